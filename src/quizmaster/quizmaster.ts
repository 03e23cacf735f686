import type { Round } from '../quiz/round.ts';
import { type Bank, createBank } from './bank/bank.ts';
import { type Corrections, createCorrections } from './corrections/corrections.ts';
import { createDailies, type Dailies } from './dailies/dailies.ts';
import { createDepartures, type Departures } from './guilds/departures.ts';
import { createGreetings } from './guilds/greetings.ts';
import { createSettings, type Settings } from './guilds/settings.ts';
import { type Meter, unmetered } from './ports/meter.ts';
import type { Packs, QuestionRules } from './ports/packs.ts';
import type { LedgerEntry } from './ports/play-store.ts';
import { createPrivacy, type Privacy } from './privacy/privacy.ts';
import { createOldRankings } from './quizzes/old-rankings.ts';
import { createQuizzes, type Quizzes } from './quizzes/quizzes.ts';
import type { News } from './reports/news.ts';
import { createReports, type Reports } from './reports/reports.ts';
import { createRounds, type Rounds } from './rounds/rounds.ts';
import { createBoards } from './scores/boards.ts';
import { createFigures, type Figures } from './scores/figures.ts';
import { createInsights, type Insights } from './scores/insights.ts';
import { createLeaderboards, type Leaderboards } from './scores/leaderboards.ts';
import { createResults, type Results } from './scores/results.ts';
import { createStatistics, type StatisticsReader } from './scores/statistics.ts';
import type { Parts } from './work/parts.ts';
import { createQueue, type Turn } from './work/queue.ts';

/** Everything that people can ask of the bot, each part with its refusals. Nothing here knows Discord. */
export interface Quizmaster {
  quizzes: Omit<Quizzes, 'begin' | 'end'>;
  rounds: Pick<Rounds, 'answer' | 'find'>;
  dailies: Omit<Dailies, 'begin' | 'end' | 'drop' | 'replace'>;
  leaderboards: Leaderboards;
  statistics: StatisticsReader;
  results: Results;
  corrections: Pick<Corrections, 'correct' | 'preview' | 'confirm' | 'currentKey'>;
  insights: Insights;
  figures: Pick<Figures, 'of'>;
  bank: Bank;
  reports: Reports;
  /** What became of people's reports and suggestions. */
  news: Pick<News, 'of' | 'told'>;
  /** All packs: those that come with the bot, and each guild's own. */
  packs: Packs;
  privacy: Omit<Privacy, 'begin' | 'stop'>;
  settings: Settings;
  departures: Omit<Departures, 'stop'>;
  /** How much work is running or waiting in the queues. */
  depth(): number;
  /** Resumes unfinished work, once Discord is reachable. @returns how many quizzes continue */
  begin(): number;
  /** Starts no further work. @returns when the work under way is done and stored */
  stop(): Promise<void>;
}

/** Reads live quizzes and schedules from the store. Work begins with `begin()`, once Discord is reachable. */
export async function createQuizmaster(
  parts: Pick<Parts, 'store' | 'messenger' | 'clock' | 'log'> & {
    /** The packs that come with the bot. */
    packs: Packs;
    questionRules: QuestionRules;
    /** Without one, nothing is counted. */
    meter?: Meter;
    /** A random 32-bit seed for each quiz. */
    seed: () => number;
    /** Whether the bot is in a guild. @throws if Discord doesn't say */
    isMember(guildId: string): Promise<boolean>;
    /** Whether work that would wait for itself is refused: see `createQueue`. */
    watched?: boolean;
  },
): Promise<Quizmaster> {
  const { store, clock, log, meter = unmetered, watched = true } = parts;
  const queue = createQueue({ watched });
  const { bank, shelves, ...own } = createBank({
    ...parts,
    queue,
    onSuggested: (guildId, userId) => news.expected(guildId, userId),
  });
  const packs: Packs = shelves;
  const { reports, news } = createReports({ store, packs, queue, clock });
  const insights = createInsights({ store });
  const figures = createFigures({ store, insights });
  const boards = createBoards({ store, queue, log });
  const rounds = createRounds({ ...parts, meter, queue, onScored, onRescored });
  const settings = createSettings({ store, boards, queue, clock });
  const { quizzes, live, drawing, rescored } = await createQuizzes({ ...parts, packs, meter, rounds, queue });
  const rankings = createOldRankings({ ...parts, quizzes: live });
  const corrections = createCorrections({ ...parts, packs, boards, rounds, rankings, queue });
  const dailies = await createDailies({ ...parts, packs, meter, rounds, drawing, queue });
  const privacy = createPrivacy({ store, boards, rounds, quizzes: live, dailies, shelves, queue, clock, log });
  const greetings = createGreetings({ ...parts, queue });
  const departures = createDepartures({
    ...parts,
    boards,
    queue,
    drop(turn) {
      live.drop(turn);
      dailies.drop(turn);
      own.drop(turn);
      news.drop(turn);
      figures.invalidate(turn.guildId);
      greetings.drop(turn);
    },
    arrived: greetings.joined,
  });

  /** Work at the start that reads the store outside the queue. The store must not be closed before it is done. */
  let beginning: Promise<unknown> = Promise.resolve();

  return {
    quizzes,
    rounds,
    dailies,
    leaderboards: createLeaderboards({ store, boards, clock }),
    statistics: createStatistics({ store, boards, streaks: dailies.streaks, packs, clock }),
    results: createResults({ store, clock }),
    insights,
    figures,
    corrections,
    bank,
    reports,
    news,
    packs,
    privacy,
    settings,
    departures,
    depth: queue.depth,

    begin() {
      beginning = Promise.all([
        corrections.begin().catch((error) => log.error({ error }, 'corrections could not be taken up again')),
        privacy.begin().catch((error) => log.error({ error }, 'deletions could not be taken up again')),
        own.begin().catch((error) => log.error({ error }, 'drafts and files of questions could not be taken up again')),
        greetings.begin().catch((error) => log.error({ error }, 'servers could not be told what the bot can do')),
      ]);
      dailies.begin();
      return quizzes.begin();
    },

    async stop() {
      own.stop();
      await beginning;
      rounds.stop();
      await quizzes.end();
      await dailies.end();
      await corrections.stop();
      await privacy.stop();
      await greetings.stop();
      departures.stop();
      await boards.idle();
      await queue.idle();
    },
  };

  function onRescored(round: Round): void {
    figures.invalidate(round.guildId);
    rescored(round);
  }

  async function onScored(turn: Turn, round: Round, entry: LedgerEntry | undefined): Promise<void> {
    if (entry) boards.add(round, entry);
    // It was scored before without our knowing, maybe with fewer answers, and a board may have it like that.
    else await boards.invalidate(turn);
    corrections.scored(round);
  }
}
