/** Imports any file of questions as drafts with a report. The format is detected by content, never by the name of the file. */
import { foreignKind, onlyFileIn, readZip } from './archives.ts';
import { checkDraft, leaveOutExtrasOf } from './check.ts';
import { type Decoded, decode } from './decode.ts';
import {
  type Ask,
  type Draft,
  type ImportSettings,
  type Note,
  type Reading,
  type Report,
  remarkAt,
  saidWithin,
} from './draft.ts';
import { type Found, refused } from './found.ts';
import { withoutLabels } from './labels.ts';
import { MAX_FILE_BYTES, MAX_QUESTIONS, TooLarge } from './limits.ts';
import { TableError } from './table/csv.ts';
import { readText } from './texts.ts';
import { contentDigest } from './to-pack.ts';
import type { Watch } from './watch.ts';
import { XmlError } from './xml/xml.ts';
import { isZip, ZipError } from './zip.ts';

export interface Imported extends Omit<Reading, 'leftOut' | 'remarks'> {
  /** The detected format, such as "GIFT". */
  format: string;
  report: Report;
}

/** A file before its questions are read. Text is already decoded, so that its bytes can be freed. */
export type Source = Decoded | { archive: Uint8Array } | { refused: Found };

/** @param bytes text in any encoding, a workbook, or a zip */
export const sourceOf = (bytes: Uint8Array): Source => {
  if (bytes.length > MAX_FILE_BYTES) {
    return { refused: refused('large', `it is larger than ${MAX_FILE_BYTES / 1024 ** 2} MB: split it`) };
  }
  const foreign = foreignKind(bytes);
  if (foreign !== undefined) return { refused: refused('foreign', `it is ${foreign}`) };
  return isZip(bytes) ? { archive: bytes } : decode(bytes);
};

/**
 * Reads the questions of a file, and reports those that were changed or left out. No content makes it throw; the largest accepted
 * file takes about ten seconds.
 */
export const importSource = (source: Source, settings: ImportSettings = {}): Imported => {
  const { format, reading } = readSource(source, settings);
  return finish(format, reading, settings.watch);
};

/** The same for the bytes of a file. */
export const importFile = (bytes: Uint8Array, settings?: ImportSettings): Imported =>
  importSource(sourceOf(bytes), settings);

/** @param isPacked whether it was the only file of a zip; the only file of a zip inside that zip is not unpacked */
const readSource = (source: Source, settings: ImportSettings, isPacked = false): Found => {
  if ('refused' in source) return source.refused;
  try {
    if ('archive' in source) {
      const only = isPacked ? undefined : onlyFileIn(source.archive);
      return only === undefined ? readZip(source.archive, settings) : readSource(sourceOf(only), settings, true);
    }
    const { text, remarks } = source;
    if (isBinary(text)) return refused('binary', 'it is not a text: save it as UTF-8, or as .xlsx');
    const found = readText(text, settings);
    found.reading.remarks.unshift(...remarks);
    return found;
  } catch (error) {
    if (error instanceof TooLarge) return refused('large', error.message, error.line);
    if (error instanceof TableError) return refused('CSV', error.message, error.line);
    if (error instanceof ZipError) return refused('zip', error.message);
    if (error instanceof XmlError) return refused('workbook', error.message, error.line);
    throw error;
  }
};

/** A text may have a few stray control characters; other files are full of them. */
const isBinary = (text: string): boolean => {
  const sample = text.slice(0, 4000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: These are the characters to count.
  const strays = sample.match(/[\u0000-\u0006]/g)?.length ?? 0;
  return strays > 2 && strays * 100 > sample.length;
};

const finish = (format: string, reading: Reading, watch?: Watch): Imported => {
  leaveOutExtrasOf(reading);
  const { leftOut, remarks, ...rest } = reading;
  const drafts: Draft[] = [];
  const changed: Note[] = [...remarks];
  const left = [...leftOut];
  const { length } = reading.drafts;
  if (length > MAX_QUESTIONS) {
    changed.push({
      line: reading.drafts[MAX_QUESTIONS]?.line ?? 1,
      number: MAX_QUESTIONS + 1,
      reason: `the ${length - MAX_QUESTIONS} questions from here on are left out: ${MAX_QUESTIONS} are the most, so split the file`,
    });
  }
  for (const [place, draft] of reading.drafts.slice(0, MAX_QUESTIONS).entries()) {
    if (place % 500 === 0) watch?.('checking', place, length);
    // A pack has its own letters.
    if (!format.startsWith('Popquiz')) draft.options = withoutLabels(draft.options);
    const reasons = checkDraft(draft);
    const { line, number, within } = draft;
    const note = (all: readonly string[]): Note => ({
      line,
      number,
      reason: saidWithin(within, [...new Set(all)].join('; ')),
    });
    if (reasons.length > 0) left.push(note(reasons));
    else {
      drafts.push(draft);
      if (draft.changes.length > 0) changed.push(note(draft.changes));
    }
  }
  reportRepeats(drafts, changed);
  if (drafts.length === 0 && left.length === 0 && remarks.length === 0) {
    changed.push(remarkAt(1, `it was read as ${format}, and no question was found in it`));
  }
  const byPlace = (one: Note, two: Note): number => one.line - two.line || one.number - two.number;
  const asks: Ask[] = drafts.length === 0 ? [] : rest.asks;
  return {
    ...rest,
    asks,
    format,
    drafts,
    report: { taken: drafts.length, changed: changed.sort(byPlace), leftOut: left.sort(byPlace) },
  };
};

/** Reports questions that repeat an earlier one. */
const reportRepeats = (drafts: readonly Draft[], changed: Note[]): void => {
  const seen = new Map<string, Draft>();
  for (const draft of drafts) {
    const digest = contentDigest(draft);
    const first = seen.get(digest);
    if (first === undefined) seen.set(digest, draft);
    else
      changed.push({
        line: draft.line,
        number: draft.number,
        reason: `says the same as question ${first.number}, and a pack holds it once`,
      });
  }
};
