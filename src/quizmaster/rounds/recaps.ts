import { dailyOf } from '../../quiz/round.ts';
import type { Log } from '../ports/log.ts';
import type { Recap } from '../ports/messenger.ts';
import { outsideTurns } from '../work/queue.ts';
import type { KeptRound, LiveRounds } from './live-rounds.ts';

/**
 * The recaps above daily questions: how the previous question went. A recap is read from the store once per round and process, and
 * again when scores have changed. Nothing depends on it: if it cannot be read, it is left out.
 */
export interface Recaps {
  of(live: KeptRound): Promise<Recap | undefined>;
  /** The streak of somebody who has answered the round; undefined if the round counts for none, or it cannot be read. */
  streakWith(live: KeptRound, userId: string): Promise<number | undefined>;
  /** Scores of a guild have changed, or a player was removed. */
  clear(guildId: string): void;
}

export function createRecaps({ rounds, log }: { rounds: LiveRounds; log: Log }): Recaps {
  const known = new WeakMap<KeptRound, Promise<Recap | undefined>>();

  const recaps: Recaps = {
    of(live) {
      const reading = known.get(live) ?? outsideTurns(() => live.host.recap(live.round));
      known.set(live, reading);
      return reading.catch((error) => {
        known.delete(live);
        log.warn({ error, roundId: live.round.id }, 'how the question before went could not be read');
        return undefined;
      });
    },

    async streakWith(live, userId) {
      const daily = dailyOf(live.round);
      if (!daily || daily.extra) return undefined;
      const recap = await recaps.of(live);
      if (!recap) return undefined;
      // Open questions are not part of the stored streak yet.
      const open = rounds.ofGuild(live.round.guildId).filter(({ round, answers }) => {
        const other = dailyOf(round);
        return (
          other?.scheduleId === daily.scheduleId && !other.extra && round.phase.name === 'open' && answers?.has(userId)
        );
      });
      return (recap.streaks.get(userId)?.current ?? 0) + open.length;
    },

    clear(guildId) {
      for (const live of rounds.ofGuild(guildId)) known.delete(live);
    },
  };
  return recaps;
}
