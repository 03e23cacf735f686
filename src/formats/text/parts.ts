/** Splits the lines of a question into its text, options, answer and explanation. */

import { EXPLANATION_LINE, readLabel } from '../labels.ts';
import { splitCell } from '../table/cell-lists.ts';
import { answerIn, solutionIn } from './answers.ts';
import { bareOptions, numberedFrom, stemLength } from './bare-options.ts';
import { isCode } from './code-lines.ts';
import { isInstruction, type Line, type Segment } from './lines.ts';
import { type OptionLine, optionsBehind, readOptions } from './options.ts';
import { isTyped } from './pairs.ts';

interface Parts {
  stem: Line[];
  options: OptionLine[];
  /** The contents of its answer lines. */
  answers: string[];
  explanation: string[];
  /** Lines after the options that are not options. */
  rest: Line[];
}

/** Asterisks or plus signs among other bullets mark the right options. */
const markStarred = (options: OptionLine[]): void => {
  const some = options.filter(({ starred }) => starred).length;
  if (some === 0 || some === options.length || options.some(({ right }) => right)) return;
  // Lines of code with + and - are those that somebody added and removed.
  if (options.every(({ text }) => isCode(text))) return;
  for (const option of options) option.right = option.starred === true;
};

/** Bold marks the right option, alone or with another mark, unless every option is bold. */
const markBold = (options: OptionLine[]): void => {
  const bold = options.map(({ text }) => /^(\*\*|__)(.+)\1$/.exec(text)?.[2]);
  const some = bold.filter((text) => text !== undefined).length;
  const marked = options.some(({ right }) => right);
  if (some === 0 || some === options.length) return;
  if (marked && options.some(({ right }, place) => right !== (bold[place] !== undefined))) return;
  for (const [place, option] of options.entries()) {
    const text = bold[place];
    if (text !== undefined) Object.assign(option, { text, right: true });
  }
};

/** Whether a line gives the answer or explains it. */
export const isAside = (line: Line): boolean =>
  !line.fence && (line.hidden === true || answerIn(line.text, true) !== undefined || EXPLANATION_LINE.test(line.text));

/** Whether the last of some lines ends as a question does, or has a gap to fill. */
export const looksAsked = (block: readonly Pick<Line, 'text'>[]): boolean =>
  /[?:…]\s*$|_{2,}/.test(block.at(-1)?.text ?? '');

/** Reads a hidden part: first the answer, with a name or as a single letter; the rest is the explanation. */
const fromHidden = (line: Line, parts: Parts): void => {
  const text = line.text.replace(/<\/?(?:b|strong|em|i|code)>/gi, '');
  const answer = answerIn(text, true);
  const letter = /^\W*(?:[A-J](?:\W|$)|[a-j](?:[.)]|\W*$)|\d{1,2}(?:[.)]\s.*)?$)/.test(text) ? text : undefined;
  if (parts.answers.length === 0 && (answer ?? letter) !== undefined) parts.answers.push(answer ?? letter ?? '');
  else parts.explanation.push(line.text.replace(EXPLANATION_LINE, '$1'));
};

/** Turns "Options: red, blue" or `["red", "blue"]` into a line for each option. @param isBelow whether the line is below the question's first */
const unpacked = (line: Line, isBelow: boolean): Line[] => {
  const [, listed] =
    (isBelow &&
      /^\W*(?:options|choices|optionen|auswahl|opciones|alternatives|opzioni|варианты)\s*[:：]\s*(\S.*)$/iu.exec(
        line.text,
      )) ||
    [];
  const list = isBelow && /^\s*\[.*\]\s*$/.test(line.text) ? splitCell(line.text.trim()) : undefined;
  if (list?.at === '[…]' && list.parts.length > 1) return list.parts.map((text) => ({ ...line, text: `- ${text}` }));
  if (listed === undefined) return [line];
  if (readOptions(listed).length > 0) return [{ ...line, text: listed }];
  return splitCell(listed).parts.map((text) => ({ ...line, text: `- ${text}` }));
};

/** An answer in brackets at the end of a text, and the text before it: "What is it? (Answer: B)". */
const bracketed = (text: string): { text: string; answer: string } | undefined => {
  const found = /\s*[([]([^()[\]]+)[)\]]\s*$/.exec(text);
  const answer = found === null ? undefined : answerIn(found[1] ?? '', false);
  return found === null || answer === undefined ? undefined : { text: text.slice(0, found.index), answer };
};

