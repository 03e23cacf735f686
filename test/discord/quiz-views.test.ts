import { expect, test } from 'vitest';
import { textsOf } from '../../src/discord/view.ts';
import { historyView } from '../../src/discord/views/history.ts';
import { rankingView } from '../../src/discord/views/ranking.ts';
import { startView } from '../../src/discord/views/start.ts';
import { en } from '../../src/discord/words/en.ts';
import type { Award } from '../../src/quiz/awards.ts';
import type { Quiz } from '../../src/quiz/quiz.ts';
import { ranking } from '../../src/quiz/ranking.ts';
import { posted, scored } from '../../src/quiz/round.ts';
import { samplePack } from '../support/sample-pack.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

/** A quiz of this many questions. */
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

test('a start counts nothing down, for the message stays as it is', () => {
  const shown = JSON.stringify(startView(en, quizOf(2), samplePack()));
  expect(shown).not.toMatch(/<t:|First question/);
});

test('whole minutes are written as minutes', () => {
  const shown = JSON.stringify(startView(en, { ...quizOf(2), seconds: 300 }, samplePack()));
  expect(shown).toContain('**5\u00a0minutes** each');
});

test.each([
  [{}, 10, '-# This pack has only 2\u00a0questions.\n'],
  [{ tag: 'syntax' }, 10, '-# Only 2\u00a0questions of this pack fit that choice.\n'],
  [{ tag: 'syntax' }, 2, '-# Faster is better'],
  [{}, undefined, '-# Faster is better'],
])('for a wish %j for %s questions, the start says what is missing', (wish, wanted, line) => {
  const lines = textsOf(startView(en, { ...quizOf(2), wish }, samplePack(), { wanted }));
  expect(lines.at(-1)?.startsWith(line)).toBe(true);
});

test('a quiz that was stopped before its first question says so, and counts nothing', () => {
  const quiz: Quiz = { ...quizOf(3), ending: { reason: 'stopped', by: '7' } };
  const view = rankingView(en, { quiz, ranking: ranking([]), awards: [] });
  expect(textsOf(view)).toEqual(['## This quiz ended before its first question', '-# Sample', 'Stopped by <@7>.']);
  expect(JSON.stringify(view)).not.toContain('My answers');
  const past: Quiz = { ...quiz, phase: { name: 'finished', messageId: '5' } };
  expect(textsOf(historyView(en, [{ quiz: past, ranking: ranking([]) }])).at(-1)).toMatch(
    /^<t:1:R> · \[Sample\]\(\S+\) · ended before its first question$/,
  );
});

test('a question that nobody answered counts no players', () => {
  const round = scored(posted(sampleRound(quizOf(3), 1), 'm', 2000), [], new Set(), 30_000);
  const quiz: Quiz = { ...quizOf(3), ending: { reason: 'stopped', by: '7' } };
  expect(textsOf(rankingView(en, { quiz, ranking: ranking([round]), awards: [] })).slice(0, 2)).toEqual([
    '## Nobody answered this time',
    '-# Sample · 1 of 3\u00a0questions asked',
  ]);
});

test('among several questions one is the hardest', () => {
  const quiz = quizOf(2);
  const shown = (...numbers: number[]) => {
    const rounds = numbers.map((number) =>
      scored(posted(sampleRound(quiz, number), 'm', 2000), [sampleAnswer('5', 'b')], new Set(), 30_000),
    );
    return JSON.stringify(rankingView(en, { quiz, ranking: ranking(rounds), awards: [] })).includes('Hardest question');
  };
  expect([shown(1), shown(1, 2)]).toEqual([false, true]);
});

test('the ranking counts the questions that were asked, also of a stopped quiz and for players who left one out; no points, no rank', () => {
  const quiz: Quiz = { ...quizOf(3), ending: { reason: 'stopped', by: '7' } };
  const answers = [[sampleAnswer('5'), sampleAnswer('6', 'b')], [sampleAnswer('6', 'c')]];
  const rounds = answers.map((given, index) =>
    scored(posted(sampleRound(quiz, index + 1), 'm', 2000), given, new Set(), 30_000),
  );
  const lines = textsOf(rankingView(en, { quiz, ranking: ranking([...rounds, sampleRound(quiz, 3)]), awards: [] }));
  // What is short stays on one line, also on a phone.
  expect(lines[3]).toContain('1\u00a0of\u00a02\u00a0right · usually\u00a01.0\u00a0s');
  expect(lines.slice(0, 4).map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
    '## 🏆 <@5> wins!',
    '-# Sample · 2 of 3 questions asked · 2 players',
    'Stopped by <@7>.',
    '🥇 <@5> · **975** points · 1 of 2 right · usually 1.0 s\n– <@6> · 0 of 2 right',
  ]);
  expect(lines.at(-1)).toBe(
    '🧩 **Hardest question** · 0 of 1 right\n[Q2](https://discord.com/channels/1/11/m) · What is number 1?',
  );
});

test('awards stand below the ranking, one per line, and the players who cracked the hardest question beside it', () => {
  const quiz = quizOf(2);
  const given = [sampleAnswer('5'), sampleAnswer('6', 'b'), sampleAnswer('7', 'b')];
  const round = scored(posted(sampleRound(quiz, 1), 'm', 2000), given, new Set(), 30_000);
  const other = scored(posted(sampleRound(quiz, 2), 'm', 2000), [], new Set(), 30_000);
  const awards: Award[] = [
    { kind: 'closest-finish', userIds: ['5', '6'], points: 7 },
    { kind: 'comeback', userIds: ['5'], from: 6, to: 2 },
  ];
  const text = textsOf(rankingView(en, { quiz, ranking: ranking([round, other]), awards })).join('\n');
  expect(text).toContain(
    '🏁 **Closest finish:** <@5>, 7 points ahead of <@6>\n🚀 **Comeback:** <@5>, from 6th to 2nd\n',
  );
  expect(text).toContain(
    '🧩 **Hardest question** · 1 of 3 right · cracked by <@5>\n[Q1](https://discord.com/channels/1/11/m) · ',
  );
});

test('players who knew what most others knew have cracked nothing', () => {
  const given = [sampleAnswer('5'), sampleAnswer('6', 'b')];
  const round = scored(posted(sampleRound(quizOf(2), 1), 'm', 2000), given, new Set(), 30_000);
  expect(ranking([round]).hardest).toMatchObject({ right: 1, answered: 2, knownTo: [] });
});
