import sqlite3 from 'sqlite3';

type Callback = (error: Error | null, rows?: unknown[]) => void;
type Outcome = [error: Error | null, rows: unknown[]];

const READ = /^\s*SELECT\b/;
/** Other statements are rare, and some (`PRAGMA`) may take effect when they are compiled. */
const KEPT = /^\s*(SELECT|INSERT|DELETE)\b/;

/**
 * A connection that keeps its compiled statements, and writes one statement after the other.
 *
 * The library compiles a statement for each call, in a turn of the thread pool of its own, which takes as long as running it.
 *
 * A write that finds the file locked stays active in SQLite until it is reset or finalized (https://www.sqlite.org/c3ref/reset.html), and
 * SQLite commits nothing while another write is active. So the next write begins when a failed one is over: it would be confirmed without
 * being in the file, and be lost with the failed one.
 */
class Database extends sqlite3.Database {
  readonly #compiled = new Map<string, Promise<sqlite3.Statement>>();
  readonly #running = new Set<Promise<unknown>>();
  #writing: Promise<unknown> = Promise.resolve();
  #closing = false;

  override all(sql: string, ...given: unknown[]): this {
    const callback = given.pop() as Callback;
    // One that begins now would hold the connection open.
    if (this.#closing) callback(closedError());
    else this.#begin(sql, given).then((rows) => callback(null, rows), callback);
    return this;
  }

  override close(callback?: (error: Error | null) => void): void {
    if (this.#closing) {
      callback?.(closedError());
      return;
    }
    this.#closing = true;
    void Promise.allSettled(this.#running).then(async () => {
      for (const result of await Promise.allSettled(this.#compiled.values()))
        if (result.status === 'fulfilled') result.value.finalize();
      super.close(callback);
    });
  }

  #begin(sql: string, given: unknown[]): Promise<unknown[]> {
    const running = READ.test(sql) ? this.#run(sql, given) : this.#writing.then(() => this.#run(sql, given));
    const over: Promise<unknown> = running.catch(() => undefined).finally(() => this.#running.delete(over));
    this.#running.add(over);
    if (!READ.test(sql)) this.#writing = over;
    return running;
  }

  async #run(sql: string, given: unknown[]): Promise<unknown[]> {
    const isKept = KEPT.test(sql);
    const statement = await (isKept ? this.#kept(sql) : this.#compile(sql));
    const [error, rows] = await new Promise<Outcome>((resolve) => {
      statement.all(...given, (...outcome: Outcome) => resolve(outcome));
    });
    if (!isKept) await new Promise<void>((resolve) => statement.finalize(() => resolve()));
    else if (error) await new Promise((resolve) => statement.reset(resolve));
    if (error) throw error;
    return rows;
  }

  #kept(sql: string): Promise<sqlite3.Statement> {
    const known = this.#compiled.get(sql);
    if (known !== undefined) return known;
    const compiled = this.#compile(sql);
    this.#compiled.set(sql, compiled);
    compiled.catch(() => this.#compiled.delete(sql));
    return compiled;
  }

  #compile(sql: string): Promise<sqlite3.Statement> {
    return new Promise((resolve, reject) => {
      const statement = this.prepare(sql, (error) => (error ? reject(error) : resolve(statement)));
    });
  }
}

/** In the library's own words. */
const closedError = () => Object.assign(new Error('SQLITE_MISUSE: Database is closed'), { code: 'SQLITE_MISUSE' });

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
