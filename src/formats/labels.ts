/** Reads labels of options ("a)", "(б)", "3.") and the lines that name the right one, as people write them. */

import { clean, plainText } from '../quiz/texts.ts';
import { type Draft, setPlaces } from './draft.ts';
import { folded } from './rich/markup.ts';
import { explanationOf, type Rich } from './rich/rich.ts';
import { fromPlain } from './rich/to-rich.ts';

export interface LabelledOption {
  /** From 0, so b is 1. */
  place: number;
  label: string;
  text: string;
}

/** The letters that label lists in each script. Russian and Ukrainian lists skip some; Hindi has two ways of counting. */
const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзиклмнопр',
  'αβγδεζηθικ',
  'ابجدهوزحطي',
  'אבגדהוזחטי',
  'अबसद',
  'कखगघङच',
  'กขคงจฉ',
  '가나다라마바',
  'アイウエオカ',
  '甲乙丙丁戊己',
];

/** The position that a letter denotes; undefined for other characters. Full-width letters are the same as plain ones. */
export const placeOfLetter = (letter: string): number | undefined => {
  const one = letter.normalize('NFKC').toLowerCase().replace(/[أإآ]/, 'ا');
  for (const alphabet of ALPHABETS) {
    const place = alphabet.indexOf(one);
    if (one.length === 1 && place >= 0) return place;
  }
  return undefined;
};

const LABEL =
  /^\s*(?:[(（[]\s*([\p{L}Ａ-Ｚａ-ｚⓐ-ⓩ])\s*[)）\]]|([\p{L}Ａ-Ｚａ-ｚ])(\s*[.)\]、．）:：]|\s+[-–—](?=\s))|([ⓐ-ⓩⒶ-Ⓩ]))\s*(.*)$/u;

/** `a) text`, `(A) text`, `A. text`, `A - text`, and a label without a text, because an option may lack its text. */
export const readLabel = (line: string): LabelledOption | undefined => {
  const found = LABEL.exec(line);
  if (!found) return undefined;
  const label = found[1] ?? found[2] ?? found[4] ?? '';
  const place = placeOfLetter(label);
  return place === undefined ? undefined : { place, label, text: (found[5] ?? '').trim() };
};

/** Numbers in circles, white and black, by the first of each kind. */
const CIRCLED = [0x2460, 0x2776, 0x2780, 0x278a, 0x24f5];
const CIRCLE = /[\u2460-\u2469\u2776-\u2793\u24f5-\u24fe]/gu;

/** With the digits of numbers in circles up to ten, each with the sign behind it: "❸" is "3". */
export const uncircled = (text: string, sign = ''): string =>
  text.replace(CIRCLE, (circle) => {
    const code = circle.codePointAt(0) ?? 0;
    const first = CIRCLED.find((one) => code >= one && code < one + 10) ?? code;
    return `${code - first + 1}${sign}`;
  });

/** In Markdown, the sign behind a number is escaped. */
const NUMBERED = /^\s*\(?(\d{1,2})\\?[).]\s+(\S.*)$/s;

/** Options without the letters or numbers that all of them begin with; the letters may be in another order. */
export const withoutLabels = (options: readonly string[]): string[] => {
  const labels = options.map((option) => {
    const [, number, words] =
      NUMBERED.exec(option) ?? NUMBERED.exec(uncircled(option.slice(0, 1), '. ') + option.slice(1)) ?? [];
    return number === undefined ? readLabel(option) : { place: Number(number) - 1, text: words ?? '' };
  });
  const places = labels.map((label) => (label === undefined || label.text === '' ? -1 : label.place));
  return options.length > 1 && options.every((_option, place) => places.includes(place))
    ? labels.map((label) => label?.text ?? '')
    : [...options];
};

/** A line that begins with a word for an explanation in any language; its group has the rest of the line. */
export const EXPLANATION_LINE =
  /^[\s>*_•-]*(?:EXPLANATION|EXPLAIN|EXP|FEEDBACK|RATIONALE|REASON(?:ING)?|WHY|NOTE|JUSTIFICATION|ERKLÄRUNG|ERKLAERUNG|BEGRÜNDUNG|EXPLICACIÓN|EXPLICACION|JUSTIFICACIÓN|EXPLICATION|SPIEGAZIONE|EXPLICAÇÃO|JUSTIFICATIVA|WYJAŚNIENIE|FÖRKLARING|UITLEG|AÇIKLAMA|GIẢI THÍCH|PENJELASAN|ОБЪЯСНЕНИЕ|ПОЯСНЕНИЕ|解析|解释|解説|해설)\s*(?:\*\*)?\s*(?:[:：?]|(?<=EXPLANATION)(?=\s*$))\s*(?:\*\*)?\s*(.*)$/iu;

