/** Splits the lines of a question into its text, options, answer and explanation. */
import { splitCell } from './cell-lists.ts';
import { isCode } from './code-lines.ts';
import { EXPLANATION_LINE, readLabel } from './labels.ts';
import { answerIn } from './text-answers.ts';
import { isInstruction, type Line, readNumber, type Segment } from './text-lines.ts';
import { type OptionLine, optionsBehind, readOptions, unmarked } from './text-options.ts';

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
  for (const option of options) option.right = option.starred === true;
};

/** Bold marks the right option, unless every option is bold. */
const markBold = (options: OptionLine[]): void => {
  const bold = options.map(({ text }) => /^(\*\*|__)(.+)\1$/.exec(text)?.[2]);
  const some = bold.filter((text) => text !== undefined).length;
  if (some === 0 || some === options.length || options.some(({ right }) => right)) return;
  for (const [place, option] of options.entries()) {
    const text = bold[place];
    if (text !== undefined) Object.assign(option, { text, right: true });
  }
};

/** Options without letters, boxes or bullets: every line after the question is an option. */
const bareOptions = (lines: readonly Line[]): OptionLine[] => {
  const numbers = lines.map((line) =>
    line.fence ? null : /^(\s*[*✓✔✅]?\s*)\(?(\d{1,2})\s*[).:-]\s+(.*)$/su.exec(line.text),
  );
  const first = Number(numbers[0]?.[2]) === 0 ? 0 : 1;
  const counted = numbers.every((found, place) => Number(found?.[2] ?? Number.NaN) === place + first);
  // In Russian tests, + is right and - is wrong.
  const signs = lines.map((line) => (line.fence ? null : /^\s*([+-])\s*(\S.*)$/su.exec(line.text)));
  const isSigned = new Set(signs.map((found) => found?.[1])).size === 2 && signs.every((found) => found !== null);
  if (isSigned && !signs.every((found) => /^[\d.,]+$/.test(found[2] ?? '')))
    return signs.map((found) => ({ text: found[2] ?? '', right: found[1] === '+', label: undefined, form: 'bullet' }));
  const options = lines
    .map((line, place) => ({ ...line, text: counted ? `${numbers[place]?.[1]}${numbers[place]?.[3]}` : line.text }))
    .map((line, place) => ({
      ...(line.fence ? { text: line.text, right: false } : unmarked(line.text.trim())),
      label: counted ? { place: place + first - 1, label: String(place + first), text: '' } : undefined,
      form: 'bullet' as const,
    }));
  // A mark on a separate line belongs to the option above it.
  for (const [place, { text, right }] of options.entries()) {
    const above = options[place - 1];
    if (text === '' && right && above !== undefined) above.right = true;
  }
  return options.filter(({ text, right }, place) => place === 0 || text !== '' || !right);
};

/** How many lines are the question: up to its question mark and the code after it; otherwise the first, or all before a gap. */
const stemLength = (lines: readonly Line[]): number => {
  const mark = lines
    .slice(0, Math.max(1, lines.length - 2))
    .findIndex((line) => !line.fence && /[?:…]\s*$|_{3,}/.test(line.text));
  const gap = lines.findIndex((line, place) => place > 0 && line.gap);
  let length = mark >= 0 ? mark + 1 : gap > 0 && lines.length - gap >= 2 ? gap : 1;
  while (lines[length]?.fence) length += 1;
  return length + codeLines(lines.slice(length), lines[length - 1]);
};

/** How many of the first lines below a question are its code: its options look different. */
const codeLines = (lines: readonly Line[], question: Line | undefined): number => {
  const first = lines.findIndex(({ text, fence }) => fence || !isCode(text));
  const options = lines.slice(first);
  if (first < 1 || options.length < 2 || options.some(({ text, fence }) => fence || isCode(text))) return 0;
  const asks =
    /\b(?:code|print|prints|output|logs?|log(?:ged)?|return|returns|result|value|ausgabe|gibt|imprime|affiche)\b/i;
  return first > 1 || asks.test(question?.text ?? '') ? first : 0;
};

/** Whether a line gives the answer or explains it. */
export const isAside = (line: Line): boolean =>
  !line.fence && (line.hidden === true || answerIn(line.text, true) !== undefined || EXPLANATION_LINE.test(line.text));

export const looksAsked = (block: readonly Pick<Line, 'text'>[]): boolean =>
  /[?:…]\s*$|_{2,}/.test(block.at(-1)?.text ?? '');

/** Reads a hidden part: first the answer, with a name or as a single letter; the rest is the explanation. */
const fromHidden = (line: Line, parts: Parts): void => {
  const answer = answerIn(line.text, true);
  const letter = /^\W*(?:[A-J](?:\W|$)|\d{1,2}(?:[.)]\s.*)?$)/.test(line.text) ? line.text : undefined;
  if (parts.answers.length === 0 && (answer ?? letter) !== undefined) parts.answers.push(answer ?? letter ?? '');
  else parts.explanation.push(line.text.replace(EXPLANATION_LINE, '$1'));
};

/** "Options: red, blue" as a line for each. */
const unpacked = (line: Line, isBelow: boolean): Line[] => {
  const [, listed] =
    (isBelow &&
      /^\W*(?:options|choices|optionen|auswahl|opciones|alternatives|opzioni|варианты)\s*[:：]\s*(\S.*)$/iu.exec(
        line.text,
      )) ||
    [];
  if (listed === undefined) return [line];
  if (readOptions(listed).length > 0) return [{ ...line, text: listed }];
  return splitCell(listed).parts.map((text) => ({ ...line, text: `- ${text}` }));
};

