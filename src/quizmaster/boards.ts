import { LRUCache } from 'lru-cache';
import type { Round } from '../quiz/round.ts';
import { type Standing, standings } from '../quiz/standings.ts';
import type { Store } from './ports.ts';

/**
 * The standings of each guild: a fold over its scored rounds. What was read from the store is kept for the guilds
 * that asked last and extended as rounds are scored; it can be dropped and read again at any time.
 */
export interface Boards {
  /** The ranked board over the rounds that were asked at or after `since`. */
  since(guildId: string, since: number): Promise<Standing[]>;
  /** Takes in a round that has just been scored and stored. */
  add(round: Round): void;
}

/** How many guilds' rounds are kept in memory. */
const GUILDS_KEPT = 200;

export function createBoards(store: Store): Boards {
  const cache = new LRUCache<string, Promise<Map<string, Round>>>({ max: GUILDS_KEPT });

  return {
    async since(guildId, since) {
      const rounds = await (cache.get(guildId) ?? read(guildId));
      return standings([...rounds.values()].filter((round) => openedAt(round) >= since));
    },
    add(round) {
      // By id: a round that the reading below has already seen is not counted twice.
      cache.get(round.guildId)?.then(
        (rounds) => rounds.set(round.id, round),
        () => undefined,
      );
    },
  };

  function read(guildId: string): Promise<Map<string, Round>> {
    const reading = (async () => {
      const rounds = new Map<string, Round>();
      for await (const round of store.rounds.ofGuild(guildId)) {
        if (round.phase.name === 'scored') rounds.set(round.id, round);
      }
      return rounds;
    })();
    cache.set(guildId, reading);
    reading.catch(() => cache.delete(guildId));
    return reading;
  }
}

const openedAt = (round: Round): number => (round.phase.name === 'scored' ? round.phase.openedAt : 0);
