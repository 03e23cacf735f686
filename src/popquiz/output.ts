/** Prints findings for people, for programs, or as annotations of a pull request. */
import { once } from 'node:events';
import type { Note } from '../formats/draft.ts';
import type { Watch } from '../formats/watch.ts';

export const OUTPUTS = ['text', 'json', 'github'] as const;
export type Output = (typeof OUTPUTS)[number];

export interface Finding {
  file: string;
  line: number;
  column: number;
  level: 'error' | 'warning' | 'notice';
  /** A rule's code, such as C1; empty for a mistake against the schema and for what an import says. */
  code: string;
  message: string;
}

/** Without control characters, so that a file cannot control the terminal. */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: These are the characters to remove.
  text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '');

const shown = ({ file, line, column, level, code, message }: Finding): string =>
  printable(`${file}:${line}:${column} ${level}${code === '' ? '' : ` ${code}`}: ${message}`);

/** https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions */
const annotation = ({ file, line, column, level, code, message }: Finding): string => {
  const property = (text: string): string =>
    text
      .replace(/%/g, '%25')
      .replace(/[\r\n]+/g, ' ')
      .replace(/:/g, '%3A')
      .replace(/,/g, '%2C');
  const data = printable(message).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const title = code === '' ? '' : `,title=${property(code)}`;
  return `::${level} file=${property(file)},line=${line},col=${column}${title}::${data}`;
};

export function* findingLines(findings: Iterable<Finding>, output: Output): Generator<string> {
  const write = output === 'github' ? annotation : shown;
  for (const finding of findings) yield `${write(finding)}\n`;
}

/** Notes on a file's questions. @param words between the number of a question and the reason */
export function* findingsOf(
  file: string,
  notes: readonly Note[],
  level: Finding['level'],
  words: string,
): Generator<Finding> {
  for (const { line, number, reason } of notes) {
    const message = `${number > 0 ? `question ${number}${words}` : ''}${reason}`;
    yield { file, line, column: 1, level, code: '', message };
  }
}

/** How much is written at a time, in bytes. */
const BATCH = 64 * 1024;

/** Joins pieces into fewer, longer ones, because a write costs as much as many pieces. */
export function* inBatches(pieces: Iterable<string | Uint8Array>): Generator<Uint8Array> {
  let batch: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    batch.push(bytes);
    length += bytes.length;
    if (length < BATCH) continue;
    yield Buffer.concat(batch, length);
    batch = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(batch, length);
}

/** Makes pieces no faster than they are read, so that a long text is never held whole. */
export const writePieces = async (pieces: Iterable<string | Uint8Array>, to: NodeJS.WritableStream): Promise<void> => {
  for (const batch of inBatches(pieces)) if (!to.write(batch)) await once(to, 'drain');
};

/** Shorter work reports no progress. */
const PATIENCE_MS = 700;
/** How often the line of a terminal is overwritten, and a line is added to a log. */
const EVERY_MS = { terminal: 200, log: 5000 } as const;

export interface Progress {
  /** Shows how far the work is, unless that was shown just now. */
  show: (words: string, share?: number) => void;
  /** Clears the line of a terminal. */
  end: () => void;
}

/**
 * Shows the progress of long work on standard error: in one line of a terminal, or as a line now and then elsewhere.
 * @param now milliseconds of any clock
 */
export const startProgress = (
  to: { isTTY?: boolean; write: (text: string) => unknown },
  now: () => number = () => performance.now(),
): Progress => {
  const every = to.isTTY ? EVERY_MS.terminal : EVERY_MS.log;
  const began = now();
  let last = began + PATIENCE_MS - every;
  let shown = false;
  return {
    show(words, share) {
      if (now() - last < every) return;
      last = now();
      shown = true;
      const line = `${printable(words)}${share === undefined ? ' …' : `: ${Math.floor(share * 100)} %`}`;
      to.write(to.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
    },
    end() {
      if (shown && to.isTTY) to.write('\r\u001B[K');
      shown = false;
    },
  };
};

const PHASES = { reading: 'Reading', checking: 'Checking the questions of' } as const;

/** Shows how far a file is read. */
export const watchOf =
  ({ show }: Progress, file: string): Watch =>
  (phase, done, all) =>
    show(`${PHASES[phase]} ${file}`, done / Math.max(1, all));
