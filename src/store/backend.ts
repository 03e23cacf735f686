import type { KeyvStoreAdapter } from 'keyv';

/** A row as it is in the database: the value in Keyv's serialisation. */
export interface Row {
  key: string;
  value: string;
}

/** A Keyv adapter that takes several entries at once: all of them or, when it fails, none. */
export interface AtomicAdapter extends KeyvStoreAdapter {
  getMany: NonNullable<KeyvStoreAdapter['getMany']>;
  setMany(entries: { key: string; value: string }[]): Promise<void>;
}

/** A database behind Keyv, with what Keyv does not offer. Keys are ordered byte by byte. */
export interface Backend {
  adapter: AtomicAdapter;
  /** How many writes it carries out at once: more would only wait for one another. */
  readonly writesSideBySide: number;
  /** At most `limit` rows with `from <= key < to`, in the order of their keys, or from the last one on. */
  range(from: string, to: string, options: { limit: number; reverse?: boolean }): Promise<Row[]>;
  /** Removes the rows with `from <= key < to`. */
  removeRange(from: string, to: string): Promise<void>;
  /** Removes these rows, all at once. */
  removeMany(keys: string[]): Promise<void>;
  /** Takes what was removed or replaced out of the database's files too. */
  compact(): Promise<void>;
  /** Closes the database and lets others have it. */
  close(): Promise<void>;
}
