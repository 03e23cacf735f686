import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { KeyvSqlite } from '@keyv/sqlite';
import { spanAt } from '../src/quiz/period.ts';
import { median } from '../src/quiz/ranking.ts';
import { type Answer, posted, type Round, scored } from '../src/quiz/round.ts';
import type { Store } from '../src/quizmaster/ports/store.ts';
import { createBoards } from '../src/quizmaster/scores/boards.ts';
import { rebuild } from '../src/quizmaster/scores/rebuild.ts';
import { createQueue } from '../src/quizmaster/work/queue.ts';
import { openBackend } from '../src/store/backends.ts';
import { type Collections, createCollections } from '../src/store/collections.ts';
import { createRepositories } from '../src/store/repositories.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from '../test/support/sample-quiz.ts';
import { type Row, row } from './report.ts';
import type { Lab } from './sections.ts';

/** Players of each server; together they gave a million answers. */
const SERVERS = { '1001': 1000, '1002': 10_000, '1003': 100_000 };
const ANSWERS = 1_000_000;
/** Answers to one question. */
const CROWD = 100;
const LOOKS = 200;
/** Rounds that were scored since a board was saved. */
const LATER = 5;
const ALL = spanAt('all', 0, 'UTC');
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * A page of the board and one's own rank right after a new score, on servers of growing size in one file of a million
 * answers. The reference is the same question in SQL, on the same engine with an index: the first ten, and the rank by
 * counting who is better.
 */
export async function standings({ folder }: Lab): Promise<Row[]> {
  const file = join(folder, 'standings.sqlite');
  const backend = await openBackend(`sqlite://${file}`);
  const collections = createCollections(backend);
  const store = await createRepositories(backend);
  const sql = await sqlReference(join(folder, 'reference.sqlite'));
  const began = performance.now();
  for (const [guildId, players] of Object.entries(SERVERS)) await build(store, collections, sql, guildId, players);
  console.log(`built ${ANSWERS} answers in ${seconds(began)}; the file has ${megabytes(statSync(file).size)}`);

  const rows: Row[] = [];
  for (const [guildId, players] of Object.entries(SERVERS)) rows.push(...(await measure(store, sql, guildId, players)));
  const again = performance.now();
  const { differences, answers } = await rebuild(store, { repair: false });
  const found = differences.map(({ what, count }) => `${count} × ${what}`).join(', ') || 'no difference';
  console.log(`rebuilt everything from ${answers} answers in ${seconds(again)}: ${found}`);
  await store.close();
  await sql.disconnect();
  return rows;
}

async function measure(store: Store, sql: KeyvSqlite, guildId: string, players: number): Promise<Row[]> {
  const fromLog = await cold(store, guildId, userOf(0));
  // Not counted: the first board would be measured before the code of either side is compiled, and the others after.
  await coldLooks(store, sql, guildId);
  const coldTimes = await coldLooks(store, sql, guildId);
  for (let number = 0; number < LATER; number++) {
    const users = Array.from({ length: CROWD }, (_, index) => userOf((number * CROWD + index * 7919) % players));
    const { round, given } = played(guildId, 8_000_000 + number, users);
    await store.answers.saveAll(given.map((answer) => ({ round, answer })));
    await store.rounds.score(round);
    await add(sql, guildId, [round]);
  }
  const laterTimes = await coldLooks(store, sql, guildId);

  const heap = usedHeap();
  const boards = createBoards({ store, queue: createQueue(), log });
  await boards.page(guildId, ALL, 0, '1');
  await boards.idle();
  console.log(
    `${players} players: ${megabytes(usedHeap() - heap)} in memory; first board from the bare log in ${fromLog.toFixed(0)} ms, ` +
      `cold ${median(coldTimes.ours).toFixed(1)} ms`,
  );

  const warm = { ours: [] as number[], reference: [] as number[] };
  for (let look = 0; look < LOOKS; look++) {
    const userId = userOf((look * 7919) % players);
    const { round, given } = played(guildId, 9_000_000 + look, [userId]);
    for (const answer of given) await store.answers.save(round, answer);
    const entry = await store.rounds.score(round);
    // Both sides take in the new score within the measured time.
    warm.ours.push(
      await timed(async () => {
        if (entry) boards.add(round, entry);
        await boards.page(guildId, ALL, 0, userId);
      }),
    );
    warm.reference.push(
      await timed(async () => {
        await add(sql, guildId, [round]);
        await ask(sql, guildId, userId);
      }),
    );
  }
  const figure = `ms for a page and one's own rank`;
  const against = 'SQL with an index, same engine';
  const of = `${players.toLocaleString('en-US')} players`;
  return [
    row({ section: 'standings', what: `warm, ${of}`, figure, against }, warm),
    row({ section: 'standings', what: `cold, ${of}`, figure, against, aim: { most: 1 } }, coldTimes),
    row({ section: 'standings', what: `cold, ${of}, ${LATER} rounds later`, figure, against }, laterTimes),
  ];
}