/** "What is it? (Answer: B)": the answer behind a question, which is not for those who are asked. */
const takeBehind = (parts: Parts): void => {
  const last = parts.stem.at(-1);
  const found = last === undefined || last.fence ? null : /\s*[([]([^()[\]]+)[)\]]\s*$/.exec(last.text);
  const answer = found === null ? undefined : answerIn(found[1] ?? '', false);
  if (last === undefined || found === null || answer === undefined) return;
  parts.stem.splice(-1, 1, { ...last, text: last.text.slice(0, found.index) });
  parts.answers.unshift(answer);
};

/** @param markdown whether the lines after the answer belong to the question, up to the next heading or number */
export const partsOf = ({ lines: all, stem, bare }: Segment, markdown: boolean): Parts => {
  // An instruction such as "Select the correct answer" ends the question, regardless of its length.
  const instruction = all.findIndex((line, place) => place > 0 && !line.fence && isInstruction(line.text));
  const known = stem ?? (instruction > 0 ? instruction : undefined);
  const parts: Parts = { stem: [], options: [], answers: [], explanation: [], rest: [] };
  const lines: Line[] = [];
  let options = 0;
  for (const [place, line] of all.entries()) {
    const words = !line.fence && place > 0;
    const answer = words ? answerIn(line.text, options >= 2) : undefined;
    const explanation = words ? EXPLANATION_LINE.exec(line.text)?.[1] : undefined;
    if (parts.answers.at(-1) === '' && !line.fence && !line.gap) parts.answers.splice(-1, 1, line.text.trim());
    else if (line.hidden) fromHidden(line, parts);
    else if (answer !== undefined) parts.answers.push(answer);
    else if (explanation !== undefined) parts.explanation.push(explanation);
    else if (parts.explanation.length > 0 && !line.gap) parts.explanation.push(line.text);
    else if (options >= 2 && parts.answers.length > 0 && (markdown || !line.gap)) parts.explanation.push(line.text);
    else if (line.fence || place < (known ?? 1) || !isInstruction(line.text)) lines.push(...unpacked(line, words));
    options += line.fence || place === 0 ? 0 : readOptions(line.text).length;
  }
  const read = lines.map((line) => (line.fence ? [] : readOptions(line.text)));
  const from = known ?? 1;
  const isBare = (place: number): boolean =>
    lines.slice(known, place).every(({ fence }) => fence) && areListed(read.slice(place));
  const starts = beginningsIn(read, known).filter((place) => place >= from && (!bare || isBare(place)));
  // Bullets above letters are part of the question.
  const first = starts.find((place) => read[place]?.[0]?.form !== 'bullet') ?? starts[0] ?? -1;
  if (first < 0) {
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
  takeBehind(parts);
  markStarred(parts.options);
  markBold(parts.options);
  withoutLetters(parts.options);
  return parts;
};

/** Options at the end of the question's last line. A single "A:" is the answer to "Q:". */
const takeInline = (parts: Parts): void => {
  const last = parts.stem.at(-1);
  const inline = last === undefined || last.fence ? undefined : optionsBehind(last.text);
  const answer =
    parts.stem.length > 1 && parts.answers.length === 0 ? /^\s*A\s*[:：]\s*(\S.*)$/.exec(last?.text ?? '') : null;
  if (last !== undefined && inline !== undefined) {
    parts.stem.splice(-1, 1, { ...last, text: inline.words });
    parts.options = inline.options;
  } else if (answer) {
    parts.stem.pop();
    parts.answers.push(answer[1] ?? '');
  }
};

/** Letters after boxes are not part of the options. */
const withoutLetters = (options: OptionLine[]): void => {
  const labels = options.map(({ text, label }) => (label === undefined ? readLabel(text) : undefined));
  if (options.length < 2 || !labels.every((label, place) => label?.place === place)) return;
  for (const [place, option] of options.entries()) {
    option.label = labels[place];
    option.text = labels[place]?.text ?? '';
  }
};

/** Where options begin that are numbered from 1, one per line. */
const numberedFrom = (lines: readonly Line[]): number | undefined => {
  const numbers = lines.map((line) => (line.fence ? undefined : readNumber(line)?.number));
  const first = numbers.includes(0) ? 0 : 1;
  const from = numbers.indexOf(first, 1);
  return from > 0 &&
    numbers.slice(from).every((number, place) => number === place + first) &&
    numbers.length - from >= 2
    ? from
    : undefined;
};

/** Whether most lines have the form of the first: a single option that begins with a dash or an initial does not make a list. */
const areListed = (read: readonly OptionLine[][]): boolean => {
  const alike = read.filter(([option]) => option?.form === read[0]?.[0]?.form).length;
  return alike * 2 > read.length || (read[0]?.length ?? 0) > 1;
};

/** Whether options may begin: letters start with the first of the alphabet, and a single bullet is not a list. */
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
    const isNext = options[0]?.label?.place === parts.options.length + (begin?.label?.place ?? 0);
    if (parts.rest.length > 0) parts.rest.push(line);
    else if (options.length > 0 && (begin?.form !== 'label' || isNext)) parts.options.push(...options);
    else if ((line.gap || line.heading !== undefined) && !line.fence) parts.rest.push(line);
    else {
      const last = parts.options.at(-1);
      if (last !== undefined) last.text += `\n${line.text.trim()}`;
    }
  }
};
