import { readFileSync } from 'node:fs';
import { type Font, type Glyph, parse } from 'opentype.js/dist/opentype.mjs';
import { FONT_FILES } from './font-files.ts';

/** Texts as outlines, so that nothing depends on the fonts of the machine. */
export interface Lettering {
  /** Whether there is a letter of the font for each character. */
  has(text: string): boolean;
  width(text: string, size: number): number;
  /** The data of an SVG path. @param y of the baseline */
  outline(text: string, x: number, y: number, size: number): string;
}

/** @param folder with the files of the font Inter in its bold weight, each read when it is needed */
export function createLettering(folder: URL): Lettering {
  const fonts = new Map<string, Font>();

  return {
    has: (text) => [...text].every((character) => glyphOf(character) !== undefined),
    width: (text, size) => glyphsOf(text).reduce((sum, { glyph, font }) => sum + advance(glyph, font, size), 0),
    outline(text, x, y, size) {
      let right = x;
      const paths = glyphsOf(text).map(({ glyph, font }) => {
        const path = glyph.getPath(right, y, size).toPathData(1);
        right += advance(glyph, font, size);
        return path;
      });
      return paths.join('');
    },
  };

  function glyphsOf(text: string): { glyph: Glyph; font: Font }[] {
    return [...text].flatMap((character) => glyphOf(character) ?? []);
  }

  function glyphOf(character: string): { glyph: Glyph; font: Font } | undefined {
    for (const file of FONT_FILES) {
      const font = fontOf(file);
      if (font.charToGlyphIndex(character) > 0) return { glyph: font.charToGlyph(character), font };
    }
    return undefined;
  }

  function fontOf(file: string): Font {
    const known = fonts.get(file);
    if (known) return known;
    const { buffer, byteOffset, byteLength } = readFileSync(new URL(file, folder));
    const font = parse(buffer.slice(byteOffset, byteOffset + byteLength));
    fonts.set(file, font);
    return font;
  }
}

const advance = ({ advanceWidth = 0 }: Glyph, { unitsPerEm }: Font, size: number): number =>
  (advanceWidth * size) / unitsPerEm;
