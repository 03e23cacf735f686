/**
 * Every word that people read comes from the words of a language. The bot runs here in a language of brackets, on a server
 * whose people and packs write Greek: whatever is Latin outside the brackets is written into the code.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Actor,
  allComponents,
  type LocalDiscord,
  type Message,
  movableClock,
  startLocalDiscord,
  type WireCommandOption,
} from '@popquiz/local-discord';
import { PermissionsBitField } from 'discord.js';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { startBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { modalOf, readForm } from '../../src/discord/form.ts';
import { hindranceOf } from '../../src/discord/hindrance.ts';
import { called, viewOfKind } from '../../src/discord/kinds/kinds.ts';
import { answerForm } from '../../src/discord/kinds/typed.ts';
import { textsOf as textsOfView, type View } from '../../src/discord/view.ts';
import { boardView, spanName } from '../../src/discord/views/board.ts';
import { cancelledView, correctedView, previewView } from '../../src/discord/views/correction.ts';
import { holdView, opening } from '../../src/discord/views/daily.ts';
import { learnedText } from '../../src/discord/views/explanation.ts';
import { greetingView } from '../../src/discord/views/greeting.ts';
import { helpView } from '../../src/discord/views/help.ts';
import { historyView } from '../../src/discord/views/history.ts';
import { findingText, insightsView } from '../../src/discord/views/insights.ts';
import { ownResultText } from '../../src/discord/views/own-result.ts';
import { erasedView, shownView } from '../../src/discord/views/privacy.ts';
import { questionView } from '../../src/discord/views/question.ts';
import { endingText, rankingView } from '../../src/discord/views/ranking.ts';
import { gameLink, refusalView } from '../../src/discord/views/refusals.ts';
import { reloadedView } from '../../src/discord/views/reload.ts';
import { revealView } from '../../src/discord/views/reveal.ts';
import { reviewView } from '../../src/discord/views/review.ts';
import { schedulesView } from '../../src/discord/views/schedules.ts';
import { statsView } from '../../src/discord/views/stats.ts';
import { ownStreak, streakLines } from '../../src/discord/views/streak-lines.ts';
import { streaksView } from '../../src/discord/views/streaks.ts';
import { en } from '../../src/discord/words/en.ts';
import type { Award } from '../../src/quiz/awards.ts';
import { createBoard } from '../../src/quiz/board.ts';
import { previousOf } from '../../src/quiz/daily.ts';
import type { Finding } from '../../src/quiz/insights.ts';
import { type Period, spanAt } from '../../src/quiz/period.ts';
import { advance, leadersOf, START } from '../../src/quiz/progress.ts';
import { type Key, optionIdsOf } from '../../src/quiz/question.ts';
import type { Obstacle } from '../../src/quiz/quiz.ts';
import { ranking } from '../../src/quiz/ranking.ts';
import { posted, type Round, scored, scoresOf } from '../../src/quiz/round.ts';
import type { Tally } from '../../src/quiz/standings.ts';
import { freshDatabase } from '../support/bot-process.ts';
import { ownQuestionViews, writeOwnQuestions } from '../support/own-questions-scene.ts';
import { pseudoWords, textsOf, unsaid } from '../support/pseudo-words.ts';
import { samplePack } from '../support/sample-pack.ts';
import { sampleAnswer, sampleDaily, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';
import { sampleSchedule } from '../support/sample-schedule.ts';

const said = new Set<string>();
const words = pseudoWords(en, said);

function greekPack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-packs-'));
  const question = (number: number) => `  - id: q-${number}
    stem: Τι είναι το ${number};
    options: { a: πρώτο ${number}, b: δεύτερο ${number} και τελευταίο }
    key: a
    explanation: Επειδή είναι ${number}.
    reference: https://example.org/${number}
    difficulty: ${number === 1 ? 'easy' : 'hard'}
    tags: [${number === 1 ? '1-1' : '2-2'}]
`;
  const questions = [1, 2, 3].map(question).join('');
  writeFileSync(join(folder, 'greek.yaml'), `title: Ελληνικά\ndescription: Για δοκιμές.\nquestions:\n${questions}`);
  return folder;
}

interface Scene {
  discord: LocalDiscord;
  people: [Actor, Actor, Actor];
  /** Every text that the bot has sent so far, with what it was in. */
  texts(): { where: string; text: string }[];
  /** Of all options. */
  names: Set<string>;
  jump(ms: number): void;
  /** Registers a command that the bot does not know. */
  register(name: string): Promise<void>;
  until<T>(what: string, look: () => T): Promise<NonNullable<T>>;
}

