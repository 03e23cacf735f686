/** From drafts to packs: the questions as a pack file has them. */
import { stringify } from 'yaml';
import type { WrittenPack } from '../quiz/pack.ts';
import { OPTION_IDS } from '../quiz/question.ts';
import type { WrittenQuestion } from '../quiz/question-schema.ts';
import { digestOf } from './digest.ts';
import type { Draft, Reading } from './draft.ts';
import { clean, oneLine, plainText } from './markup.ts';

/** More questions than one pack may have. */
export const PACK_SIZE = 1000;

const letterAt = (place: number): (typeof OPTION_IDS)[number] => OPTION_IDS[place] ?? 'a';

const keyOf = ({ kind, key = [], typed }: Draft): WrittenQuestion['key'] => {
  if (typed !== undefined && 'value' in typed) {
    const { value, tolerance, unit, nearest } = typed;
    return {
      number: value,
      ...(tolerance > 0 ? { tolerance } : {}),
      ...(unit === undefined ? {} : { unit }),
      ...(nearest === true ? { nearest } : {}),
    };
  }
  if (typed !== undefined) {
    const [only, ...more] = typed.accepted;
    return only !== undefined && more.length === 0 ? only : typed.accepted;
  }
  const letters = [...new Set(key)].map(letterAt);
  return kind === 'several' ? letters : (letters[0] ?? 'a');
};

/** @param draft one that has been checked and has its key. Fields are in the order in which authors write them. */
export const questionOf = (draft: Draft): WrittenQuestion => {
  const { id, stem, code, options, explanation, reference, difficulty, tags, applies, codeLanguage, fixed, picture } =
    draft;
  const { weight, enemies, checked, retired, unproven, typed } = draft;
  const match = typed !== undefined && 'accepted' in typed ? typed.match : undefined;
  const isAddress = picture?.source.startsWith('https://');
  return {
    ...(id === undefined ? {} : { id }),
    stem,
    ...(code === undefined ? {} : { code }),
    ...(codeLanguage === undefined ? {} : { codeLanguage }),
    ...(picture === undefined ? {} : { picture: { [isAddress ? 'https' : 'file']: picture.source, alt: picture.alt } }),
    ...(options.length === 0
      ? {}
      : { options: Object.fromEntries(options.map((option, place) => [letterAt(place), option])) }),
    ...(fixed === true && options.length > 0 ? { order: 'fixed' as const } : {}),
    key: keyOf(draft),
    ...(match === undefined ? {} : { match }),
    ...(explanation === undefined ? {} : { explanation }),
    ...(reference === undefined ? {} : { reference }),
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(tags.length === 0 ? {} : { tags: [...new Set(tags)] }),
    ...(applies === undefined ? {} : { applies }),
    ...(weight === undefined ? {} : { weight }),
    ...(enemies === undefined ? {} : { enemies }),
    ...(checked === undefined ? {} : { checked }),
    ...(unproven === undefined ? {} : { unproven }),
    ...(retired === true ? { retired } : {}),
  };
};

/** How many spellings of one answer a question has at most. */
export const MOST_SPELLINGS = 30;

export const hasKey = ({ kind, key }: Draft): boolean => kind === 'typed' || key !== undefined;

/** What is said of a pack where its file does not. */
export interface PackWords {
  title: string;
  description: string;
}

const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${clean(text.slice(0, length - 1)).trimEnd()}…`;

/** What is said of a pack, from its file and, where that is silent, from elsewhere. @param room characters of its title */
export const headOf = (
  reading: Omit<Reading, 'drafts' | 'leftOut' | 'remarks' | 'asks'>,
  words: PackWords,
  room = 80,
) => {
  const { codeLanguage, licence, attribution, sources } = reading;
  return {
    title: shortened(oneLine(plainText(reading.title ?? words.title)), room) || 'Imported questions',
    description: shortened(oneLine(plainText(reading.description ?? words.description)), 300),
    ...(codeLanguage === undefined ? {} : { codeLanguage }),
    ...(licence === undefined ? {} : { licence: shortened(licence, 40) }),
    ...(attribution === undefined ? {} : { attribution: shortened(attribution, 100) }),
    ...(sources === undefined ? {} : { sources: sources.map((source) => shortened(source, 200)) }),
  };
};

/**
 * Packs of at most {@link PACK_SIZE} questions each, one after the other, so that they are never all in memory. Drafts that wait for a
 * key are left out.
 */
export function* packsOf(reading: Omit<Reading, 'leftOut' | 'remarks'>, words: PackWords): Generator<WrittenPack> {
  const drafts = differing(reading.drafts.filter(hasKey));
  const count = Math.ceil(drafts.length / PACK_SIZE);
  const head = headOf(reading, words, count > 1 ? 74 : 80);
  for (let place = 0; place < count; place++) {
    yield {
      ...head,
      ...(reading.default === true && place === 0 ? { default: true } : {}),
      title: count > 1 ? `${head.title} (${place + 1})` : head.title,
      questions: withOwnIds(drafts.slice(place * PACK_SIZE, (place + 1) * PACK_SIZE)).map(questionOf),
    };
  }
}

/** The same for two questions that ask the same: stem, code, picture and options, in whatever order. */
export const whatIsAsked = ({ stem, code, picture, options }: Draft): string =>
  digestOf([stem, code, picture?.source, [...options].sort()]);

/** A question that says the same as another is taken once. */
const differing = (drafts: readonly Draft[]): Draft[] => {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const said = whatIsAsked(draft);
    const isNew = !seen.has(said);
    seen.add(said);
    return isNew;
  });
};

/** The questions of one pack, without ids that are given twice and enemies that are not in it. */
const withOwnIds = (drafts: readonly Draft[]): Draft[] => {
  const ids = new Map<string, number>();
  for (const { id } of drafts) if (id !== undefined) ids.set(id, (ids.get(id) ?? 0) + 1);
  return drafts.map(({ id, enemies, ...rest }) => {
    const known = enemies?.filter((enemy) => ids.get(enemy) === 1 && enemy !== id) ?? [];
    return {
      ...rest,
      ...(id !== undefined && ids.get(id) === 1 ? { id } : {}),
      ...(known.length > 0 ? { enemies: known } : {}),
    };
  });
};

/** A pack whose questions come one at a time. */
export type PackInPieces = Omit<WrittenPack, 'questions'> & { questions: Iterable<WrittenQuestion> };

/** A pack as YAML that people edit, question by question: a document of all of them would take fifty times what its text has. */
export function* packYaml({ questions, ...head }: PackInPieces): Generator<string> {
  const write = (part: object): string => stringify(part, { lineWidth: 120, aliasDuplicateObjects: false });
  yield `# yaml-language-server: $schema=./pack.schema.json\n${write(head)}questions:\n`;
  for (const question of questions) yield write({ questions: [question] }).replace(/^questions:\n/, '');
}
