import type { Message } from '@popquiz/local-discord';
import { renderText } from '@popquiz/local-discord';
import { describe, expect, test } from 'vitest';
import { body } from '../../src/discord/view.ts';
import { boardView } from '../../src/discord/views/board.ts';
import { othersStatsView } from '../../src/discord/views/stats.ts';
import { en } from '../../src/discord/words/en.ts';
import { createBoard } from '../../src/quiz/board.ts';
import { type Period, spanAt } from '../../src/quiz/period.ts';
import type { Tally } from '../../src/quiz/standings.ts';
import type { PlayerStatistics } from '../../src/quizmaster/scores/statistics.ts';

const ZONE = 'Europe/Berlin';
const NOW = Date.UTC(2026, 10, 24, 12);

const tally = (userId: string, points: number, elapsed = 4000): Tally => ({
  userId,
  points,
  right: Math.ceil(points / 1000),
  answered: 3,
  quizzes: 1,
  elapsed,
});

/** A board as a person sees it. Dates have thin spaces, which are hard to see in a test. */
function shown(tallies: Tally[], { as = '1', period = 'week', current = true, page = 0 }: Partial<Asked> = {}): string {
  const view = boardView(
    en,
    { span: spanAt(period, NOW, ZONE), current, timezone: ZONE },
    createBoard(tallies).page(page, as),
    as,
  );
  const payload = { content: '', embeds: [], attachments: [], ...body(view) };
  return renderText({ payload } as unknown as Message).replaceAll('\u2009', ' ');
}

interface Asked {
  as: string;
  period: Period;
  current: boolean;
  page: number;
}

const ownLine = (tallies: Tally[], asked?: Partial<Asked>) => shown(tallies, asked).match(/^<@\d+>(?::| isn).*$/m)?.[0];

test('a board of this week, as the one in the middle sees it', () => {
  expect(shown([tally('1', 2980), tally('2', 1234), tally('3', 0)], { as: '2' })).toMatchInlineSnapshot(`
    "## 🏆 Leaderboard, this week
    -# 23 – 29 November 2026 · Europe/Berlin
    🥇 <@1> · **2,980** points
    -# 3 of 3 right · 100% · 1 quiz
    🥈 <@2> · **1,234** points
    -# 2 of 3 right · 67% · 1 quiz
    – <@3> · **0** points
    -# 0 of 3 right · 0% · 1 quiz
    ———
    <@2>: **2nd** of 3 players · 1,234 points, **1,746 points** behind <@1>
    [ Today ] [ This month ] [ All time ]"
  `);
});

test('a week that has ended is headed by its winners', () => {
  const heading = (...tallies: Tally[]) => shown(tallies, { current: false }).split('\n').slice(0, 3);
  expect(heading(tally('1', 2000), tally('2', 1000))).toEqual([
    '## 🏆 Hall of fame, week 48 of 2026',
    '-# 23 – 29 November 2026 · Europe/Berlin',
    '<@1> won.',
  ]);
  expect(heading(tally('1', 2000), tally('2', 2000), tally('3', 10))[2]).toBe('<@1> and <@2> share the win.');
  // Nobody wins with nothing, nor has a rank.
  expect(heading(tally('1', 0))[2]).toContain('– <@1>');
});

test('winners stand only above the first page', () => {
  const many = Array.from({ length: 12 }, (_, index) => tally(String(index + 1), 2000));
  expect(shown(many, { current: false })).toContain('share the win.');
  expect(shown(many, { current: false, page: 1 })).not.toContain('share the win');
});

test('the words for each period', () => {
  const titles = (['today', 'week', 'month', 'all'] as const).map((period) => {
    const [title, dates] = shown([tally('1', 1)], { period }).split('\n');
    return [title, dates];
  });
  expect(titles).toEqual([
    ['## 🏆 Leaderboard, today', '-# Tuesday, 24 November 2026 · Europe/Berlin'],
    ['## 🏆 Leaderboard, this week', '-# 23 – 29 November 2026 · Europe/Berlin'],
    ['## 🏆 Leaderboard, this month', '-# 1 – 30 November 2026 · Europe/Berlin'],
    ['## 🏆 Leaderboard, all time', '🥇 <@1> · **1** point'],
  ]);
});

test('an empty board invites to play, unless it is too late', () => {
  expect(shown([], { period: 'today' })).toContain(
    'Nobody has played today. First place is up for grabs: `/quiz start`',
  );
  expect(shown([], { period: 'all' })).toContain('Be the first: `/quiz start`');
  expect(shown([], { current: false })).toContain('Nobody played then.');
});

describe('the line of the person who asks', () => {
  const board = [tally('1', 2500), tally('2', 2380), tally('3', 2380, 5000), tally('4', 2380, 5000)];

  test.each([
    ['1', '<@1>: **1st** of 4 players · 2,500 points, in the lead'],
    ['2', '<@2>: **2nd** of 4 players · 2,380 points, **120 points** behind <@1>'],
    // Those who share a rank are not behind one another, but behind who took less time.
    ['3', '<@3>: **3rd** of 4 players · 2,380 points, as many as <@2>, who was faster'],
    ['4', '<@4>: **3rd** of 4 players · 2,380 points, as many as <@2>, who was faster'],
    ['5', '<@5> isn’t on the board yet. Answer a question to join.'],
  ])('%s', (as, line) => {
    expect(ownLine(board, { as })).toBe(line);
  });

  test('uses the past tense for a span that is over', () => {
    expect(ownLine(board, { as: '1', current: false })).toBe('<@1>: **1st** of 4 players · 2,500 points, and the win');
    expect(ownLine(board, { as: '5', current: false })).toBe('<@5> isn’t among these 4 players.');
  });

  test('names no lead over nobody or without points', () => {
    expect(ownLine([tally('1', 1000)])).toBe('<@1>: **1st** of 1 player · 1,000 points');
    expect(ownLine([tally('1', 0), tally('2', 0)])).toBe('<@1>: no points yet, among 2 players');
  });

  test('is there on every page', () => {
    const many = Array.from({ length: 35 }, (_, index) => tally(String(index + 1), 3000 - index));
    expect(ownLine(many, { as: '35', page: 0 })).toBe(
      '<@35>: **35th** of 35 players · 2,966 points, **1 point** behind <@34>',
    );
    expect(shown(many, { page: 3 })).toContain('-# Page 4 of 4\n[ Back ] [ Next, disabled ]');
  });
});

test('every board leads to the others, and none to itself', () => {
  const others = (shownBoard: string) => shownBoard.split('\n').at(-1);
  expect(others(shown([tally('1', 1)], { period: 'all' }))).toBe('[ Today ] [ This week ] [ This month ]');
  expect(others(shown([], { period: 'today' }))).toBe('[ This week ] [ This month ] [ All time ]');
  expect(others(shown([tally('1', 1)], { current: false }))).toBe(
    '[ Today ] [ This week ] [ This month ] [ All time ]',
  );
});

test('no points are no rank in the statistics either, one’s own and those of others', () => {
  const board = createBoard([tally('1', 1000), tally('2', 0)]);
  const found = (userId: string) => ({ place: board.page(0, userId).own, players: 2 }) as PlayerStatistics;
  const content = (userId: string) => Object.values(othersStatsView(en, userId, found(userId)))[0];
  expect(content('1')).toMatch(/^<@1>: \*\*1st\*\* of 2 · \*\*1,000\u00a0points\*\*/);
  expect(content('2')).toMatch(/^<@2>: \*\*0\u00a0points\*\*/);
  expect(en.scores.stats.summary(0, undefined, 2, 1)).toBe('**0\u00a0points** · 1\u00a0quiz');
});
