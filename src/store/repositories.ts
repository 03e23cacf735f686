import type { Correction } from '../quiz/correction.ts';
import { playedIn } from '../quiz/played.ts';
import { type Quiz, roundId } from '../quiz/quiz.ts';
import type { Answer, Round } from '../quiz/round.ts';
import type { Dealt, Schedule } from '../quiz/schedule.ts';
import type { Deletion, GuildSettings, LedgerEntry, Store, StreakCheckpoint } from '../quizmaster/ports/store.ts';
import type { Backend } from './backend.ts';
import { createCollections } from './collections.ts';
import { gather } from './gather.ts';
import type { OpenOptions } from './opening.ts';
import {
  type BoardRow,
  checkpointOfRow,
  type PlayedRow,
  playedOfRow,
  type RoundRow,
  roundOfRow,
  rowOfCheckpoint,
  rowOfPlayed,
  rowOfRound,
} from './rows.ts';

/** The layout of the keys and values below. A store of a later one is refused rather than misread. */
const FORMAT = 3;

/** How many values are fetched at once that may hold something of every player. */
const LARGE = 50;

/** Ledger entries written at once. */
const CHUNK = 1000;

const DEFAULT_SETTINGS: GuildSettings = { timezone: 'UTC' };

/**
 * | collection | key | value |
 * |---|---|---|
 * | `live` | channel | the quiz that runs there |
 * | `quiz` | guild, quiz | a past quiz |
 * | `round` | guild, round | a round, with its scores once it is scored |
 * | `answer` | guild, round, player | an accepted answer |
 * | `ledger` | guild, number | a round was scored |
 * | `played` | guild, player, round | what a player has played |
 * | `board` | guild, span | a board as it stood after a ledger entry |
 * | `correction` | guild, pack, question | a correction |
 * | `settings` | guild | its settings |
 * | `departed` | guild | when the bot was removed from it |
 * | `deletion` | its salt | a deletion that is not done |
 * | `schedule` | guild, schedule | a schedule of daily questions |
 * | `date` | guild, schedule, date | what became of a date |
 * | `streak` | guild, schedule | what its dates add up to, up to one of them |
 *
 * Round ids begin with the id of their quiz, which Discord made: within a guild they are ordered by time.
 */
