import { expect, test } from 'vitest';
import { textsOf } from '../../src/discord/view.ts';
import { reviewView } from '../../src/discord/views/review.ts';
import { shareLine, squares } from '../../src/discord/views/share.ts';
import { en } from '../../src/discord/words/en.ts';
import type { OptionId } from '../../src/quiz/question.ts';
import type { Reviewed } from '../../src/quiz/reviewed.ts';
import { posted, type Round, scored } from '../../src/quiz/round.ts';
import { letterOfKey } from '../support/sample-pack.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

const quiz = sampleQuiz('11');

type Choice = 'right' | 'wrong';

/** A question that player 5 answered so (undefined: not at all), and each of the others like that. */
function item(
  number: number,
  own: Choice | undefined,
  others: Record<string, Choice> = {},
  verdict?: 'void',
): Reviewed {
  const round: Round = { ...sampleRound(quiz, number), verdict };
  const key = letterOfKey(round.question);
  const chosen = (choice: Choice): OptionId => (choice === 'right' ? key : key === 'a' ? 'b' : 'a');
  const answer = own && sampleAnswer('5', chosen(own));
  const answers = Object.entries(others).map(([userId, choice]) => sampleAnswer(userId, chosen(choice)));
  return {
    round: scored(posted(round, 'm', 2000), [...(answer ? [answer] : []), ...answers], new Set(), 30_000),
    answer,
  };
}

test('each question has a square for its result', () => {
  expect(squares(['right', 'partly', 'wrong', 'unanswered', 'void'])).toBe('🟩🟨🟥⬜▫️');
  expect(squares([])).toBe('');
});

test('the line tells the result and the place, and nothing about the questions', () => {
  // As many points as player 6, in more time.
  const rounds = [
    item(1, 'right', { 6: 'right', 7: 'wrong' }),
    item(2, 'wrong', { 6: 'right', 7: 'wrong' }),
    item(3, 'right', { 7: 'wrong' }),
  ];
  expect(shareLine(en, 'Python Senior', rounds)).toBe('`Popquiz · Python Senior 🟩🟥🟩 2/3 · 2nd of 3`');
  const behind = [item(1, 'right', { 6: 'right' }), item(2, undefined, { 6: 'right' })];
  expect(shareLine(en, 'Python Senior', behind)).toBe('`Popquiz · Python Senior 🟩⬜ 1/2 · 2nd of 2`');
});

test('a voided question counts for nobody, and a player without points has no place', () => {
  expect(shareLine(en, 'P', [item(1, 'right'), item(2, 'right', {}, 'void')])).toBe('`Popquiz · P 🟩▫️ 1/1 · 1st of 1`');
  expect(shareLine(en, 'P', [item(1, 'wrong', { 6: 'right' })])).toBe('`Popquiz · P 🟥 0/1`');
});

test('the title of a pack does not end the code', () => {
  expect(shareLine(en, 'All `about` *x*', [item(1, 'wrong')])).toBe('`Popquiz · All ’about’ *x* 🟥 0/1`');
});

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [22, '22nd'],
])('place %i is the %s', (rank, said) => {
  expect(en.quiz.review.place(rank, 40)).toBe(`${said} of 40`);
});

test('My answers end with the line, and count no voided question', () => {
  const texts = textsOf(reviewView(en, quiz, [item(1, 'right'), item(2, 'wrong', {}, 'void')], 0));
  expect(texts[0]).toContain('Your answers: 1 of 1 right');
  expect(texts.at(-1)).toMatch(/`Popquiz · Sample 🟩▫️ 1\/1 · 1st of 1`$/);
});

test('My answers have pages, in the order of the questions, and a perfect quiz says so', () => {
  const rounds = Array.from({ length: 3 }, (_, index) => item(index + 1, 'right'));
  const many = Array.from({ length: 40 }, (_, index) => rounds[index % 3] as Reviewed);
  const texts = (page: number) => textsOf(reviewView(en, quiz, many, page));
  expect(texts(0)[0]).toContain('🎉 Perfect: 40 of 40!');
  expect(texts(0).filter((text) => text.startsWith('**Q'))).toHaveLength(15);
  expect(texts(2).filter((text) => text.startsWith('**Q'))).toHaveLength(10);
  expect(texts(2).at(-1)).toBe('-# Page 3 of 3');
});

test('My answers say the place, the points and the time, and show the code of what was missed', () => {
  const missed = item(2, 'wrong', { 6: 'right' });
  const question = { ...missed.round.question, code: 'print(1)' };
  const rounds = [item(1, 'right', { 6: 'right' }), { ...missed, round: { ...missed.round, question } }];
  const texts = textsOf(reviewView(en, quiz, rounds, 0));
  expect(texts[0]?.split('\n')[2]).toBe('**2nd** of 2\u00a0players · **975\u00a0points** · usually 1.0\u00a0s');
  // What was right with what it earned, and no explanation: it was known.
  expect(texts[1]).toMatch(/^\*\*Q1\*\* What is number 0\?\n✅ [A-D]: .* · \*\*\+975\*\* · 1\.0\u00a0s$/);
  expect(texts[2]).toMatch(/^\*\*Q2\*\* .*\n```\w*\nprint\(1\)\n```\n❌ You chose [A-D]: .* · 1\.0\u00a0s\n✅ /);
  const none = textsOf(reviewView(en, quiz, [item(1, 'wrong', { 6: 'right' })], 0));
  expect(none[0]?.split('\n')[2]).toBe('**0\u00a0points** · usually 1.0\u00a0s');
});
