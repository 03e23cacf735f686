import { en } from '../../../src/discord/words/en.ts';
import type { Obstacle } from '../../../src/quiz/quiz.ts';
import { posted, type Round, scored } from '../../../src/quiz/round.ts';
import type { Tally } from '../../../src/quiz/standings.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from '../../support/sample-quiz.ts';

export const quiz = { ...sampleQuiz('11'), packTitle: 'Ελληνικά' };
const opened = sampleRound(quiz, 1);
/** Its question is Greek. */
export const greek: Round = {
  ...opened,
  packTitle: 'Ελληνικά',
  question: {
    ...opened.question,
    stem: 'Τι;',
    options: { a: 'πρώτο', b: 'δεύτερο', c: 'τρίτο', d: 'τέταρτο' },
    explanation: 'Επειδή.',
  },
};
/** A scored round with one player per argument: right or not. */
export const playedBy = (...right: boolean[]): Round =>
  scored(
    posted(greek, '7', 2000),
    right.map((isRight, index) => sampleAnswer(String(index), isRight ? 'a' : 'b', 3000 + index)),
    new Set(),
    22_000,
  );

export const tally = (userId: string, points: number): Tally => ({
  userId,
  points,
  right: 3,
  answered: 6,
  quizzes: 2,
  elapsed: 4000,
});
export const streak = (userId: string, current: number, answered = 9) => ({
  userId,
  current,
  best: 12,
  answered,
  frozen: '2026-11',
});
/** The next date of a schedule. */
export const next = { date: '2026-11-24', at: Date.UTC(2026, 10, 24, 8) };
export const OBSTACLES = Object.keys(en.obstacles) as Obstacle[];