async function scene(): Promise<Scene> {
  const clock = movableClock({ start: Date.UTC(2026, 10, 24, 12) });
  const discord = await startLocalDiscord({ clock, identifyIntervalMs: 0 });
  onTestFinished(() => discord.close());
  const { world } = discord;
  const guild = world.addGuild({ name: 'Ελλάδα' });
  const channel = guild.addTextChannel('γενικά');
  const people = ['Άννα', 'Βίκτωρ', 'Γιώργος'].map((name) => world.addUser({ name }).in(channel)) as Scene['people'];
  for (const [index, { person }] of people.entries()) guild.join(person, { admin: index === 0 });

  const texts: { where: string; text: string }[] = [];
  const hear = (where: string, ...found: (string | null | undefined)[]) =>
    texts.push(...found.flatMap((text) => (text ? [{ where, text }] : [])));
  world.subscribe((event) => {
    if (event.type === 'message-created' || event.type === 'message-edited') {
      const { payload } = event.message;
      if (payload.author.id !== world.bot.id) return;
      hear('a message', payload.content, ...payload.attachments.map(({ description }) => description));
      for (const { content, label, placeholder } of allComponents(payload.components)) {
        hear('a component', content, label, placeholder);
      }
    }
    if (event.type === 'interaction-answered') {
      hear('a suggestion', ...(event.outcome.choices ?? []).map(({ name }) => name));
    }
  });

  const read = readConfig({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: freshDatabase(),
    PACKS_DIR: greekPack(),
  });
  if (!read.ok) throw new Error(read.mistakes.join());
  const bot = await startBot(
    { ...read.config, token: discord.token },
    {
      clock: { now: clock.now, at: clock.at, elapsed: clock.now },
      log: pino({ level: 'silent' }),
      fatal: (sentence) => expect.fail(sentence),
      words,
    },
  );
  onTestFinished(() => bot.stop());
  const names = new Set(['colour', 'Berlin']);
  const options = (list: readonly WireCommandOption[] = []): void => {
    for (const option of list) {
      names.add(option.name);
      hear('an option', option.description, ...(option.choices ?? []).map(({ name }) => name));
      options(option.options);
    }
  };
  for (const command of guild.commands()) {
    hear('a command', command.description);
    options(command.options);
  }
  return {
    discord,
    people,
    texts: () => texts,
    names,
    jump: (ms) => clock.jump(ms),
    async register(name) {
      const { apiUrl, application, token } = discord;
      await fetch(`${apiUrl}/v10/applications/${application.id}/guilds/${guild.id}/commands`, {
        method: 'POST',
        headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name, description: 'Παλιό' }),
      });
    },
    until: (what, look) => world.until(look, { what, timeoutMs: 15_000 }),
  };
}

/** Clicks what has a custom id of this kind on a message. */
const press = (person: Actor, kind: string, on: Message, more = '') => {
  const ids = allComponents(on.payload.components).map(({ custom_id }) => custom_id ?? '');
  const customId = ids.find((id) => id.startsWith(`${kind}:`) && id.endsWith(more)) ?? '';
  return person.forceClick({ customId }, on);
};

const hasId = (message: Message, kind: string, enabled = true) =>
  allComponents(message.payload.components).some(
    ({ custom_id, disabled }) => custom_id?.startsWith(kind) && !disabled === enabled,
  );

