import type { Log } from '../quizmaster/ports/log.ts';

/** Repeats some work at an interval in ms. @returns stops it */
export type Every = (ms: number, work: () => void) => () => void;

/** What a database does. `compact` erases removed values from its files. */
export type StoreOperation = 'read' | 'write' | 'remove' | 'compact';

export interface OpenOptions {
  /** Opens the store even while another process uses it. Writes are refused. */
  readOnly?: boolean;
  /** Refuses a SQLite file that is missing or empty. Always on with `readOnly`. */
  mustExist?: boolean;
  /** Logs connections that break and come back. */
  log?: Log;
  /** Called with what is wrong with a part of the store, and `undefined` when it is fixed: `report` of src/health.ts. */
  report?: (part: string, trouble: string | undefined) => void;
  /** Called once, with a sentence, when this process has lost the store for good. From then on everything is refused. */
  lost?: (sentence: string) => void;
  /** Called with what the database did, or failed to do, and how many ms it took. */
  timed?: (operation: StoreOperation, ms: number) => void;
  /** Runs the store's checks; the machine's timers by default. */
  every?: Every;
}

/** The options of a backend. */
export type Opening = Required<OpenOptions>;
