/** Reads one question of a plain text: its words, options and answer. */
import { OPTION_IDS } from '../../quiz/question.ts';
import { oneLine } from '../../quiz/texts.ts';
import { type Draft, setPlaces, setTyped } from '../draft.ts';
import { type Base, twoKeys } from '../keys.ts';
import { addAnswerLine, explain, type LabelledOption } from '../labels.ts';
import { numberIn } from '../numbers.ts';
import { fromMarkdown } from '../rich/markdown-text.ts';
import { folded } from '../rich/markup.ts';
import { addOption, type Rich } from '../rich/rich.ts';
import type { Markup } from '../rich/to-rich.ts';
import { indexesOf } from '../table/keys.ts';
import type { Keyed } from '../table/rule.ts';
import { setStatement, truthOf } from '../truth.ts';
import type { Line, Segment } from './lines.ts';
import { explainFrom } from './markdown-explanation.ts';
import { type OptionLine, withoutWord } from './options.ts';
import { looksAsked, partsOf } from './parts.ts';
import { setStemFromLines } from './stem.ts';

const labelsOf = (options: readonly OptionLine[]): LabelledOption[] =>
  options.map(({ label, text }, place) => ({ place, label: label?.label ?? OPTION_IDS[place] ?? '', text }));

/** A question whose answer is the number of an option. `settle` sets its key once it is known where the numbers start. */
export interface Counted extends Keyed {
  draft: Draft;
  /** Whether the number has brackets, as a label has that people count from 1. */
  isLabel: boolean;
  settle: (base: Base) => string | undefined;
}

/** How the texts of a file are read, and where what it leaves open is collected. */
export interface Form {
  markup: Markup;
  rich: (text: string, markup: Markup) => Rich;
  /** Where questions go whose answers are numbers of options. */
  counted: Counted[];
}