/** Moves an answer in brackets from the end of the question or of its last option to the answers, so that players do not see it. */
const takeBracketed = (parts: Parts): void => {
  const last = parts.stem.at(-1);
  const asked = last === undefined || last.fence ? undefined : bracketed(last.text);
  if (last !== undefined && asked !== undefined) {
    parts.stem.splice(-1, 1, { ...last, text: asked.text });
    parts.answers.unshift(asked.answer);
  }
  const option = parts.options.at(-1);
  const said = parts.answers.length === 0 && option !== undefined ? bracketed(option.text) : undefined;
  if (option === undefined || said === undefined || said.text === '') return;
  option.text = said.text;
  parts.answers.push(said.answer);
};

/** Takes a few hidden words for the answer of a question without options. */
const takeHidden = (all: readonly Line[], parts: Parts): void => {
  const hidden = all.flatMap(({ hidden, text }) => (hidden && text.trim() !== '' ? [text.trim()] : []));
  const [answer = '', ...others] = hidden;
  if (parts.options.length + parts.answers.length + others.length > 0 || !isTyped(answer)) return;
  parts.answers.push(answer);
  parts.explanation = [];
};

/** Feedback of Respondus: on the whole question after a tilde, on the option above it after an at sign. */
const FEEDBACK = /^\s*([~@])\s+(\S.*)$/;

/** Feedback on a wrong option explains nothing to the others. @returns undefined for a line that is none */
const feedbackIn = (line: Line, above: OptionLine | undefined): string[] | undefined => {
  const [, sign, words] = (!line.fence && FEEDBACK.exec(line.text)) || [];
  if (words === undefined) return undefined;
  return sign === '~' || above === undefined || above.right ? [words] : [];
};

/** A line that is in italics as a whole. */
const WHOLE = /^\s*([*_])(?![*_])([^*_]+)\1\s*$/;
/** The answer to a "Q:". */
const SINGLE_A = /^\s*A\s*[:：]\s*(\S.*)$/;

/** Splits a question into its parts. @param markdown whether the lines after the answer belong to the question, up to the next heading or number */
export const partsOf = ({ lines: all, stem, bare }: Segment, markdown: boolean): Parts => {
  // An instruction such as "Select the correct answer" ends the question, regardless of its length.
  const instruction = all.findIndex((line, place) => place > 0 && !line.fence && isInstruction(line.text));
  const known = stem ?? (instruction > 0 ? instruction : undefined);
  const parts: Parts = { stem: [], options: [], answers: [], explanation: [], rest: [] };
  const lines: Line[] = [];
  let options = 0;
  let above: OptionLine | undefined;
  const said: string[] = [];
  const lettered = !markdown && all.some((line) => !line.fence && readOptions(line.text)[0]?.form === 'label');
  for (const [place, line] of all.entries()) {
    const feedback = lettered && place > 0 ? feedbackIn(line, above) : undefined;
    if (feedback !== undefined) {
      said.push(...feedback);
      continue;
    }
    const words = !line.fence && place > 0;
    const solution = words && parts.answers.length > 0 ? solutionIn(line.text) : undefined;
    const answer = words && solution === undefined ? answerIn(line.text, options >= 2) : undefined;
    const explanation = words ? (solution ?? EXPLANATION_LINE.exec(line.text.replace(WHOLE, '$2'))?.[1]) : undefined;
    if (parts.answers.at(-1) === '' && !line.fence && !line.gap) parts.answers.splice(-1, 1, line.text.trim());
    else if (line.hidden) fromHidden(line, parts);
    else if (answer !== undefined) parts.answers.push(answer);
    else if (explanation !== undefined) parts.explanation.push(explanation);
    else if (parts.explanation.length > 0 && !line.gap) parts.explanation.push(line.text);
    else if (options >= 2 && parts.answers.length > 0 && (markdown || !line.gap)) parts.explanation.push(line.text);
    else if (line.fence || place < (known ?? 1) || !isInstruction(line.text)) lines.push(...unpacked(line, words));
    const own = line.fence || place === 0 ? [] : readOptions(line.text);
    options += own.length;
    above = own.at(-1) ?? above;
  }
  const read = lines.map((line) => (line.fence ? [] : readOptions(line.text)));
  const from = known ?? 1;
  const isBare = (place: number): boolean =>
    lines.slice(known, place).every(({ fence }) => fence) && areListed(read.slice(place));
  const starts = beginningsIn(read, known).filter((place) => place >= from && (!bare || isBare(place)));
  // Bullets above letters are part of the question.
  const first = starts.find((place) => read[place]?.[0]?.form !== 'bullet') ?? starts[0] ?? -1;
  const answer =
    first < 0 && parts.answers.length === 0
      ? lines.findIndex(({ fence, text }, place) => place >= from && !fence && SINGLE_A.test(text))
      : -1;
  if (answer > 0) {
    // What stands below it explains it.
    parts.explanation.unshift(...lines.splice(answer + 1).map(({ text }) => text));
    parts.answers.push(SINGLE_A.exec(lines.pop()?.text ?? '')?.[1] ?? '');
    parts.stem = lines;
  } else if (first < 0) {
    const length = known ?? stemLength(lines);
    // A single line is not a choice.
    // In Markdown, lines without a sign in front are one paragraph.
    const isAlone = lines.length - length === 1 || (markdown && known === undefined);
    const end = numberedFrom(lines) ?? (isAlone ? lines.length : length);
    parts.stem = lines.slice(0, end);
    parts.options = bareOptions(lines.slice(end));
    if (parts.options.length === 0) takeInline(parts);
  } else {
    parts.stem = lines.slice(0, first);
    takeOptions(lines.slice(first), read.slice(first), parts);
  }
  parts.explanation.push(...said);
  takeBracketed(parts);
  takeHidden(all, parts);
  markStarred(parts.options);
  markBold(parts.options);
  withoutLetters(parts.options);
  return parts;
};

