import type { APIContainerComponent } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { body, textsOf, type View } from '../../src/discord/view.ts';
import { boardView } from '../../src/discord/views/board.ts';
import { questionView } from '../../src/discord/views/question.ts';
import { rankingView } from '../../src/discord/views/ranking.ts';
import { revealView } from '../../src/discord/views/reveal.ts';
import { reviewView } from '../../src/discord/views/review.ts';
import { scheduleSetView, schedulesView } from '../../src/discord/views/schedules.ts';
import { streaksView } from '../../src/discord/views/streaks.ts';
import { en } from '../../src/discord/words/en.ts';
import { createBoard } from '../../src/quiz/board.ts';
import { spanAt } from '../../src/quiz/period.ts';
import { OPTION_IDS, type OptionId, QUESTION_TEXT_BUDGET, type Question } from '../../src/quiz/question.ts';
import { questionSchema } from '../../src/quiz/question-schema.ts';
import { ranking } from '../../src/quiz/ranking.ts';
import { posted, type Round, scored } from '../../src/quiz/round.ts';
import type { RevealExtras } from '../../src/quizmaster/ports/messenger.ts';
import { sampleQuestion } from '../support/sample-pack.ts';
import { sampleAnswer, sampleDaily, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';
import { sampleSchedule } from '../support/sample-schedule.ts';

/** As long as a question may be: ten options and the whole budget. */
const { revision, ...sample } = sampleQuestion(0);
const longest: Question = {
  ...(questionSchema.parse({
    ...sample,
    stem: 's'.repeat(300),
    options: Object.fromEntries(OPTION_IDS.map((id) => [id, id.repeat(120)])),
    explanation: 'e'.repeat(600),
    code: 'c'.repeat(600),
    reference: `https://example.org/${'r'.repeat(QUESTION_TEXT_BUDGET - 180 - 300 - 1200 - 600 - 600 - 20)}`,
    applies: 'a'.repeat(60),
  }) as Question),
  credit: 'c'.repeat(143),
  revision,
};

const quiz = {
  ...sampleQuiz('11'),
  id: '1234567890123456789',
  packTitle: 'T'.repeat(80),
  questionIds: Array.from({ length: 50 }, (_, index) => `question-${index}`),
};
const userId = (index: number) => String(1_000_000_000_000_000_000n + BigInt(index));

function played(number: number, players: number): Round {
  const opening: Round = { ...sampleRound(quiz, number), question: longest, order: [...OPTION_IDS] };
  const open = posted(opening, '1', 0);
  const answers = Array.from({ length: players }, (_, index) => ({
    userId: userId(index),
    packId: 'sample',
    questionId: longest.id,
    revision,
    choice: OPTION_IDS[(index + number) % 10] ?? 'a',
    clickId: String(index),
    at: index * 7,
  }));
  return scored(open, answers, new Set(), 30_000);
}

/** Counts as Discord does: components with the nested ones, characters over all texts. */
function measure(view: View): { components: number; characters: number; ids: string[] } {
  const total = { components: 0, characters: 0, ids: [] as string[] };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value) total.components += 1;
      if ('content' in value) total.characters += String(value.content).length;
      if ('custom_id' in value) total.ids.push(String(value.custom_id));
      Object.values(value).forEach(visit);
    }
  };
  visit(view);
  return total;
}

const month = {
  span: spanAt('month', Date.UTC(2026, 10, 24), 'UTC'),
  current: true,
  timezone: 'America/Argentina/ComodRivadavia',
};

const rounds = Array.from({ length: 50 }, (_, index) => played(index + 1, 500));
const nobody = played(1, 0);

const troubled = Array.from({ length: 10 }, (_, index) => ({
  schedule: sampleSchedule({
    id: userId(index),
    channelId: userId(index),
    packTitle: 'T'.repeat(80),
    timezone: 'America/Argentina/ComodRivadavia',
    days: [1, 2, 3, 4, 5, 6],
    roleId: userId(1),
    missed: Array.from({ length: 30 }, (__, day) => `2026-09-${String(day + 1).padStart(2, '0')}`),
    hold: { reason: 'missing-permission', since: 0, told: true },
    pausedUntil: 1,
  }),
  next: { date: '2026-11-24', at: Date.UTC(2026, 10, 24, 9) },
}));
const largest = troubled[0] as (typeof troubled)[number];
const dailyRound: Round = {
  ...(rounds[0] as Round),
  host: {
    ...sampleDaily,
    roleId: userId(1),
    previous: { channelId: userId(1), messageId: userId(2), answer: 'a'.repeat(300), right: 1, answered: 3 },
    missed: largest.schedule.missed,
  },
};
const streaks = Array.from({ length: 500 }, (_, index) => ({
  userId: userId(index),
  current: index % 2 ? 1 : 1000,
  best: index % 2 ? 1 : 1000,
  answered: index % 2 ? 1 : 1000,
  frozen: '2026-09',
}));

