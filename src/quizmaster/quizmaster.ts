import type { Pack } from '../quiz/pack.ts';
import type { Round } from '../quiz/round.ts';
import { createCorrections } from './corrections/corrections.ts';
import { createDailies } from './dailies/dailies.ts';
import { createDepartures } from './guilds/departures.ts';
import { createSettings } from './guilds/settings.ts';
import type { AnswerOutcome } from './outcomes.ts';
import type { Clock, LedgerEntry, Log, Messenger, Store } from './ports.ts';
import { createPrivacy } from './privacy/privacy.ts';
import { loadGames } from './quizzes/live-quizzes.ts';
import { createHistory } from './quizzes/past.ts';
import { type AnswerRequest, createPlay } from './quizzes/quizzes.ts';
import { createBoards } from './scores/boards.ts';
import { createLeaderboards } from './scores/leaderboards.ts';
import { createResults } from './scores/results.ts';
import { createStatistics } from './scores/statistics.ts';
import { createQueue } from './work/queue.ts';

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
}) {
  const { store, clock, packs, log } = parts;
  const games = await loadGames(store, clock.now());
  const queue = createQueue();
  const boards = createBoards({ store, queue, log });
  const settings = createSettings({ store, boards, queue, clock });
  const corrections = createCorrections({ ...parts, boards, games, queue });
  const play = createPlay({ ...parts, games, queue, onScored });
  const dailies = await createDailies({ ...parts, queue, onScored });
  const privacy = createPrivacy({ store, boards, games, dailies, queue, clock, log });
  const departures = createDepartures({ ...parts, boards, games, dailies, queue });

  async function onScored(round: Round, entry: LedgerEntry | undefined): Promise<void> {
    if (entry) boards.add(round, entry);
    // It was scored before, unknown to us, and maybe with fewer answers: a board may have it like that.
    else await boards.forget(round.guildId);
    corrections.scored(round);
  }

  return {
    ...play,
    dailies,
    async answer(request: AnswerRequest): Promise<AnswerOutcome> {
      const outcome = dailies.asks(request.roundId) ? await dailies.answer(request) : undefined;
      // It may have been closed while the click waited for its turn: then it is one of the past.
      const isOver = outcome === undefined || (!outcome.ok && outcome.refusal.code === 'unknown-round');
      return isOver ? play.answer(request) : outcome;
    },
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
      void corrections.begin().catch((error) => log.error({ error }, 'corrections could not be taken up again'));
      void privacy.begin().catch((error) => log.error({ error }, 'deletions could not be taken up again'));
      dailies.begin();
      return play.begin();
    },

    async stop(): Promise<void> {
      await play.stop();
      await dailies.stop();
      await corrections.stop();
      await privacy.stop();
      departures.stop();
      await queue.idle();
    },
  };
}
