/** Rewrites the HTML between the lines of a Markdown document, such as lists of options, as Markdown. The number of lines stays. */
import { OPTION_IDS } from '../../quiz/question.ts';
import { fenceOf, isClosed } from './fences.ts';
import { readOptions } from './options.ts';

const ITEM = /<li\b[^<>]*>((?:(?!<\/?(?:li|ol|ul)\b).)*)(?:<\/li>)?/gi;
const LIST = /<(ol|ul)\b([^<>]*)>/i;
const BREAK = /(?<!\\)<br\s*\/?>\s*$/i;
/** What may stand in front of an option: a bullet, a box, a letter or a number. */
const LABEL = /^\W*(?:\p{L}|\d{1,3})?[.)\]:]?\s*/u;

/** A line without the break at its end; a break that is all of an option stays. */
const unbroken = (line: string): string => {
  const words = line.replace(BREAK, '');
  return words.trim() !== '' && words.replace(LABEL, '').trim() === '' ? line : words;
};

/** The lines that are in no fenced block. */
const isOutside = (lines: readonly string[]): boolean[] => {
  let fence: string | undefined;
  return lines.map((line) => {
    const isInside = fence !== undefined || fenceOf(line) !== undefined;
    if (fence === undefined) fence = fenceOf(line);
    else if (isClosed(line, fence)) fence = undefined;
    return !isInside;
  });
};

/** What is bold as a whole, in the signs of Markdown. */
const bold = (text: string): string => text.trim().replace(/^<(b|strong)>((?:(?!<\1>).)*)<\/\1>$/i, '**$2**');

/** A line of HTML as Markdown; `item` is the label of each item of a list. */
const rewritten = (line: string, item: (place: number) => string, from: number): [line: string, items: number] => {
  let items = 0;
  const text = line
    .replace(ITEM, (_whole, words: string) => `  ${item(from + items++)} ${bold(words)}`)
    .replace(/<\/?(?:ol|ul|li)\b[^<>]*>/gi, '')
    .replace(
      /^\s*<h([1-6])\b[^<>]*>(.*?)(?:<\/h\1>)?\s*$/i,
      (_whole, level: string, words: string) => `${'#'.repeat(Number(level))} ${words}`,
    )
    .replace(/^\s*<(?:p|div)\b[^<>]*>|<\/(?:p|div)>\s*$/gi, '');
  return [items > 0 ? unbroken(text).trimStart() : bold(unbroken(text)), items];
};

/** A text whose options are items of HTML lists, or of whose lines most are HTML, without these tags; any other text as it is. */
export const withoutHtmlLines = (text: string): string => {
  if (!/<li\b|^[^\S\n]*<(?:p|h[1-6])\b|<br\s*\/?>[^\S\n]*$/im.test(text)) return text;
  const lines = text.split('\n');
  const outside = isOutside(lines);
  const shown = lines.filter((line, place) => outside[place] && line.trim() !== '');
  const items = shown.filter((line) => /^\s*(?:<[ou]l\b[^<>]*>\s*)?<li\b/i.test(line)).length;
  const others = shown.filter((line) => readOptions(line).length > 0).length;
  const tagged = shown.filter((line) => /^\s*<\/?(?:p|h[1-6]|div|[ou]l|li|br|b|strong)\b/i.test(line)).length;
  const broken = shown.filter((line) => unbroken(line) !== line).length;
  const isHtml = tagged * 3 > shown.length * 2;
  // A question about HTML may show a list, whose options are written in another way.
  if (!isHtml && items <= others)
    return broken < 3 ? text : lines.map((line, place) => (outside[place] ? unbroken(line) : line)).join('\n');
  let place = 0;
  let item = (_place: number): string => '-';
  return lines
    .map((line, at) => {
      if (!outside[at] || !line.includes('<')) return line;
      const [, kind, attributes = ''] = LIST.exec(line) ?? [];
      if (kind !== undefined) {
        place = 0;
        const letters = /type\s*=\s*["']?a/i.test(attributes) || (line.match(ITEM)?.length ?? 0) > 1;
        item = (one) =>
          letters ? `${(OPTION_IDS[one] ?? '-').toUpperCase()})` : /^ol$/i.test(kind) ? `(${one + 1})` : '-';
      }
      const [found, count] = rewritten(line, item, place);
      place += count;
      return found;
    })
    .join('\n');
};
