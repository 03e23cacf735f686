/**
 * The limits of one file. The largest accepted one of each format is read, checked or written in 10 s with 300 MB for the whole
 * process (`npm run bench -- imports`); larger files are refused before they are read.
 */

const MB = 1024 * 1024;

/** Larger files are refused unread. Most of XML and archives may be pictures. */
export const MAX_FILE_BYTES = 30 * MB;
/** The most of any other text, and of the cells of a workbook. */
const MAX_CHARACTERS = 8_000_000;
/** The most questions of one import. */
export const MAX_QUESTIONS = 10_000;
/** Reading stops here. Up to this number, the report says how many questions were too many. */
const MAX_READ = MAX_QUESTIONS * 1.2;
/** More lines than the questions of one import need. */
export const MAX_LINES = 400_000;

/** Thrown for a file that would take too long or too much memory. The message is half a sentence. */
export class TooLarge extends Error {
  readonly line: number;
  constructor(message: string, line = 1) {
    super(message);
    this.line = line;
  }
}

/** @throws TooLarge */
export const checkLength = (characters: number): void => {
  if (characters > MAX_CHARACTERS)
    throw new TooLarge(`has more than ${MAX_CHARACTERS / 1e6} million characters: split it`);
};

/** @param number the number of a question in its file, from 1. @throws TooLarge */
export const checkNumber = (number: number, line: number): void => {
  if (number > MAX_READ) throw new TooLarge(`has more than ${MAX_QUESTIONS} questions: split it`, line);
};
