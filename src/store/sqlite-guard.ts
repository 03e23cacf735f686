import { randomBytes, randomUUID } from 'node:crypto';
import { flush } from './flush.ts';
import { StoreInUseError } from './lock.ts';
import type { Opening } from './opening.ts';
import { codeOf, inPlainWords, isDamage } from './sqlite-errors.ts';
import { rememberFiles } from './sqlite-files.ts';
import { createTrouble } from './trouble.ts';

export type Query = (statement: string, ...parameters: unknown[]) => Promise<never[]>;

/** How often the store's files are checked. */
const LOOK_MS = 1000;

const TABLE = 'main.keyv';
const HOLDER = `(SELECT value FROM ${TABLE} WHERE key = 'meta:holder')`;
const ANOTHER = 'another process has signed';
/** A dummy write. It changes its value each time, because SQLite doesn't write unchanged pages to the disk. */
const TRY_TO_WRITE = `INSERT INTO ${TABLE} (key, value) VALUES ('meta:tried', json_object('value', random()))
  ON CONFLICT (key) DO UPDATE SET value = excluded.value`;

/** Guards an open SQLite file: every statement goes through its `query`. */
export interface Guard {
  query: Query;
  /** Whether the path still leads to the open file: only then may SQLite remove its side files. */
  inPlace(): boolean;
  stop(): void;
}

/**
 * Makes sure that every confirmed write is in the file that the next start will read:
 * - Each process that opens a store signs it, and a temporary trigger refuses writes under another signature. So a process
 *   whose lock file was removed can't write beside its successor.
 * - After each write, and once a second, the files must be the same ones as at the start.
 *
 * When the store file itself is gone, the process keeps running and refuses everything: its contents can be saved only while it is open, and
 * a restart would begin with an empty store. When a side file is gone, nothing is lost and a restart fixes it, so the process ends.
 */
export async function guard(file: string, raw: Query, { every, report, lost }: Opening): Promise<Guard> {
  await sign(raw);
  const beside = [`${file}-wal`, `${file}-shm`, `${file}-lock`];
  const changed = rememberFiles([file, ...beside]);
  let refusal: string | undefined;
  let saving = false;
  const failedWrites = createTrouble({
    attempt: () => query(TRY_TO_WRITE),
    every,
    report: (trouble) => report('store writes', trouble && `the last write failed: ${trouble}`),
  });
  const end = every(LOOK_MS, () => {
    try {
      look();
    } catch (error) {
      failedWrites.seen((error as Error).message);
    }
  });

  return {
    query,
    inPlace() {
      try {
        return changed() !== file;
      } catch {
        // Where nobody can look, SQLite can remove nothing either.
        return true;
      }
    },
    stop() {
      end();
      failedWrites.stop();
    },
  };

  async function query(statement: string, ...parameters: unknown[]): Promise<never[]> {
    if (refusal) throw new Error(refusal);
    const writes = isWrite(statement);
    try {
      const rows = await raw(statement, ...parameters);
      // Checked after the write: a file that vanished during it took the write along.
      if (writes) look();
      if (refusal) throw new Error(refusal);
      return rows;
    } catch (error) {
      if (isOfFence(error)) {
        refuse('another process has it');
        lost(
          `Another process has taken the store ${file}: this one writes nothing more. See that only one Popquiz runs on it, then start it again.`,
        );
        throw new StoreInUseError(file);
      }
      const told = inPlainWords(file, error);
      // This doesn't go away by itself.
      if (isDamage(error)) report('store', (told as Error).message);
      if (writes) failedWrites.seen(told instanceof Error ? told.message : String(told));
      throw told;
    }
  }

  /** @throws if the files can't be looked at, which may pass */
  function look(): void {
    const gone = changed();
    if (gone === undefined) return;
    if (gone === file) {
      refuse(`${file} was removed or replaced while the bot has it open: nothing more is written`);
      if (!saving) void save();
      saving = true;
    } else if (!refusal) {
      refuse(`${gone} was removed or replaced while the bot has it open: nothing more is written`);
      // Moves what only the -wal file held into the store.
      void raw('PRAGMA wal_checkpoint(TRUNCATE)')
        .catch(() => undefined)
        .then(() =>
          lost(
            `${gone} was removed or replaced while the bot had it open. The store itself is in its place: start the bot again, and leave the files beside the store alone while it runs.`,
          ),
        );
    }
  }

  function refuse(why: string): void {
    if (refusal) return;
    refusal = why;
    report('store', why);
  }

  async function save(): Promise<void> {
    const copy = `${file}.saved-${randomBytes(4).toString('hex')}`;
    try {
      await raw('VACUUM INTO ?', copy);
      await flush(copy);
      tell(
        `Everything up to then is in ${copy}: stop the bot, put that file in the place of ${file} unless you replaced it on purpose, and start it again`,
      );
    } catch (error) {
      const { message } = inPlainWords(copy, error) as Error;
      tell(
        `It could not be saved (${message}); on Linux it can be copied from /proc/${process.pid}/fd as long as this process runs`,
      );
    }
  }

  function tell(what: string): void {
    refusal = `${file} was removed or replaced while the bot has it open: nothing more is written. ${what}.`;
    report('store', refusal);
  }
}

/** The trigger is temporary: it belongs to this connection and isn't in the file. */
async function sign(raw: Query): Promise<void> {
  const signature = JSON.stringify({ value: randomUUID() });
  await raw(
    `INSERT INTO ${TABLE} (key, value) VALUES ('meta:holder', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    signature,
  );
  for (const change of ['INSERT', 'UPDATE', 'DELETE']) {
    await raw(
      `CREATE TEMP TRIGGER fence_${change} BEFORE ${change} ON ${TABLE} WHEN ${HOLDER} IS NOT '${signature}'
       BEGIN SELECT RAISE(ABORT, '${ANOTHER}'); END`,
    );
  }
}

/** Whether a statement writes. */
export const isWrite = (statement: string): boolean => !/^\s*(SELECT|PRAGMA)/.test(statement);

const isOfFence = (error: unknown): boolean =>
  codeOf(error) === 'SQLITE_CONSTRAINT' && (error as Error).message.endsWith(ANOTHER);