/** Everything that there is to see in quizzes, daily questions, boards and settings, one after the other. */
test('nothing that people read is written into the code', async () => {
  const s = await scene();
  const [ann, bob, cyd] = s.people;
  const { channel } = ann;
  const of = (kind: string, enabled = true) =>
    s.until(kind, () => channel.messages.findLast((message) => hasId(message, kind, enabled)));

  for (const path of ['help', 'quiz show', 'quiz stop', 'quiz history', 'stats', 'leaderboard', 'privacy show']) {
    await bob.slash(path);
  }
  await ann.slash('export');
  await ann.slash('export', { period: 'all' });
  await bob.slash('leaderboard', { period: 'week', past: '2026-W40' });
  await bob.slash('leaderboard', { board: 'streaks' });
  await bob.slash('leaderboard', { board: 'streaks', page: 2 });
  for (const period of ['today', 'week', 'month']) await bob.slash('leaderboard', { period });
  for (const wrong of [{ pack: 'x' }, { tag: '9-9' }, { difficulty: 'medium' }, { tag: '1-1', difficulty: 'hard' }]) {
    await bob.slash('quiz start', wrong);
  }
  for (const [path, wrong] of [
    ['quiz start', { questions: -5 }],
    ['quiz start', { difficulty: 'x' }],
    ['quiz start', { colour: 1 }],
    ['daily set', { channel: '1', time: '09:00' }],
    ['daily set', { channel, time: '0'.repeat(9) }],
    ['daily set', { channel, time: '09:00', role: '1' }],
    ['stats', { user: '1' }],
  ] as const) {
    await ann.forceSlash(path, wrong);
  }
  await s.register('former');
  await bob.slash('former');
  const direct = bob.person.in(bob.person.openDirectMessages());
  await direct.forceSlash('quiz show');
  expect((await ann.complete('quiz start', { pack: 'ελ' })).length).toBe(1);
  await ann.complete('quiz start', { tag: '1' });
  await ann.complete('settings timezone', { zone: 'berlin' });
  await ann.complete('daily set', { days: 'm' });

  // A quiz: questions, answers, reveals, what comes too late, what others may not, the ranking and what is behind it.
  await bob.slash('quiz start', { questions: 3, seconds: 20 });
  await cyd.slash('quiz start');
  s.jump(4000);
  const first = await of('answer:');
  await bob.slash('quiz show');
  await cyd.slash('quiz skip');
  for (const person of [ann, bob]) await person.click('A', first);
  await bob.click('B', first);
  s.jump(1500);
  await bob.slash('quiz skip');
  await of('answer:', false);
  await cyd.forceClick('A', first);
  await bob.forceClick('A', first);
  await bob.slash('quiz skip');
  const second = await of('answer:');
  await ann.click('B', second);
  await bob.click('A', second);
  s.jump(21_000);
  await s.until('the second reveal', () => hasId(second, 'answer:', false));
  s.jump(8000);
  await of('answer:');
  await ann.slash('quiz stop');
  const ranking = await of('review:');
  for (const person of s.people) await press(person, 'review', ranking);
  await press(bob, 'leaderboard', ranking);
  await press(bob, 'again', ranking);
  await press(cyd, 'again', ranking);
  await bob.slash('quiz stop');
  await s.until('the ranking of the next quiz', () =>
    channel.messages.findLast((message) => message !== ranking && hasId(message, 'review:')),
  );
  for (const path of ['quiz history', 'stats', 'leaderboard']) await bob.slash(path);
  await bob.slash('stats', { user: ann.person });
  await bob.slash('stats', { user: cyd.person });
  await cyd.slash('leaderboard');
  await ann.slash('export');

  // Corrections.
  await ann.complete('questions correct', { question: 'τι' });
  await ann.complete('questions correct', { question: 'greek/q-1', answer: '' }, 'answer');
  for (const [question, answer] of [
    ['q-9', 'a'],
    ['q-1', 'x'],
    ['q-1', 'a'],
    ['q-1', 'b'],
    ['q-1', 'void'],
    ['q-2', 'b'],
  ]) {
    const { message } = await ann.slash('questions correct', { question: question ?? '', answer: answer ?? '' });
    if (message && hasId(message, 'correct:')) await press(ann, 'correct', message, ':yes');
  }

  // A daily question.
  const wish = { channel, time: '12:30' };
  const role = channel.guild?.addRole('Ομάδα');
  for (const wrong of [
    { time: 'χ' },
    { days: 'χ' },
    { timezone: 'χ' },
    { timezone: '+2' },
    { pack: 'x' },
    { role: channel.guild?.id ?? '' },
  ]) {
    await ann.slash('daily set', { ...wish, ...wrong });
  }
  for (const path of ['daily list', 'daily off', 'daily now']) await ann.slash(path);
  await ann.slash('daily set', { ...wish, timezone: 'Asia/Calcutta', closes_after: 3, days: 'weekdays' });
  await ann.slash('daily set', { ...wish, reveal: 'at once', ...(role && { role: role.id }), days: 'tue, wed' });
  await ann.slash('daily list');
  await ann.complete('daily off', { schedule: '' });
  s.jump(31 * 60_000);
  const daily = await of('answer:');
  await ann.click('A', daily);
  await bob.click('B', daily);
  for (const until of ['', 'αύριο']) await ann.complete('daily pause', { until });
  for (const until of ['χ', '2026-12-01', '2099-01-01', 'today']) await ann.slash('daily pause', { until });
  await ann.slash('daily now');
  await s.until('the extra question', () => channel.messages.findLast((one) => one !== daily && hasId(one, 'answer:')));
  await bob.slash('leaderboard', { board: 'streaks' });
  await cyd.slash('leaderboard', { board: 'streaks' });
  await bob.slash('stats');
  channel.denyBot('SEND_MESSAGES');
  await ann.slash('daily now');
  await ann.slash('quiz start');
  channel.restoreBot();
  await ann.slash('daily off');

  for (const zone of ['Europe/Berlin', 'EST', 'χ']) await ann.slash('settings timezone', { zone });
  await ann.slash('settings timezone');
  const gone = channel.guild?.addTextChannel('άλλο');
  if (!gone) throw new Error('there is no server');
  await ann.slash('daily set', { ...wish, channel: gone });
  gone.remove();
  await ann.complete('daily off', { schedule: '' });
  await ann.slash('daily now');
  await ann.slash('daily off');
  for (const answer of ['keep', 'delete']) {
    const { message } = await bob.slash('privacy delete');
    if (message) await press(bob, 'privacy', message, answer);
  }

  await writeOwnQuestions(ann, bob, await of('review'));

  s.jump(8 * 24 * 3600 * 1000);
  await bob.complete('leaderboard', { past: '' });
  for (const period of ['today', 'week']) await ann.slash('export', { period });

  const wrong = s.texts().flatMap(({ where, text }) => {
    const found = unsaid(text, s.names);
    return found ? [`${where}: ${found}`] : [];
  });
  expect(wrong).toEqual([]);
  expect(s.discord.violations.filter(({ summary }) => !summary.endsWith('Unknown Channel'))).toEqual([]);
}, 120_000);

