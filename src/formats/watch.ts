/** Told how far the reading of a file is: `done` of `all`, in characters while it is read and in questions while they are checked. */
export type Watch = (phase: 'reading' | 'checking', done: number, all: number) => void;

/** So many characters are read between two times of telling. */
export const WATCH_EVERY = 65_536;
