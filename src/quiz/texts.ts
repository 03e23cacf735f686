/** A text in one line. A text without line breaks and double spaces is not copied. */
export const oneLine = (text: string): string => (/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();

/** Control characters, marks that change the direction of text, and characters without a width. The joiner of emoji is kept. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: These are the characters to remove.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]|\p{Cs}|[\u{E0000}-\u{E001F}]/gu;
/** Every space but the plain one, and letters that look like a space: the Hangul fillers and the blank of Braille. */
const SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u2800\u3000\u3164\u115F\u1160\uFFA0]/g;

/** Matches most texts, which saves the searches for the others. */
const TIDY = /^[\n -~]*$/;

/** Without invisible characters, and with `\n` as line ends. */
export const visible = (text: string): string =>
  TIDY.test(text)
    ? text
    : text
        .replace(/\r\n?/g, '\n')
        .replace(/[\u2028\u2029]/g, '\n')
        .replace(INVISIBLE, '');

/** The same with plain spaces. Tabs stay: they indent code. */
export const clean = (text: string): string => (TIDY.test(text) ? text : visible(text).replace(SPACES, ' '));

const ESCAPED = /\\([^\sA-Za-z0-9])/g;
/**
 * Parts that are shown as written: an escaped mark, a span of code, an address in angle brackets. A span begins with the first of
 * its backticks: trying each of many takes cubic time.
 */
const VERBATIM = /\\([^\sA-Za-z0-9])|(?<!(?<!\\)`)(`{1,20})(.+?)(?<!`)\2(?!`)|<(https?:\/\/[^>\s]+)>/g;

/** Whether a text may have marks of Markdown. */
export const hasMarks = (markdown: string): boolean => /[\\*_~`|<[]/.test(markdown);

/** The text that Discord Markdown shows, without its marks. */
export const plainText = (markdown: string): string => {
  if (!hasMarks(markdown)) return markdown;
  // Most texts with a mark have it escaped, and nothing else to look for.
  if (!/[*_~`|<[]/.test(markdown.replace(ESCAPED, ''))) return markdown.replace(ESCAPED, '$1');
  const kept: string[] = [];
  const bare = markdown.replace(VERBATIM, (_all, mark?: string, ticks?: string, code = '', address?: string) => {
    const text = mark ?? address ?? (ticks === '`' ? code : code.replace(/^ | $/g, ''));
    return `\uE000${kept.push(text) - 1}\uE001`;
  });
  // In most texts, code is all there is.
  const words = !/[*_~|[]/.test(bare) ? bare : withoutMarks(bare);
  return words.replace(/\uE000(\d+)\uE001/g, (_all, place: string) => kept[Number(place)] ?? '');
};

const withoutMarks = (text: string): string =>
  text
    .replace(/\[([^\]\n]{1,1000})\]\((?:https?:\/\/[^)\s]+|\uE000\d+\uE001)\)/g, '$1')
    .replace(/(\*\*|__|~~|\|\|)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![A-Za-z0-9*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![A-Za-z0-9*])/g, '$1')
    .replace(/(?<![A-Za-z0-9_])_(?=[^\s_])(.+?)(?<=[^\s_])_(?![A-Za-z0-9_])/g, '$1');
