import { expect, test } from 'vitest';
import {
  choose,
  freshFile,
  GUILD,
  mentions,
  openDaily,
  openRound,
  PLAYERS,
  quizzesOver,
  setDaily,
  startQuiz,
} from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

const [gone, stays] = PLAYERS;
const refused = { ok: false, refusal: { code: 'has-left' } };
const HOUR = 60 * 60_000;

const stored = (process: TestProcess, id: string) => process.store.rounds.find(GUILD, id);
const answers = async (process: TestProcess, id: string) => {
  const round = await stored(process, id);
  return round ? process.store.answers.ofRound(round) : [];
};

test('a player whose data was deleted cannot answer an open daily question a second time, nor after a restart', async () => {
  const file = freshFile();
  const process = await testProcess(`sqlite://${file}`);
  await setDaily(process);
  const round = await openDaily(process);
  expect(await choose(process, round, gone, false)).toMatchObject({ ok: true });
  await process.quizmaster.privacy.erase(gone);
  process.clock.set(process.clock.now() + 1000);
  expect(await choose(process, round, gone)).toEqual(refused);
  expect(await choose(process, round, stays)).toMatchObject({ ok: true });
  await process.restart();
  process.clock.set(process.clock.now() + 1000);
  expect(await choose(process, round, gone)).toEqual(refused);
  expect(await answers(process, round.id)).toHaveLength(2);
  expect(mentions(file, gone)).toBe(0);

  // The scoring erases the mark.
  const mark = (await stored(process, round.id))?.left?.marks[0] ?? 'none';
  await process.runUntil(process.clock.now() + 2 * HOUR);
  expect(await stored(process, round.id)).toMatchObject({ phase: { name: 'scored' } });
  expect(JSON.stringify(await stored(process, round.id))).not.toContain(mark);
  expect(process.quizmaster.rounds.find(round.id)).toBeUndefined();
  await process.store.close();
});

test('nor an open question of a quiz; they may answer its next one', async () => {
  const process = await testProcess('sqlite://:memory:');
  await startQuiz(process, { questions: 2 });
  const round = await openRound(process);
  await choose(process, round, gone, false);
  await process.quizmaster.privacy.erase(gone);
  process.clock.set(process.clock.now() + 10);
  expect(await choose(process, round, gone)).toEqual(refused);
  expect(process.quizmaster.rounds.find(round.id)?.answered).toBe(1);
  // Nobody had an answer to take back.
  expect(await choose(process, round, stays)).toMatchObject({ ok: true });
  const second = await openRound(process, 2);
  expect(await choose(process, second, gone)).toMatchObject({ ok: true });
  await quizzesOver(process);
  expect((await stored(process, round.id))?.left).toBeUndefined();
});

test('a player who had not answered may still do so after a deletion', async () => {
  const process = await testProcess('sqlite://:memory:');
  await startQuiz(process, { id: '800' });
  const first = await openRound(process);
  await choose(process, first, gone);
  await quizzesOver(process);
  await setDaily(process);
  const round = await openDaily(process);
  await process.quizmaster.privacy.erase(gone);
  expect(await choose(process, round, gone)).toMatchObject({ ok: true });
});

test('a deletion that is killed at any step allows nobody a second answer', async () => {
  for (let dieAt = 1; dieAt < 40; dieAt += 1) {
    const process = await testProcess(`sqlite://${freshFile()}`);
    await setDaily(process);
    const round = await openDaily(process);
    await choose(process, round, gone, false);
    process.dieAt = process.steps + dieAt;
    await process.quizmaster.privacy.erase(gone).catch(() => undefined);
    const died = process.dead;
    await process.restart();
    process.clock.set(process.clock.now() + 1000);
    await choose(process, round, gone);
    await process.runUntil(process.clock.now() + 10 * 60_000);
    expect(await answers(process, round.id), `died at step ${dieAt}`).toHaveLength(1);
    await process.store.close();
    if (!died) return;
  }
});
