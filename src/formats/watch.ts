/** Called with the progress of an import: `done` of `all`, in characters while the file is read, then in checked questions. */
export type Watch = (phase: 'reading' | 'checking', done: number, all: number) => void;

/** How many characters are read between two calls. */
export const WATCH_EVERY = 65_536;
