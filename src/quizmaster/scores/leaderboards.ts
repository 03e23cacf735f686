import { LRUCache } from 'lru-cache';
import type { BoardPage } from '../../quiz/board.ts';
import { contains, PERIODS, type Period, type Span, spanAt, spanNamed } from '../../quiz/period.ts';
import type { Outcome } from '../outcome.ts';
import type { Parts } from '../work/parts.ts';
import type { Boards } from './boards.ts';

/** `current`: the span has not ended. `timezone`: where its days begin. */
export type LeaderboardOutcome = Outcome<
  { span: Span; current: boolean; timezone: string; board: BoardPage },
  { code: 'unknown-span' }
>;

/** The leaderboards of a guild, in its time zone. */
export interface Leaderboards {
  /**
   * @param wanted a period (the current one) or the name of a span; @param page from 0
   * @param onLongRead called at once when the board has to be added up from many rounds
   */
  page(
    guildId: string,
    wanted: string,
    page: number,
    userId: string,
    onLongRead?: () => void,
  ): Promise<LeaderboardOutcome>;
  /** The weeks and months that have ended and in which a question was asked, the latest first. */
  finished(guildId: string): Promise<Span[]>;
}

/** For how many guilds the periods with questions are cached. */
const MAX_GUILDS = 1000;

/** The names of the weeks and months in which a guild was asked questions, up to an entry of its ledger. */
interface Active {
  timezone: string;
  seq: number;
  spans: Map<string, Span>;
}

export function createLeaderboards(parts: Pick<Parts, 'store' | 'clock'> & { boards: Boards }): Leaderboards {
  const { store, boards, clock } = parts;
  // By size: room for `max` entries would be made at once.
  const active = new LRUCache<string, Active>({ maxSize: MAX_GUILDS, sizeCalculation: () => 1 });

  return {
    async page(guildId, wanted, page, userId, onLongRead) {
      const { timezone } = await store.guilds.settings(guildId);
      const now = clock.now();
      const period = PERIODS.find((name): name is Period => name === wanted);
      const span = period ? spanAt(period, now, timezone) : spanNamed(wanted, timezone);
      if (!span || span.from > now) return { ok: false, refusal: { code: 'unknown-span' } };
      return {
        ok: true,
        span,
        timezone,
        current: now < span.to,
        board: await boards.page(guildId, span, page, userId, onLongRead),
      };
    },

    async finished(guildId) {
      const { timezone } = await store.guilds.settings(guildId);
      const { spans } = await activeOf(guildId, timezone);
      const now = clock.now();
      return [...spans.values()].filter(({ to }) => to <= now).sort((a, b) => b.from - a.from || b.to - a.to);
    },
  };

  /** Called for each letter that somebody types, so the ledger is not read again from the start. */
  async function activeOf(guildId: string, timezone: string): Promise<Active> {
    const last = (await store.ledger.last(guildId))?.seq ?? 0;
    const known = active.get(guildId);
    const isFit = known?.timezone === timezone && known.seq <= last;
    const found: Active = isFit ? known : { timezone, seq: 0, spans: new Map() };
    const latest = new Map<Period, Span>();
    for await (const { seq, openedAt } of store.ledger.after(guildId, found.seq)) {
      found.seq = Math.max(found.seq, seq);
      for (const period of ['week', 'month'] as const) {
        const before = latest.get(period);
        if (before && contains(before, openedAt)) continue;
        const span = spanAt(period, openedAt, timezone);
        latest.set(period, span);
        found.spans.set(span.name, span);
      }
    }
    active.set(guildId, found);
    return found;
  }
}
