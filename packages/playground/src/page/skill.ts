/**
 * How good teammates are: who knows what, and which mistakes they make. The same person answers the same question
 * alike in every playground. Pure.
 */
import { type Choice, type Expertise, type Reading, stemOf } from './expert.ts';

/** Ids of choices, or what is typed. */
export type Attempt = { readonly chosen: readonly string[] } | { readonly typed: string };

/** The share of teammates who know the answer, by difficulty. */
const KNOWN_BY: Record<Expertise['difficulty'], number> = { easy: 0.8, medium: 0.68, hard: 0.55 };
/** How far somebody's knowledge may be above or below that. */
const TALENT = 0.05;

/** @param expertise null if nobody knows the answer: then everybody guesses, and nobody types */
export function attempt(name: string, reading: Reading, expertise: Expertise | null): Attempt | null {
  const words = stemOf(reading);
  const right = expertise && knows(name, words, expertise) ? expertise.right : null;
  const { answers } = reading;
  if (answers.with === 'form') return expertise && typed(name, words, expertise);
  if (right && !('typed' in right)) return { chosen: right };
  const wrong = expertise && !('typed' in expertise.right) ? expertise.right : [];
  const chosen =
    answers.with === 'menu'
      ? severalOf(name, words, answers.choices, wrong)
      : [
          tempted(
            name,
            words,
            answers.choices.filter(({ id }) => !wrong.includes(id)),
          ),
        ];
  return { chosen };
}

/** Whether an attempt is what the expert would have answered. */
export function isRight(given: Attempt, { right }: Expertise): boolean {
  if ('typed' in given) return 'typed' in right && right.typed === given.typed;
  return !('typed' in right) && [...right].sort().join() === [...given.chosen].sort().join();
}

function knows(name: string, words: string, { difficulty }: Expertise): boolean {
  const talent = (chance(name, 'talent') * 2 - 1) * TALENT;
  return chance(name, `knows ${words}`) < KNOWN_BY[difficulty] + talent;
}

function typed(name: string, words: string, expertise: Expertise): Attempt | null {
  const { right } = expertise;
  if (!('typed' in right)) return null;
  const mistake = right.mistakes[Math.floor(chance(name, words) * right.mistakes.length)];
  return { typed: knows(name, words, expertise) ? right.typed : (mistake ?? right.typed) };
}

/** About half of them, one at least, and never exactly `right`. */
function severalOf(name: string, words: string, choices: readonly Choice[], right: readonly string[]): string[] {
  const pull = ({ label }: Choice) => (chance(words, label) + chance(`${name} ${words}`, label)) / 2;
  const ids = choices.filter((choice) => pull(choice) > 0.5).map(({ id }) => id);
  const chosen = ids.length > 0 ? ids : choices.slice(0, 1).map(({ id }) => id);
  if ([...chosen].sort().join() !== [...right].sort().join()) return chosen;
  // One too few is the mistake that is made most; of a single one, one too many.
  if (chosen.length > 1) return chosen.slice(1);
  return [...chosen, ...choices.flatMap(({ id }) => (chosen.includes(id) ? [] : id)).slice(0, 1)];
}

/** Choices have uneven pull; a person's own taste decides between them. */
function tempted(name: string, words: string, choices: readonly Choice[]): string {
  const pulls = choices.map(({ label }) => 0.15 + chance(words, label) ** 2);
  let left = chance(name, words) * pulls.reduce((sum, pull) => sum + pull, 0);
  const index = pulls.findIndex((pull) => {
    left -= pull;
    return left <= 0;
  });
  return choices[Math.max(index, 0)]?.id ?? '';
}

/** A number from 0 to 1 that looks random and is always the same for the same two texts (FNV-1a, then mixed). */
export function chance(one: string, other: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${one} ${other}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
