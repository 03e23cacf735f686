import { expect, test } from 'vitest';
import { rankingView } from '../../src/discord/views/ranking.ts';
import { startView } from '../../src/discord/views/start.ts';
import { en } from '../../src/discord/words/en.ts';
import { ranking } from '../../src/quiz/ranking.ts';
import { posted, scored } from '../../src/quiz/round.ts';
import { samplePack } from '../support/sample-pack.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

/** A quiz of so many questions. */
const quizOf = (count: number) => ({
  ...sampleQuiz('11'),
  questionIds: Array.from({ length: count }, (_, index) => `question-${index}`),
});

test.each([
  [1, '**1\u00a0question**, **20\u00a0seconds**. Jump'],
  [2, '**2\u00a0questions**, **20\u00a0seconds** each. Jump'],
])('a quiz of %i starts with its length', (count, words) => {
  expect(JSON.stringify(startView(en, quizOf(count), samplePack()))).toContain(words);
});

test('a start counts its lead-in in words, for the message stays as it is', () => {
  const shown = JSON.stringify(startView(en, quizOf(2), samplePack()));
  expect(shown).toContain('First question in 4\u00a0seconds.');
  expect(shown).not.toContain('<t:');
});

test('among several questions one is the hardest', () => {
  const shown = (count: number) => {
    const quiz = quizOf(count);
    const round = scored(posted(sampleRound(quiz, 1), 'm', 2000), [sampleAnswer('5', 'b')], new Set(), 30_000);
    return JSON.stringify(rankingView(en, quiz, ranking([round]))).includes('Hardest question');
  };
  expect([shown(1), shown(2)]).toEqual([false, true]);
});
