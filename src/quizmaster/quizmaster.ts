import type { Pack } from '../quiz/pack.ts';
import type { Round } from '../quiz/round.ts';
import { createCorrections } from './corrections/corrections.ts';
import { createDailies } from './dailies/dailies.ts';
import { createDepartures } from './guilds/departures.ts';
import { createSettings } from './guilds/settings.ts';
import type { Clock, LedgerEntry, Log, Messenger, Store } from './ports.ts';
import { createPrivacy } from './privacy/privacy.ts';
import { createHistory } from './quizzes/past.ts';
import { createQuizzes } from './quizzes/quizzes.ts';
import { createRounds } from './rounds/rounds.ts';
import { createBoards } from './scores/boards.ts';
import { createLeaderboards } from './scores/leaderboards.ts';
import { createResults } from './scores/results.ts';
import { createStatistics } from './scores/statistics.ts';
import { createQueue, type Turn } from './work/queue.ts';

/** Everything that people can ask of the bot, each part with its refusals. Nothing here knows Discord. */
export type Quizmaster = Awaited<ReturnType<typeof createQuizmaster>>;

/** Reads what is live from the store; work begins with `begin()`, when Discord can be spoken to. */
export async function createQuizmaster(parts: {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  packs: ReadonlyMap<string, Pack>;
  log: Log;
  /** A random 32-bit seed for each quiz. */
  seed: () => number;
  /** Asks whether the bot is in a guild. @throws when that cannot be told */
  isMember(guildId: string): Promise<boolean>;
  /** Whether work that would wait for itself is refused: see `createQueue`. */
  watched?: boolean;
}) {
  const { store, clock, packs, log, watched = true } = parts;
  const queue = createQueue({ watched });
  const boards = createBoards({ store, queue, log });
  const rounds = createRounds({ ...parts, queue, onScored });
  const settings = createSettings({ store, boards, queue, clock });
  const corrections = createCorrections({ ...parts, boards, rounds, queue });
  const { liveQuizzes, ...quizzes } = await createQuizzes({ ...parts, rounds, queue });
  const dailies = await createDailies({ ...parts, rounds, queue });
  const privacy = createPrivacy({ store, boards, rounds, quizzes: liveQuizzes, dailies, queue, clock, log });
  const departures = createDepartures({
    ...parts,
    boards,
    queue,
    drop(turn) {
      liveQuizzes.drop(turn);
      dailies.drop(turn);
    },
  });

  async function onScored(turn: Turn, round: Round, entry: LedgerEntry | undefined): Promise<void> {
    if (entry) boards.add(round, entry);
    // It was scored before, unknown to us, and maybe with fewer answers: a board may have it like that.
    else await boards.invalidate(turn);
    corrections.scored(round);
  }
  /** What reads the store before it has a place in the queue: the store is not to be closed under it. */
  let beginning: Promise<unknown> = Promise.resolve();

  return {
    ...quizzes,
    dailies,
    rounds,
    answer: rounds.answer,
    settings,
    leaderboards: createLeaderboards({ store, boards, settings, clock }),
    statistics: createStatistics({ store, boards, dailies, packs, clock }),
    history: createHistory({ store }),
    results: createResults({ store, settings, clock }),
    corrections,
    privacy,
    departures,

    /** Takes up what was left. @returns how many quizzes go on */
    begin(): number {
      beginning = Promise.all([
        corrections.begin().catch((error) => log.error({ error }, 'corrections could not be taken up again')),
        privacy.begin().catch((error) => log.error({ error }, 'deletions could not be taken up again')),
      ]);
      dailies.begin();
      return quizzes.begin();
    },

    async stop(): Promise<void> {
      await beginning;
      rounds.stop();
      await quizzes.stop();
      await dailies.stop();
      await corrections.stop();
      await privacy.stop();
      departures.stop();
      await queue.idle();
    },
  };
}
