/**
 * The limits of one import. The largest accepted file of each format is read in 10 s with about 300 MB for the whole process
 * (`npm run bench -- imports`); larger files are refused before they are read.
 */

const MB = 1024 * 1024;

/** Larger files are refused unread. */
export const MAX_FILE_BYTES = 30 * MB;
/** The most questions of one import. */
export const MAX_QUESTIONS = 50_000;
/** Reading stops here. Up to this number, the report says how many questions were too many. */
const MAX_READ = MAX_QUESTIONS * 1.2;
/** More lines than the questions of one import need. */
export const MAX_LINES = 2_000_000;

/** How much memory a text may take, by format. A character takes one byte, or two if any letter of the text is beyond Latin-1. */
const MAX_HELD = { YAML: 32 * MB, table: 28 * MB, plain: 16 * MB } as const;

/** Thrown for a file that would take too long or too much memory. The message is half a sentence. */
export class TooLarge extends Error {
  readonly line: number;
  constructor(message: string, line = 1) {
    super(message);
    this.line = line;
  }
}

const inMb = (bytes: number): string => String(Math.round((bytes / MB) * 10) / 10);

/** How many bytes the engine takes for a text: one for each character, or two if any is beyond Latin-1. */
export const heldBytes = (text: string): number => (/[^\0-\xff]/.test(text) ? 2 : 1) * text.length;

/** @param held the memory that the text takes, from {@link heldBytes}. @throws TooLarge */
export const checkHeld = (held: number, format: keyof typeof MAX_HELD): void => {
  const most = MAX_HELD[format];
  if (held <= most) return;
  const name = { YAML: 'YAML', table: 'a table', plain: 'plain text' }[format];
  throw new TooLarge(
    `takes ${inMb(held)} MB of memory as ${name} (letters beyond Western European ones double it), and ${inMb(most)} are the most: split it`,
  );
};

/** @param number the number of a question in its file, from 1. @throws TooLarge */
export const checkNumber = (number: number, line: number): void => {
  if (number > MAX_READ) throw new TooLarge(`has more than ${MAX_QUESTIONS} questions: split it`, line);
};
