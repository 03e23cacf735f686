/** The parts of opentype.js that are used. The package has no types of its own. */
declare module 'opentype.js/dist/opentype.mjs' {
  export interface Glyph {
    /** In units of the font. */
    advanceWidth?: number;
    getPath(x: number, y: number, size: number): { toPathData(decimals: number): string };
  }
  export interface Font {
    /** Units of the font for the size of a letter. */
    unitsPerEm: number;
    /** 0: the font has none. */
    charToGlyphIndex(character: string): number;
    charToGlyph(character: string): Glyph;
  }
  export function parse(file: ArrayBufferLike): Font;
}
