/** The files of the font by the letters that they have, in the order in which they are tried. */
const PARTS = ['latin', 'latin-ext', 'cyrillic', 'greek', 'vietnamese', 'cyrillic-ext', 'greek-ext'];

/** Inter in its bold weight. */
export const FONT_FILES = PARTS.map((part) => `inter-${part}-700-normal.woff`);
