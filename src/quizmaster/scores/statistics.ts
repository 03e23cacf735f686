import type { BoardPage } from '../../quiz/board.ts';
import type { Pack } from '../../quiz/pack.ts';
import { spanAt } from '../../quiz/period.ts';
import { type Statistics, statisticsOf } from '../../quiz/statistics.ts';
import type { Streak } from '../../quiz/streak.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { Boards } from './boards.ts';

/** How a player does: everything for the player, what the board shows for others. */
export interface PlayerStatistics {
  /** The player's place on the board of all time; none before the first scored answer. */
  place: BoardPage['own'];
  players: number;
  statistics: Statistics;
  /** How long the player has kept answering daily questions. */
  daily: Streak | undefined;
}

export interface PlayersStatistics {
  of(guildId: string, userId: string): Promise<PlayerStatistics>;
}

export function createStatistics(parts: {
  store: Store;
  boards: Boards;
  /** The longest running daily streak of each player of a guild. */
  streaks(guildId: string): Promise<Streak[]>;
  packs: ReadonlyMap<string, Pack>;
  clock: Clock;
}): PlayersStatistics {
  const { store, boards, streaks, packs, clock } = parts;
  const lookup = (packId: string, questionId: string) =>
    packs.get(packId)?.questions.find(({ id }) => id === questionId);

  return {
    async of(guildId, userId) {
      const allTime = spanAt('all', clock.now(), 'UTC');
      const { own, players } = await boards.page(guildId, allTime, 0, userId);
      const played = await store.played.of(guildId, userId);
      const daily = (await streaks(guildId)).find((streak) => streak.userId === userId);
      return { place: own, players, statistics: statisticsOf(played, lookup), daily };
    },
  };
}
