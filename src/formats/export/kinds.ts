/** How questions are answered, as far as formats differ in it. */
import { type Draft, numberOf } from '../draft.ts';

/** Kinds of questions that a format may lack, and their names in reports. */
export const KINDS = {
  several: 'several right answers',
  typed: 'typed answers',
  number: 'numbers as answers',
} as const;
export type Kind = keyof typeof KINDS;
export const EVERY_KIND = Object.keys(KINDS) as Kind[];

/** Whether a format may write it as a question of its own type for true and false. */
export const isTrueFalse = ({ fixed, options }: Draft): boolean =>
  fixed === true && options.length === 2 && options[0] === 'True' && options[1] === 'False';

/** Whether several answers may be given, and one of them is right. */
export const isOneOfSeveral = ({ kind, key }: Draft): boolean => kind === 'several' && key?.length === 1;

/** The kind that a format has to have for a question. Of several options of which one is right, every format has the single choice. */
export const kindOf = (draft: Draft): Kind | 'single' => {
  if (draft.kind === 'typed') return numberOf(draft) ? 'number' : 'typed';
  return isOneOfSeveral(draft) ? 'single' : draft.kind;
};
