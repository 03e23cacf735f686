/** Finds where one question of a plain text ends and the next begins. */

import { answerIn } from './answers.ts';
import { byInstruction } from './instructions.ts';
import type { Line, Segment, Segments } from './lines.ts';
import { readNumber } from './numbered-line.ts';
import { byNumber } from './numbers.ts';
import { type OptionLine, readOptions } from './options.ts';
import { isAside, looksAsked } from './parts.ts';

/** How many options with letters, boxes or bullets are in some lines. */
const optionsIn = (lines: readonly Line[]): number =>
  lines.reduce((count, line) => count + (line.fence ? 0 : readOptions(line.text).length), 0);

/** Segments without the numbers of their headings, if most of these have one. */
const withoutNumbers = (segments: Segment[]): Segment[] => {
  const found = segments.map(({ lines: [first] }) => (first === undefined ? undefined : readNumber(first)));
  if (found.filter((one) => one !== undefined && one.text !== '').length * 2 <= segments.length) return segments;
  return segments.map(({ lines: [first, ...others], ...segment }, place) => {
    const { number, text } = found[place] ?? {};
    if (first === undefined || number === undefined || text === undefined || text === '')
      return { ...segment, lines: first === undefined ? others : [first, ...others] };
    return { ...segment, lines: [{ ...first, text }, ...others] };
  });
};

/** Headings that are questions: most headings of their level have options below them. */
const byHeading = (lines: readonly Line[]): Segments | undefined => {
  for (const level of [6, 5, 4, 3, 2, 1]) {
    const segments: Segment[] = [];
    let open = false;
    for (const line of lines) {
      const { heading } = line;
      if (heading === level && !isAside(line)) segments.push({ lines: [line] });
      if (heading !== undefined && heading <= level) open = heading === level;
      else if (open) segments.at(-1)?.lines.push(line);
    }
    const asked = segments.filter(({ lines: all }) => optionsIn(all) >= 2).length;
    if (asked >= 2 && asked * 2 > segments.length) {
      const title = lines.find(({ heading }) => heading === 1);
      // A heading that asks but has no options is reported; others are titles.
      const questions = segments.filter(({ lines: all }) => optionsIn(all) >= 2 || looksAsked(all.slice(0, 1)));
      return { head: title === undefined ? [] : [title], segments: withoutNumbers(questions) };
    }
  }
  return undefined;
};

/** Whether an option is the first of its alphabet, or has a mark after options without. */
const startsOptions = (option: OptionLine | undefined, before: OptionLine | undefined): boolean =>
  option?.form === 'label' ? option.label?.place === 0 : option?.starred === true && before?.starred === false;

/** Letters that follow one another, or boxes or bullets in a quarter of the lines. "A. Turing" alone is a name. */
const areOptions = (read: readonly (OptionLine | undefined)[]): boolean => {
  const options = read.filter((option) => option !== undefined);
  const follows = options.some(
    ({ label }, place) => label !== undefined && options[place + 1]?.label?.place === label.place + 1,
  );
  return options.length >= 2 && options.length * (follows ? 10 : 4) >= read.length;
};

