import type { Given } from '../../src/quiz/kinds/kind.ts';
import { type Quiz, roundOf } from '../../src/quiz/quiz.ts';
import type { Answer, Host, Round } from '../../src/quiz/round.ts';
import { samplePack, sampleQuestion } from './sample-pack.ts';

export const sampleQuiz = (channelId: string, guildId = '1', id = `9${channelId}`): Quiz => ({
  id,
  guildId,
  channelId,
  startedBy: '5',
  replyToken: 'token',
  startedAt: 1000,
  packId: 'sample',
  packTitle: 'Sample',
  questionIds: ['question-0', 'question-1', 'question-2'],
  seconds: 20,
  seed: 1,
  regulars: [],
  ending: undefined,
  phase: { name: 'between', next: 1, until: 5000 },
});
export const sampleRound = (quiz: Quiz, number: number) =>
  roundOf(quiz, number, sampleQuestion(number - 1), samplePack(), undefined, 2000);

/** An accepted answer to the sample round 1. */
export const sampleAnswer = (userId: string, choice: Given = 'a', at = 3000): Answer => ({
  userId,
  packId: 'sample',
  questionId: 'question-0',
  revision: 'r1',
  choice,
  clickId: `8${userId}`,
  at,
});

/** A scored round of a quiz of its own. */
export function sampleScoredRound(
  number: number,
  scores: { userId: string; points: number; elapsed: number; joined: boolean }[],
): Round {
  const round = sampleRound(sampleQuiz('11', '1', String(100_000 + number)), 1);
  return {
    ...round,
    phase: {
      name: 'scored',
      messageId: 'm',
      openedAt: number * 1000,
      closesAt: number * 1000 + 20_000,
      scoredAt: number * 1000 + 21_000,
      scores: scores.map((score) => ({ ...score, choice: 'a', right: score.points > 0 })),
    },
  };
}

/**
 * Round `number` of a quiz, scored.
 * @param given who answered, with how many points (0: wrong) and after how many ms
 */
export const scoredRound = (
  number: number,
  given: readonly (readonly [userId: string, points: number, elapsed: number])[],
  verdict?: Round['verdict'],
): Round => ({
  ...sampleRound(sampleQuiz('11'), number),
  verdict,
  phase: {
    name: 'scored',
    messageId: 'm',
    openedAt: 0,
    closesAt: 20_000,
    scoredAt: 21_000,
    scores: given.map(([userId, points, elapsed]) => ({
      userId,
      choice: 'a',
      right: points > 0,
      points,
      elapsed,
      joined: number === 1,
    })),
  },
});

/** What makes a round the question of a schedule. */
export const sampleDaily: Host & { kind: 'daily' } = {
  kind: 'daily',
  scheduleId: '77',
  date: '2026-11-24',
  extra: false,
  atOnce: false,
  roleId: undefined,
  previous: undefined,
  missed: [],
};