const quiz = { ...sampleQuiz('11'), packTitle: 'Ελληνικά' };
const opened = sampleRound(quiz, 1);
const greek: Round = {
  ...opened,
  packTitle: 'Ελληνικά',
  question: {
    ...opened.question,
    stem: 'Τι;',
    options: { a: 'πρώτο', b: 'δεύτερο', c: 'τρίτο', d: 'τέταρτο' },
    explanation: 'Επειδή.',
  },
};
/** Of so many players, each right or not. */
const playedBy = (...right: boolean[]): Round =>
  scored(
    posted(greek, '7', 2000),
    right.map((isRight, index) => sampleAnswer(String(index), isRight ? 'a' : 'b', 3000 + index)),
    new Set(),
    22_000,
  );
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
const tally = (userId: string, points: number): Tally => ({
  userId,
  points,
  right: 3,
  answered: 6,
  quizzes: 2,
  elapsed: 4000,
});
const streak = (userId: string, current: number, answered = 9) => ({
  userId,
  current,
  best: 12,
  answered,
  frozen: '2026-11',
});
const schedule = sampleSchedule({ packTitle: 'Ελληνικά', missed: ['2026-11-20'], pausedUntil: 1, days: [1, 2] });
const next = { date: '2026-11-24', at: Date.UTC(2026, 10, 24, 8) };
const OBSTACLES = Object.keys(en.obstacles) as Obstacle[];