/** A look by a process that has just started: nothing in memory. @returns ms */
async function cold(store: Store, guildId: string, userId: string): Promise<number> {
  const queue = createQueue();
  const boards = createBoards({ store, queue, log });
  const time = await timed(() => boards.page(guildId, ALL, 0, userId));
  await boards.idle();
  await queue.idle();
  return time;
}

async function coldLooks(store: Store, sql: KeyvSqlite, guildId: string) {
  const times = { ours: [] as number[], reference: [] as number[] };
  for (let run = 0; run < 15; run++) {
    times.ours.push(await cold(store, guildId, userOf(run)));
    times.reference.push(await timed(() => ask(sql, guildId, userOf(run))));
  }
  return times;
}

async function build(
  store: Store,
  collections: Collections,
  sql: KeyvSqlite,
  guildId: string,
  players: number,
): Promise<void> {
  const answers = collections.collection<Answer>('answer');
  const rounds = Math.ceil(ANSWERS / Object.keys(SERVERS).length / CROWD);
  for (let number = 0; number < rounds; number++) {
    const users = Array.from({ length: CROWD }, (_, index) => userOf((number * CROWD + index) % players));
    const { round, given } = played(guildId, number, users);
    // All at once: the speed of single answers is measured elsewhere.
    await collections.write(given.map((answer) => answers.entry([guildId, round.id, answer.userId], answer)));
    await store.rounds.score(round);
    await add(sql, guildId, [round]);
  }
}

const userOf = (index: number): string => String(1_000_000_000_000_000_000n + BigInt(index));

/** A round that these players answered, a third of them right. */
function played(guildId: string, number: number, users: string[]): { round: Round; given: Answer[] } {
  const openedAt = number * 60_000;
  const quiz = sampleQuiz('11', guildId, String(10_000_000 + number));
  const given = users.map((userId, index) =>
    sampleAnswer(userId, (number + index) % 3 === 0 ? 'a' : 'b', openedAt + ((number * 31 + index * 173) % 20_000)),
  );
  const round = posted(sampleRound(quiz, 1), '1', openedAt);
  return { round: scored(round, given, new Set(), openedAt + 21_000), given };
}

/** The same numbers in a plain SQL table. */
async function sqlReference(file: string): Promise<KeyvSqlite> {
  const database = new KeyvSqlite({ uri: `sqlite://${file}` });
  await database.query('PRAGMA journal_mode=WAL');
  await database.query('PRAGMA synchronous=NORMAL');
  await database.query(
    'CREATE TABLE players (guild TEXT, user TEXT, points INTEGER, elapsed INTEGER, PRIMARY KEY (guild, user)) WITHOUT ROWID',
  );
  await database.query('CREATE INDEX board ON players (guild, points DESC, elapsed)');
  return database;
}

const add = (database: KeyvSqlite, guildId: string, rounds: Round[]) =>
  database.query(
    `INSERT INTO players (guild, user, points, elapsed)
     SELECT ?, value ->> 'userId', value ->> 'points', value ->> 'elapsed' FROM json_each(?) WHERE true
     ON CONFLICT DO UPDATE SET points = points + excluded.points, elapsed = elapsed + excluded.elapsed`,
    guildId,
    JSON.stringify(rounds.flatMap(({ phase }) => (phase.name === 'scored' ? phase.scores : []))),
  );

async function ask(database: KeyvSqlite, guildId: string, userId: string): Promise<void> {
  await database.query(
    'SELECT user, points, elapsed FROM players WHERE guild = ? ORDER BY points DESC, elapsed LIMIT 10',
    guildId,
  );
  await database.query(
    `SELECT count(*) AS better FROM players, (SELECT points AS p, elapsed AS e FROM players WHERE guild = ?1 AND user = ?2)
     WHERE guild = ?1 AND (points > p OR (points = p AND elapsed < e))`,
    guildId,
    userId,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const seconds = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MiB`;

/** The heap after a garbage collection, which has to be made available first. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
