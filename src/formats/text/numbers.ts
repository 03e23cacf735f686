/** Finds the questions of a plain text by the numbers in front of them. */

import { answerIn } from './answers.ts';
import { instructionsIn } from './instructions.ts';
import { isInstruction, type Line, type Segment, type Segments } from './lines.ts';
import { type NumberedLine, readNumber } from './numbered-line.ts';
import { readOptions } from './options.ts';
import { isAside, looksAsked } from './parts.ts';

/** What each line may be, examined once for all ways of numbering. */
interface ReadLine {
  line: Line;
  found: NumberedLine | undefined;
  /** How many options it has. */
  options: number;
  /** Its option is the first of the alphabet. */
  starts: boolean;
}

/** Styles that a text may mix: those without a word, such as `1.` and `2)`, or all of them. */
const MIXED = [/^\P{L}*$/u, /^/];

/** No text has more different words in front of its questions. */
const MAX_STYLES = 6;

interface Cut extends Segments {
  /** How often the numbers are not consecutive. */
  restarts: number;
  /** Two per question with options, one per question with lines that may be options. */
  score: number;
}

/** Questions with numbers of some styles, which are consecutive, or start at 1 again after a complete question. */
const cut = (lines: readonly ReadLine[], has: (style: string) => boolean): Cut => {
  const segments: Segment[] = [];
  const head: Line[] = [];
  let [restarts, score, last, options] = [0, 0, 0, 0];
  let level: number | undefined;
  let open = false;
  const close = (): void => {
    score += options >= 2 ? 2 : (segments.at(-1)?.lines.length ?? 0) >= 3 ? 1 : 0;
    options = 0;
  };
  for (const { line, found, options: own } of lines) {
    const current = segments.at(-1);
    const whole = options >= 2;
    const parted = line.gap || !open;
    const counts = (number: number): boolean =>
      number === -1 ||
      number === last + 1 ||
      segments.length === 0 ||
      (parted && number > last && number <= last + 5) ||
      (whole && (number === 1 || (number >= last && parted)));
    const isTitle = current?.lines.length === 1 && found?.number === 1 && last === 1 && !looksAsked(current.lines);
    if (found !== undefined && has(found.style) && (isTitle || counts(found.number))) {
      close();
      // A line that only looks like a question, such as "1. Art" above a first one, is a title.
      if (isTitle) segments.pop();
      else if (segments.length > 0 && found.number !== -1 && found.number !== last + 1) restarts += 1;
      last = found.number === -1 ? last + 1 : found.number;
      const first = { ...line, text: found.text };
      segments.push({ lines: found.text.trim() === '' ? [] : [first], number: last, from: line.number });
      level = line.heading;
      open = true;
    } else {
      // Another heading ends a question, unless it is below the question's own heading.
      const ends = line.heading !== undefined && (level === undefined || line.heading <= level);
      if (ends && !isAside(line) && !isInstruction(line.text)) open = false;
      if (segments.length === 0) head.push(line);
      else if (open) {
        current?.lines.push(line);
        options += own;
      }
    }
  }
  close();
  return { head, segments, restarts, score };
};

/** Questions by their numbers. The numbers with the most options below them are taken: others number options, sections or steps. */
export const byNumber = (lines: readonly Line[]): Segments | undefined => {
  let before = -1;
  const read = lines.map((line) => {
    // Letters count from the first on: "e.g. this" is no fifth option.
    const options = (line.fence ? [] : readOptions(line.text)).filter(({ label }) => {
      if (label === undefined) return true;
      const follows = label.place <= 0 || label.place === before + 1;
      if (follows) before = label.place;
      return follows;
    });
    const found = line.fence || answerIn(line.text, false) !== undefined ? undefined : readNumber(line);
    return { line, found, options: options.length, starts: options[0]?.label?.place === 0 };
  });
  const starts = read.filter((one) => one.starts).length;
  const styles = new Map<string, NumberedLine[]>();
  for (const { found } of read) {
    if (found === undefined) continue;
    const alike = styles.get(found.style);
    if (alike === undefined) styles.set(found.style, [found]);
    else alike.push(found);
  }
  const often = [...styles].sort(([, one], [, two]) => two.length - one.length).slice(0, MAX_STYLES);
  const mixed = styles.size > 1 ? MIXED.map((pattern) => [...styles].filter(([style]) => pattern.test(style))) : [];
  let best: Cut | undefined;
  for (const group of [...often.map((one) => [one]), ...mixed]) {
    const names = new Set(group.map(([style]) => style));
    const found = cut(read, (style) => names.has(style));
    // If options begin twice as often, they have other questions than these.
    if (starts > 1 && starts >= 2 * found.segments.length) continue;
    if (
      stands(
        found,
        group.flatMap(([, numbers]) => numbers),
        names.size > 1,
      ) &&
      found.score > (best?.score ?? -1)
    )
      best = found;
  }
  // A question has one instruction. If there are more, the numbers are in front of something else.
  const parts = best === undefined ? [] : [best.head, ...best.segments.map(({ lines: all }) => all)];
  return parts.some((part) => instructionsIn(part).length > 1) ? undefined : best;
};

/** Whether numbers can be those of questions. */
const stands = (
  { segments, head, restarts, score }: Cut,
  numbers: readonly NumberedLine[],
  isMixed: boolean,
): boolean => {
  // Numbers that keep starting at 1, without letters below them, number options.
  const [ones, twos] = [1, 2].map((value) => numbers.filter(({ number }) => number === value).length);
  if ((ones ?? 0) >= 2 && (twos ?? 0) >= 2 && score < segments.length) return false;
  // "Level 3" may be an option as well, and so may numbers that count on in a few of their lines alone.
  const loose = numbers.filter((one) => one.loose).length;
  const doubtful = loose * 2 > numbers.length || segments.length * 2 < numbers.length || restarts > 0;
  if (doubtful && score < segments.length * 1.8) return false;
  if (isMixed && restarts > 0) return false;
  return segments.length >= 2 || (segments.length === 1 && head.length <= 2);
};