export async function createRepositories(
  backend: Backend,
  { readOnly = false, log }: Pick<OpenOptions, 'readOnly' | 'log'> = {},
): Promise<Store> {
  const { collection, write } = createCollections(backend);
  const meta = collection<number>('meta');
  const live = collection<Quiz>('live');
  const past = collection<Quiz>('quiz');
  const rounds = collection<RoundRow>('round', LARGE);
  const answers = collection<Answer>('answer');
  const ledger = collection<LedgerEntry>('ledger');
  const played = collection<PlayedRow>('played');
  const boards = collection<BoardRow>('board', LARGE);
  const corrections = collection<Correction>('correction');
  const settings = collection<GuildSettings>('settings');
  const departed = collection<number>('departed');
  const deletions = collection<Deletion>('deletion');
  const schedules = collection<Schedule>('schedule');
  const dates = collection<Dealt>('date');
  const streaks = collection<StreakCheckpoint>('streak');
  const ofGuild = [past, rounds, answers, ledger, played, boards, corrections, schedules, dates, streaks];

  const source = await collection<string>('meta').get('copying');
  if (source) throw new Error(`it is an unfinished copy of ${source}: run "npm run migrate" again.`);
  const format = await meta.get('format');
  if (format !== undefined && format > FORMAT) {
    throw new Error(`it was written by a newer Popquiz (format ${format}; this one knows ${FORMAT}). Upgrade first.`);
  }
  if (format === undefined && !readOnly) {
    await meta.set(['format'], FORMAT);
    // Whoever expects scores there sees that it is another store.
    log?.info({}, 'the store at DATABASE_URL is new and empty');
  }
  let outdated = format !== undefined && format < FORMAT;

  /** Those of many guilds share a write: each guild alone would wait for all the others. */
  const saveAnswers = gather(write, backend.writesSideBySide);

  const entryOf = (round: Round) => rounds.entry([round.guildId, round.id], rowOfRound(round));
  const rowsOf = (round: Round) => [
    entryOf(round),
    ...playedIn(round).map((item) => played.entry([round.guildId, item.userId, round.id], rowOfPlayed(item.played))),
  ];
  const findRounds = async (keys: string[][]) => (await rounds.getMany(keys)).map(roundOfRow);
  const last = async (guildId: string) => (await all(ledger.entries([guildId], { reverse: true, limit: 1 })))[0]?.value;

  return {
    get outdated() {
      return outdated;
    },
    async upgraded() {
      await meta.set(['format'], FORMAT);
      outdated = false;
    },
    quizzes: {
      live: () => all(live.scan()),
      save: (quiz) => live.set([quiz.channelId], quiz),
      async retire(quiz) {
        // In this order: a crash between the two leaves a finished quiz among the live ones, which retires it again.
        await past.set([quiz.guildId, quiz.id], quiz);
        await live.delete(quiz.channelId);
      },
      past: (guildId, quizId) => past.get(guildId, quizId),
      latest: async (guildId, limit) =>
        (await all(past.entries([guildId], { reverse: true, limit }))).map(({ value }) => value),
      ofGuild: (guildId) => past.scan(guildId),
      amend: (quiz) => past.set([quiz.guildId, quiz.id], quiz),
    },
    rounds: {
      save: (round) => rounds.set([round.guildId, round.id], rowOfRound(round)),
      async score(round) {
        if (round.phase.name !== 'scored') throw new Error(`round ${round.id} is not scored`);
        const stored = await rounds.get(round.guildId, round.id);
        // The write was reported as failed and yet went through: the ledger has the time of then.
        if (stored?.phase.name === 'scored') {
          await write(rowsOf({ ...round, phase: { ...round.phase, scoredAt: stored.phase.scoredAt } }));
          return undefined;
        }
        const latest = await last(round.guildId);
        const entry: LedgerEntry = {
          seq: (latest?.seq ?? 0) + 1,
          roundId: round.id,
          openedAt: round.phase.openedAt,
          at: Math.max(latest?.at ?? 0, round.phase.scoredAt),
        };
        await write([...rowsOf(round), ledger.entry([round.guildId, numeral(entry.seq)], entry)]);
        return entry;
      },
      rescore: (round) => write(rowsOf(round)),
      async find(guildId, id) {
        const row = await rounds.get(guildId, id);
        return row && roundOfRow(row);
      },
      findMany: (guildId, ids) => findRounds(ids.map((id) => [guildId, id])),
      ofQuiz: (quiz) => findRounds(quiz.questionIds.map((_, index) => [quiz.guildId, roundId(quiz.id, index + 1)])),
      async *ofGuild(guildId) {
        for await (const row of rounds.scan(guildId)) yield roundOfRow(row);
      },
    },
    answers: {
      save: (round, answer) => answers.set([round.guildId, round.id, answer.userId], answer),
      saveAll: (given) =>
        saveAnswers(given.map(({ round, answer }) => answers.entry([round.guildId, round.id, answer.userId], answer))),
      find: (guildId, id, userId) => answers.get(guildId, id, userId),
      ofRound: (round) => all(answers.scan(round.guildId, round.id)),
      remove: (guildId, id, userId) => answers.delete(guildId, id, userId),
    },
    ledger: {
      async *after(guildId, seq) {
        for await (const { value } of ledger.entries([guildId], { after: [numeral(seq)] })) yield value;
      },
      at: (guildId, seq) => ledger.get(guildId, numeral(seq)),
      last,
      async replace(guildId, entries) {
        await ledger.deleteAll(guildId);
        for (let start = 0; start < entries.length; start += CHUNK) {
          const chunk = entries.slice(start, start + CHUNK);
          await write(chunk.map((entry) => ledger.entry([guildId, numeral(entry.seq)], entry)));
        }
      },
    },
    played: {
      of: async (guildId, userId) =>
        (await all(played.entries([guildId, userId]))).map(({ key: [id = ''], value }) => playedOfRow(id, value)),
      remove: (guildId, userId, ids) => played.deleteMany(ids.map((id) => [guildId, userId, id])),
      async *ofGuild(guildId) {
        for await (const { key, value } of played.entries([guildId])) {
          const [userId = '', id = ''] = key;
          yield { userId, played: playedOfRow(id, value) };
        }
      },
    },
    boards: {
      async load(guildId, span) {
        const row = await boards.get(guildId, span);
        return row && checkpointOfRow(row);
      },
      save: (guildId, span, checkpoint) => boards.set([guildId, span], rowOfCheckpoint(checkpoint)),
      async *all(guildId) {
        for await (const { key, value } of boards.entries([guildId])) {
          const [span = ''] = key;
          yield { span, checkpoint: checkpointOfRow(value) };
        }
      },
      forget: (guildId) => boards.deleteAll(guildId),
    },
    corrections: {
      save: (correction) => corrections.set(keyOfCorrection(correction), correction),
      find: (guildId, packId, questionId) => corrections.get(guildId, packId, questionId),
      ofGuild: (guildId) => all(corrections.scan(guildId)),
      unfinished: async () => (await all(corrections.scan())).filter(({ phase }) => phase !== 'done'),
    },
    schedules: {
      all: () => schedules.scan(),
      ofGuild: (guildId) => schedules.scan(guildId),
      async *openRounds() {
        let keys: string[][] = [];
        for await (const { guildId, open } of schedules.scan()) {
          keys.push(...open.map((id) => [guildId, id]));
          if (keys.length < CHUNK) continue;
          yield* await findRounds(keys);
          keys = [];
        }
        yield* await findRounds(keys);
      },
      save: (schedule, own = []) =>
        write([schedules.entry([schedule.guildId, schedule.id], schedule), ...own.map(entryOf)]),
      deal: (schedule, dealt, round) =>
        write([
          schedules.entry([schedule.guildId, schedule.id], schedule),
          dates.entry([schedule.guildId, schedule.id, dealt.date], dealt),
          ...(round ? [entryOf(round)] : []),
        ]),
      dealt: async ({ guildId, id }, after) =>
        (await all(dates.entries([guildId, id], after ? { after: [after] } : {}))).map(({ value }) => value),
      async remove(schedule) {
        // In this order: a crash in between leaves a schedule, which is removed again.
        await dates.deleteAll(schedule.guildId, schedule.id);
        await streaks.delete(schedule.guildId, schedule.id);
        await schedules.delete(schedule.guildId, schedule.id);
      },
    },
    streaks: {
      load: ({ guildId, id }) => streaks.get(guildId, id),
      save: ({ guildId, id }, checkpoint) => streaks.set([guildId, id], checkpoint),
      async *ofGuild(guildId) {
        for await (const { key, value } of streaks.entries([guildId])) {
          yield { scheduleId: key[0] ?? '', checkpoint: value };
        }
      },
      forget: (guildId) => streaks.deleteAll(guildId),
    },
    guilds: {
      async known() {
        const known = new Set<string>();
        // Before the past quizzes: one that is retired in between is found twice rather than never.
        for await (const quiz of live.scan()) known.add(quiz.guildId);
        for (const one of [...ofGuild, settings]) for await (const guildId of one.groups()) known.add(guildId);
        return [...known];
      },
      settings: async (guildId) => (await settings.get(guildId)) ?? DEFAULT_SETTINGS,
      configure: (guildId, value) => settings.set([guildId], value),
      async departed() {
        const found: { guildId: string; at: number }[] = [];
        for await (const { key, value } of departed.entries([])) found.push({ guildId: key[0] ?? '', at: value });
        return found;
      },
      depart: (guildId, at) => departed.set([guildId], at),
      back: (guildId) => departed.delete(guildId),
      async purge(guildId) {
        for await (const quiz of live.scan()) if (quiz.guildId === guildId) await live.delete(quiz.channelId);
        for (const one of ofGuild) await one.deleteAll(guildId);
        await settings.delete(guildId);
        await backend.compact();
        await departed.delete(guildId);
      },
    },
    deletions: {
      pending: () => all(deletions.scan()),
      save: (deletion) => deletions.set([deletion.salt], deletion),
      done: ({ salt }) => deletions.delete(salt),
    },
    compact: backend.compact,
    close: backend.close,
  };
}

/** Ledger numbers in an order that is that of their text. */
const numeral = (seq: number): string => String(seq).padStart(10, '0');

const keyOfCorrection = ({ guildId, packId, questionId }: Correction): string[] => [guildId, packId, questionId];

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const result: T[] = [];
  for await (const item of items) result.push(item);
  return result;
}
