/** Labels of options ("a)", "(б)", "3.") and the lines that name the right one, as people write them. */
import type { Draft } from './draft.ts';
import { clean, folded, plainText } from './markup.ts';
import { explanationOf, fromPlain } from './rich.ts';

export interface LabelledOption {
  /** From 0: b is 1. */
  place: number;
  label: string;
  text: string;
}

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
/** The letters that Russian and Ukrainian lists count with. */
const CYRILLIC = 'абвгдежзиклмнопр';
const GREEK = 'αβγδεζηθικ';

/** The place that a letter stands for; undefined for what is none. Full-width letters count as their plain ones. */
export const placeOfLetter = (letter: string): number | undefined => {
  const one = letter.normalize('NFKC').toLowerCase();
  for (const alphabet of [LATIN, CYRILLIC, GREEK]) {
    const place = alphabet.indexOf(one);
    if (one.length === 1 && place >= 0) return place;
  }
  return undefined;
};

const LABEL = /^\s*(?:[(（[]\s*([\p{L}Ａ-Ｚａ-ｚ])\s*[)）\]]|([\p{L}Ａ-Ｚａ-ｚ])\s*([.)、．）:：]))\s*(.*)$/u;

/** `a) text`, `(A) text`, `A. text`; a label without text too, since an option may be missing its own. */
export const readLabel = (line: string): LabelledOption | undefined => {
  const found = LABEL.exec(line);
  if (!found) return undefined;
  const label = found[1] ?? found[2] ?? '';
  const place = placeOfLetter(label);
  return place === undefined ? undefined : { place, label, text: (found[4] ?? '').trim() };
};

export const EXPLANATION_LINE =
  /^\s*(?:EXPLANATION|EXPLAIN|FEEDBACK|RATIONALE|REASON|NOTE|ERKLÄRUNG|ERKLAERUNG|BEGRÜNDUNG|EXPLICACIÓN|EXPLICACION|EXPLICATION|SPIEGAZIONE|EXPLICAÇÃO|WYJAŚNIENIE|ОБЪЯСНЕНИЕ|ПОЯСНЕНИЕ|解析|解释|解説)\s*[:：]\s*(.*)$/iu;

/** Adds a line of explanation. */
export const explain = (draft: Draft, line: string): void => {
  const text = explanationOf(fromPlain(line));
  if (text !== undefined) draft.explanation = [draft.explanation, text].filter(Boolean).join('\n');
};

const letterPlace = (part: string, options: readonly LabelledOption[]): number | undefined => {
  const bare = part.trim().replace(/^[([（]\s*|\s*[)\].）:：]+$/g, '');
  const place = [...bare].length === 1 ? placeOfLetter(bare) : undefined;
  return place !== undefined && options.some((option) => option.place === place) ? place : undefined;
};

/** "b", "(B)", "b) text", "B, D", "a and c"; the places, or undefined for what is not made of letters. */
const placesOf = (answer: string, options: readonly LabelledOption[]): number[] | undefined => {
  const parts = answer.split(/\s*(?:[,;/&+]|\b(?:and|und|y|et|e|и)\b)\s*/iu).filter((part) => part !== '');
  const places = parts.map((part) => letterPlace(part, options));
  if (places.length > 0 && places.every((place) => place !== undefined)) return places;
  const joined = /^[A-Z]{2,10}$/.test(answer.trim())
    ? [...answer.trim()].map((part) => letterPlace(part, options))
    : [];
  return joined.length > 0 && joined.every((place) => place !== undefined) ? joined : undefined;
};

/**
 * Sets the key of a draft from its answer line. `letters`: the line has to give letters; else it may give a number from 1
 * where the options are numbered, or an option's text.
 * @returns why the line names no option
 */
export const addAnswerLine = (
  draft: Draft,
  options: readonly LabelledOption[],
  line: string,
  form: 'letters' | 'any',
): string | undefined => {
  const answer = clean(line)
    .trim()
    .replace(/\s*\.$/, '');
  if (answer === '') return 'its answer line is empty';
  const places =
    placesOf(answer, options) ?? labelled(answer, options) ?? (form === 'any' ? byText(answer, options) : undefined);
  if (places === undefined) {
    const letters = options.map(({ label }) => label).join(', ');
    return `its answer "${answer.slice(0, 40)}" is none of its options ${letters}`;
  }
  draft.key = [...new Set(places)].sort((one, two) => one - two);
  draft.kind = draft.key.length > 1 ? 'several' : 'single';
  return undefined;
};

/** "b) Goethe": the letter and the text have to agree. */
const labelled = (answer: string, options: readonly LabelledOption[]): number[] | undefined => {
  const label = readLabel(answer);
  const option = options.find(({ place }) => place === label?.place);
  if (label === undefined || option === undefined) return undefined;
  return label.text === '' || folded(plainText(label.text)) === folded(plainText(option.text))
    ? [label.place]
    : undefined;
};

const byText = (answer: string, options: readonly LabelledOption[]): number[] | undefined => {
  const found = options.filter(({ text }) => folded(text) === folded(answer));
  const [option] = found;
  return option !== undefined && found.length === 1 ? [option.place] : undefined;
};
