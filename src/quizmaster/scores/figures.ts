import { LRUCache } from 'lru-cache';
import type { Insight } from '../../quiz/insights.ts';
import type { Store } from '../ports/store.ts';
import type { Insights } from './insights.ts';

/** The figures of single questions. Computing them reads every answer of a guild, so they are cached until there are new answers. */
export interface Figures {
  /** @returns undefined for a question that nobody has answered since it last changed */
  of(guildId: string, packId: string, questionId: string): Promise<Insight | undefined>;
  /** Something was rescored. */
  invalidate(guildId: string): void;
}

/** The most questions with figures in memory, over all guilds: a few megabytes. */
const MAX = 20_000;

interface Known {
  /** Up to which entry of the ledger. */
  seq: number;
  byName: ReadonlyMap<string, Insight>;
}

export function createFigures({ store, insights }: { store: Pick<Store, 'ledger'>; insights: Insights }): Figures {
  const known = new LRUCache<string, Known>({ maxSize: MAX, sizeCalculation: ({ byName }) => byName.size + 1 });
  /** What is being read, shared by requests that come meanwhile. */
  const reading = new Map<string, Promise<Known>>();

  return {
    async of(guildId, packId, questionId) {
      const last = (await store.ledger.last(guildId))?.seq ?? 0;
      const kept = known.get(guildId);
      const { byName } = kept?.seq === last ? kept : await read(guildId, last);
      return byName.get(`${packId}/${questionId}`);
    },
    invalidate(guildId) {
      known.delete(guildId);
      reading.delete(guildId);
    },
  };

  function read(guildId: string, seq: number): Promise<Known> {
    const underWay = reading.get(guildId);
    if (underWay !== undefined) return underWay;
    const isCurrent = () => reading.get(guildId) === own;
    const own: Promise<Known> = look(guildId, seq).then((now) => {
      if (isCurrent()) known.set(guildId, now);
      return now;
    });
    reading.set(guildId, own);
    const over = () => void (isCurrent() && reading.delete(guildId));
    own.then(over, over);
    return own;
  }

  async function look(guildId: string, seq: number): Promise<Known> {
    const found = await insights.of(guildId);
    const byName = new Map(
      found.map(({ round, insight }) => [`${round.packId}/${round.question.id}`, insight] as const),
    );
    return { seq, byName };
  }
}
