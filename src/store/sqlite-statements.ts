import sqlite3 from 'sqlite3';

type Callback = (error: Error | null, rows: unknown[]) => void;

/** Other statements are rare, and some (`PRAGMA`) may take effect when they are compiled. */
const KEPT = /^\s*(SELECT|INSERT|DELETE)\b/;

/**
 * A connection that keeps its compiled statements. The library compiles a statement for each call, in a turn of the thread pool of its own, which takes
 * as long as running it.
 */
class Database extends sqlite3.Database {
  readonly #compiled = new Map<string, Promise<sqlite3.Statement>>();
  #closing = false;

  override all(sql: string, ...given: unknown[]): this {
    // One that is kept from now on would hold the connection open.
    if (this.#closing || !KEPT.test(sql)) return super.all(sql, ...given);
    const callback = given.at(-1) as Callback;
    this.#compile(sql).then(
      (statement) => statement.all(...given),
      (error) => callback(error, []),
    );
    return this;
  }

  override close(callback?: (error: Error | null) => void): void {
    this.#closing = true;
    const compiled = [...this.#compiled.values()];
    this.#compiled.clear();
    void Promise.allSettled(compiled).then((results) => {
      for (const result of results) if (result.status === 'fulfilled') result.value.finalize();
      super.close(callback);
    });
  }

  #compile(sql: string): Promise<sqlite3.Statement> {
    const known = this.#compiled.get(sql);
    if (known !== undefined) return known;
    const compiled = new Promise<sqlite3.Statement>((resolve, reject) => {
      const statement = this.prepare(sql, (error) => (error ? reject(error) : resolve(statement)));
    });
    this.#compiled.set(sql, compiled);
    compiled.catch(() => this.#compiled.delete(sql));
    return compiled;
  }
}

/** Has a connection of Keyv keep its statements. @param connect begins to open it; Keyv takes no other class for it than the library's */
export function keepingStatements<T>(connect: () => T): T {
  const { Database: original } = sqlite3;
  sqlite3.Database = Database;
  try {
    return connect();
  } finally {
    sqlite3.Database = original;
  }
}
