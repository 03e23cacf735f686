/** Text on its way into Discord Markdown: cleaned of what does not show, and escaped where it is not Markdown. */

import { WATCH_EVERY, type Watch } from './watch.ts';

/** Control characters, marks that turn the direction of text, and characters without a width; a joiner makes emoji and stays. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: They are what is to be removed.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]|\p{Cs}|[\u{E0000}-\u{E001F}]/gu;
/** Spaces in a text that are not one; among them the two letters that look like nothing. */
const SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u2800\u3000\u3164\u115F\u1160\uFFA0\t]/g;

/** Most texts have nothing else, which saves looking for each thing that may be in the others. */
const TIDY = /^[\n -~]*$/;

/** Without what does not show; line ends are `\n`. */
export const clean = (text: string): string =>
  TIDY.test(text)
    ? text
    : text
        .replace(/\r\n?/g, '\n')
        .replace(/[\u2028\u2029]/g, '\n')
        .replace(INVISIBLE, '')
        .replace(SPACES, ' ');

/** The lines of a text one after the other, each with its place from 0: a long text is never held twice. */
export function* linesIn(text: string, watch?: Watch): Generator<[place: number, line: string]> {
  let told = 0;
  for (let place = 0, start = 0; start <= text.length; place++) {
    if (start - told >= WATCH_EVERY) {
      told = start;
      watch?.('reading', start, text.length);
    }
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield [place, text.slice(start, end)];
    start = end + 1;
  }
}

/** In one line. A text that is one already is not copied. */
export const oneLine = (text: string): string => (/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();

const ADDRESS = /https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}*_|~]/g;

/** What is to be escaped, at least. */
const MARKS = /[\\*_~`|<[]|^\s*(?:[-#>+]|\d+[.)])/m;

const escapeWords = (text: string): string =>
  !MARKS.test(text)
    ? text
    : text
        .replace(/[\\*_~`|]/g, '\\$&')
        .replace(/<(?=[@#:/a-z])/gi, '\\<')
        .replace(/\[(?=[^\]\n]*\]\()/g, '\\[')
        .replace(/^(\s*)(#{1,3} |>{1,3} ?|-#? |\+ )/gm, '$1\\$2')
        .replace(/^(\s*\d+)([.)] )/gm, '$1\\$2');

/**
 * Plain text as Discord Markdown that shows exactly that text: nothing in it is rendered, an address stays an address and
 * shows no picture.
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

/** Code in the middle of a line, in Discord Markdown. */
export const inlineCode = (code: string): string => {
  const line = oneLine(code);
  if (line === '') return '';
  // Marks of another length are text.
  return /^`|`$|(?<!`)`(?!`)/.test(line) ? `\`\` ${line} \`\`` : `\`${line}\``;
};

const ESCAPED = /\\([^\sA-Za-z0-9])/g;
/** What stands for itself: an escaped mark, a span of code, an address in angle brackets. */
const VERBATIM = /\\([^\sA-Za-z0-9])|(`+)(.+?)(?<!`)\2(?!`)|<(https?:\/\/[^>\s]+)>/g;

/** The text that Discord Markdown shows, without its marks. */
export const plainText = (markdown: string): string => {
  if (!/[\\*_~`|<[]/.test(markdown)) return markdown;
  // Most texts with a mark have it escaped, and nothing else to look for.
  if (!/[*_~`|<[]/.test(markdown.replace(ESCAPED, ''))) return markdown.replace(ESCAPED, '$1');
  const kept: string[] = [];
  return markdown
    .replace(VERBATIM, (_all, mark?: string, ticks?: string, code = '', address?: string) => {
      const text = mark ?? address ?? (ticks === '`' ? code : code.replace(/^ | $/g, ''));
      return `\uE000${kept.push(text) - 1}\uE001`;
    })
    .replace(/\[([^\]\n]+)\]\((?:https?:\/\/[^)\s]+|\uE000\d+\uE001)\)/g, '$1')
    .replace(/(\*\*|__|~~|\|\|)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![A-Za-z0-9*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![A-Za-z0-9*])/g, '$1')
    .replace(/(?<![A-Za-z0-9_])_(?=[^\s_])(.+?)(?<=[^\s_])_(?![A-Za-z0-9_])/g, '$1')
    .replace(/\uE000(\d+)\uE001/g, (_all, place: string) => kept[Number(place)] ?? '');
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

/** LaTeX that Discord shows as it is written: `\( … \)`, `\[ … \]`, `$$ … $$`, `$ … $` with a command or an index in it. */
export const hasLatex = (text: string): boolean =>
  holds(text, '\\(', '\\)') ||
  holds(text, '\\[', '\\]') ||
  holds(text, '$$', '$$') ||
  text
    .split('$')
    .slice(1, -1)
    .some((part) => /[\\^_{]/.test(part) && !part.includes('\n'));

/** Lower-case, without marks and spaces at the ends: for comparing what people wrote twice. */
export const folded = (text: string): string => oneLine(text).toLowerCase().normalize('NFC');

/** A tag out of a category's name: `Science: Computers` gives `science-computers`; undefined where nothing is left. */
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
