import type { Runner } from '../../src/quiz/evidence.ts';

/** A program as an engine runs it, and what it printed. */
export interface Engine {
  readonly runner: Runner;
  /** As the engine tells it: `3.11.7`, `15.18`. */
  readonly version: string;
  /**
   * What the program prints. An error that it does not handle is one more line: the name of the exception where the language has
   * one (`TypeError`), else `ERROR`.
   * @param code runs first; what it prints is left out where there is an `after`
   * @param seed seeds the language's randomised hashing, so that an order that differs from run to run shows
   * @throws if it takes too long, prints too much, or cannot be run here
   */
  run(program: Program, seed: number): Promise<string>;
  stop?(): void;
}

export interface Program {
  readonly code: string;
  readonly after?: string | undefined;
}

/** What separates the output of the code from that of `after`. */
export const MARK = '@@ after @@';

export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

/** What was printed after the mark, or all of it if there is none. Without the final newline. */
export function printed(text: string, hasAfter: boolean): string {
  const own = hasAfter ? text.slice(text.lastIndexOf(MARK) + MARK.length).replace(/^\n/, '') : text;
  return own.replace(/\n$/, '');
}

/** Two runs of lines, without an empty one at the seam. */
export const withError = (text: string, error: string): string =>
  text === '' || text.endsWith('\n') ? `${text}${error}` : `${text}\n${error}`;