/** Reads one question into its draft. @param listed its keys in a list of answers @returns why it is left out */
export const readSegment = (
  segment: Segment,
  draft: Draft,
  form: Form,
  listed: readonly string[],
): string | undefined => {
  const { markup, rich } = form;
  const { stem, options, answers: own, explanation, rest } = partsOf(segment, markup === 'markdown');
  const two = twoKeys(listed);
  if (two !== undefined) return two;
  // A blank to fill in is not an answer.
  const answers = [...own.filter((one) => !/^[_.…\s]*$/.test(one)), ...listed];
  const [answer, ...otherAnswers] = answers;
  setStemFromLines(draft, stem, (words) => rich(words, markup));
  if (segment.unlike)
    draft.changes.push('is taken for a question, without the line of instruction that the others have');
  if (markup === 'markdown') explainFrom(explanation, draft);
  else for (const line of explanation) explain(draft, line, (one) => rich(one, 'plain'));
  if (rest.length > 0)
    draft.changes.push(`what follows it from line ${rest[0]?.number} on is not understood and left out`);
  if (options.length === 0) {
    if (answer === undefined) return takeTruth(draft) ? undefined : 'has no options to choose from';
    if (/^[([][a-j][)\]]\.?$/i.test(answer)) return `its answer is "${answer}", and it has no options`;
    if (otherAnswers.some((other) => folded(other) !== folded(answer))) return twoKeys(answers);
    readTyped(answer, draft);
    return undefined;
  }
  for (const option of options)
    addOption(draft, /^\s*[`~]{3}/.test(option.text) ? fromMarkdown(option.text) : rich(option.text, markup));
  const right = options.flatMap((option, place) => (option.right ? [place] : []));
  if (answer === undefined && right.length === 0)
    return isOutline(stem, options) ? 'has a list of points below it, no options' : takeBracketed(draft, options);
  if (answer !== undefined) {
    const first = firstNumber(options);
    const settle = (base: Base): string | undefined => readAnswers(answers, options, draft, base);
    const numbers = answers.flatMap((one) => {
      const said = countedIn(one, options);
      return typeof said === 'string' ? [] : said.numbers;
    });
    if (first !== undefined || numbers.length === 0) return settle(first ?? 1);
    const isLabel = answers.every((one) => /^[([]\d[)\]]/.test(one));
    const texts = options.map((option) => option.text);
    form.counted.push({ draft, options: texts, keys: numbers.map(String), isLabel, settle });
    return undefined;
  }
  // Signs in front of all options are bullets of a list.
  if (right.length > 0 && (right.length < options.length || options[0]?.form === 'box')) {
    setPlaces(draft, right);
  }
  return undefined;
};

/** Whether it is a list without a key that nothing calls a choice: of questions, or of points below a heading that asks nothing. */
const isOutline = (stem: readonly Line[], options: readonly OptionLine[]): boolean => {
  const asked = options.filter(({ text }) => /[?？]/.test(text)).length;
  const isHeaded = stem.every(({ heading }) => heading !== undefined) && !looksAsked(stem);
  return options.every(({ form }) => form === 'bullet') && (asked * 2 > options.length || isHeaded);
};

const readAnswers = (
  [answer = '', ...otherAnswers]: readonly string[],
  options: readonly OptionLine[],
  draft: Draft,
  base: Base,
): string | undefined => {
  const reason = readAnswer(answer, options, draft, base);
  if (reason !== undefined) return reason;
  const said = draft.key?.join();
  for (const other of otherAnswers) {
    const different = readAnswer(other, options, draft, base);
    if (different !== undefined || draft.key?.join() !== said) return twoKeys([answer, other]);
  }
  const right = options.flatMap((option, place) => (option.right ? [place] : []));
  // If every option is marked, the marks are bullets of a list.
  const marks = right.length === options.length && options[0]?.form !== 'box' ? [] : right;
  return marks.length > 0 && marks.join() !== said
    ? `has two keys: its answer line says "${answer.slice(0, 40)}", its marks ${marks.map((place) => labelsOf(options)[place]?.label).join(', ')}`
    : undefined;
};

/** "…。（√）", "… (True)" */
const takeTruth = (draft: Draft): boolean => {
  const word = /\s*[（(]\s*(\p{L}+)\s*[)）]\s*\.?\s*$/u.exec(draft.stem);
  const truth = truthOf(word?.[1] ?? '');
  if (word !== null && truth !== undefined) {
    draft.stem = draft.stem.slice(0, word.index);
    setStatement(draft, truth);
    return true;
  }
  const sign = /[（(]\s*([√✓×✗对错])\s*[)）]\s*。?\s*$/.exec(draft.stem);
  if (!sign) return false;
  draft.stem = draft.stem.slice(0, sign.index);
  setStatement(draft, { options: ['√', '×'], keys: ['√✓对'.includes(sign[1] ?? '') ? 0 : 1] });
  return true;
};

const BRACKETED = /（\s*([A-J]{1,6})\s*）/;

/** "…是（ B ）": the letter in the gap of the question is its key. */
const takeBracketed = (draft: Draft, options: readonly OptionLine[]): string | undefined => {
  const letters = BRACKETED.exec(draft.stem)?.[1];
  if (letters === undefined) return undefined;
  draft.stem = draft.stem.replace(BRACKETED, '（　）');
  draft.changes.push(`the letter in its brackets, ${letters}, is taken for its key`);
  return readAnswer(letters, options, draft);
};

/** An answer to type, or one of true and false. */
const readTyped = (answer: string, draft: Draft): void => {
  if (/^-?[\d.]+\s*\+-\s*[\d.]+%?$/.test(answer)) {
    setTyped(draft, numberIn(answer));
    return;
  }
  const accepted = answer
    .split(/\s*\|\s*/)
    .map((one) => oneLine(one.replace(/^`([^`]*)`$/, '$1')))
    .filter(Boolean);
  const [, word = '', words = ''] = /^(\p{L}+)(?:\s*[-–—.,;:(]+\s*(.*))?$/u.exec(accepted[0] ?? '') ?? [];
  const truth = accepted.length === 1 ? truthOf(word) : undefined;
  if (truth !== undefined) {
    draft.stem = draft.stem.replace(
      /(?<=\S)\s*\(?\b(?:true|richtig|wahr)\s*(?:\/|or|oder)\s*(?:false|falsch)\W*$/i,
      '',
    );
    setStatement(draft, truth);
    if (words !== '') explain(draft, words);
  } else setTyped(draft, { accepted });
};

const readAnswer = (
  answer: string,
  options: readonly OptionLine[],
  draft: Draft,
  base: Base = 1,
): string | undefined => {
  const said = countedIn(answer, options);
  const letters =
    typeof said === 'string'
      ? []
      : said.numbers.map((number) => OPTION_IDS.slice(0, options.length)[number - base] ?? '?');
  const line = typeof said === 'string' ? said : [letters.join(', '), said.words ?? []].flat().join(') ');
  return addAnswerLine(draft, labelsOf(options), letters.includes('?') ? answer : line, 'any');
};

/** An answer by numbers, "2", "Option 2: …" or "1, 3", and the words after it; any other answer as its text. */
const countedIn = (answer: string, options: readonly OptionLine[]): string | { numbers: number[]; words?: string } => {
  const said = withoutWord(answer.replace(/\*\*/g, '')).trim();
  const placeOf = (words: string): number => options.findIndex(({ text }) => folded(text) === folded(words));
  if (placeOf(answer) >= 0) return answer;
  const plain = firstNumber(options) === undefined ? said : said.replace(/^\p{L}\s*(?=\d)/u, '');
  const [, digits, words] = /^[(]?(\d{1,2})(?:[).:]*$|[).:]*\s*[-–—:.)]\s*(.+)$)/su.exec(plain) ?? [];
  // The text of the option decides, wherever the numbers start.
  if (words !== undefined && [0, 1].includes(Number(digits) - placeOf(words))) return words;
  const numbers = digits === undefined ? indexesOf({ options: [], keys: [plain] }) : [Number(digits)];
  return numbers === undefined ? said : { numbers, ...(words === undefined ? {} : { words }) };
};

/** The number of the first option, if options are numbered. */
const firstNumber = ([first]: readonly OptionLine[]): Base | undefined =>
  /^\d+$/.test(first?.label?.label ?? '') ? (first?.label?.place === -1 ? 0 : 1) : undefined;
