import { plain, shorten } from './text.ts';

/** Longer than Discord's own limit of 32 there is none; so much of it, escaped, leaves room for everything around it. */
const LONGEST = 24;

/** Characters without a shape that are no format characters: Hangul fillers, the empty Braille pattern. */
const BLANK = /[\u115F\u1160\u3164\uFFA0\u2800]/gu;

/** A joiner belongs between two pictures, as in 👨‍👩‍👧. All other format characters are unseen, or turn what follows around. */
const UNSEEN =
  /(?!\u200D)\p{Cf}|(?<!\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]?)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

/** Accents on accents reach into the lines above and below. */
const HEAPED_ACCENTS = /(\p{M}{3})\p{M}+/gu;

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const ISOLATE = ['\u2068', '\u2069'] as const;

/** How a person is called, outside Markdown: on one line, without what is unseen or reaches beyond it. */
export const seenName = (name: string): string => shorten(seen(name), LONGEST);

const seen = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(UNSEEN, '')
    .replace(BLANK, '')
    .replace(HEAPED_ACCENTS, '$1');

/**
 * How a person is called, as bold text that neither formats, links, pings nor turns around anything beside it.
 * @returns undefined for a name in which there is nothing to see
 */
export function personName(name: string): string | undefined {
  const text = plain(seen(name), LONGEST);
  if (text === '') return undefined;
  // The numbers after a name of such letters would be drawn before it.
  return `**${RIGHT_TO_LEFT.test(text) ? ISOLATE.join(text) : text}**`;
}
