import type { BoardPage } from '../../quiz/board.ts';
import { spanAt } from '../../quiz/period.ts';
import type { Played } from '../../quiz/played.ts';
import type { Question } from '../../quiz/question.ts';
import { type Lookup, type Statistics, statisticsOf } from '../../quiz/statistics.ts';
import type { Streak } from '../../quiz/streak.ts';
import type { Clock } from '../ports/clock.ts';
import type { Packs } from '../ports/packs.ts';
import type { Store } from '../ports/store.ts';
import type { Boards } from './boards.ts';

/** A player's statistics: all of them for the player, only what the board shows for others. */
export interface PlayerStatistics {
  /** The player's place on the all-time board; none before the first scored answer. */
  place: BoardPage['own'];
  players: number;
  statistics: Statistics;
  /** The player's streak of daily questions. */
  daily: Streak | undefined;
}

export interface StatisticsReader {
  of(guildId: string, userId: string): Promise<PlayerStatistics>;
}

export function createStatistics(parts: {
  store: Store;
  boards: Boards;
  /** The longest running daily streak of each player of a guild. */
  streaks(guildId: string): Promise<Streak[]>;
  packs: Packs;
  clock: Clock;
}): StatisticsReader {
  const { store, boards, streaks, packs, clock } = parts;

  return {
    async of(guildId, userId) {
      const allTime = spanAt('all', clock.now(), 'UTC');
      const { own, players } = await boards.page(guildId, allTime, 0, userId);
      const played = await store.played.of(guildId, userId);
      const daily = (await streaks(guildId)).find((streak) => streak.userId === userId);
      return { place: own, players, statistics: statisticsOf(played, await lookupIn(guildId, played)), daily };
    },
  };

  /** The played questions as today's packs have them. */
  async function lookupIn(guildId: string, played: readonly Played[]): Promise<Lookup> {
    const questions = new Map<string, Question>();
    for (const packId of new Set(played.map(({ packId }) => packId))) {
      const pack = await packs.find(guildId, packId);
      for (const question of pack?.questions ?? []) questions.set(`${packId}/${question.id}`, question);
    }
    return (packId, questionId) => questions.get(`${packId}/${questionId}`);
  }
}