/** A question of another kind, that people have answered so; the first of them is told what it came to. */
const ofKind = (key: Key, ...given: string[]): (View | string)[] => {
  const options = typeof key === 'object' && !Array.isArray(key) ? {} : greek.question.options;
  const round = {
    ...greek,
    order: optionIdsOf({ ...greek.question, options }),
    question: { ...greek.question, options, key },
  };
  const answers = given.map((one, index) => sampleAnswer(String(index), one, 3000 + index));
  const after = scored(posted(round, '7', 2000), answers, new Set(), 22_000);
  const [first = '', answer = sampleAnswer('0')] = [given[0], answers[0]];
  const [score] = scoresOf(after).filter(({ userId }) => userId === '0');
  return [
    questionView(words, round, 9000, 0),
    revealView(words, after, {}),
    reviewView(words, quiz, [{ round: after, answer }], 0),
    learnedText(words, { round: after, share: 0.5 }),
    refusalView(words, { code: 'already-answered', round, given: first }),
    words.quiz.question.lockedIn[viewOfKind(round).verb](called(words, { round, given: first })),
    ...(score ? [ownResultText(words, after, { score, rank: 2, moved: 0, gap: undefined, run: 0 })] : []),
  ];
};
/** What a form shows. */
const formTexts = (round: Round): string[] =>
  JSON.stringify(modalOf(answerForm(words, round), '1'), (_key, value) => value).match(/⟦[^"]*/g) ?? [];

/** What a quiz on a quiet server does not come to. */
const rarely: Record<string, () => (View | string | undefined)[]> = {
  'boards of every span, as those in it, and out of it, see them': () =>
    (['today', 'week', 'month', 'all'] as Period[]).flatMap((period) =>
      [true, false].flatMap((current) => {
        const span = spanAt(period, next.at, 'Europe/Berlin');
        const heading = { span, current, timezone: 'Europe/Berlin' };
        const many = Array.from({ length: 25 }, (_, index) => tally(String(index + 10), 900 - index));
        const board = createBoard([
          tally('1', 2000),
          tally('2', 2000),
          { ...tally('0', 2000), elapsed: 9000 },
          tally('3', 1000),
          tally('4', 1000),
          ...many,
        ]);
        const alone = createBoard([tally('1', 2000), tally('2', 0)]);
        return [
          ...['0', '1', '4', '9'].map((as) => boardView(words, heading, board.page(0, as), as)),
          boardView(words, heading, alone.page(0, '1'), '1'),
          boardView(words, heading, createBoard([]).page(0, '1'), '1'),
          spanName(words, span, 'UTC'),
        ];
      }),
    ),
  'the ends of quizzes': () => [
    rankingView(words, quiz, ranking([]), awards.slice(0, 4)),
    ...[playedBy(), playedBy(false), playedBy(true), playedBy(...Array(14).fill(true))].flatMap((round) => [
      rankingView(words, quiz, ranking([round]), awards.slice(4)),
      historyView(words, [{ quiz, ranking: ranking([round]) }]),
      revealView(words, round, {
        next: 'question',
        leaders: leadersOf({ before: START, after: advance(START, round) }, 3),
        run: { userIds: ['1', '2'], right: 3 },
      }),
      revealView(words, round, { next: 'ranking' }),
    ]),
    rankingView(words, quiz, { ...ranking([playedBy(true)]), standings: shared }, []),
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
    learnedText(words, { round: { ...playedBy(true), verdict: 'void' }, share: 0 }),
    gameLink(words, quiz, { phase: { name: 'open', messageId: '7' } }),
    ...[true, false].flatMap((right) => [1, 0, -1].map((moved) => ownResult(right, moved))),
  ],
  'other kinds of questions': () => [
    ...ofKind(['a', 'c'], 'a', 'ac', 'b'),
    ...ofKind(['a', 'c'], 'a'),
    ...ofKind({ accepted: ['Όσλο', 'Κριστιάνια'] }, 'Πράγα', 'Πράγα', 'ΠΡΆΓΑ', 'Όσλο'),
    ...ofKind({ number: 5, tolerance: 1, unit: 'μ' }, '9', '5'),
    ...ofKind({ number: 5, nearest: true }, '9', '5'),
    ...formTexts({ ...greek, question: { ...greek.question, key: { number: 1, unit: 'μ' } } }),
    ...formTexts(greek),
    ...([0, 2] as const).map((weight) =>
      questionView(words, { ...greek, question: { ...greek.question, weight } }, 9000, 0),
    ),
    refusalView(words, { code: 'nothing-typed' }),
    refusalView(words, { code: 'not-a-number', typed: 'πέντε', hints: [] }),
    refusalView(words, { code: 'not-a-number', typed: '1,234', hints: ['1234', '1.234'] }),
    ...[{ type: 'text', maxLength: 9 } as const, { type: 'choices', choices: { 1: 'ένα' } } as const].map((field) => {
      const read = readForm(words, { one: { ...field, label: 'ετικέτα' } }, { fields: { fields: new Map() } } as never);
      return read.ok ? '' : read.problem;
    }),
  ],
  'the question before a daily question': () =>
    ['2026-11-23', '2026-11-20'].map((date) => {
      const previous = { ...playedBy(true, false), host: { ...sampleDaily, date } };
      const host = { ...sampleDaily, previous: previousOf(previous) };
      return { components: opening(words, { ...greek, host }, { previous, streaks: new Map() }) };
    }),
  'the openings of daily questions': () =>
    [
      { answer: 'πρώτο', right: 1, answered: 5 },
      { answer: 'πρώτο', right: 0, answered: 0 },
      { answer: undefined, right: 0, answered: 0 },
    ].flatMap((previous) => [
      {
        components: opening(
          words,
          {
            ...greek,
            host: {
              ...sampleDaily,
              missed: Array.from({ length: 9 }, (_, day) => `2026-11-0${day + 1}`),
              previous: { channelId: '11', messageId: '7', ...previous },
            },
          },
          undefined,
        ),
      },
    ]),
  schedules: () => [
    ...(['pack-gone', ...OBSTACLES] as const).flatMap((reason) => {
      const hold = { reason, since: 0, told: true };
      return [
        holdView(words, schedule, hold),
        schedulesView(words, [{ schedule: { ...schedule, hold }, next }]),
        schedulesView(
          words,
          Array.from({ length: 10 }, () => ({ schedule: { ...schedule, hold, days: [1, 2, 3, 4, 5, 6, 7] }, next })),
        ),
      ];
    }),
    schedulesView(words, [{ schedule: { ...schedule, days: [1, 2, 3, 4, 5, 6, 7] }, next }]),
  ],
  streaks: () => [
    streaksView(
      words,
      Array.from({ length: 12 }, (_, index) => streak(String(index), 20 - index)),
      '1',
    ),
    streaksView(words, [streak('1', 3)], '2'),
    ...streakLines(words, [streak('1', 3), streak('3', 2), streak('2', 1, 1)]),
    ...[2, 3].map((current) => ownStreak(words, current)),
  ],
  statistics: () => [
    statsView(words, {
      place: createBoard([tally('1', 10)]).page(0, '1').own,
      players: 2,
      daily: streak('1', 3),
      corrected: [{ question: greek.question, points: -5, at: 5000 }],
      statistics: {
        points: 10,
        quizzes: 1,
        right: 3,
        answered: 6,
        medianTime: 4000,
        streak: { current: 1, best: 2 },
        byDifficulty: [{ name: 'easy', share: { right: 1, answered: 2 } }],
        byTag: Array.from({ length: 20 }, (_, index) => ({ name: `${index}`, share: { right: 1, answered: 2 } })),
        strongest: [{ name: '1', share: { right: 2, answered: 2 } }],
        weakest: [{ name: '2', share: { right: 0, answered: 2 } }],
      },
    }),
  ],
  refusals: () => [
    ...(
      [
        'no-such-option',
        'unknown-round',
        'unknown-quiz',
        'too-many-schedules',
        'which-schedule',
        'unknown-span',
      ] as const
    ).map((code) => refusalView(words, { code })),
    refusalView(words, { code: 'has-left' }),
    refusalView(words, { code: 'already-corrected' }),
    words.scores.board.reading,
    refusalView(words, { code: 'too-late', closedAt: undefined, earlier: undefined }),
    refusalView(words, { code: 'nothing-to-ask', packTitle: 'Ελληνικά' }),
    ...[{}, { tag: '1' }].map((wish) =>
      refusalView(words, { code: 'no-questions', pack: { ...samplePack(), title: 'Ελληνικά' }, wish, fitting: 3 }),
    ),
  ],
  corrections: () => [
    correctedView(words, greek.question, 'f', undefined),
    correctedView(words, greek.question, 'b', { rounds: 0, answers: 0, changes: [] }),
    cancelledView(words),
    refusalView(words, { code: 'unknown-preview' }),
    ...(['a', 'void'] as const).flatMap((now) =>
      (['a', 'b', 'void'] as const).flatMap((wanted) =>
        [greek.order, []].map((order) =>
          previewView(words, {
            id: '1',
            question: greek.question,
            order,
            now,
            wanted,
            effect: {
              rounds: 1,
              answers: 9,
              changes: Array.from({ length: now === 'a' ? 9 : 0 }, (_, index) => ({ userId: '5', points: index - 4 })),
            },
          }),
        ),
      ),
    ),
  ],
  hindrances: () => [
    ...[0n, (1n << 11n) | (1n << 10n)].flatMap((bits) =>
      [null, { isSendable: () => false }, { isSendable: () => true, isThread: () => true, locked: true }].map(
        (channel) => hindranceOf(words, new PermissionsBitField(bits), channel as never, { back: true }),
      ),
    ),
    hindranceOf(
      words,
      new PermissionsBitField((1n << 10n) | (1n << 38n) | (1n << 16n)),
      { isSendable: () => true, isThread: () => true, locked: true } as never,
      { back: true },
    ),
  ],
  deletions: () => [
    shownView(words, undefined),
    erasedView(words, { answers: 0, servers: 0, rest: undefined }),
    erasedView(words, { answers: 0, servers: 1, rest: undefined }),
    erasedView(words, { answers: 1, servers: 1, rest: { of: 'records' } }),
    erasedView(words, { answers: 1, servers: 1, rest: { of: 'files', from: undefined } }),
    erasedView(words, { answers: 1, servers: 1, rest: { of: 'files', from: next.at } }),
  ],
  insights: () => {
    const findings: Finding[] = [
      { code: 'key-doubtful', option: 'b', chosen: 4, of: 5 },
      { code: 'tempting', option: 'b', chosen: 2, of: 5 },
      { code: 'never-chosen', options: ['b', 'c'] },
      ...(['inverted', 'nobody-knew', 'everybody-knew', 'fine'] as const).map((code) => ({ code })),
      ...(['harder-than-labelled', 'easier-than-labelled'] as const).map((code) => ({
        code,
        difficulty: 'easy' as const,
      })),
    ];
    const found = findings.map((finding, index) => ({
      round: greek,
      insight: {
        answers: 5,
        small: index === 0,
        right: { right: 0.5, low: 0.2, high: 0.8 },
        medianTime: 4000,
        discrimination: index === 0 ? undefined : 0.3,
        options: [],
        strongest: 5,
        finding,
      },
    }));
    return [
      insightsView(words, [], undefined),
      insightsView(words, found, undefined),
      ...found.map((one) => findingText(words, one, () => '1')),
    ];
  },
  reload: () => [
    reloadedView(words, { ok: true, packs: 1, questions: 3 }),
    reloadedView(words, { ok: false, mistakes: Array.from({ length: 10 }, () => '1') }),
    words.reload.ownerOnly,
  ],
  greeting: () => [greetingView(words), words.greeting.howDaily],
  'a server’s own questions': () => ownQuestionViews(words),
  help: () => [
    helpView(
      words,
      Array.from({ length: 30 }, () => ({ id: 'greek', title: 'Ελληνικά', questions: 3 })),
    ),
  ],
};

test.each(Object.entries(rarely))('nor is what is rarely read: %s', (_what, views) => {
  const texts = views().flatMap((view) =>
    view === undefined ? [] : typeof view === 'string' ? [view] : textsOfView(view),
  );
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.flatMap((text) => unsaid(text, new Set()) ?? [])).toEqual([]);
});

/** Said where Discord, a moderator or a new version comes between: other tests say them. */
const IN_TROUBLE = [
  'commands.failed',
  'commands.undelivered',
  'commands.only.admins',
  'commands.unknownComponent',
  'hindrances.timeOut',
  'hindrances.hidden',
  'scores.export.tooMany',
  'commands.takes.text',
  'commands.takes.someChoices',
  'bank.saved.retired',
  'bank.refusals.editorsOnly',
];

test('every word is said somewhere', () => {
  expect(textsOf(en).filter((path) => !said.has(path) && !IN_TROUBLE.includes(path))).toEqual([]);
});
