import type { View } from '../../../src/discord/view.ts';
import { en } from '../../../src/discord/words/en.ts';
import { pseudoWords } from '../../support/pseudo-words.ts';

/** The texts that were used so far, by their places in the words. */
export const said = new Set<string>();
/** The language of brackets. */
export const words = pseudoWords(en, said);

/** What a played quiz on a quiet server never shows, by what it is about: views and texts, made of {@link words}. */
export type Rarely = Record<string, () => (View | string | undefined)[]>;
