/** A server's own packs while they are played: removed, renamed, and corrected later. */
import { expect, test } from 'vitest';
import { ann, ben, by, questionsOf, startOwn, TITLE, written } from '../support/bank.ts';
import {
  CHANNEL,
  choose,
  freshMemory,
  GUILD,
  openDaily,
  openRound,
  quizzesOver,
  setDaily,
} from '../support/playing.ts';
import { testProcess } from '../support/process.ts';
import { typed } from '../support/sample-own-pack.ts';

test('a running quiz goes on with a pack that is removed, and scores can still be corrected', async () => {
  const process = await testProcess(freshMemory());
  const { bank, packs, quizzes } = process.quizmaster;
  for (const id of ['100', '101', '102']) await written(process, id);
  const [packId = ''] = (await bank.own(GUILD)).keys();
  await startOwn(process, packId, 2);
  const first = await openRound(process);
  await choose(process, first, ann);
  const third = (await packs.find(GUILD, packId))?.questions.find(
    ({ id }) => !quizzes.in(CHANNEL)?.quiz.questionIds.includes(id),
  );
  const changed = await bank.change(by(ben, '200'), packId, first.question.id);
  expect(await bank.removePack(GUILD, packId)).toMatchObject({ ok: true, questions: 3, kept: 2 });
  expect(await bank.removePack(GUILD, packId)).toMatchObject({ ok: false });
  expect((await packs.of(GUILD)).map(({ id }) => id)).toEqual(['sample']);
  expect((await packs.find(GUILD, packId))?.questions.map(({ id }) => id)).not.toContain(third?.id);
  // The second question comes although nothing of the pack can be drawn any more.
  const second = await openRound(process, 2);
  expect(second.question.id).not.toBe(first.question.id);
  await quizzesOver(process);
  await process.restart();
  expect(await startOwn(process, packId, 1, '901')).toMatchObject({ refusal: { code: 'no-questions' } });
  expect(
    await process.quizmaster.corrections.correct({
      id: '950',
      guildId: GUILD,
      userId: ann,
      packId,
      questionId: first.question.id,
      verdict: 'void',
    }),
  ).toMatchObject({ ok: true, rescored: { rounds: 1 } });
  // Somebody who was changing one of its questions keeps what they wrote.
  if (!changed.ok) throw new Error('no draft');
  await process.quizmaster.bank.type(by(ben, '200'), typed());
  expect(await process.quizmaster.bank.save(by(ben, '200'), TITLE)).toMatchObject({
    refusal: { code: 'removed-meanwhile', what: 'pack' },
  });
  expect(await process.quizmaster.bank.save(by(ben, '200'), TITLE)).toMatchObject({ ok: true, madePack: true });
});

test('a pack is renamed while it is played; its id, and what goes by that, stays', async () => {
  const process = await testProcess(freshMemory());
  const { pack } = await written(process, '100');
  await written(process, '101');
  const { bank } = process.quizmaster;
  expect(await bank.rename('2', pack.id, 'Ops')).toMatchObject({ ok: false });
  expect(await bank.rename(GUILD, pack.id, ' sample ')).toMatchObject({ refusal: { code: 'same-title' } });
  await setDaily(process, { packId: pack.id });
  await startOwn(process, pack.id, 2);
  await choose(process, await openRound(process), ann);
  // The same, however often it is killed.
  for (const step of [1, 2]) {
    process.dieAt = process.steps + step;
    await process.quizmaster.bank.rename(GUILD, pack.id, 'Ops').catch(() => process.restart());
  }
  expect(await process.quizmaster.bank.rename(GUILD, pack.id, 'Ops')).toMatchObject({
    ok: true,
    pack: { id: pack.id, title: 'Ops', description: 'Ops' },
  });
  expect(await process.quizmaster.bank.rename(GUILD, pack.id, 'OPS')).toMatchObject({ ok: true, before: 'Ops' });
  const second = await openRound(process, 2);
  expect(second.packId).toBe(pack.id);
  await choose(process, second, ann);
  await quizzesOver(process);
  expect(await process.store.played.of(GUILD, ann)).toHaveLength(2);
  expect(await openDaily(process)).toMatchObject({ packId: pack.id, packTitle: 'OPS' });
  await process.quizmaster.bank.removePack(GUILD, pack.id);
  expect(await process.quizmaster.bank.rename(GUILD, pack.id, 'Gone')).toMatchObject({
    refusal: { code: 'unknown-own-pack' },
  });
});

test('an open daily question goes on when its pack is removed, and the next date says why there is none', async () => {
  const process = await testProcess(freshMemory());
  const { bank } = process.quizmaster;
  const { pack } = await written(process, '100');
  await setDaily(process, { packId: pack.id });
  const round = await openDaily(process);
  expect(await bank.removePack(GUILD, pack.id)).toMatchObject({ ok: true, kept: 1 });
  expect(await choose(process, round, ann)).toMatchObject({ ok: true });
  await process.runUntil(process.clock.now() + 2 * 60 * 60_000);
  expect(await process.store.rounds.find(GUILD, round.id)).toMatchObject({
    phase: { scores: [{ userId: ann, right: true }] },
  });
  await process.runUntil(process.clock.now() + 24 * 60 * 60_000);
  const holds: unknown[] = [];
  for await (const { hold } of process.store.schedules.ofGuild(GUILD)) holds.push(hold);
  expect(holds).toMatchObject([{ reason: 'pack-gone' }]);
});

test('a question that nobody was asked is erased, and one that scores refer to is retired', async () => {
  const process = await testProcess(freshMemory());
  const { bank } = process.quizmaster;
  const { question, pack } = await written(process, '100');
  await startOwn(process, pack.id, 1);
  const round = await openRound(process);
  await written(process, '101');
  const ids = (await questionsOf(process)).map(({ id }) => id);
  // An edit does not change a question that is being asked.
  await bank.change(by(ben, '200'), pack.id, question.id);
  await bank.type(by(ben, '200'), typed({ right: ['c'] }));
  await bank.save(by(ben, '200'), TITLE);
  await process.quizmaster.quizzes.skip({ guildId: GUILD, channelId: CHANNEL, userId: ann, manager: true });
  await quizzesOver(process);
  expect(await process.store.rounds.find(GUILD, round.id)).toMatchObject({ question: { key: 'a' } });
  const removed = await Promise.all(ids.map((id) => bank.remove(GUILD, pack.id, id, ann)));
  expect(removed.map((one) => one.ok && one.kept)).toEqual(ids.map((id) => id === question.id));
  expect(await questionsOf(process)).toMatchObject([{ id: question.id, retired: true }]);
  expect(await bank.remove(GUILD, pack.id, question.id, ann)).toMatchObject({
    refusal: { code: 'unknown-own-question' },
  });
  expect(await process.store.packs.questions(GUILD)).toHaveLength(1);
});