describe('the largest messages fit Discord', () => {
  const board = createBoard([]);
  for (const round of rounds) board.add(round);
  test.each<[string, View]>([
    ['a question', questionView(en, rounds[0] as Round, 30_000, 99_999)],
    ['a reveal', revealView(en, rounds[0] as Round, { next: 'question' })],
    ['a reveal by another key', revealView(en, { ...(rounds[0] as Round), verdict: 'b' }, { next: 'question' })],
    ['a reveal without answers', revealView(en, nobody, {})],
    [
      'a ranking',
      rankingView(en, {
        quiz: { ...quiz, ending: { reason: 'obstacle', obstacle: 'missing-permission' } },
        ranking: ranking(rounds),
        awards: [],
      }),
    ],
    ['ten schedules in trouble', schedulesView(en, troubled)],
    [
      'a schedule in trouble, set again',
      scheduleSetView(
        en,
        { ...largest, before: { ...largest.schedule, time: '23:59' } },
        { typedZone: 'America/Buenos_Aires', mutedRoleId: userId(1) },
      ),
    ],
    ['a board of streaks', streaksView(en, streaks, userId(499))],
    ['a question of a schedule', questionView(en, dailyRound, 30_000, 99_999)],
    ['its reveal', revealView(en, dailyRound, { streaks })],
    ['a board', boardView(en, month, board.page(20, userId(499)), userId(499))],
    ...[0, 7, 99].map((page): [string, View] => [
      `My answers, page ${page}`,
      reviewView(
        en,
        quiz,
        rounds.map((round) => ({ round, answer: undefined })),
        page,
      ),
    ]),
  ])('%s', (_name, view) => {
    const { components, characters, ids } = measure(view);
    expect(components).toBeLessThanOrEqual(40);
    expect(characters).toBeLessThanOrEqual(4000);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(100);
  });
});

test('every body says that nobody is to be pinged', () => {
  for (const view of [questionView(en, nobody, 1, 0), { content: '@everyone' }]) {
    expect(body(view)).toMatchObject({ allowed_mentions: { parse: [] } });
  }
});

test('code cannot leave its block', () => {
  const round = { ...nobody, question: { ...longest, code: 'print("```")\n```\n@everyone' } };
  const [head] = JSON.stringify(questionView(en, round, 1, 0)).match(/```[\s\S]*?```/) ?? [];
  expect(head).toContain('@everyone');
});

test('the right option says Correct in words, once', () => {
  const text = JSON.stringify(revealView(en, rounds[0] as Round, {}));
  expect(text.match(/Correct/g)).toHaveLength(1);
  expect(text).toContain('✅ **A**');
});

