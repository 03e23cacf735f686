import type { Span } from '../../quiz/period.ts';
import type { Tally } from '../../quiz/standings.ts';
import type { Parts } from '../work/parts.ts';
import type { KeptBoard } from './kept-board.ts';

/** Boards as they were last stored, so that reading one again takes only the ledger's later entries. */
export interface Checkpoints {
  /** What a board begins with; `seq`: the last ledger entry that it already has. */
  load(guildId: string, span: Span): Promise<{ tallies: readonly Tally[]; seq: number }>;
  /** Stores a board in the guild's queue, where a rewrite of rounds invalidates the boards before this can run. Never throws. */
  keep(kept: KeptBoard): void;
}

export function createCheckpoints({ store, queue, log }: Pick<Parts, 'store' | 'queue' | 'log'>): Checkpoints {
  return {
    async load(guildId, span) {
      const stored = await store.boards.open(guildId, span);
      const tallies = await stored?.look(({ list }) => list.slice(0, list.size));
      return stored && tallies
        ? { tallies, seq: stored.seq }
        : { tallies: [], seq: await seqBefore(guildId, span.from) };
    },
    keep(kept) {
      const { guildId, span } = kept;
      const before = kept.tail;
      kept.tail = 0;
      queue
        .run(guildId, async () => {
          if (!kept.invalid) await store.boards.save(guildId, span, { seq: kept.seq, tallies: kept.board.tallies() });
        })
        .catch((error) => {
          kept.tail += before;
          log.warn({ error, guildId, span: span.name }, 'a board could not be saved; it is rebuilt when it is needed');
        });
    },
  };

  /** The last ledger entry before a moment: a round opened later is also scored later. */
  async function seqBefore(guildId: string, moment: number): Promise<number> {
    if (moment === 0) return 0;
    let low = 0;
    for (let high = (await store.ledger.last(guildId))?.seq ?? 0; low < high; ) {
      const middle = Math.ceil((low + high) / 2);
      if (((await store.ledger.at(guildId, middle))?.at ?? 0) < moment) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
