import type { Message } from '@popquiz/local-discord';
import { renderText } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { body } from '../../src/discord/view.ts';
import { streakLines } from '../../src/discord/views/streak-lines.ts';
import { streaksView } from '../../src/discord/views/streaks.ts';
import { en } from '../../src/discord/words/en.ts';
import type { Streak } from '../../src/quiz/streak.ts';

const streak = (userId: string, current: number, best = current): Streak => ({
  userId,
  current,
  best,
  answered: best,
  frozen: undefined,
});

const shown = (streaks: Streak[], as: string): string[] =>
  renderText({
    payload: { content: '', embeds: [], attachments: [], ...body(streaksView(en, streaks, as)) },
  } as unknown as Message)
    .split('\n')
    .filter((line) => !line.startsWith('-#'));

test('equal streaks share a rank, and the first three ranks have medals', () => {
  const streaks = [streak('1', 9), streak('2', 9, 12), streak('3', 4), streak('4', 2), streak('5', 0, 7)];
  expect(shown(streaks, '3')).toMatchInlineSnapshot(`
    [
      "## 🔥 Streaks",
      "🥇 <@1> · 🔥 **9** in a row",
      "🥇 <@2> · 🔥 **9** in a row",
      "🥉 <@3> · 🔥 **4** in a row",
      "**4.** <@4> · 🔥 **2** in a row",
      "———",
      "<@3>: **4** in a row, best **4**",
    ]
  `);
});

test.each([
  [
    [9, 9, 9],
    ['🥇', '🥇', '🥇'],
  ],
  [
    [9, 9, 9, 9],
    ['**1.**', '**1.**', '**1.**', '**1.**'],
  ],
  [
    [9, 4, 4, 4, 2],
    ['🥇', '**2.**', '**2.**', '**2.**', '**5.**'],
  ],
  [
    [9, 4, 4, 2],
    ['🥇', '🥈', '🥈', '**4.**'],
  ],
])('streaks of %j: three medals at most', (lengths, marks) => {
  const streaks = lengths.map((current, index) => streak(String(index), current));
  expect(
    shown(streaks, 'x')
      .slice(1, 1 + marks.length)
      .map((line) => line.split(' ')[0]),
  ).toEqual(marks);
});

test('the best streak is told if it is longer', () => {
  const text = JSON.stringify(streaksView(en, [streak('1', 9), streak('2', 4, 12)], '1'));
  expect(text).not.toContain('best 9');
  expect(text).toContain('best 12');
});

test.each([
  [
    [3, 7, 7, 30, 100],
    ['100', '30', '7', '3'],
  ],
  [[1, 2, 4, 8, 29, 31, 99, 101], []],
])('of streaks of %j these are milestones: %j', (lengths, reached) => {
  const streaks = lengths.map((current, index) => streak(String(index), current)).reverse();
  const lines = streakLines(en, streaks).filter((line) => line.startsWith('🏅'));
  expect(lines.map((line) => /reached \*\*(\d+)/.exec(line)?.[1])).toEqual(reached);
});

test.each([
  ['2', '<@2>: **0** in a row, best **7**'],
  ['3', '<@3> has no streak yet. Answer the next daily question to start one.'],
])('the line of %s, whose streak does not run', (as, line) => {
  expect(shown([streak('1', 3), streak('2', 0, 7)], as).at(-1)).toBe(line);
});

test('if no streak runs, the person who asks is told once how to begin one', () => {
  expect(shown([], '1')).toEqual([
    '## 🔥 Streaks',
    'No streak is running. Answer the next daily question to start one.',
  ]);
});

test('newcomers beyond three are counted', () => {
  const joined = (count: number) =>
    streakLines(
      en,
      Array.from({ length: count }, (_, index) => streak(`${index}`, 1)),
    );
  expect(joined(3)).toEqual(['👋 First time: <@0>, <@1> and <@2>']);
  expect(joined(5)).toEqual(['👋 First time: <@0>, <@1>, <@2> and 2 more']);
});

test('greets as new only players who answered for the first time', () => {
  const seldom: Streak = { userId: '7', current: 1, best: 1, answered: 2, frozen: undefined };
  expect(streakLines(en, [seldom])).toEqual([]);
  expect(streakLines(en, [seldom, streak('8', 1)])).toEqual(['👋 First time: <@8>']);
});