describe('a reveal leads with the answer and how many got it, and ends with the answer', () => {
  /** Of a question of a quiz, with four options; `choices` are those of players 1, 2, … */
  const shown = (choices: OptionId[], more: Partial<Round> = {}, extras: RevealExtras = {}) => {
    const opened = posted({ ...sampleRound(sampleQuiz('11'), 1), ...more }, 'm', 2000);
    const answers = choices.map((choice, index) => sampleAnswer(String(index + 1), choice));
    const view = revealView(en, scored(opened, answers, new Set(), 30_000), extras);
    const [card] = 'components' in view ? (view.components as APIContainerComponent[]) : [];
    return { colour: card?.accent_color, lines: textsOf(view).flatMap((text) => text.split('\n')) };
  };

  test.each<[string, OptionId[], Partial<Round>, string[], string[]]>([
    ['two of three', ['a', 'b', 'a'], {}, ['## ✅ D · 2 of 3 got it'], ['Answer: **D** · first 0']],
    [
      'one of three',
      ['b', 'a', 'b'],
      {},
      ['## ✅ D · 1 of 3 got it', '### Only <@2> knew!'],
      ['Answer: **D** · first 0'],
    ],
    ['the only player', ['a'], {}, ['## ✅ D · 1 of 1 got it'], ['Answer: **D** · first 0']],
    ['none of two', ['b', 'c'], {}, ['## ✅ D', '### Nobody got it 😬'], ['Answer: **D** · first 0']],
    ['nobody answered', [], {}, ['## ✅ D'], ['Nobody answered this one.', 'Answer: **D** · first 0']],
    ['another key', ['a', 'b'], { verdict: 'b' }, ['## ✅ C · 1 of 2 got it'], ['Answer: **C** · second 0']],
    [
      'a daily question',
      ['a', 'b', 'a'],
      { host: sampleDaily },
      ['## ✅ D · 2 of 3 got it'],
      ['Answer: **D** · first 0'],
    ],
  ])('%s', (_what, choices, more, first, last) => {
    const { lines } = shown(choices, more);
    expect(lines.slice(0, first.length)).toEqual(first);
    expect(lines.slice(-last.length)).toEqual(last);
  });

  test('but for a voided one', () => {
    const { lines } = shown(['a', 'b'], { verdict: 'void' });
    expect(lines[0]).toMatch(/^-# Question 1 of 3/);
    expect(lines.at(-1)).toBe('This question was voided: it doesn’t count.');
  });

  test('deleted players are not named', () => {
    const opened = posted(sampleRound(sampleQuiz('11'), 1), 'm', 2000);
    const answers = [sampleAnswer('x:1'), sampleAnswer('2', 'b')];
    const text = JSON.stringify(revealView(en, scored(opened, answers, new Set(), 30_000), {}));
    expect(text).toContain('1 of 2 got it');
    expect(text).not.toContain('Only');
  });

  test.each([
    ['question', '-# Next question in a moment'],
    ['ranking', '-# Final ranking in a moment'],
  ] as const)('and says that the %s comes, without a countdown that would stay', (next, line) => {
    const { lines } = shown(['a'], {}, { next });
    expect(lines.slice(-2)).toEqual(['Answer: **D** · first 0', line]);
    expect(lines.join('\n')).not.toContain('<t:');
  });

  test('and says who leads, with movement and gap in words, if there is room', () => {
    const standing = { right: 1, answered: 1, quizzes: 1, elapsed: 5 };
    const leaders = [
      { standing: { ...standing, userId: '1', rank: 1, points: 1735 }, moved: 2, behind: 0 },
      { standing: { ...standing, userId: '2', rank: 2, points: 1615 }, moved: 0, behind: 120 },
      { standing: { ...standing, userId: '3', rank: 3, points: 500 }, moved: -1, behind: 1235 },
    ];
    const line = '📊 🥇 <@1> **1,735** ▲ up 2 · 🥈 <@2> −120 · 🥉 <@3> −1,235 ▼ down 1';
    expect(shown(['a'], {}, { leaders }).lines.slice(-2)).toEqual([line, 'Answer: **D** · first 0']);
    // The answer is worth more to a reader of the longest question.
    const longIds = leaders.map((one, index) => ({ ...one, standing: { ...one.standing, userId: userId(index) } }));
    const run = { userIds: [7, 8, 9].map(userId), right: 1000 };
    const corrected: Round = { ...(rounds[0] as Round), verdict: 'b' };
    const long = textsOf(revealView(en, corrected, { next: 'question', leaders: longIds, run })).join('\n');
    expect(long.length).toBeLessThanOrEqual(4000);
    expect(long).not.toContain('📊');
    expect(long).toContain('Answer: **B**');
  });

  test('and names players with a long run', () => {
    const { lines } = shown(['a'], {}, { run: { userIds: ['1', '2'], right: 4 } });
    expect(lines.slice(-2)).toEqual(['🔥 <@1> and <@2>: **4** right in a row each', 'Answer: **D** · first 0']);
  });

  test('a question that nobody got has another colour', () => {
    const [missed, known, unanswered] = [['b'], ['a'], []].map((choices) => shown(choices as OptionId[]).colour);
    expect(missed).not.toBe(known);
    expect(unanswered).toBe(known);
  });
});
