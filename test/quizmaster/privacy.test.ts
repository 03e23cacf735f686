import { describe, expect, test } from 'vitest';
import { jsonOf } from '../../src/discord/privacy-file.ts';
import { rebuild } from '../../src/quizmaster/scores/rebuild.ts';
import {
  CHANNEL,
  choose,
  freshFile,
  GUILD,
  gate,
  mentions,
  openDaily,
  openRound,
  PLAYERS,
  quizzesOver,
  setDaily,
  startQuiz,
} from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

const [gone, stays, other] = PLAYERS;

const correct = (process: TestProcess, userId: string) =>
  process.quizmaster.corrections.correct({
    id: '950',
    guildId: GUILD,
    userId,
    packId: 'sample',
    questionId: 'question-1',
    verdict: 'void',
  });

const stop = (process: TestProcess, userId: string) =>
  process.quizmaster.quizzes.stop({ guildId: GUILD, channelId: CHANNEL, userId, manager: true });

/** What somebody is shown of the one server that knows them. */
async function shown(process: TestProcess, userId: string) {
  let json = '';
  for await (const piece of jsonOf('', await process.quizmaster.privacy.show(userId))) json += piece;
  const { servers } = JSON.parse(json) as { servers: Record<string, unknown[]>[] };
  expect(servers.length).toBeLessThan(2);
  return servers[0];
}

describe('somebody who is deleted in mid-quiz', () => {
  test('while a reveal is being sent does not come back with it', async () => {
    const file = freshFile();
    const process = await testProcess(`sqlite://${file}`);
    await startQuiz(process, { questions: 2 });
    const round = await openRound(process);
    for (const userId of PLAYERS) await choose(process, round, userId);
    const { messenger } = process.channel;
    const { show } = messenger;
    const { held, open } = gate();
    messenger.show = async (round, more) => {
      if (!('answers' in more)) await held;
      return show(round, more);
    };
    await process.runUntil(process.clock.now() + 22_000);
    expect(process.quizmaster.quizzes.in(CHANNEL)?.round?.phase.name).toBe('scored');
    await process.quizmaster.privacy.erase(gone);
    open();
    await process.runUntil(process.clock.now());
    expect(process.channel.reveals).toEqual(['900.1']);
    expect((await process.store.quizzes.live())[0]?.regulars.toSorted()).toEqual([stays, other]);
    expect(mentions(file, gone)).toBe(0);
    await process.store.close();
  });

  test('is not waited for at the next question, and neither is their stand-in', async () => {
    const process = await testProcess('sqlite://:memory:');
    await startQuiz(process, { questions: 2 });
    const first = await openRound(process, 1);
    for (const userId of PLAYERS) await choose(process, first, userId);
    await process.quizmaster.privacy.erase(gone);
    const second = await openRound(process, 2);
    for (const userId of [stays, other]) await choose(process, second, userId);
    await process.runUntil(process.clock.now() + 2000);
    expect(process.channel.reveals).toEqual(['900.1', '900.2']);
    await process.store.close();
  });

  test('starts from zero with the next answer', async () => {
    const process = await testProcess('sqlite://:memory:');
    await startQuiz(process, { questions: 3 });
    const first = await openRound(process, 1);
    for (const userId of [gone, stays]) await choose(process, first, userId);
    // Not one of those who are waited for: nothing in the quiz itself names the one who goes.
    await choose(process, await openRound(process, 2), stays);
    const third = await openRound(process, 3);
    await process.quizmaster.privacy.erase(gone);
    for (const userId of [gone, stays]) await choose(process, third, userId);
    await quizzesOver(process);
    expect((await rebuild(process.store, { repair: false })).differences).toEqual([]);
    const page = await process.quizmaster.leaderboards.page(GUILD, 'all', 0, gone);
    expect(page.ok && page.board.own?.standing).toMatchObject({ answered: 1, quizzes: 1 });
    await process.store.close();
  });

  test('is removed from a quiz that ends while the past ones are searched', async () => {
    const file = freshFile();
    const { held, open } = gate();
    const process = await testProcess(`sqlite://${file}`, 8, (store) => ({
      quizzes: {
        ...store.quizzes,
        async *ofGuild(guildId) {
          yield* store.quizzes.ofGuild(guildId);
          await held;
        },
      },
    }));
    await startQuiz(process, { userId: gone });
    await choose(process, await openRound(process), stays);
    const forgotten = process.quizmaster.privacy.erase(gone);
    await quizzesOver(process);
    open();
    expect(await forgotten).toMatchObject({ servers: 1 });
    expect((await process.store.quizzes.latest(GUILD, 1))[0]?.startedBy).toMatch(/^x/);
    expect(mentions(file, gone)).toBe(0);
    await process.store.close();
  });
});

