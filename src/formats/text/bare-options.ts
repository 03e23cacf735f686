/** Finds options without letters, boxes or bullets in the lines of a question. */
import { isCode } from './code-lines.ts';
import type { Line } from './lines.ts';
import { readNumber } from './numbered-line.ts';
import { type OptionLine, unmarked } from './options.ts';

/** Options without letters, boxes or bullets: every line after the question is an option. */
export const bareOptions = (lines: readonly Line[]): OptionLine[] => {
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
export const stemLength = (lines: readonly Line[]): number => {
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

/** Where options begin that are numbered from 1, one per line. */
export const numberedFrom = (lines: readonly Line[]): number | undefined => {
  const numbers = lines.map((line) => (line.fence ? undefined : readNumber(line)?.number));
  const first = numbers.includes(0) ? 0 : 1;
  const from = numbers.indexOf(first, 1);
  return from > 0 &&
    numbers.slice(from).every((number, place) => number === place + first) &&
    numbers.length - from >= 2
    ? from
    : undefined;
};
