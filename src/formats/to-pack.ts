/** Makes packs of drafts. */
import { stringify } from 'yaml';
import type { WrittenPack } from '../quiz/pack.ts';
import { present } from '../quiz/present.ts';
import { OPTION_IDS } from '../quiz/question.ts';
import type { WrittenQuestion } from '../quiz/question-schema.ts';
import { clean, oneLine, plainText } from '../quiz/texts.ts';
import { digestOf } from './digest.ts';
import { type Draft, numberOf, type Reading, spellingsOf } from './draft.ts';

/** The most questions of one pack. */
export const PACK_SIZE = 1000;

const letterAt = (place: number): (typeof OPTION_IDS)[number] => OPTION_IDS[place] ?? 'a';

const keyOf = (draft: Draft): WrittenQuestion['key'] => {
  const number = numberOf(draft);
  if (number !== undefined) {
    const { value, tolerance, unit, nearest } = number;
    return present({ number: value, tolerance: tolerance || undefined, unit, nearest: nearest || undefined });
  }
  const accepted = spellingsOf(draft)?.accepted;
  if (accepted !== undefined) return accepted.length === 1 ? (accepted[0] ?? '') : accepted;
  const { kind, key = [] } = draft;
  const letters = [...new Set(key)].map(letterAt);
  return kind === 'several' ? letters : (letters[0] ?? 'a');
};

/** The fields are in the order in which authors write them. @param draft has been checked and has a key */
export const questionOf = (draft: Draft): WrittenQuestion => {
  const { id, stem, code, options, explanation, reference, difficulty, tags, applies, codeLanguage, fixed, picture } =
    draft;
  const { weight, enemies, checked, retired, unproven } = draft;
  const isAddress = picture?.source.startsWith('https://');
  const isChoice = options.length > 0;
  return present({
    id,
    stem,
    code,
    codeLanguage,
    picture: picture && { [isAddress ? 'https' : 'file']: picture.source, alt: picture.alt },
    options: isChoice ? Object.fromEntries(options.map((option, place) => [letterAt(place), option])) : undefined,
    order: fixed === true && isChoice ? ('fixed' as const) : undefined,
    key: keyOf(draft),
    match: spellingsOf(draft)?.match,
    explanation,
    reference,
    difficulty,
    tags: tags.length === 0 ? undefined : [...new Set(tags)],
    applies,
    weight,
    enemies,
    checked,
    unproven,
    retired: retired || undefined,
  });
};

export const hasKey = ({ kind, key }: Draft): boolean => kind === 'typed' || key !== undefined;

/** Used for a pack whose file gives none. */
export interface PackWords {
  title: string;
  description: string;
}

const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${clean(text.slice(0, length - 1)).trimEnd()}…`;

/** The fields of a pack besides its questions, cut to their lengths. @param room for the title, in characters */
export const headOf = (
  reading: Omit<Reading, 'drafts' | 'leftOut' | 'remarks' | 'asks'>,
  words: PackWords,
  room = 80,
) => {
  const { codeLanguage, licence, attribution, sources } = reading;
  return present({
    title: shortened(oneLine(plainText(reading.title ?? words.title)), room) || 'Imported questions',
    description: shortened(oneLine(plainText(reading.description ?? words.description)), 300),
    codeLanguage,
    licence: licence && shortened(licence, 40),
    attribution: attribution && shortened(attribution, 100),
    sources: sources?.map((source) => shortened(source, 200)),
  });
};

/**
 * Packs of at most {@link PACK_SIZE} questions each, yielded one at a time so that they are never all in memory. Drafts that wait for
 * a key are left out.
 */
export function* packsOf(reading: Omit<Reading, 'leftOut' | 'remarks'>, words: PackWords): Generator<WrittenPack> {
  const drafts = withoutRepeats(reading.drafts.filter(hasKey));
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

/** Equal for questions with the same stem, code, picture and options, in any order. */
export const contentDigest = ({ stem, code, picture, options }: Draft): string =>
  digestOf([stem, code, picture?.source, [...options].sort()]);

const withoutRepeats = (drafts: readonly Draft[]): Draft[] => {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const digest = contentDigest(draft);
    const isNew = !seen.has(digest);
    seen.add(digest);
    return isNew;
  });
};

/** The questions of one pack, without ids that occur twice, and without enemies that are not in the pack. */
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

/** A pack whose questions are made one at a time. */
export type PackInPieces = Omit<WrittenPack, 'questions'> & { questions: Iterable<WrittenQuestion> };

/** A pack as YAML for people to edit, written question by question: one document would take fifty times the memory of its text. */
export function* packYaml({ questions, ...head }: PackInPieces): Generator<string> {
  const write = (part: object): string => stringify(part, { lineWidth: 120, aliasDuplicateObjects: false });
  yield `# yaml-language-server: $schema=./pack.schema.json\n${write(head)}questions:\n`;
  for (const question of questions) yield write({ questions: [question] }).replace(/^questions:\n/, '');
}
