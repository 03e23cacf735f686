import { type Correction, type Verdict, verdictOn } from '../../quiz/correction.ts';
import { type Effect, effectOf, type RescoredRound } from '../../quiz/effect.ts';
import { sameKey } from '../../quiz/kinds/kinds.ts';
import { askedAt, type Round, rescored, scoresOf } from '../../quiz/round.ts';
import { LATE_MS } from '../../quiz/schedule.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';

/** A question that was asked in a guild. */
export type QuestionId = Pick<Correction, 'guildId' | 'packId' | 'questionId'>;

/** Finds the scored rounds of a question that a verdict changes, and rescores them. */
export interface Rescoring {
  /** Whether the verdict changes the key of any scored round. */
  differs(asked: QuestionId, verdict: Verdict | undefined): Promise<boolean>;
  /**
   * Rescores the rounds that a correction changes, one per turn of the guild, so that no click waits for long.
   * @param stillHolds called before each round; if it returns false, the round stays as it is
   */
  apply(correction: Correction, stillHolds: () => Promise<boolean>): Promise<Effect>;
  /** What {@link apply} would change now. Nothing is written. */
  preview(correction: Correction): Promise<Effect>;
  /** Its latest scored rounds that have the key of a correction, the latest first. */
  latest(correction: Correction, most: number): Promise<Round[]>;
  /** Its latest scored round and, if another one is or may be open, until when (ms since the epoch). */
  lastAsked(asked: QuestionId, now: number): Promise<{ round: Round | undefined; openUntil: number | undefined }>;
}

export function createRescoring(
  parts: Pick<Parts, 'store' | 'queue'> & { rounds: Pick<Rounds, 'rescore'> },
): Rescoring {
  const { store, queue, rounds } = parts;

  return {
    async differs(asked, verdict) {
      for await (const round of roundsOf(asked)) if (isScored(round) && hasOtherKey(round, verdict)) return true;
      return false;
    },

    async apply(correction, stillHolds) {
      const { guildId } = correction;
      const changed: RescoredRound[] = [];
      for await (const round of roundsOf(correction)) {
        if (!isScored(round)) continue;
        const again = await queue.run(guildId, async (turn) =>
          (await stillHolds()) ? scoreAgain(turn, round.id, correction) : undefined,
        );
        if (again) changed.push(again);
      }
      return effectOf(changed);
    },

    async preview(correction) {
      const changed: RescoredRound[] = [];
      for await (const before of roundsOf(correction)) {
        const after = isScored(before) ? await rescoredBy(correction, before) : undefined;
        if (after) changed.push({ before, after });
      }
      return effectOf(changed);
    },

    async latest(correction, most) {
      const rounds: Round[] = [];
      for await (const round of roundsOf(correction)) if (isScored(round)) rounds.push(round);
      return rounds
        .filter((round) => !hasOtherKey(round, verdictOn(round.question, correction, askedAt(round))))
        .sort((a, b) => askedAt(b) - askedAt(a))
        .slice(0, most);
    },

    async lastAsked(asked, now) {
      let last: Round | undefined;
      let openUntil: number | undefined;
      for await (const round of roundsOf(asked)) {
        const over = overAt(round);
        if (over > now) openUntil = Math.max(openUntil ?? 0, over);
        if (isScored(round) && (!last || askedAt(round) >= askedAt(last))) last = round;
      }
      return { round: last, openUntil };
    },
  };

  async function* roundsOf({ guildId, packId, questionId }: QuestionId): AsyncIterable<Round> {
    for await (const round of store.rounds.ofGuild(guildId)) {
      if (round.packId === packId && round.question.id === questionId) yield round;
    }
  }

  /** @returns the round before and after; undefined when its key stays */
  async function scoreAgain(turn: Turn, id: string, correction: Correction): Promise<RescoredRound | undefined> {
    const before = await store.rounds.find(correction.guildId, id);
    const after = before && (await rescoredBy(correction, before));
    if (!before || !after) return undefined;
    await rounds.rescore(turn, after);
    return { before, after };
  }

  /** A scored round by a correction; undefined when its key stays. */
  async function rescoredBy(correction: Correction, round: Round): Promise<Round | undefined> {
    const verdict = verdictOn(round.question, correction, askedAt(round));
    if (!hasOtherKey(round, verdict)) return undefined;
    // The round in which a player joined does not depend on the key.
    const earlier = new Set(scoresOf(round).flatMap((score) => (score.joined ? [] : [score.userId])));
    return rescored({ ...round, verdict }, await store.answers.ofRound(round), earlier);
  }
}

/** Until when people may still answer a round. One that is not posted yet will be, unless it is too late for that. */
function overAt({ phase }: Round): number {
  if (phase.name === 'open') return phase.scoreAt;
  return phase.name === 'opening' ? phase.since + LATE_MS : 0;
}

const isScored = ({ phase }: Round): boolean => phase.name === 'scored';

const hasOtherKey = (round: Round, verdict: Verdict | undefined): boolean => !sameKey(round, { ...round, verdict });
