/**
 * Every word that people read comes from the words of a language. The bot runs here in a language of brackets, on a server whose
 * people and packs write Greek: any Latin text outside the brackets is written into the code.
 *
 * A new word has to be said: where a played server comes to it, add the step to the scene below (those with a server's own
 * questions are in `test/support/own-questions-scene.ts`); else add its view to the file of its room in `pseudo-locale/`.
 */
import { expect, test } from 'vitest';
import { textsOf as textsOfView } from '../../src/discord/view.ts';
import { en } from '../../src/discord/words/en.ts';
import { bringFiles } from '../support/import-scene.ts';
import { writeOwnQuestions } from '../support/own-questions-scene.ts';
import { textsOf, unsaid } from '../support/pseudo-words.ts';
import { reportQuestions } from '../support/reports-scene.ts';
import { dailies } from './pseudo-locale/dailies.ts';
import { kinds } from './pseudo-locale/kinds.ts';
import { quizzes } from './pseudo-locale/quizzes.ts';
import { said } from './pseudo-locale/said.ts';
import { hasId, press, type Scene, scene } from './pseudo-locale/scene.ts';
import { scores } from './pseudo-locale/scores.ts';
import { server } from './pseudo-locale/server.ts';

/** Everything that there is to see in quizzes, daily questions, boards and settings, one after the other. */
test('nothing that people read is written into the code', async () => {
  const s = await scene();
  await lookAround(s);
  await mistype(s);
  await playQuizzes(s);
  await correct(s);
  await askDaily(s);
  await changeSettings(s);
  const [ann, bob] = s.people;
  await bob.slash('privacy show');
  for (const answer of ['keep', 'delete']) {
    const { message } = await bob.slash('privacy delete');
    if (message) await press(bob, 'privacy', message, answer);
  }
  await writeOwnQuestions(ann, bob, await s.shown('review'));
  await bringFiles(s.discord, ann);
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

/** Every list and board while there is nothing to see yet. */
async function lookAround(s: Scene): Promise<void> {
  const [ann, bob] = s.people;
  for (const path of ['help', 'quiz show', 'quiz stop', 'quiz history', 'stats', 'leaderboard', 'privacy show']) {
    await bob.slash(path);
  }
  await ann.slash('export');
  await ann.slash('export', { period: 'all' });
  await bob.slash('leaderboard', { period: 'week', past: '2026-W40' });
  await bob.slash('leaderboard', { board: 'streaks' });
  await bob.slash('leaderboard', { board: 'streaks', page: 2 });
  for (const period of ['today', 'week', 'month']) await bob.slash('leaderboard', { period });
}

/** What nobody should type, what Discord would not send, and what is suggested. */
async function mistype(s: Scene): Promise<void> {
  const [ann, bob] = s.people;
  const { channel } = ann;
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
}

/** Questions, answers, reveals, what comes too late, what others may not, the ranking and what is behind it. */
async function playQuizzes(s: Scene): Promise<void> {
  const [ann, bob, cyd] = s.people;
  const { channel } = ann;
  await bob.slash('quiz start', { questions: 3, seconds: 20 });
  await cyd.slash('quiz start');
  s.jump(4000);
  const first = await s.shown('answer:');
  await bob.slash('quiz show');
  await cyd.slash('quiz skip');
  for (const person of [ann, bob]) await person.click('A', first);
  await bob.click('B', first);
  s.jump(1500);
  await bob.slash('quiz skip');
  await s.shown('answer:', false);
  await cyd.forceClick('A', first);
  await bob.forceClick('A', first);
  await bob.slash('quiz skip');
  const second = await s.shown('answer:');
  await ann.click('B', second);
  await bob.click('A', second);
  s.jump(21_000);
  await s.until('the second reveal', () => hasId(second, 'answer:', false));
  s.jump(8000);
  await s.shown('answer:');
  await ann.slash('quiz stop');
  const ranking = await s.shown('review:');
  for (const person of s.people) await press(person, 'review', ranking);
  await press(bob, 'leaderboard', ranking);
  await press(bob, 'again', ranking);
  await press(cyd, 'again', ranking);
  await bob.slash('quiz stop');
  await s.until('the ranking of the next quiz', () =>
    channel.messages.findLast((message) => message !== ranking && hasId(message, 'again:')),
  );
  for (const path of ['quiz history', 'stats', 'leaderboard']) await bob.slash(path);
  await bob.slash('stats', { user: ann.person });
  await bob.slash('stats', { user: cyd.person });
  await cyd.slash('leaderboard');
  await reportQuestions(ann, bob, cyd, second);
  await ann.slash('export');
}

/** Questions with a key that is wrong, void, or right after all. */
async function correct(s: Scene): Promise<void> {
  const [ann] = s.people;
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
}

/** Daily questions that are set, posted, paused, held and switched off. */
async function askDaily(s: Scene): Promise<void> {
  const [ann, bob, cyd] = s.people;
  const { channel } = ann;
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
  const daily = await s.shown('answer:');
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
}

/** Time zones, and a schedule whose channel is gone. */
async function changeSettings(s: Scene): Promise<void> {
  const [ann] = s.people;
  const { channel } = ann;
  const wish = { channel, time: '12:30' };
  for (const zone of ['Europe/Berlin', 'EST', 'χ']) await ann.slash('settings timezone', { zone });
  await ann.slash('settings timezone');
  const gone = channel.guild?.addTextChannel('άλλο');
  if (!gone) throw new Error('there is no server');
  await ann.slash('daily set', { ...wish, channel: gone });
  gone.remove();
  await ann.complete('daily off', { schedule: '' });
  await ann.slash('daily now');
  await ann.slash('daily off');
}

test.each(Object.entries({ ...quizzes, ...kinds, ...dailies, ...scores, ...server }))(
  'nor is what is rarely read: %s',
  (_what, views) => {
    const texts = views().flatMap((view) =>
      view === undefined ? [] : typeof view === 'string' ? [view] : textsOfView(view),
    );
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.flatMap((text) => unsaid(text, new Set()) ?? [])).toEqual([]);
  },
);

/** Said where Discord, a moderator or a new version comes between: other tests say them. */
const IN_TROUBLE = [
  'commands.failed',
  'commands.undelivered',
  'commands.only.admins',
  'commands.unknownComponent',
  'channelProblems.timeOut',
  'channelProblems.hidden',
  'scores.export.tooMany',
  'commands.takes.text',
  'commands.takes.someChoices',
  'bank.saved.retired',
  'bank.refusals.editorsOnly',
];

test('every word is said somewhere', () => {
  expect(textsOf(en).filter((path) => !said.has(path) && !IN_TROUBLE.includes(path))).toEqual([]);
});
