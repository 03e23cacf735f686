import type { KeyvStoreAdapter } from 'keyv';

/** A database row: the value is in Keyv's serialisation. */
export interface Row {
  key: string;
  value: string;
}

/** A Keyv adapter that writes several entries atomically. */
export interface AtomicAdapter extends KeyvStoreAdapter {
  getMany: NonNullable<KeyvStoreAdapter['getMany']>;
  setMany(entries: { key: string; value: string }[]): Promise<void>;
}

/** A database behind Keyv, with what Keyv does not offer. Keys are ordered byte by byte. */
export interface Backend {
  adapter: AtomicAdapter;
  /** At most `limit` rows with `from <= key < to`, in key order, or in reverse. */
  range(from: string, to: string, options: { limit: number; reverse?: boolean }): Promise<Row[]>;
  /** Removes the rows with `from <= key < to`. */
  removeRange(from: string, to: string): Promise<void>;
  /** Removes these rows atomically. */
  removeMany(keys: string[]): Promise<void>;
  /** Erases removed and replaced values from the database's files. */
  compact(): Promise<void>;
  /** Closes the database and releases its lock. */
  close(): Promise<void>;
}
