import { describe, expect, test } from 'vitest';
import { CHANNEL, choose, freshFile, gate, mentions, openRound, PLAYERS, startQuiz } from '../support/playing.ts';
import { testProcess } from '../support/process.ts';

const [gone, stays, other] = PLAYERS;

describe('somebody who is deleted in mid-quiz', () => {
  test('while a reveal is on its way does not come back with it', async () => {
    const file = freshFile();
    const process = await testProcess(`sqlite://${file}`);
    await startQuiz(process, { questions: 2 });
    const round = await openRound(process);
    for (const userId of PLAYERS) await choose(process, round, userId);
    const { messenger } = process.channel;
    const { reveal } = messenger;
    const { held, open } = gate();
    messenger.reveal = async (...args) => {
      await held;
      return reveal(...args);
    };
    await process.runUntil(process.clock.now() + 22_000);
    expect(process.quizmaster.running(CHANNEL)?.round?.phase.name).toBe('scored');
    await process.quizmaster.privacy.forget(gone);
    open();
    await process.runUntil(process.clock.now());
    expect(process.channel.reveals).toEqual(['900.1']);
    expect((await process.store.quizzes.live())[0]?.regulars.toSorted()).toEqual([stays, other]);
    expect(mentions(file, gone)).toBe(0);
    await process.store.close();
  });

  test('is not waited for at the next question, nor is who stands for them', async () => {
    const process = await testProcess('sqlite://:memory:');
    await startQuiz(process, { questions: 2 });
    const first = await openRound(process, 1);
    for (const userId of PLAYERS) await choose(process, first, userId);
    await process.quizmaster.privacy.forget(gone);
    const second = await openRound(process, 2);
    for (const userId of [stays, other]) await choose(process, second, userId);
    await process.runUntil(process.clock.now() + 2000);
    expect(process.channel.reveals).toEqual(['900.1', '900.2']);
    await process.store.close();
  });
});
