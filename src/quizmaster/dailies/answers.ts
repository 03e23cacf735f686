import { verdictOn } from '../../quiz/correction.ts';
import { answer, askedAt, keyOf, letterOf, posted, type Round } from '../../quiz/round.ts';
import type { AnswerOutcome } from '../outcomes.ts';
import type { Clock, Log, Messenger, Store } from '../ports.ts';
import type { Answered } from '../quizzes/live-quizzes.ts';
import type { AnswerRequest } from '../quizzes/quizzes.ts';
import { createCounter } from '../rounds/counter.ts';
import { hasLeft } from '../rounds/left-marks.ts';
import type { LiveSchedules } from './live-schedules.ts';

/** An open question and who answered it: read from the store with the first click. */
interface Asked extends Answered {
  round: Round;
  answers: Set<string>;
}

/** Nobody watches the number of answers of a question that is open for a day. */
const COUNT_EVERY_MS = 10_000;

/** Takes the answers to the questions of schedules. */
export function createDailyAnswers(parts: {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  schedules: LiveSchedules;
  log: Log;
  /** Told of a question that was posted unseen. */
  onFound(scheduleId: string): void;
}) {
  const { store, messenger, clock, schedules, log, onFound } = parts;
  const asked = new Map<string, Asked>();
  const counter = createCounter<Asked>({
    messenger,
    clock,
    asked,
    log,
    intervalMs: COUNT_EVERY_MS,
  });

  return {
    /** To be called within the guild's queue. */
    async take(request: AnswerRequest): Promise<AnswerOutcome> {
      const { roundId, userId, guildId } = request;
      const live = schedules.asking(roundId);
      let round = live?.rounds.get(roundId);
      if (!live || round?.guildId !== guildId) return { ok: false, refusal: { code: 'unknown-round' } };
      if (round.phase.name === 'opening') {
        // The message is there, for somebody clicked on it: an orphan of an answer that was lost.
        round = posted(round, request.messageId, request.messageAt);
        await schedules.opened(live, round);
        onFound(live.schedule.id);
      }
      const earlier = await store.answers.find(guildId, roundId, userId);
      const verdict = answer(round, earlier, { ...request, hasLeft: hasLeft(round, userId) });
      if (!verdict.ok) return verdict;
      if (verdict.answer !== earlier) {
        await store.answers.save(round, verdict.answer);
        await count(round, userId);
      }
      const letter = letterOf(round, verdict.answer.choice);
      if (!round.daily?.atOnce) return { ok: true, letter };
      const correction = await store.corrections.find(round.guildId, round.packId, round.question.id);
      const judged = { ...round, verdict: verdictOn(round.question, correction, askedAt(round)) };
      return { ok: true, letter, learned: { round: judged, right: verdict.answer.choice === keyOf(judged) } };
    },

    /** Shows an open question again, as it is now. To be called within the guild's queue. */
    show: async (round: Round): Promise<void> => {
      if (round.phase.name === 'open') await count(round);
    },

    /** No edit shows the number of answers any more. @returns when none is under way */
    async over(round: Round): Promise<void> {
      const counted = asked.get(round.id);
      if (!counted) return;
      counted.round = round;
      await counter.settled(counted);
      asked.delete(round.id);
    },

    /** Reads again who answered: somebody else stands in the place of a person. */
    async reread(roundId: string): Promise<void> {
      const counted = asked.get(roundId);
      if (counted) counted.answers = await usersOf(counted.round);
    },

    stop: (): void => counter.stop(),
  };

  async function usersOf(round: Round): Promise<Set<string>> {
    return new Set((await store.answers.ofRound(round)).map(({ userId }) => userId));
  }

  async function count(round: Round, userId?: string): Promise<void> {
    let counted = asked.get(round.id);
    if (!counted) {
      counted = { key: round.id, round, answers: await usersOf(round) };
      asked.set(round.id, counted);
    }
    counted.round = round;
    if (userId !== undefined) counted.answers.add(userId);
    counter.changed(counted);
  }
}
