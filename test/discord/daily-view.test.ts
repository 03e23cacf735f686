import { expect, test } from 'vitest';
import { fits, textsOf } from '../../src/discord/view.ts';
import { questionView } from '../../src/discord/views/question.ts';
import { revealView } from '../../src/discord/views/reveal.ts';
import { en } from '../../src/discord/words/en.ts';
import { previousOf } from '../../src/quiz/daily.ts';
import { type Daily, type PreviousQuestion, posted, type Round, scored } from '../../src/quiz/round.ts';
import { sampleAnswer, sampleDaily, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

const round = { ...sampleRound(sampleQuiz('11'), 1), host: sampleDaily };

test.each([
  [['5'], '🎉 <@5> knew it: **+1,000**\\nAnswer'],
  [['5', '6'], '🎉 <@5> and <@6> knew it: **+1,000** each\\nAnswer'],
  [['1', '2', '3', '4', '5', '6', '7'], '🎉 <@1>, <@2>, <@3>, <@4> and 3 more knew it: **+1,000** each\\nAnswer'],
])('a daily question that %j knew', (users, line) => {
  const answers = users.map((userId) => sampleAnswer(userId));
  const revealed = scored(posted(round, 'm', 2000), answers, new Set(), 30_000);
  expect(JSON.stringify(revealView(en, revealed, {}))).toContain(line);
});

test.each<[string, Partial<PreviousQuestion>, string]>([
  ['some knew', {}, '(https://discord.com/channels/1/11/7):** **right** · 1 of 5 got it'],
  ['nobody answered', { right: 0, answered: 0 }, ':** **right** · nobody answered'],
  ['was voided', { answer: undefined, right: 0 }, '/11/7) was voided"'],
])('a question tells of the one before, which %s', (_what, more, line) => {
  const previous = { channelId: '11', messageId: '7', answer: 'right', right: 1, answered: 5, ...more };
  const asked = { ...round, host: { ...sampleDaily, previous } };
  expect(JSON.stringify(questionView(en, asked, 30_000, 0))).toContain(line);
});

const before = (date: string, users: Record<string, 'a' | 'b'>, more: Partial<Daily> = {}): Round => {
  const asked = { ...round, id: '77.1', host: { ...sampleDaily, ...more, date } };
  const answers = Object.entries(users).map(([userId, choice]) => sampleAnswer(userId, choice));
  return scored(posted(asked, '7', 2000), answers, new Set(), 30_000);
};
const streak = (userId: string, current: number) => ({
  userId,
  current,
  best: current,
  answered: 2,
  frozen: undefined,
});

/** What stands above a question of Tuesday 24 November. */
function above(previous: Round, lengths: Record<string, number> = {}, question = round.question): string {
  const streaks = new Map(Object.entries(lengths).map(([userId, current]) => [userId, streak(userId, current)]));
  const asked = { ...round, question, host: { ...sampleDaily, previous: previousOf(previous) } };
  const view = questionView(en, asked, 30_000, 0, { previous, streaks });
  expect(fits(view)).toBe(true);
  return textsOf(view)[0] ?? '';
}

test('a question tells how the previous one went, who knew it, and the longest streaks', () => {
  const previous = before('2026-11-23', { 1: 'a', 2: 'a', 3: 'b' });
  expect(above(previous, { 1: 7, 2: 4, 3: 2, 9: 12 }).replaceAll('\u00a0', ' ').split('\n')).toEqual([
    '**[Yesterday’s answer](https://discord.com/channels/1/11/7):** **first 0** · 2 of 3 got it',
    '🎉 <@1> and <@2> knew it',
    '🔥 <@2> **4 days** · <@3> **2 days**',
    '🏅 <@1> reached **7 days** in a row!',
  ]);
});

test.each<[string, Round, string]>([
  ['a day before', before('2026-11-23', { 1: 'a' }), '[Yesterday’s answer]('],
  ['before the weekend', before('2026-11-20', { 1: 'a' }), '[Answer of Friday 20 November]('],
  ['the same day, at once', before('2026-11-24', { 1: 'a' }), '[Last answer]('],
  ['asked for beside the dates', before('2026-11-23', { 1: 'a' }, { extra: true }), '[Last answer]('],
  ['that nobody knew', before('2026-11-23', { 1: 'b' }), 'Nobody got it'],
  ['that nobody answered', before('2026-11-23', {}), '· nobody answered'],
])('the question before, %s', (_, previous, said) => {
  expect(above(previous)).toContain(said);
});

test('a long question leaves out who knew the previous one rather than be too long', () => {
  const previous = before('2026-11-23', { 1: 'a', 2: 'a' });
  const asked = { ...round, host: { ...sampleDaily, previous: previousOf(previous) } };
  const withCode = (code: string) => ({ ...round.question, code });
  const short = textsOf(questionView(en, { ...asked, question: withCode('x') }, 30_000, 0)).join('');
  // As long as it may be by itself.
  const longest = withCode('x'.repeat(4001 - short.length));
  expect(above(previous, { 1: 7 }, longest)).not.toContain('knew it');
  expect(above(previous, { 1: 7 }, withCode('x'))).toContain('knew it');
});