/** Options at the end of the question's last line. */
const takeInline = (parts: Parts): void => {
  const last = parts.stem.at(-1);
  const inline = last === undefined || last.fence ? undefined : optionsBehind(last.text);
  if (last === undefined || inline === undefined) return;
  parts.stem.splice(-1, 1, { ...last, text: inline.words });
  parts.options = inline.options;
};

/** Removes the letters that follow boxes or bullets: "[ ] a) red". */
const withoutLetters = (options: OptionLine[]): void => {
  const labels = options.map(({ text, label }) => (label === undefined ? readLabel(text) : undefined));
  if (options.length < 2 || !labels.every((label, place) => label?.place === place)) return;
  for (const [place, option] of options.entries()) {
    option.label = labels[place];
    option.text = labels[place]?.text ?? '';
  }
};

/** Whether most lines have the form of the first: a single option that begins with a dash or an initial does not make a list. */
const areListed = (read: readonly OptionLine[][]): boolean => {
  const alike = read.filter(([option]) => option?.form === read[0]?.[0]?.form).length;
  return alike * 2 > read.length || (read[0]?.length ?? 0) > 1;
};

/** The lines at which options may begin: letters start with the first of the alphabet, and a single bullet is not a list. */
const beginningsIn = (read: readonly OptionLine[][], known: number | undefined): number[] => {
  const lasts = new Map<string | number | undefined, number>();
  for (const [place, [option]] of read.entries())
    if (option !== undefined) lasts.set(option.form, place).set(option.label?.place, place);
  return read.flatMap(([option, second], place) => {
    if (option === undefined) return [];
    const { form, label } = option;
    if (form !== 'label') return known !== undefined || (lasts.get(form) ?? 0) > place ? [place] : [];
    const from = label?.place ?? 0;
    return from <= 0 && (second !== undefined || (lasts.get(from + 1) ?? 0) > place) ? [place] : [];
  });
};

const takeOptions = (lines: readonly Line[], read: readonly OptionLine[][], parts: Parts): void => {
  const [begin] = read[0] ?? [];
  for (const [place, line] of lines.entries()) {
    const options = (read[place] ?? []).filter(({ form }) => form === begin?.form);
    const taken = new Set(parts.options.map(({ label }) => label?.place));
    let next = begin?.label?.place ?? 0;
    while (taken.has(next)) next += 1;
    const isNext = options[0]?.label?.place === next;
    if (parts.rest.length > 0) parts.rest.push(line);
    else if (options.length > 0 && (begin?.form !== 'label' || isNext)) parts.options.push(...options);
    else if ((line.gap || line.heading !== undefined) && !line.fence) parts.rest.push(line);
    else {
      const last = parts.options.at(-1);
      if (last !== undefined) last.text += `\n${line.text.trim()}`;
    }
  }
  if (begin?.form === 'label') parts.options.sort((one, two) => (one.label?.place ?? 0) - (two.label?.place ?? 0));
};
