/** Reads questions with an instruction: their text, a line such as "Select the correct answer", then their options. */
import { speaksOfOthers } from '../check.ts';
import { EXPLANATION_LINE } from '../labels.ts';
import { answerIn } from './answers.ts';
import { isInstruction, type Line, LOOKS_LIKE_CODE, type Segment, type Segments } from './lines.ts';
import { readOptions } from './options.ts';

/** A line such as "Select the correct answer" between a question and its options. */
export const byInstruction = (lines: readonly Line[]): Segments | undefined => {
  // If there are two such lines in a row, the first is the question: "Choose the correct form".
  const places = instructionsIn(lines).filter((place) => !instructs(lines[place + 1]));
  if (places.length === 0 || places[0] === 0) return undefined;
  const between = places.map((place, order) => lines.slice(place + 1, places[order + 1] ?? lines.length));
  const before = lines.slice(0, places[0]);
  const titled = before.length > 1 && (before[1]?.gap === true || !/[?:]\s*$/.test(before[0]?.text ?? ''));
  const head = titled ? before.slice(0, 1) : [];
  let stem = before.slice(head.length);
  const segments: Segment[] = [];
  const inner = between.slice(0, -1);
  const gapped = inner.filter((rest) => gapsOf(rest).length > 0).length * 2 > inner.length;
  for (const [order, rest] of between.entries()) {
    const end = order === between.length - 1 ? rest.length : optionsEnd(rest, gapped);
    const own = rest.slice(0, end);
    const others = gapped || !asks(stem.at(-1)) ? [] : askedAmong(own);
    segments.push({ lines: [...stem, ...own.slice(0, others[0])], stem: stem.length, bare: true });
    for (const [at, from] of others.entries())
      segments.push({ lines: own.slice(from, others[at + 1]), stem: 1, bare: true, unlike: true });
    stem = rest.slice(end);
    if (stem.length === 0 && order < between.length - 1) return undefined;
  }
  // Some questions have no instruction, so only blank lines can separate them.
  const crowded = segments.filter(
    ({ lines: all, stem: length = 0 }) => length >= 4 && all.slice(1, length).some(({ gap }) => gap),
  );
  return crowded.length * 4 > segments.length ? undefined : { head, segments };
};

const asks = (line: Line | undefined): boolean => line !== undefined && !line.fence && /[?？]\s*$/.test(line.text);

/** Questions without an instruction among the options of another: a line that asks, with two lines that don't on each side. */
const askedAmong = (options: readonly Line[]): number[] =>
  options.flatMap((line, place) => {
    const around = [options[place - 2], options[place - 1], options[place + 1], options[place + 2]];
    return asks(line) && around.every((one) => one !== undefined && !asks(one)) ? [place] : [];
  });

const instructs = (line: Line | undefined): boolean => line !== undefined && !line.fence && isInstruction(line.text);

/** The positions of the lines that are instructions. */
export const instructionsIn = (lines: readonly Line[]): number[] =>
  lines.flatMap((line, place) => (instructs(line) ? [place] : []));

/** The positions of blank lines that may come after the options: a question has at least two. */
const gapsOf = (rest: readonly Line[]): number[] =>
  rest.flatMap(({ gap }, place) => (gap && place >= 2 ? [place] : []));

/** Where the options end and the next question begins, in the lines after an instruction. */
const optionsEnd = (rest: readonly Line[], gapped: boolean): number => {
  const listed = Math.max(
    listEnd(rest),
    rest.findLastIndex(({ text }) => answerIn(text, false) !== undefined || EXPLANATION_LINE.test(text)),
  );
  if (listed >= 1) return listed + 1;
  const gaps = gapped ? gapsOf(rest) : [];
  const [first] = gaps;
  const last = gaps.at(-1);
  // If there is a blank line after every line, only the last one comes before the question.
  if (first !== undefined && last !== undefined) {
    const ends = (place: number): boolean => /[?:…]\s*$/.test(rest[place]?.text ?? '');
    return rest[1]?.gap === true || (ends(last) && !ends(first)) ? last : first;
  }
  return flatEnd(rest);
};

/** The last line of options with letters from a on, boxes or bullets; -1 for other options. */
const listEnd = (rest: readonly Line[]): number => {
  const [first] = rest.map((line) => (line.fence ? undefined : readOptions(line.text)[0]));
  if (first === undefined) return -1;
  let last = -1;
  let next = 0;
  for (const [place, line] of rest.entries()) {
    const options = line.fence ? [] : readOptions(line.text).filter(({ form }) => form === first.form);
    if (options.length === 0 || (first.form === 'label' && options[0]?.label?.place !== next)) continue;
    next += options.length;
    last = place;
  }
  return next >= 2 ? last : -1;
};

/** A sentence above a question, which is no option. */
const isSentence = ({ text, fence }: Line): boolean => !fence && /[.:]\s*$/.test(text) && !speaksOfOthers(text);

/** Without blank lines the question is the line just before the instruction, with the code below it and the sentences above it. */
const flatEnd = (rest: readonly Line[]): number => {
  let end = rest.length - 1;
  while (end > 2 && (rest[end]?.fence || LOOKS_LIKE_CODE.test(rest[end]?.text ?? ''))) end -= 1;
  // Lines that look like code belong to the question only if a line that asks is above them, or no option looks so.
  const isCoded = rest.length - end > 2 && rest.slice(0, end).every(({ text }) => !LOOKS_LIKE_CODE.test(text));
  const hasCode = end < rest.length - 1 && (isCoded || rest[end + 1]?.fence || /[?:]\s*$/.test(rest[end]?.text ?? ''));
  const question = Math.max(1, hasCode ? end : rest.length - 1);
  const options = rest.slice(0, question);
  const first = options.findLastIndex((line) => !isSentence(line)) + 1;
  // Options may be sentences as well.
  return first >= 2 && options.slice(0, first).every((line) => !isSentence(line)) ? first : question;
};
