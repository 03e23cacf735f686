/** What a question says that its proof prints, by how the question is answered. */
import { playableOf } from '../../src/packs/playable.ts';
import { outputsByOption, type Proof } from '../../src/quiz/evidence.ts';
import { shareOf } from '../../src/quiz/kinds/kinds.ts';
import { number } from '../../src/quiz/kinds/number.ts';
import type { NumberKey } from '../../src/quiz/question.ts';
import type { WrittenQuestion } from '../../src/quiz/question-schema.ts';

export interface Claim {
  /** Why the question could not be decided, whatever is printed. */
  readonly mistakes: readonly string[];
  /** `right`, or what the output is instead: half a sentence. */
  tell(output: string): string;
}

/**
 * One right option: its text is printed, and no other one's. Several: each right option is a line of its own, in any order.
 * Typed: the output is one of the accepted spellings, or a number within the tolerance.
 */
export function claimOf(question: WrittenQuestion, proof: Proof): Claim {
  if (question.options === undefined) return typed(question);
  const wanted = Object.entries(outputsByOption(question, proof));
  const texts = wanted.map(([, text]) => text);
  const optionsOf = (printed: string): string[] =>
    wanted.filter(([, text]) => text === printed).map(([option]) => option);
  return {
    mistakes: new Set(texts).size < texts.length ? ['two options would print the same'] : [],
    tell: Array.isArray(question.key) ? several(question.key, optionsOf) : single(question.key, optionsOf),
  };
}

const single = (key: WrittenQuestion['key'], optionsOf: (printed: string) => string[]) => (output: string) => {
  const matches = optionsOf(output);
  if (matches.length === 1 && matches[0] === key) return 'right';
  return matches.length === 0 ? 'no option' : `option ${matches.join(', ')}`;
};

const several = (keys: readonly string[], optionsOf: (printed: string) => string[]) => (output: string) => {
  const lines = output === '' ? [] : output.split('\n');
  const found = lines.map((line) => optionsOf(line));
  if (found.some((options) => options.length !== 1)) return 'no list of options';
  const shown = found.flat().sort().join(', ');
  return shown === [...keys].sort().join(', ') ? 'right' : `options ${shown || 'none'}`;
};

function typed(question: WrittenQuestion): Claim {
  const { key } = question;
  const right =
    typeof key === 'object' && !Array.isArray(key)
      ? (output: string) => isNumberOf(question, key, output)
      : (output: string) => [key].flat().some((spelling) => spelling === output);
  return { mistakes: [], tell: (output) => (right(output) ? 'right' : 'no accepted spelling') };
}

/** Judged as the bot judges an answer. Where the nearest answer wins, a lone output would always win: it has to be in the tolerance. */
function isNumberOf(question: WrittenQuestion, key: NumberKey, output: string): boolean {
  const { nearest: _, ...exact } = key;
  const asked = { question: playableOf({ ...question, key: exact }, {}), order: [], verdict: undefined };
  const accepted = number.accept(asked, { text: output });
  return accepted.ok && shareOf(asked, accepted.given) === 1;
}
