/** The files of the font, by what they have letters for: the ones that are asked first. */
const PARTS = ['latin', 'latin-ext', 'cyrillic', 'greek', 'vietnamese', 'cyrillic-ext', 'greek-ext'];

/** Inter in its bold weight. */
export const FONT_FILES = PARTS.map((part) => `inter-${part}-700-normal.woff`);
