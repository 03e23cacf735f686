import type { Log } from '../quizmaster/ports/log.ts';

/** Does some work each so many milliseconds. @returns ends that */
export type Every = (ms: number, work: () => void) => () => void;

/** What a database does: reads values, writes some durably, removes some, or takes what was removed out of its files. */
export type StoreOperation = 'read' | 'write' | 'remove' | 'compact';

export interface OpenOptions {
  /** Beside whoever has the store. Writing is refused. */
  readOnly?: boolean;
  /** Refuses a SQLite file that is not there yet, or has nothing in it. With `readOnly` always. */
  mustExist?: boolean;
  /** Told of connections that break and come back. */
  log?: Log;
  /** Told what is wrong with a part of the store, and undefined when that is over: `report` of src/health.ts. */
  report?: (part: string, trouble: string | undefined) => void;
  /** Told once, in a sentence, that this process can use the store no more, for good. Everything is refused from then on. */
  lost?: (sentence: string) => void;
  /** Told what the database did, or failed to do, and for how many ms. */
  timed?: (operation: StoreOperation, ms: number) => void;
  /** When the store is looked after; the machine's timers unless a test has its own. */
  every?: Every;
}

/** What a backend is opened with. */
export type Opening = Required<OpenOptions>;