/** By options with letters, boxes or bullets: the lines before them are the question. */
const byOptions = (lines: readonly Line[]): Segments | undefined => {
  const read = lines.map((line) => (line.fence ? undefined : readOptions(line.text)[0]));
  if (!areOptions(read)) return undefined;
  const segments: Segment[] = [];
  let current: Segment = { lines: [] };
  let options = 0;
  let before: OptionLine | undefined;
  let answered = false;
  let next = 0;
  for (const [place, line] of lines.entries()) {
    const option = read[place];
    if (next <= place) {
      next = place + 1;
      while (next < read.length && read[next] === undefined) next += 1;
    }
    const aside = options >= 2 && isAside(line);
    const stands = /^[^\s\p{Ll}([]/u.test(line.text) && startsOptions(read[next], before);
    const asks = /\?\s*$/.test(line.text);
    const begins =
      option === undefined &&
      !aside &&
      ((options >= 2 && (line.gap || answered || asks || stands)) ||
        (options === 1 && asks && /^\p{Lu}/u.test(line.text)));
    if (begins) {
      segments.push(current);
      current = { lines: [] };
      options = 0;
      answered = false;
    }
    current.lines.push(line);
    if (option !== undefined) {
      options += 1;
      before = option;
    }
    if (aside) answered = true;
  }
  segments.push(current);
  return { head: [], segments };
};

/** A bullet of a list and how far it is indented. */
const BULLET = /^(\s*)[-*+•]\s+(.*)$/;

/** Bullets that have the options in bullets below them, further in. */
const byNesting = (lines: readonly Line[]): Segments | undefined => {
  const bullets = lines.flatMap((line) => (line.fence ? [] : (BULLET.exec(line.text)?.[1]?.length ?? [])));
  const outer = bullets.reduce((least, indent) => Math.min(least, indent), Number.POSITIVE_INFINITY);
  const segments: Segment[] = [];
  const head: Line[] = [];
  for (const line of lines) {
    const [, indent, text = ''] = (!line.fence && BULLET.exec(line.text)) || [];
    if (indent?.length === outer)
      segments.push({ lines: [{ ...line, text: text.replace(/^(\*\*|__)(.*)\1\s*$/, '$2') }] });
    else (segments.at(-1)?.lines ?? head).push(line);
  }
  const nested = segments.every(({ lines: [_first, ...all] }) => optionsIn(all) >= 2);
  // An outline has nested bullets, too, and asks nothing.
  const asked = segments.filter(({ lines: all }) => looksAsked(all.slice(0, 1))).length;
  return nested && segments.length > 1 && asked * 2 > segments.length ? { head, segments } : undefined;
};

const blocksOf = (lines: readonly Line[]): Line[][] => {
  const blocks: Line[][] = [];
  for (const line of lines) {
    if (line.gap || blocks.length === 0) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  return blocks;
};

/** A question, ten options, and a line or two around them. More lines are several questions without blank lines. */
const MAX_BLOCK = 14;

/** By blank lines; a question may have a blank line between its text and its options. */
const byBlocks = (lines: readonly Line[]): Segments | undefined => {
  const blocks = blocksOf(lines);
  const long = blocks.filter(({ length }) => length >= 2).length;
  if (long === 0 || long < blocks.length / 3 || blocks.some(({ length }) => length > MAX_BLOCK)) return undefined;
  const segments: Segment[] = [];
  // A line above questions that are each one block is no part of the first.
  const [first = [], ...others] = blocks;
  const hasTitle = first.length === 1 && others.length > 1 && others.every(({ length }) => length > 2);
  const head = hasTitle ? [...first] : [];
  for (let place = hasTitle ? 1 : 0; place < blocks.length; place++) {
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

/** Without numbers, letters and blank lines: the text of a question ends with this mark. */
const byMark = (lines: readonly Line[], mark: RegExp): Segments | undefined => {
  const segments: Segment[] = [];
  const head: Line[] = [];
  for (const line of lines) {
    if (!line.fence && mark.test(line.text)) segments.push({ lines: [line], stem: 1 });
    else {
      const current = segments.at(-1);
      if (line.fence && current?.lines.length === 1) current.stem = 2;
      (current?.lines ?? head).push(line);
    }
  }
  return segments.length > 0 && segments.every(({ lines: all }) => all.length >= 3) ? { head, segments } : undefined;
};

/** If not every question has a question mark: each has the same number of lines, as the marks show. */
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

/** Without blank lines: a line for the answer, and those that explain it, end each question. */
const byAnswers = (lines: readonly Line[]): Segments | undefined => {
  const segments: Segment[] = [];
  let answered = true;
  for (const line of lines) {
    const isAnswer = !line.fence && answerIn(line.text, true) !== undefined;
    if (answered && !isAnswer && !isAside(line)) {
      segments.push({ lines: [] });
      answered = false;
    }
    segments.at(-1)?.lines.push(line);
    answered ||= isAnswer;
  }
  return segments.length > 1 && answered && segments.every(({ lines: all }) => all.length > 3)
    ? { head: [], segments }
    : undefined;
};

/** Without the numbers of the questions, if these count them from 1. */
const uncounted = (found: Segments | undefined): Segments | undefined => {
  const { head, segments } = found ?? { head: [], segments: [] };
  const numbers = segments.map(({ lines: [first] }) => (first === undefined ? undefined : readNumber(first)?.number));
  const isCounted = segments.length > 1 && numbers.every((number, place) => number === place + 1);
  return isCounted ? { head, segments: withoutNumbers(segments) } : found;
};

/** Whether there is no blank line except below the title. */
const isFlat = (lines: readonly Line[]): boolean => lines.slice(2).every(({ gap }) => !gap);

/** Nothing, if most segments have too many lines: then some questions read like instructions ("Choose the best of two") and others have none. */
const plausible = (found: Segments | undefined): Segments | undefined => {
  const short = found?.segments.filter(({ lines, stem = 0 }) => lines.length - stem <= MAX_BLOCK).length ?? 0;
  return found !== undefined && short * 2 > found.segments.length ? found : undefined;
};

/** The questions of a text; undefined if they cannot be separated. */
export const segmentsOf = (lines: readonly Line[]): Segments | undefined =>
  byNumber(lines) ??
  byHeading(lines) ??
  plausible(byInstruction(lines)) ??
  byNesting(lines) ??
  byOptions(lines) ??
  uncounted(
    (isFlat(lines) ? (byPeriod(lines) ?? byAnswers(lines)) : undefined) ??
      byBlocks(lines) ??
      byPeriod(lines) ??
      byMark(lines, /[?？:]\s*$/) ??
      byMark(lines, /[?？]\s*$/),
  );
