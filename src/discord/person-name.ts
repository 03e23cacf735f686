import { plain, shorten } from './text.ts';

/** Discord's own limit for a name. This many characters, escaped, leave room for everything around them. */
const MAX_LENGTH = 24;

/** Invisible characters that are not format characters: Hangul fillers, the empty Braille pattern. */
const BLANK = /[\u115F\u1160\u3164\uFFA0\u2800]/gu;

/** A joiner belongs between two emoji, as in 👨‍👩‍👧. All other format characters are invisible, or reverse the text after them. */
const UNSEEN =
  /(?!\u200D)\p{Cf}|(?<!\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]?)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

/** Stacked accents reach into the lines above and below. */
const HEAPED_ACCENTS = /(\p{M}{3})\p{M}+/gu;

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const ISOLATE = ['\u2068', '\u2069'] as const;

/** A person's name outside Markdown: on one line, without characters that are invisible or reach beyond the line. */
export const seenName = (name: string): string => shorten(seen(name), MAX_LENGTH);

const seen = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(UNSEEN, '')
    .replace(BLANK, '')
    .replace(HEAPED_ACCENTS, '$1');

/**
 * A person's name as bold text that neither formats, links, pings nor reverses anything beside it.
 * @returns undefined for a name without visible characters
 */
export function personName(name: string): string | undefined {
  const text = plain(seen(name), MAX_LENGTH);
  if (text === '') return undefined;
  // After a name in right-to-left letters, numbers would be drawn in front of it.
  return `**${RIGHT_TO_LEFT.test(text) ? ISOLATE.join(text) : text}**`;
}
