import { contains } from '../../quiz/period.ts';
import { isLater, outcomeOf, type Reason, type Report, type ReportOutcome } from '../../quiz/report.ts';
import type { Round } from '../../quiz/round.ts';
import type { Outcome } from '../outcome.ts';
import type { Parts } from '../work/parts.ts';
import { createNews, type News } from './news.ts';
import { createStates, nameOf } from './states.ts';
import { type Reported, readWaiting, seenOf, settled } from './waiting.ts';

/** There is no such question on the server. */
export type UnknownRound = { code: 'unknown-round' };

/** A report of a round's question. */
export interface ReportRequest extends Pick<Report, 'id' | 'guildId' | 'userId' | 'roundId' | 'text'> {
  reason: Reason;
}

/** A report for a table. */
export interface ReportMade extends Pick<Report, 'packId' | 'questionId' | 'revision' | 'reason' | 'text' | 'at'> {
  /** The stem as its pack has it; empty if the pack no longer has it. */
  stem: string;
  outcome: ReportOutcome['name'] | undefined;
}

/** A page of the list of reported questions, which shows one of them. */
export interface ReportedPage {
  reported: Reported;
  /** Its question as it was asked. */
  round: Round;
  page: number;
  /** How many reported questions wait. */
  count: number;
}

export type DismissRefusal =
  /** Somebody else has handled it, so nothing waits. */
  | { code: 'nothing-waits' }
  /** Reports came, or some were handled, since the editor looked at it. */
  | { code: 'changed-meanwhile' };

/** Reports of wrong questions, from a player's report to an editor's decision. Permissions are checked before. */
export interface Reports {
  /** A round, and the person's earlier report of its question. */
  about(
    guildId: string,
    roundId: string,
    userId: string,
  ): Promise<Outcome<{ round: Round; earlier: Report | undefined }, UnknownRound>>;
  /** Stores a report: one per person and revision of a question. @returns the one that it replaces */
  send(wish: ReportRequest): Promise<Outcome<{ replaced: Report | undefined }, UnknownRound>>;
  /** The reports of a span (ms since the epoch) with their outcomes, one after the other and without their authors. */
  made(guildId: string, span: { from: number; to: number }): AsyncIterable<ReportMade>;
  /** @param wanted from 0; the last page if there are fewer. @returns undefined if nothing waits */
  page(guildId: string, wanted: number): Promise<ReportedPage | undefined>;
  /** The reported question of a round, if reports of it wait. @param page where it was seen */
  find(guildId: string, roundId: string): Promise<ReportedPage | undefined>;
  /** Dismisses only those reports of a question that were seen. @param word a message to the people who reported it */
  dismiss(wish: {
    guildId: string;
    roundId: string;
    seen: string;
    word: string;
  }): Promise<Outcome<{ reports: number }, DismissRefusal>>;
}

export function createReports(parts: Pick<Parts, 'store' | 'packs' | 'queue' | 'clock'>): {
  reports: Reports;
  news: News;
} {
  const { store, packs, queue, clock } = parts;
  const states = createStates({ store, packs });
  const news = createNews({ store, states, queue });

  return {
    news,
    reports: {
      async about(guildId, roundId, userId) {
        const round = await store.rounds.find(guildId, roundId);
        if (!round) return { ok: false, refusal: { code: 'unknown-round' } };
        return { ok: true, round, earlier: await store.reports.find(keyIn(round, userId)) };
      },

      send: ({ roundId, ...wish }) =>
        queue.run(wish.guildId, async () => {
          const round = await store.rounds.find(wish.guildId, roundId);
          if (!round) return { ok: false, refusal: { code: 'unknown-round' } };
          const key = keyIn(round, wish.userId);
          const earlier = await store.reports.find(key);
          if (earlier?.id === wish.id) return { ok: true, replaced: undefined };
          const { fingerprint } = await states.of(key);
          await store.reports.save({ ...wish, ...key, roundId, at: clock.now(), stood: fingerprint });
          news.expected(wish.guildId, wish.userId);
          return { ok: true, replaced: earlier };
        }),

      async *made(guildId, span) {
        const stateOf = await states.ofGuild(guildId);
        for await (const report of store.reports.ofGuild(guildId)) {
          const { packId, questionId, revision, reason, text, at } = report;
          if (!contains(span, at)) continue;
          const state = await stateOf(report);
          const about = { stem: state.question?.stem ?? '', outcome: outcomeOf(report, state)?.name };
          yield { packId, questionId, revision, reason, text, at, ...about };
        }
      },

      async page(guildId, wanted) {
        const waiting = await readWaiting({ store, states }, guildId);
        return pageOf(guildId, waiting, Math.min(wanted, waiting.length - 1));
      },

      find,

      async dismiss({ guildId, roundId, seen, word }) {
        // Read outside the guild's turn, since answers would wait for it. Reports that come meanwhile are later than the dismissal.
        const found = await find(guildId, roundId);
        if (!found) return { ok: false, refusal: { code: 'nothing-waits' } };
        const { packId, questionId, latest, reports } = found.reported;
        if (seenOf(found.reported) !== seen) return { ok: false, refusal: { code: 'changed-meanwhile' } };
        return queue.run(guildId, async () => {
          const earlier = await store.reports.dismissal(guildId, packId, questionId);
          if (earlier && !isLater(latest, earlier.through)) return { ok: false, refusal: { code: 'nothing-waits' } };
          await store.reports.dismiss({ guildId, packId, questionId, through: latest, word, at: clock.now() });
          return { ok: true, reports };
        });
      },
    },
  };

  async function find(guildId: string, roundId: string): Promise<ReportedPage | undefined> {
    const round = await store.rounds.find(guildId, roundId);
    if (!round) return undefined;
    const name = nameOf({ packId: round.packId, questionId: round.question.id });
    const waiting = await readWaiting({ store, states }, guildId);
    return pageOf(
      guildId,
      waiting,
      waiting.findIndex((one) => nameOf(one) === name),
    );
  }

  async function pageOf(
    guildId: string,
    waiting: readonly Reported[],
    page: number,
  ): Promise<ReportedPage | undefined> {
    const reported = waiting[page];
    const round = reported && (await store.rounds.find(guildId, reported.roundId));
    return round && { reported: settled(reported), round, page, count: waiting.length };
  }
}

/** Identifies a person's report of the question that a round asked. Rounds of the first versions have no revision. */
const keyIn = ({ guildId, packId, question }: Round, userId: string) => ({
  guildId,
  packId,
  questionId: question.id,
  revision: question.revision ?? '-',
  userId,
});
