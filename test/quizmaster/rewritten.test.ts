import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/quiz/correction.ts';
import { scoresOf } from '../../src/quiz/round.ts';
import { rebuild } from '../../src/quizmaster/scores/rebuild.ts';
import { openStore } from '../../src/store/store.ts';
import { inputTo } from '../support/inputs.ts';
import { freshFile, freshMemory, mentions, openRound } from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

const GUILD = '1';
const CHANNEL = '11';
/** Long, so that none of them is found within another number. */
const PLAYERS = ['501501501501', '502502502502', '503503503503'];

/** A quiz of two questions, played by three; the third one is always wrong. A second quiz is open, with everybody's answer. */
async function played(url: string): Promise<TestProcess> {
  const process = await testProcess(url, 2);
  for (const [id, questions] of [
    ['900', 2],
    ['901', 1],
  ] as const) {
    await process.quizmaster.quizzes.start({
      id,
      guildId: GUILD,
      channelId: CHANNEL,
      userId: PLAYERS[0] ?? '',
      replyToken: 't',
      packId: 'sample',
      questions,
      seconds: 20,
    });
    for (let number = 1; number <= questions; number++) {
      const round = await openRound(process, number);
      if (round.phase.name !== 'open') throw new Error('not open');
      for (const [index, userId] of PLAYERS.entries()) {
        await process.quizmaster.rounds.answer({
          guildId: GUILD,
          channelId: CHANNEL,
          roundId: round.id,
          input: inputTo(round, index !== 2),
          userId,
          clickId: `8${userId}`,
          at: process.clock.now(),
          messageId: round.phase.messageId,
          messageAt: round.phase.openedAt,
        });
      }
      if (id === '900') await process.runUntil(process.clock.now() + 22_000);
    }
    if (id === '900') while (process.quizmaster.quizzes.count() > 0) await process.runUntil(process.clock.now() + 2000);
  }
  return process;
}

async function over(process: TestProcess): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await process.runUntil(process.clock.now() + 2000);
  expect(process.quizmaster.quizzes.count()).toBe(0);
}

/** Does something to a world that was played, dying at a step. After the restart it is requested again. */
async function disturbed(url: string, dieAt: number | undefined, act: (process: TestProcess) => Promise<unknown>) {
  const process = await played(url);
  const before = process.steps;
  process.dieAt = dieAt === undefined ? undefined : before + dieAt;
  await act(process).catch(() => undefined);
  await process.runUntil(process.clock.now());
  const steps = process.steps - before;
  const died = process.dead;
  if (died) {
    await process.restart();
    await act(process);
  }
  await over(process);
  return { process, url, steps, died };
}

describe('a correction that is interrupted at any write or request', () => {
  const correct = (verdict: Verdict | undefined) => (process: TestProcess) =>
    process.quizmaster.corrections.correct({
      id: '950',
      guildId: GUILD,
      userId: '5',
      packId: 'sample',
      questionId: 'question-1',
      verdict,
    });

  async function verify({ process }: Awaited<ReturnType<typeof disturbed>>) {
    const { store, channel } = process;
    let corrected = 0;
    for await (const round of store.rounds.ofGuild(GUILD)) {
      if (round.question.id !== 'question-1') continue;
      corrected += 1;
      expect(round.verdict).toBe('a');
      for (const score of scoresOf(round)) expect(score.right).toBe(score.choice === 'a');
    }
    expect(corrected).toBeGreaterThan(0);
    expect(channel.posts.filter((post) => post.startsWith('correction'))).toEqual(['correction 950']);
    expect((await store.corrections.find(GUILD, 'sample', 'question-1'))?.phase).toBe('done');
    expect((await rebuild(store, { repair: false })).differences).toEqual([]);
    await store.close();
  }

  test('scores everything again, and tells the channel once', async () => {
    const undisturbed = await disturbed(freshMemory(), undefined, correct('a'));
    await verify(undisturbed);
    expect(undisturbed.steps).toBeGreaterThan(8);
    for (let dieAt = 1; dieAt <= undisturbed.steps; dieAt++) {
      const world = await disturbed(freshMemory(), dieAt, correct('a'));
      expect(world.died, `died at step ${dieAt}`).toBe(true);
      await verify(world);
    }
  }, 120_000);
});

describe('a deletion that is interrupted at any write', () => {
  const [gone = '', stays = '', wrong = ''] = PLAYERS;

  const inFile = () => `sqlite://${freshFile()}`;

  async function verify({ process, url }: Awaited<ReturnType<typeof disturbed>>) {
    const { store } = process;
    let answers = 0;
    for await (const round of store.rounds.ofGuild(GUILD)) answers += (await store.answers.ofRound(round)).length;
    // Nobody's answers are there as before, the ones of the question that was open too.
    expect(answers).toBe(9);
    expect((await rebuild(store, { repair: false })).differences).toEqual([]);
    expect(await store.played.of(GUILD, stays)).toHaveLength(3);
    expect(await store.played.of(GUILD, wrong)).toHaveLength(3);
    expect(await store.deletions.pending()).toEqual([]);
    await store.close();
    expect(mentions(url.replace('sqlite://', ''), gone)).toBe(0);
    const again = await openStore(url);
    expect((await again.quizzes.latest(GUILD, 5)).map(({ startedBy }) => startedBy[0])).toEqual(['x', 'x']);
    await again.close();
  }

  test('leaves no trace of the person, and everybody else’s results', async () => {
    const erase = (process: TestProcess) => process.quizmaster.privacy.erase(gone);
    const undisturbed = await disturbed(inFile(), undefined, erase);
    await verify(undisturbed);
    expect(undisturbed.steps).toBeGreaterThan(20);
    for (let dieAt = 1; dieAt <= undisturbed.steps; dieAt++) {
      const world = await disturbed(inFile(), dieAt, erase);
      await verify(world);
    }
  }, 180_000);
});
