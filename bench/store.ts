import { join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import pg from 'pg';
import type { Answer } from '../src/quiz/round.ts';
import { openBackend } from '../src/store/backends.ts';
import { createCollections } from '../src/store/collections.ts';
import { noPostgres, startPostgres } from '../test/support/postgres-server.ts';
import { sampleAnswer } from '../test/support/sample-quiz.ts';
import { type Row, row } from './report.ts';
import type { Lab } from './sections.ts';

/** How many answers are written by one statement. */
const GROUPS = [1, 10, 100, 400];
const ANSWERS = 2000;

/** Writes a group of answers to one round. @returns when they are on the disk */
type Write = (roundId: string, answers: readonly Answer[]) => Promise<unknown>;
interface Sql {
  write: Write;
  close(): Promise<unknown>;
}

const TABLE = `CREATE TABLE IF NOT EXISTS answers (guild TEXT, round TEXT, player TEXT, choice TEXT, at BIGINT, click TEXT,
  pack TEXT, question TEXT, revision TEXT, PRIMARY KEY (guild, round, player))`;
const COLUMNS = 9;

/**
 * The store alone: durable writes of answers in groups, compared with the same groups in a plain SQL table with a column per
 * field, on the same engine with the same durability.
 */
export async function store({ folder, quick }: Lab): Promise<Row[]> {
  const file = (name: string) => join(folder, `${name}.sqlite`);
  const rows = await engine('SQLite', `sqlite://${file('ours')}`, await sqlite(file('plain')), quick);
  if (noPostgres) return rows;
  const server = await startPostgres();
  try {
    const plain = await postgres(await server.createDatabase());
    return [...rows, ...(await engine('PostgreSQL', await server.createDatabase(), plain, quick))];
  } finally {
    await server.remove();
  }
}

async function engine(name: string, url: string, plain: Sql, quick: boolean): Promise<Row[]> {
  const backend = await openBackend(url);
  const collections = createCollections(backend);
  const answers = collections.collection<Answer>('answer');
  const ours: Write = (roundId, given) =>
    collections.write(given.map((answer) => answers.entry(['1', roundId, answer.userId], answer)));
  const rows: Row[] = [];
  for (const size of GROUPS) {
    const times = { ours: [] as number[], reference: [] as number[] };
    const count = quick ? ANSWERS / 10 : size === 1 ? ANSWERS / 4 : ANSWERS;
    for (let run = 0; run <= (quick ? 1 : 7); run++) {
      const ms = { ours: await timed(ours, size, count, run), reference: await timed(plain.write, size, count, run) };
      if (run === 0) continue;
      times.ours.push((1000 * ms.ours) / count);
      times.reference.push((1000 * ms.reference) / count);
    }
    const what = `answers in groups of ${size} (${name})`;
    rows.push(row({ section: 'store', what, figure: 'µs an answer', against: 'plain SQL, same groups' }, times));
  }
  await backend.close();
  await plain.close();
  return rows;
}

async function timed(write: Write, size: number, count: number, run: number): Promise<number> {
  const roundId = `${size}.${run}`;
  const given = Array.from({ length: count }, (_, at) =>
    sampleAnswer(String(1_000_000_000_000_000_000n + BigInt(at)), 'a', 1_700_000_000_000 + at),
  );
  const begun = performance.now();
  for (let at = 0; at < given.length; at += size) await write(roundId, given.slice(at, at + size));
  return performance.now() - begun;
}

const valuesOf = (roundId: string, { userId, choice, at, clickId, packId, questionId, revision }: Answer) => [
  '1',
  roundId,
  userId,
  choice,
  at,
  clickId,
  packId,
  questionId,
  revision,
];

async function sqlite(file: string): Promise<Sql> {
  const database = new KeyvSqlite({ uri: `sqlite://${file}` });
  for (const statement of ['PRAGMA journal_mode=WAL', 'PRAGMA synchronous=FULL', `${TABLE} WITHOUT ROWID`]) {
    await database.query(statement);
  }
  const one = `(${Array.from({ length: COLUMNS }, () => '?').join(', ')})`;
  return {
    write: (roundId, given) =>
      database.query(
        `INSERT OR REPLACE INTO answers VALUES ${given.map(() => one).join(', ')}`,
        ...given.flatMap((answer) => valuesOf(roundId, answer)),
      ),
    close: () => database.disconnect(),
  };
}

async function postgres(url: string): Promise<Sql> {
  const pool = new pg.Pool({ connectionString: url });
  await pool.query(TABLE);
  return {
    write(roundId, given) {
      const row = (_answer: Answer, at: number) =>
        `(${Array.from({ length: COLUMNS }, (_, column) => `$${at * COLUMNS + column + 1}`).join(', ')})`;
      return pool.query(
        `INSERT INTO answers VALUES ${given.map(row).join(', ')}
         ON CONFLICT (guild, round, player) DO UPDATE SET choice = excluded.choice`,
        given.flatMap((answer) => valuesOf(roundId, answer)),
      );
    },
    close: () => pool.end(),
  };
}
