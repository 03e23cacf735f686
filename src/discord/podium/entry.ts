/** The file of the thread that draws, and the folder of the font. A build of the project has files of its own instead. */
export const WORKER = new URL('./worker-of-sources.js', import.meta.url);
export const FONTS = new URL('./files/', import.meta.resolve('@fontsource/inter/package.json'));
