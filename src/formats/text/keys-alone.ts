/** Finds keys that have a line to themselves, without a word for an answer. */
import { type Reading, remarkAt } from '../draft.ts';
import { answerIn } from './answers.ts';
import type { Line, Segment } from './lines.ts';
import { readOptions } from './options.ts';

const isDigits = ({ text, fence, hidden }: Line): boolean => !fence && !hidden && /^\s*\d{1,4}\s*$/.test(text);

/**
 * Numbers alone between the questions: the key of one, and the number of the next. Rewritten as lines for an answer and numbers with a
 * sign, if each question has both.
 */
export const keyNumbers = (lines: readonly Line[]): readonly Line[] => {
  const starts = lines.flatMap((line, place) => {
    const next = lines[place + 1];
    return isDigits(line) && next !== undefined && !isDigits(next) ? [place] : [];
  });
  const numbers = starts.map((place) => Number(lines[place]?.text));
  const last = lines.at(-1);
  const counts = numbers.length > 1 && numbers.every((number, place) => number === place + 1);
  const keyed = starts
    .slice(1)
    .every((place) => isDigits(lines[place - 1] as Line) && !isDigits(lines[place - 2] as Line));
  if (!counts || !keyed || last === undefined || !isDigits(last)) return lines;
  return lines.flatMap((line, place) => {
    if (!isDigits(line)) return [line];
    if (starts.includes(place)) return [{ ...line, text: `${line.text.trim()}.`, gap: true }];
    return place > (starts[0] ?? 0) ? [{ ...line, text: `Answer: ${line.text.trim()}` }] : [];
  });
};

/** A letter alone, or several in capitals: "b", "BCD", "A, C". */
const LETTERS_ALONE = /^\s*(?:[a-j]|[A-J](?:[\s,&]*[A-J]){0,5})\s*$/;

/** Letters alone below the options of every question are its key. */
export const keyLetters = (segments: readonly Segment[], reading: Reading): void => {
  const lasts = segments.map(({ lines }) => (lines.length > 3 ? lines.at(-1) : undefined));
  if (!lasts.every((line) => LETTERS_ALONE.test(line?.text ?? ''))) return;
  // In one question, only options with letters show that the last line is none of them.
  const lettered = segments[0]?.lines.filter(({ text }) => readOptions(text)[0]?.form === 'label').length ?? 0;
  if (segments.length < 2 && lettered < 2) return;
  const others = segments.map(({ lines }) => lines.slice(0, -1));
  // An option may be a single letter as well, but not in most questions.
  const alone = others.filter((lines) => lines.some(({ text }) => LETTERS_ALONE.test(text))).length;
  const answered = others.some((lines) => lines.some(({ text }) => answerIn(text, true) !== undefined));
  if (answered || alone * 2 > segments.length) return;
  for (const line of lasts) if (line !== undefined) line.text = `Answer: ${line.text.trim()}`;
  reading.remarks.push(
    remarkAt(lasts[0]?.number ?? 1, 'the letters alone in the last line of each question are taken for its key'),
  );
};

/** The first line below two options without letters that is a number alone in each question, as a key may be, though the options are not. */
export const unknownNumber = (segments: readonly Segment[]): Line | undefined => {
  const areDigits = (place: number): boolean =>
    segments.every(({ lines }) => lines[place] !== undefined && isDigits(lines[place]));
  const isLabelled = segments.some(({ lines }) =>
    lines.some(({ text, fence }) => !fence && readOptions(text).length > 0),
  );
  if (segments.length < 2 || isLabelled || areDigits(1)) return undefined;
  return segments[0]?.lines.find((_line, place) => place > 2 && areDigits(place));
};
