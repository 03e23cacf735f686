import { oneLine } from '../../quiz/texts.ts';
import type { Lettering } from './lettering.ts';

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const graphemes = (text: string): string[] => [...characters.segment(text)].map(({ segment }) => segment);

/**
 * The part of a name that can be drawn. Letters in disguise are drawn as plain letters (𝓐𝓭𝓪 as Ada); emoji and other signs that
 * the font lacks are left out. A name with a letter or a digit that the font lacks is not drawn at all, rather than in part.
 * @returns undefined if nothing is left; the place is then drawn without a name, which stands in the text
 */
export function shownName(name: string, { has }: Pick<Lettering, 'has'>): string | undefined {
  const kept: string[] = [];
  for (const grapheme of graphemes(name.normalize('NFKC'))) {
    // An accent that makes no letter of its own is left out; the letter stays.
    const letters = has(grapheme) ? grapheme : grapheme.replace(/\p{M}/gu, '');
    if (has(letters)) kept.push(letters);
    else if (/[\p{L}\p{N}]/u.test(letters)) return undefined;
    else kept.push(' ');
  }
  const shown = oneLine(kept.join(''));
  return /[\p{L}\p{N}]/u.test(shown) ? shown : undefined;
}

/** The first letters of the first word and the last one: `Ada Lovelace` is AL. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => (word ? (graphemes(word)[0] ?? '').toLocaleUpperCase('en') : '')).join('');
}

/** The name fitted into a width: first made smaller, then cut. */
export function fitted(
  name: string,
  { width }: Pick<Lettering, 'width'>,
  room: number,
  { size, least }: { size: number; least: number },
): { text: string; size: number } {
  const fits = Math.min(size, (size * room) / width(name, size));
  if (fits >= least) return { text: name, size: fits };
  const cut = graphemes(name);
  while (cut.length > 1 && width(`${cut.join('').trimEnd()}…`, least) > room) cut.pop();
  return { text: `${cut.join('').trimEnd()}…`, size: least };
}
