/** From the question of a file to one that the bot plays. */
import { createHash } from 'node:crypto';
import type { WrittenPack } from '../quiz/pack.ts';
import { OPTION_IDS, type OptionId, type Question } from '../quiz/question.ts';
import { kindOf, type WrittenQuestion } from '../quiz/question-schema.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Made from what is asked, and not from where it stands: the same when a file is sorted, grows, or gets explanations. */
export const idFromContents = ({
  stem,
  code = '',
  options = {},
}: Pick<WrittenQuestion, 'stem' | 'code' | 'options'>): string =>
  `q-${hashOf(JSON.stringify([stem, code, Object.values(options).sort()]))}`;

/** @returns the field that the bot cannot play yet and why, in half a sentence; undefined for a question it plays */
export const unplayable = (question: WrittenQuestion): { field: string; message: string } | undefined => {
  const kind = kindOf(question);
  if (kind === 'several')
    return {
      field: 'key',
      message: 'several right answers cannot be played yet: keep the question in a file outside of this folder',
    };
  if (kind === 'typed')
    return {
      field: 'key',
      message:
        'questions without options, answered by typing, cannot be played yet: keep the question in a file outside of this folder',
    };
  if (question.picture !== undefined)
    return {
      field: 'picture',
      message: 'pictures cannot be shown yet: keep the question in a file outside of this folder',
    };
  return undefined;
};

const creditOf = ({ licence, attribution }: Pick<WrittenPack, 'licence' | 'attribution'>): string | undefined =>
  licence === undefined && attribution === undefined ? undefined : [attribution, licence].filter(Boolean).join(' · ');

/** @param question one for which {@link unplayable} has nothing to say. Proofs and notes for authors are left behind. */
export const playableOf = (question: WrittenQuestion, pack: Pick<WrittenPack, 'licence' | 'attribution'>): Question => {
  const {
    kind,
    key,
    applies,
    tags = [],
    match,
    picture,
    checked,
    proof,
    facts,
    unproven,
    weight,
    enemies,
    retired,
    id,
    options = {},
    ...rest
  } = question;
  const said = {
    id: id ?? idFromContents(question),
    ...rest,
    options,
    key: OPTION_IDS.find((letter) => letter === key) ?? ('a' as OptionId),
    tags,
    ...(applies === undefined ? {} : { applies: typeof applies === 'string' ? applies : applies.text }),
  };
  const credit = creditOf(pack);
  return {
    ...said,
    ...(weight === undefined ? {} : { weight }),
    ...(enemies === undefined ? {} : { enemies }),
    ...(retired === true ? { retired } : {}),
    ...(credit === undefined ? {} : { credit }),
    // How often it is drawn and beside what is no part of what it says.
    revision: hashOf(JSON.stringify(said, FIELDS)),
  };
};

/** What a revision is made of, in this order: what players see. */
const FIELDS = [
  'id',
  'stem',
  'code',
  'options',
  ...OPTION_IDS,
  'key',
  'explanation',
  'reference',
  'difficulty',
  'tags',
  'applies',
  'codeLanguage',
  'order',
];
