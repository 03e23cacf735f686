/** What the items of all versions of QTI have in common. */
import type { Draft } from '../draft.ts';
import type { Rich } from '../rich/rich.ts';
import { areTrueAndFalse, capital } from '../truth.ts';

/** Marks the gap for an answer in the middle of a question. */
export const GAP = '_____';

const LAST_GAP = /\s*(?:\\_){5}\s*$/;

/** A gap at the end of a question adds nothing. */
export const withoutLastGap = (rich: Rich): Rich => ({ ...rich, text: rich.text.replace(LAST_GAP, '') });

/** Blackboard's names for pairs of answers: `yes_no.true` is the first of its pair. */
const EITHER = /^([a-z]+)\\?_([a-z]+)\.(true|false)$/i;

/** Options as people write them: capitalised `true` and `false`, and words instead of Blackboard's names. */
export const optionsSaid = (options: readonly string[]): string[] => {
  const names = options.map((option) => EITHER.exec(option));
  if (options.length === 2 && names.every((name) => name !== null))
    return names.map((name) => capital((name?.[3] === 'true' ? name[1] : name?.[2])?.toLowerCase()));
  return areTrueAndFalse(options) ? options.map((option) => capital(option.toLowerCase())) : [...options];
};

/** Sets the key from the points of each option; for a single choice, the best one is right. @returns the draft, or why it has no key */
export const takeKey = (draft: Draft, points: readonly number[]): Draft | string => {
  const most = draft.kind === 'single' ? Math.max(...points) : Number.MIN_VALUE;
  const key = points.flatMap((given, place) => (given > 0 && given >= most ? [place] : []));
  if (key.length === 0) draft.changes.push('no option of it is named as right, so its key has to be given');
  else if (draft.kind === 'single' && key.length > 1)
    return 'gives the same points for several options and asks for one';
  else draft.key = key;
  if (key.length > 0 && points.some((given) => given > 0 && given < most))
    draft.changes.push('part of the points for other answers is dropped');
  return draft;
};
