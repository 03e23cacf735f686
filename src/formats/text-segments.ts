/** Finds where one question of a plain text ends and the next begins. */
import { EXPLANATION_LINE } from './labels.ts';
import { byInstruction, instructionsIn } from './text-instructions.ts';
import { ANSWER_LINE, type Line, readNumber, readOptions, type Segment, type Segments } from './text-lines.ts';

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
