import { finishedSpans, PERIODS, type Period, type Span, spanAt, spanNamed } from '../quiz/period.ts';
import type { Boards } from './boards.ts';
import type { Settings } from './guild-settings.ts';
import type { LeaderboardOutcome } from './outcomes.ts';
import type { Clock, Store } from './ports.ts';

/** The boards of a guild as people ask for them, in the guild's time zone. */
export interface Leaderboards {
  /** @param wanted a period, which means the present one, or the name of a span; @param page from 0 */
  page(guildId: string, wanted: string, page: number, userId: string): Promise<LeaderboardOutcome>;
  /** The weeks and months that have ended since the guild's first round, the latest first. */
  finished(guildId: string): Promise<Span[]>;
}

export function createLeaderboards(parts: {
  store: Store;
  boards: Boards;
  settings: Settings;
  clock: Clock;
}): Leaderboards {
  const { store, boards, settings, clock } = parts;

  return {
    async page(guildId, wanted, page, userId) {
      const { timezone: zone } = await settings.of(guildId);
      const now = clock.now();
      const period = PERIODS.find((name): name is Period => name === wanted);
      const span = period ? spanAt(period, now, zone) : spanNamed(wanted, zone);
      if (!span || span.from > now) return { ok: false, refusal: { code: 'unknown-span' } };
      return { ok: true, span, zone, current: now < span.to, board: await boards.page(guildId, span, page, userId) };
    },

    async finished(guildId) {
      const first = await store.ledger.at(guildId, 1);
      if (!first) return [];
      const { timezone } = await settings.of(guildId);
      const spans = (['week', 'month'] as const).flatMap((period) =>
        finishedSpans(period, first.openedAt, clock.now(), timezone),
      );
      return spans.sort((a, b) => b.from - a.from || b.to - a.to);
    },
  };
}
