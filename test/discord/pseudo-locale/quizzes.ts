import { instantResultText } from '../../../src/discord/views/explanation.ts';
import { historyView } from '../../../src/discord/views/history.ts';
import { ownResultText } from '../../../src/discord/views/own-result.ts';
import { endingText, rankingView } from '../../../src/discord/views/ranking.ts';
import { quizLink } from '../../../src/discord/views/refusals.ts';
import { revealView } from '../../../src/discord/views/reveal.ts';
import { reviewView } from '../../../src/discord/views/review.ts';
import { startView } from '../../../src/discord/views/start.ts';
import type { Award } from '../../../src/quiz/awards.ts';
import { advance, leadersOf, START } from '../../../src/quiz/progress.ts';
import type { Obstacle } from '../../../src/quiz/quiz.ts';
import { ranking } from '../../../src/quiz/ranking.ts';
import { scoresOf } from '../../../src/quiz/round.ts';
import { samplePack } from '../../support/sample-pack.ts';
import { sampleAnswer } from '../../support/sample-quiz.ts';
import { type Rarely, words } from './said.ts';
import { OBSTACLES, playedBy, quiz } from './samples.ts';

const awards: Award[] = [
  { kind: 'perfect', userIds: ['1', '2'], right: 3 },
  { kind: 'closest-finish', userIds: ['1', '2'], points: 7 },
  { kind: 'closest-finish', userIds: ['1', '2'], points: 0 },
  { kind: 'comeback', userIds: ['1'], from: 3, to: 1 },
  { kind: 'personal-best', bests: [{ userId: '1', points: 5 }] },
  { kind: 'run', userIds: ['1', '2'], right: 3 },
  { kind: 'fastest', userIds: ['1'], elapsed: 1100 },
];
const shared = ranking([playedBy(true, true)]).standings.map((standing) => ({ ...standing, rank: 1 }));
const ownResult = (right: boolean, moved: number): string => {
  const round = playedBy(right);
  const [score] = scoresOf(round);
  if (!score) throw new Error('nobody played');
  const gap = { userId: '7', points: right ? 20 : 0 };
  return ownResultText(words, round, { score, rank: 2, moved, gap, run: right ? 2 : 0 });
};

export const quizzes: Rarely = {
  'the ends of quizzes': () => [
    rankingView(words, { quiz, ranking: ranking([]), awards: awards.slice(0, 4) }),
    ...[playedBy(), playedBy(false), playedBy(true), playedBy(...Array(14).fill(true))].flatMap((round) => [
      rankingView(words, { quiz, ranking: ranking([round]), awards: awards.slice(4), correctedAt: 5 }),
      historyView(words, [{ quiz, ranking: ranking([round]) }]),
      revealView(words, round, {
        next: 'question',
        leaders: leadersOf({ before: START, after: advance(START, round) }, 3),
        run: { userIds: ['1', '2'], right: 3 },
      }),
      revealView(words, round, { next: 'ranking' }),
    ]),
    rankingView(words, { quiz, ranking: { ...ranking([playedBy(true)]), standings: shared }, awards: [] }),
    historyView(words, [{ quiz, ranking: ranking([]) }]),
    ...[quiz, { ...quiz, wish: { tag: 'χ' } }].map((started) =>
      startView(words, started, { ...samplePack(), title: 'Ελληνικά', description: 'Τι;' }, { wanted: 50 }),
    ),
    endingText(words, { reason: 'interrupted' }),
    endingText(words, { reason: 'stopped', by: 'x:1' }),
    ...OBSTACLES.map((obstacle: Obstacle) =>
      words.quiz.control.yours('<#11>', endingText(words, { reason: 'obstacle', obstacle })),
    ),
    reviewView(words, quiz, [{ round: playedBy(true), answer: sampleAnswer('0') }], 0),
    reviewView(
      words,
      quiz,
      Array.from({ length: 50 }, () => ({ round: playedBy(), answer: undefined })),
      1,
    ),
    revealView(words, { ...playedBy(true), verdict: 'void' }, {}),
    instantResultText(words, { round: { ...playedBy(true), verdict: 'void' }, share: 0 }),
    quizLink(words, quiz, { phase: { name: 'open', messageId: '7' } }),
    ...[true, false].flatMap((right) => [1, 0, -1].map((moved) => ownResult(right, moved))),
  ],
};
