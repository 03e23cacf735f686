import type { OwnPack, OwnQuestion } from '../../quiz/own-pack.ts';
import type { WrittenQuestion } from '../../quiz/question-schema.ts';
import type { Own, Shelf } from './shelves.ts';

/** What of a guild's own packs is not removed: the limits count nothing else. */

/** The packs. */
export const openIn = (shelf: Shelf): OwnPack[] =>
  [...shelf.values()].map(({ pack }) => pack).filter(({ removedAt }) => removedAt === undefined);

/** The questions of a pack. */
export const standing = ({ pack, questions }: Own): OwnQuestion[] =>
  pack.removedAt === undefined ? [...questions.values()].filter(({ written }) => !written.retired) : [];

/** The questions of all packs. */
export const countIn = (shelf: Shelf): number =>
  [...shelf.values()].reduce((sum, own) => sum + standing(own).length, 0);

/** The same for two questions that ask the same with the same options. */
export const saidBy = ({ stem, code, options, picture }: Said): string =>
  JSON.stringify([stem, code ?? '', Object.values(options ?? {}).sort(), picture?.https ?? '']);

type Said = Pick<WrittenQuestion, 'stem' | 'code' | 'options' | 'picture'>;
