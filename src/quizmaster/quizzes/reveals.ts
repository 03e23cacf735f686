import { leadersOf, longestRun } from '../../quiz/progress.ts';
import {
  allRevealed,
  closedTo,
  ending,
  leftUnrevealed,
  type Obstacle,
  PAUSE_MS,
  type Quiz,
  revealed,
  stepAfter,
} from '../../quiz/quiz.ts';
import { isAnonymous, numberOf, type Round, scoresOf } from '../../quiz/round.ts';
import type { RevealExtras, Sent } from '../ports/messenger.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Parts } from '../work/parts.ts';
import type { Troubles } from '../work/troubles.ts';
import type { Advances } from './advances.ts';
import type { LiveQuiz } from './live-quizzes.ts';
import type { OwnResults } from './own-results.ts';

/** Reveals the rounds of quizzes, with the progress of the quiz. */
export interface Reveals {
  /** Reveals a scored round, after which the quiz goes on. */
  show(live: LiveQuiz, round: Round): Promise<void>;
  /** Retries a reveal that Discord did not take before the quiz was told to end. */
  late(live: LiveQuiz, round: Round): Promise<void>;
  /** Edits the reveal that people are reading, because what it says about the next step is no longer true. */
  refresh(live: LiveQuiz): void;
}

/** How many leaders are named between questions. */
const LEAD = 3;

export function createReveals(
  parts: Pick<Parts, 'clock' | 'log'> & {
    rounds: Rounds;
    advances: Advances;
    ownResults: OwnResults;
    troubles: Troubles;
    change(live: LiveQuiz, next: (latest: Quiz) => Quiz): Promise<void>;
    obstacleIn(live: LiveQuiz, sent: Sent & { ok: false }): Obstacle | undefined;
  },
): Reveals {
  const { clock, rounds, advances, ownResults, troubles, log, change, obstacleIn } = parts;

  return {
    async show(live, round) {
      const until = clock.now() + PAUSE_MS;
      const sent: Sent = closedTo(live.quiz, 'message')
        ? { ok: true, value: undefined }
        : await rounds.reveal(round, await extrasOf(advances, live, round));
      if (sent.ok) ownResults.tell(live, live.round ?? round);
      const obstacle = sent.ok ? undefined : obstacleIn(live, sent);
      const isHeldUp = !sent.ok && !obstacle;
      // Somebody who ends a quiz does not wait until Discord takes its last reveal.
      if (isHeldUp && !live.quiz.ending) return;
      if (isHeldUp) troubles.hurry(live.quiz.channelId);
      const number = numberOf(round);
      await change(live, (latest) =>
        revealed(
          obstacle
            ? ending(latest, { reason: 'obstacle', obstacle })
            : isHeldUp
              ? leftUnrevealed(latest, number)
              : latest,
          number,
          // Read within the change, since a player may have been deleted from the round meanwhile.
          playersOf(live.round ?? round),
          until,
        ),
      );
    },

    async late(live, round) {
      const sent = await rounds.reveal(round, {});
      if (sent.ok) ownResults.tell(live, live.round ?? round);
      else if (!obstacleIn(live, sent)) return;
      await change(live, allRevealed);
    },

    refresh(live) {
      const { quiz, round } = live;
      if (quiz.phase.name !== 'between' || round?.phase.name !== 'scored' || numberOf(round) !== quiz.phase.next - 1)
        return;
      void extrasOf(advances, live, round)
        .then(({ next, ...extras }) => rounds.reveal(round, next === 'ranking' ? { ...extras, next } : extras))
        .catch((error) => log.warn({ error, roundId: round.id }, 'a reveal could not be shown again'));
    },
  };
}

/** What a reveal shows about its quiz. After the last round, the ranking shows who leads. */
async function extrasOf(advances: Advances, live: LiveQuiz, round: Round): Promise<RevealExtras> {
  const next = stepAfter(live.quiz, numberOf(round));
  const advance = await advances.by(live, round);
  const run = longestRun(advance.after);
  return { next, ...(next === 'question' ? { leaders: leadersOf(advance, LEAD) } : {}), ...(run ? { run } : {}) };
}

/** The players who are expected to answer the next round. Stand-ins of deleted players are left out. */
const playersOf = (round: Round): string[] =>
  scoresOf(round).flatMap(({ userId }) => (isAnonymous(userId) ? [] : [userId]));
