/** Finds where one question of a plain text ends and the next begins. */
import { EXPLANATION_LINE } from './labels.ts';
import { ANSWER_LINE, isInstruction, type Line, LOOKS_LIKE_CODE, readNumber, readOptions } from './text-lines.ts';

export interface Segment {
  lines: Line[];
  /** How many of the lines, from the first, are the question itself; undefined where its options have to be told apart. */
  stem?: number;
  /** Its options begin right behind these lines. */
  bare?: true;
  /** It has no instruction line, as the others have. */
  unlike?: true;
  /** Its number in the text. */
  number?: number;
}

export interface Segments {
  /** Lines before the first question. */
  head: Line[];
  segments: Segment[];
}

const isOption = (line: Line): boolean => !line.fence && readOptions(line.text).length > 0;

/** Numbers that begin again and again at 1 count options, not questions. */
const countsOptions = (lines: readonly Line[]): boolean => {
  const numbers = lines.flatMap((line) => (line.fence ? [] : (readNumber(line.text)?.number ?? [])));
  const [ones, twos] = [1, 2].map((value) => numbers.filter((number) => number === value).length);
  return (ones ?? 0) >= 2 && (twos ?? 0) >= 2;
};

const byNumber = (lines: readonly Line[]): Segments | undefined => {
  const segments: Segment[] = [];
  const head: Line[] = [];
  let last = 0;
  for (const line of lines) {
    const found = line.fence ? undefined : readNumber(line.text);
    const begins =
      found !== undefined &&
      (found.number === -1 ||
        found.number === last + 1 ||
        (last === 0 && segments.length === 0) ||
        (line.gap && found.number > last && found.number <= last + 5));
    if (found !== undefined && begins) {
      last = found.number === -1 ? last + 1 : found.number;
      segments.push({ lines: [{ ...line, text: found.text }], number: last });
    } else (segments.at(-1)?.lines ?? head).push(line);
  }
  // A question is told what to do once: more such lines than that mean that the numbers stand in front of something else.
  if ([head, ...segments.map(({ lines: all }) => all)].some((part) => instructionsIn(part).length > 1))
    return undefined;
  return segments.length >= 2 || (segments.length === 1 && head.length <= 2) ? { head, segments } : undefined;
};

/** "Select the correct answer" stands between a question and its options. */
const byInstruction = (lines: readonly Line[]): Segments | undefined => {
  // Of two such lines in a row the first is the question: "Choose the correct form".
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
  // Questions without the line stand among the others: blank lines have to tell them apart.
  const crowded = segments.filter(
    ({ lines: all, stem: length = 0 }) => length >= 4 && all.slice(1, length).some(({ gap }) => gap),
  );
  return crowded.length * 4 > segments.length ? undefined : { head, segments };
};

const asks = (line: Line | undefined): boolean => line !== undefined && !line.fence && /[?？]\s*$/.test(line.text);

/** Questions without an instruction line among the options of another: a line that asks, between two that do not on each side. */
const askedAmong = (options: readonly Line[]): number[] =>
  options.flatMap((line, place) => {
    const around = [options[place - 2], options[place - 1], options[place + 1], options[place + 2]];
    return asks(line) && around.every((one) => one !== undefined && !asks(one)) ? [place] : [];
  });

const instructs = (line: Line | undefined): boolean => line !== undefined && !line.fence && isInstruction(line.text);

const instructionsIn = (lines: readonly Line[]): number[] =>
  lines.flatMap((line, place) => (instructs(line) ? [place] : []));

/** The places of blank lines that may stand behind the options: a question has two at least. */
const gapsOf = (rest: readonly Line[]): number[] =>
  rest.flatMap(({ gap }, place) => (gap && place >= 2 ? [place] : []));

/** Where, among the lines after an instruction, the options end and the next question begins. */
const optionsEnd = (rest: readonly Line[], gapped: boolean): number => {
  const listed = Math.max(
    listEnd(rest),
    rest.findLastIndex(({ text }) => ANSWER_LINE.test(text) || EXPLANATION_LINE.test(text)),
  );
  if (listed >= 1) return listed + 1;
  const gaps = gapped ? gapsOf(rest) : [];
  const [first] = gaps;
  const last = gaps.at(-1);
  // With a blank line after every line, only the last of them stands before the question.
  if (first !== undefined && last !== undefined) {
    const ends = (place: number): boolean => /[?:…]\s*$/.test(rest[place]?.text ?? '');
    return rest[1]?.gap === true || (ends(last) && !ends(first)) ? last : first;
  }
  return flatEnd(rest);
};

/** The last line of options that have letters from a on, boxes or bullets; -1 for options without. */
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

