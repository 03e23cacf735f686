import { expect, test } from 'vitest';
import { GUILD, quizzesOver, startQuiz } from '../support/playing.ts';
import { testProcess } from '../support/process.ts';

const DAY = 24 * 60 * 60_000;

test('before a server’s data is deleted, Discord is asked once more whether the bot was removed', async () => {
  const process = await testProcess('sqlite://:memory:');
  await startQuiz(process);
  await quizzesOver(process);
  const { departures } = process.quizmaster;
  await departures.left(GUILD);
  // It came back, and nothing told us.
  process.members.add(GUILD);
  await process.runUntil(process.clock.now() + 31 * DAY);
  expect(await process.store.guilds.known()).toEqual([GUILD]);
  expect(await process.store.guilds.departed()).toEqual([]);

  await departures.left(GUILD);
  process.members.delete(GUILD);
  await process.runUntil(process.clock.now() + 31 * DAY);
  expect(await process.store.guilds.known()).toEqual([]);
});

test('a server joined while a session’s list is read is not taken for gone', async () => {
  const process = await testProcess('sqlite://:memory:');
  await startQuiz(process);
  await quizzesOver(process);
  const { departures } = process.quizmaster;
  await Promise.all([departures.begin(new Set(), () => true), departures.joined(GUILD)]);
  expect(await process.store.guilds.departed()).toEqual([]);
  // The session of another shard says nothing of this server.
  await departures.begin(new Set(), () => false);
  expect(await process.store.guilds.departed()).toEqual([]);
});