describe('what is kept about somebody', () => {
  test('includes the quizzes they started and stopped, while they run and after', async () => {
    const process = await testProcess('sqlite://:memory:');
    await startQuiz(process, { userId: gone });
    expect(await shown(process, gone)).toMatchObject({ quizzesStarted: [{ quiz: '900', pack: 'sample' }] });
    await stop(process, other);
    const [started, stopped] = [await shown(process, gone), await shown(process, other)];
    expect(stopped).toMatchObject({ quizzesStarted: [], quizzesStopped: [{ quiz: '900' }] });
    await quizzesOver(process);
    expect([await shown(process, gone), await shown(process, other)]).toEqual([started, stopped]);
    expect(await shown(process, stays)).toBeUndefined();
    await process.store.close();
  });

  test('includes answers to open questions, without what is right', async () => {
    const process = await testProcess('sqlite://:memory:');
    await startQuiz(process);
    await choose(process, await openRound(process), gone);
    await setDaily(process);
    await choose(process, await openDaily(process), gone);
    const { answers } = (await shown(process, gone)) ?? {};
    expect(answers).toMatchObject([{ round: '900.1' }, { round: '750.1' }]);
    expect(JSON.stringify(answers)).not.toContain('right');
    await process.store.close();
  });

  test('includes schedules and corrections', async () => {
    const process = await testProcess('sqlite://:memory:');
    await setDaily(process, { setBy: gone });
    await correct(process, gone);
    expect(await shown(process, gone)).toMatchObject({
      answers: [],
      corrections: [{ question: 'question-1', verdict: 'void' }],
      schedules: [{ channel: CHANNEL, time: '09:00', timezone: 'UTC' }],
    });
    await process.store.close();
  });
});

describe('a deletion', () => {
  const traces: [string, (process: TestProcess) => Promise<unknown>][] = [
    ['a quiz that was started', (process) => startQuiz(process, { userId: gone })],
    ['a quiz that runs and was stopped', (process) => startQuiz(process).then(() => stop(process, gone))],
    [
      'a past quiz that was stopped',
      (process) =>
        startQuiz(process)
          .then(() => stop(process, gone))
          .then(() => quizzesOver(process)),
    ],
    ['a schedule', (process) => setDaily(process, { setBy: gone })],
    ['a correction', (process) => correct(process, gone)],
    [
      'an answer to an open question',
      (process) =>
        startQuiz(process)
          .then(() => openRound(process))
          .then((round) => choose(process, round, gone)),
    ],
    [
      'an answer to an open daily question',
      (process) =>
        setDaily(process)
          .then(() => openDaily(process))
          .then((round) => choose(process, round, gone)),
    ],
  ];

  test.each(traces)('finds %s, and counts its server once', async (_name, leave) => {
    const file = freshFile();
    const process = await testProcess(`sqlite://${file}`);
    await leave(process);
    await process.runUntil(process.clock.now());
    const answers = (await shown(process, gone))?.answers?.length;
    expect(await process.quizmaster.privacy.erase(gone)).toEqual({ answers, servers: 1, rest: undefined });
    expect(mentions(file, gone)).toBe(0);
    expect(await shown(process, gone)).toBeUndefined();
    expect(await process.quizmaster.privacy.erase(gone)).toEqual({ answers: 0, servers: 0, rest: undefined });
    // What is in memory does not bring it back.
    await quizzesOver(process);
    await process.runUntil(process.clock.now() + 2 * 60 * 60_000);
    expect(mentions(file, gone)).toBe(0);
    await process.store.close();
  });

  test('leaves the answers of an open daily question, as nobody’s', async () => {
    const process = await testProcess('sqlite://:memory:');
    await setDaily(process);
    const round = await openDaily(process);
    for (const userId of [gone, stays]) await choose(process, round, userId);
    await process.quizmaster.privacy.erase(gone);
    const answers = (await process.store.answers.ofRound(round)).map(({ userId }) => userId);
    expect(answers).toEqual([stays, expect.stringMatching(/^x/)]);
    await process.store.close();
  });
});
