import type { OwnPack, OwnQuestion } from '../../quiz/own-pack.ts';
import type { WrittenQuestion } from '../../quiz/question-schema.ts';
import type { Shelf, ShelvedPack } from './shelves.ts';

/** The packs and questions of a guild that are not removed. Only these count towards the limits. */

export const currentPacks = (shelf: Shelf): OwnPack[] =>
  [...shelf.values()].map(({ pack }) => pack).filter(({ removedAt }) => removedAt === undefined);

/** The questions of a pack that can be asked. */
export const currentQuestions = ({ pack, questions }: ShelvedPack): OwnQuestion[] =>
  pack.removedAt === undefined ? [...questions.values()].filter(({ written }) => !written.retired) : [];

/** How many questions all packs have. */
export const countQuestions = (shelf: Shelf): number =>
  [...shelf.values()].reduce((sum, own) => sum + currentQuestions(own).length, 0);

/** A text that is equal for two questions that ask the same with the same options. */
export const contentOf = ({ stem, code, options, picture }: QuestionContent): string =>
  JSON.stringify([stem, code ?? '', Object.values(options ?? {}).sort(), picture?.https ?? '']);

type QuestionContent = Pick<WrittenQuestion, 'stem' | 'code' | 'options' | 'picture'>;