/** Without blank lines the question is the line just before the instruction, with the code below it. */
const flatEnd = (rest: readonly Line[]): number => {
  let end = rest.length - 1;
  while (end > 2 && (rest[end]?.fence || LOOKS_LIKE_CODE.test(rest[end]?.text ?? ''))) end -= 1;
  // Lines that look like code belong to the question only where one that asks stands above them.
  const hasCode = end < rest.length - 1 && (rest[end + 1]?.fence || /[?:]\s*$/.test(rest[end]?.text ?? ''));
  return Math.max(1, hasCode ? end : rest.length - 1);
};

/** Options with letters, boxes or bullets: what stands before them is the question. */
const byOptions = (lines: readonly Line[]): Segments | undefined => {
  if (lines.filter(isOption).length < 2) return undefined;
  const segments: Segment[] = [];
  let current: Segment = { lines: [] };
  let options = 0;
  let answered = false;
  for (const line of lines) {
    const option = isOption(line);
    const aside = !line.fence && (ANSWER_LINE.test(line.text) || EXPLANATION_LINE.test(line.text));
    const begins = !option && !aside && options >= 2 && (line.gap || answered || /\?\s*$/.test(line.text));
    if (begins) {
      segments.push(current);
      current = { lines: [] };
      options = 0;
      answered = false;
    }
    current.lines.push(line);
    if (option) options += 1;
    if (aside) answered = true;
  }
  segments.push(current);
  return { head: [], segments };
};

const blocksOf = (lines: readonly Line[]): Line[][] => {
  const blocks: Line[][] = [];
  for (const line of lines) {
    if (line.gap || blocks.length === 0) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  return blocks;
};

/** A question, ten options, and a line or two around them; more lines are several questions without blank lines. */
const MAX_BLOCK = 14;

/** Questions between blank lines; a question may have a blank line between itself and its options. */
const byBlocks = (lines: readonly Line[]): Segments | undefined => {
  const blocks = blocksOf(lines);
  const long = blocks.filter(({ length }) => length >= 2).length;
  if (long === 0 || long < blocks.length / 3 || blocks.some(({ length }) => length > MAX_BLOCK)) return undefined;
  const segments: Segment[] = [];
  const head: Line[] = [];
  for (let place = 0; place < blocks.length; place++) {
    const block = blocks[place] ?? [];
    const next = blocks[place + 1];
    if (block.length >= 3) segments.push({ lines: block });
    else if (
      next !== undefined &&
      next.length >= 2 &&
      (segments.length > 0 || looksAsked(block) || !looksAsked(next.slice(0, 1)))
    ) {
      segments.push({ lines: [...block, ...next], stem: block.length });
      place += 1;
    } else if (segments.length === 0) for (const line of block) head.push(line);
    else segments.push({ lines: block });
  }
  return segments.length > 0 ? { head, segments } : undefined;
};

const looksAsked = (block: readonly Line[]): boolean => /[?:…]\s*$|_{2,}/.test(block.at(-1)?.text ?? '');

/** Without numbers, letters and blank lines: a question ends with its mark. */
const byQuestionMark = (lines: readonly Line[]): Segments | undefined => {
  const segments: Segment[] = [];
  const head: Line[] = [];
  for (const line of lines) {
    if (!line.fence && /[?]\s*$/.test(line.text)) segments.push({ lines: [line], stem: 1 });
    else {
      const current = segments.at(-1);
      if (line.fence && current?.lines.length === 1) current.stem = 2;
      (current?.lines ?? head).push(line);
    }
  }
  return segments.length > 0 && segments.every(({ lines: all }) => all.length >= 3) ? { head, segments } : undefined;
};

/** Not every question ends with a mark, but they come at equal distances: so many lines each, wherever there is a mark. */
const byPeriod = (lines: readonly Line[]): Segments | undefined => {
  const marks = lines.flatMap(({ text }, place) => (/[?]\s*$/.test(text) ? [place] : []));
  for (let period = 3; period <= 11 && marks.length >= 2; period++) {
    const start = (marks[0] ?? 0) % period;
    const fits =
      start <= 1 && (lines.length - start) % period === 0 && marks.every((place) => place % period === start);
    if (!fits || marks.length * period * 2 < lines.length) continue;
    const segments: Segment[] = [];
    for (let place = start; place < lines.length; place += period)
      segments.push({ lines: lines.slice(place, place + period), stem: 1 });
    return { head: lines.slice(0, start), segments };
  }
  return undefined;
};

/** No blank lines but one below the title. */
const isFlat = (lines: readonly Line[]): boolean => lines.slice(2).every(({ gap }) => !gap);

/** The questions of a text; undefined for a text in which none can be told from the others. */
export const segmentsOf = (lines: readonly Line[]): Segments | undefined =>
  (countsOptions(lines) ? undefined : byNumber(lines)) ??
  byInstruction(lines) ??
  byOptions(lines) ??
  (isFlat(lines) ? byPeriod(lines) : undefined) ??
  byBlocks(lines) ??
  byPeriod(lines) ??
  byQuestionMark(lines);
