/** Writes plain text as Discord Markdown, and brings texts into forms for comparisons and tags. */

import { oneLine, plainText } from '../../quiz/texts.ts';
import { WATCH_EVERY, type Watch } from '../watch.ts';

/** The lines of a text, each with its position from 0. They are cut one at a time, so that a long text is not held twice. */
export function* linesIn(text: string, watch?: Watch): Generator<[place: number, line: string]> {
  let reported = 0;
  for (let place = 0, start = 0; start <= text.length; place++) {
    if (start - reported >= WATCH_EVERY) {
      reported = start;
      watch?.('reading', start, text.length);
    }
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield [place, text.slice(start, end)];
    start = end + 1;
  }
}

const ADDRESS = /https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}*_|~]/g;

/** A text that has none of these needs no escapes. */
const MARKS = /[\\*_~`|<[]|^\s*(?:[-#>+]|\d+[.)])/m;

const escapeWords = (text: string): string =>
  !MARKS.test(text)
    ? text
    : text
        .replace(/[\\*_~`|]/g, '\\$&')
        .replace(/<(?=[@#:/a-z])/gi, '\\<')
        .replace(/\[(?=[^\]\n]{0,1000}\]\()/g, '\\[')
        .replace(/^(\s*)(#{1,3} |>{1,3} ?|-#? |\+ )/gm, '$1\\$2')
        .replace(/^(\s*\d+)([.)] )/gm, '$1\\$2');

/**
 * Plain text as Discord Markdown that shows exactly that text: nothing in it is formatted, and an address is a link without a
 * preview.
 */
export const escapeText = (text: string): string => {
  if (!text.includes('://')) return escapeWords(text);
  let escaped = '';
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    escaped += `${escapeWords(text.slice(from, index))}<${address}>`;
    from = index + address.length;
  }
  return escaped + escapeWords(text.slice(from));
};

/** Code within a line, in Discord Markdown. */
export const inlineCode = (code: string): string => {
  const line = oneLine(code);
  if (line === '') return '';
  // Marks of another length are text.
  return /^`|`$|(?<!`)`(?!`)/.test(line) ? `\`\` ${line} \`\`` : `\`${line}\``;
};

/** The beginning of a text in Discord Markdown as people see it. */
export const excerpt = (markdown: string, length = 80): string => {
  const text = plainText(markdown);
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\s\uD800-\uDBFF]+$/, '')}…`;
};

const holds = (text: string, opening: string, closing: string): boolean => {
  const start = text.indexOf(opening);
  return start >= 0 && text.indexOf(closing, start + opening.length) >= 0;
};

/** Whether a text has LaTeX: `\( … \)`, `\[ … \]`, `$$ … $$`, or `$ … $` around a command or an index. */
export const hasLatex = (text: string): boolean =>
  holds(text, '\\(', '\\)') ||
  holds(text, '\\[', '\\]') ||
  (holds(text, '$', '$') &&
    (holds(text, '$$', '$$') ||
      text
        .split('$')
        .slice(1, -1)
        .some((part) => /[\\^_{]/.test(part) && !part.includes('\n'))));

/** In lower case, in one line and in one Unicode form, for comparing texts. */
export const folded = (text: string): string => oneLine(text).toLowerCase().normalize('NFC');

/** The tag for the name of a category: `science-computers` for `Science: Computers`; undefined if nothing is left. */
export const slugOf = (name: string): string | undefined => {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return slug === '' ? undefined : slug;
};

/** The tags for several names. */
export const slugsOf = (names: readonly string[]): string[] => names.flatMap((name) => slugOf(name) ?? []);

/** Tags that only format words, and the signs for them in Markdown. */
export const TAG_MARKS: Record<string, string> = {
  b: '**',
  strong: '**',
  i: '*',
  em: '*',
  s: '~~',
  strike: '~~',
  del: '~~',
  u: '__',
};

/** Wraps text in marks. Spaces stay outside, because Discord shows marks next to a space as plain asterisks. */
export const wrapped = (inner: string, mark: string): string => {
  const [, before = '', text = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? [];
  return text === '' || text.includes('\n') || text.includes(mark) ? inner : `${before}${mark}${text}${mark}${after}`;
};

/** No text of a question is longer. The rest is cut off to save time. */
export const MAX_TEXT = 20_000;
