/** Turns the question of a file into one that the bot plays. */
import { createHash } from 'node:crypto';
import type { WrittenPack } from '../quiz/pack.ts';
import { type Key, OPTION_IDS, type OptionId, type Question } from '../quiz/question.ts';
import { kindOf, type WrittenQuestion } from '../quiz/question-schema.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** An id made from the question, not from its position. It stays the same when the file is sorted, grows, or gets explanations. */
export const idFromContents = ({
  stem,
  code = '',
  options = {},
  picture,
}: Pick<WrittenQuestion, 'stem' | 'code' | 'options' | 'picture'>): string => {
  const shown = picture === undefined ? [] : [picture.file ?? picture.https];
  return `q-${hashOf(JSON.stringify([stem, code, Object.values(options).sort(), ...shown]))}`;
};

/** @returns the field that cannot be played in a pack without a folder, and why, as half a sentence; undefined if all can */
export const unplayable = ({ picture }: WrittenQuestion): { field: string; message: string } | undefined =>
  picture?.file === undefined
    ? undefined
    : { field: 'picture', message: 'is a file, which cannot come along: give an https address' };

const creditOf = ({ licence, attribution }: Pick<WrittenPack, 'licence' | 'attribution'>): string | undefined =>
  licence === undefined && attribution === undefined ? undefined : [attribution, licence].filter(Boolean).join(' · ');

/** The key, in the form that decides how the question is answered. */
export function keyOf(question: WrittenQuestion): Key {
  const { key, match } = question;
  if (typeof key === 'object' && !Array.isArray(key)) return key;
  const written = [key].flat();
  const kind = kindOf(question);
  if (kind === 'typed') return { accepted: written, ...(match === undefined ? {} : { match }) };
  const letters = OPTION_IDS.filter((letter) => written.includes(letter));
  return kind === 'several' ? letters : (letters[0] as OptionId);
}

/** The question as the bot plays it, without proofs and notes for authors. */
export const playableOf = (question: WrittenQuestion, pack: Pick<WrittenPack, 'licence' | 'attribution'>): Question => {
  const {
    kind,
    key,
    applies,
    tags = [],
    match,
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
    key: keyOf(question),
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
    // Whether and beside which questions it is drawn does not belong to its revision.
    revision: hashOf(JSON.stringify(said, FIELDS)),
  };
};

/** The fields that a revision is made from, in this order: what players see. */
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
  'accepted',
  'match',
  'case',
  'accents',
  'typos',
  'number',
  'tolerance',
  'unit',
  'nearest',
  'picture',
  'file',
  'https',
  'alt',
];