/** Adds a line to the explanation. */
export const explain = (draft: Draft, line: string, rich: (text: string) => Rich = fromPlain): void => {
  const text = explanationOf(rich(line));
  if (text !== undefined) draft.explanation = [draft.explanation, text].filter(Boolean).join('\n');
};

const letterPlace = (part: string, options: readonly LabelledOption[]): number | undefined => {
  const bare = part.trim().replace(/^[([（]\s*|\s*[)\].）:：]+$/g, '');
  const place = [...bare].length === 1 ? placeOfLetter(bare) : undefined;
  return place !== undefined && options.some((option) => option.place === place) ? place : undefined;
};

/** The positions in "b", "(B)", "b) text", "B, D" or "a and c"; undefined if it is not made of letters. */
const placesOf = (answer: string, options: readonly LabelledOption[]): number[] | undefined => {
  // A word for "and" has spaces around it, since the E of "A, E" is a letter.
  const parts = answer.split(/\s*[,;/&+]\s*(?:and\s+)?|\s+(?:and|und|y|et|e|и)\s+/iu).filter((part) => part !== '');
  const places = parts.map((part) => letterPlace(part, options));
  if (places.length > 0 && places.every((place) => place !== undefined)) return places;
  const joined = /^[A-Z]{2,10}$/.test(answer.trim())
    ? [...answer.trim()].map((part) => letterPlace(part, options))
    : [];
  return joined.length > 0 && joined.every((place) => place !== undefined) ? joined : undefined;
};

/** The positions in an answer line, and the rest of its text. */
interface Answer {
  places: number[];
  explanation?: string;
}

/**
 * Sets the key of a draft from its answer line. `letters`: the line must give letters; otherwise it may give an option's text. Words
 * after a letter explain it, unless they are the text of another option.
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
    .replace(/^`([^`]*)`$/, '$1')
    .replace(/^(["'])(.*)\1$/, (quoted, _mark, words: string) =>
      options.some(({ text }) => bareText(text) === bareText(words)) ? words : quoted,
    );
  if (answer === '') return 'its answer line is empty';
  const read = readAnswer(answer, options, form);
  if (read === undefined) {
    const letters = options.map(({ label }) => label).join(', ');
    return `its answer "${answer.slice(0, 40)}" is none of its options ${letters}`;
  }
  setPlaces(draft, read.places);
  if (read.explanation !== undefined) explain(draft, read.explanation);
  return undefined;
};

const readAnswer = (
  answer: string,
  options: readonly LabelledOption[],
  form: 'letters' | 'any',
): Answer | undefined => {
  const letters = placesOf(answer.replace(/\s*\.$/, ''), options) ?? labelledAll(answer, options);
  if (letters !== undefined) return { places: letters };
  const text = form === 'any' ? byText(answer, options) : undefined;
  return text === undefined ? explained(answer, options) : { places: [text] };
};

/** "a) lark, c) owl": several letters, each with its option's text. */
const labelledAll = (answer: string, options: readonly LabelledOption[]): number[] | undefined => {
  const parts = answer.split(/\s*(?:[,;&\n]|\band\b)\s*(?=[([]?\p{L}[)\].:])/u).map(readLabel);
  const places = parts.map((part) => {
    const option = options.find(({ place }) => place === part?.place);
    return option !== undefined && bareText(option.text) === bareText(part?.text ?? '') ? option.place : undefined;
  });
  return parts.length > 1 && places.every((place) => place !== undefined) ? places : undefined;
};

const bareText = (text: string): string => folded(plainText(text)).replace(/[.;,]+$/, '');

/** "b) Goethe", "B - since …": the words are the text of this option, or of no option. */
const explained = (answer: string, options: readonly LabelledOption[]): Answer | undefined => {
  const found = /^([([]?)(\p{L})(?:[)\].:,]+\s*[-–—(:]*|\s+[-–—(:]+)\s*(\S.*)$/su.exec(answer);
  const label = found?.[2] ?? '';
  const place = placeOfLetter(label);
  const option = options.find((one) => one.place === place);
  if (found === null || option === undefined) return undefined;
  const words = (found[3] ?? '').replace(/^\*\*|\*\*$/g, '');
  if (bareText(option.text) === bareText(words)) return { places: [option.place] };
  if (options.some((one) => one !== option && bareText(one.text) === bareText(words))) return undefined;
  // The option's text may be followed by more words.
  const own = bareText(words).startsWith(bareText(option.text)) ? words.slice(option.text.length) : words;
  const rest = own.replace(/^[\s.;:,)–—-]+/u, '').replace(/\)$/, (end) => (own.includes('(') ? end : ''));
  return { places: [option.place], ...(rest === '' ? {} : { explanation: rest }) };
};

const byText = (answer: string, options: readonly LabelledOption[]): number | undefined => {
  const found = options.filter(({ text }) => bareText(text) === bareText(answer));
  const [option] = found;
  return option !== undefined && found.length === 1 ? option.place : undefined;
};
