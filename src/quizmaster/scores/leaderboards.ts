import type { BoardPage } from '../../quiz/board.ts';
import { finishedSpans, PERIODS, type Period, type Span, spanAt, spanNamed } from '../../quiz/period.ts';
import type { Outcome } from '../outcome.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
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
  /** The weeks and months that have ended since the guild's first round, the latest first. */
  finished(guildId: string): Promise<Span[]>;
}

/** How many scored rounds to search for the one that was opened first. */
const LOOKED_AT = 100;

export function createLeaderboards(parts: { store: Store; boards: Boards; clock: Clock }): Leaderboards {
  const { store, boards, clock } = parts;

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
      const first = await firstOpenedAt(guildId);
      if (first === undefined) return [];
      const { timezone } = await store.guilds.settings(guildId);
      const spans = (['week', 'month'] as const).flatMap((period) =>
        finishedSpans(period, first, clock.now(), timezone),
      );
      return spans.sort((a, b) => b.from - a.from || b.to - a.to);
    },
  };

  /** The ledger is in order of scoring, and a daily question may have been open while others were asked and scored. */
  async function firstOpenedAt(guildId: string): Promise<number | undefined> {
    let first: number | undefined;
    for await (const { seq, openedAt } of store.ledger.after(guildId, 0)) {
      first = Math.min(first ?? openedAt, openedAt);
      if (seq >= LOOKED_AT) break;
    }
    return first;
  }
}
