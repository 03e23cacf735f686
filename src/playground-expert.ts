/**
 * Who knows the answers in the playground, so that its teammates play like people: from what a message shows, as anybody
 * reads it, and the packs that the bot plays.
 */
import type { Expert, Expertise, Reading } from '@popquiz/playground';
import { isWorded } from './discord/kinds/options.ts';
import { contained } from './discord/text.ts';
import { stemText } from './discord/views/question.ts';
import { loadPacks } from './packs/directory.ts';
import { kindOf } from './quiz/kinds/kinds.ts';
import { letterAt, lettersIn } from './quiz/kinds/options.ts';
import type { Pack } from './quiz/pack.ts';
import {
  isAsked,
  isNumberKey,
  isTextKey,
  type Key,
  type NumberKey,
  optionIdsOf,
  type Question,
  type TextKey,
} from './quiz/question.ts';

type TypedKey = TextKey | NumberKey;

interface Known {
  question: Question;
  mistakes: readonly string[];
}

/** Reads the packs at once. A pack with mistakes is left out; the bot reports them. @param packsDir as for loadPacks */
export function packExpert(packsDir: string): Expert {
  const known = loadPacks(packsDir).then(({ packs }) => new Map(packs.flatMap(questionsIn)));
  // If the folder cannot be read, the bot does not start.
  known.catch(() => {});
  return async (reading) => {
    const questions = await known;
    const found = reading.texts.flatMap((text) => questions.get(text) ?? []);
    return found[0] ? expertise(found[0], reading) : null;
  };
}

function questionsIn({ codeLanguage = '', questions }: Pack): [string, Known][] {
  const texts = questions.flatMap(({ key }) => (isTextKey(key) ? (key.accepted[0] ?? []) : []));
  return questions.filter(isAsked).map((question) => {
    const known = { question, mistakes: mistakesFor(question, texts) };
    return [stemText({ question, codeLanguage: question.codeLanguage ?? codeLanguage }), known];
  });
}

function expertise({ question, mistakes }: Known, reading: Reading): Expertise | null {
  const { key, difficulty = 'medium' } = question;
  if (isTyped(key)) {
    const typed = 'number' in key ? String(key.number) : (key.accepted[0] ?? '');
    return { difficulty, right: { typed, mistakes } };
  }
  if (reading.answers.with === 'form') return null;
  const labels = labelsOf(question, reading.texts);
  const rightLabels = lettersIn(key).map((option) => labels.get(option));
  const right = reading.answers.choices.filter(({ label }) =>
    rightLabels.some((wanted) => wanted !== undefined && (label === wanted || label.startsWith(`${wanted} · `))),
  );
  return right.length === lettersIn(key).length ? { difficulty, right: right.map(({ id }) => id) } : null;
}

/** The name of each option in this message: its text, or the letter in front of it. */
function labelsOf(question: Question, texts: readonly string[]): Map<string, string | undefined> {
  const shown = new Map<string, string>();
  for (const [place] of optionIdsOf(question).entries()) {
    const letter = letterAt(place);
    const text = texts.find((one) => one.startsWith(`**${letter}**  `));
    if (text) shown.set(text.slice(`**${letter}**  `.length), letter);
  }
  return new Map(
    optionIdsOf(question).map((id) => {
      const words = question.options[id] ?? '';
      return [id, isWorded(question) ? words : shown.get(contained(words))];
    }),
  );
}

const isTyped = (key: Key): key is TypedKey => isTextKey(key) || isNumberKey(key);

/** A plausible wrong answer: half or double a number, or the answer to another question. */
function mistakesFor(question: Question, texts: readonly string[]): string[] {
  const { key } = question;
  if (!isTyped(key)) return [];
  const candidates =
    'number' in key ? [2, 0.5, 1.5, 10].map((factor) => String(key.number * factor)) : [...texts, 'not sure'];
  const share = kindOf({ question }).share({ question, order: [], verdict: undefined }, [
    String('number' in key ? key.number : ''),
  ]);
  return candidates.filter((one) => share(one) === 0);
}
