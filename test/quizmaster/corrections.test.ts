import { expect, test } from 'vitest';
import { playedIn } from '../../src/quiz/played.ts';
import type { Round } from '../../src/quiz/round.ts';
import { standings } from '../../src/quiz/standings.ts';
import { rebuild } from '../../src/quizmaster/scores/rebuild.ts';
import { askFixed, fixed, knownFromTheStart, MINUTE, NOW, world } from '../support/correction-world.ts';
import { store as put } from '../support/history.ts';
import { savedBoard } from '../support/saved-board.ts';

test('a corrected key gives the scores as if it had been right from the start', async () => {
  const it = await world();
  const before = await it.rounds();
  expect((await it.board())[0]?.userId).toBe('1');
  expect(await it.correct('b')).toMatchObject({
    ok: true,
    rescored: { rounds: 2, answers: 6, changes: expect.objectContaining({ length: 3 }) },
  });
  const after = await it.rounds();
  for (const [index, round] of before.entries()) {
    expect(after[index]?.phase).toEqual(
      round.question.id === 'question-0' ? knownFromTheStart(round, 'b') : round.phase,
    );
    for (const { userId, played } of playedIn(after[index] as Round)) {
      expect(await it.store.played.of('1', userId)).toContainEqual(played);
    }
  }
  expect(await it.board()).toEqual(standings(after));
  expect((await it.board()).at(-1)).toMatchObject({ userId: '1', points: 0 });
  expect((await rebuild(it.store, { repair: false })).differences).toEqual([]);
});

test('a voided question counts for nobody', async () => {
  const it = await world();
  expect(await it.correct('void')).toMatchObject({
    ok: true,
    rescored: { rounds: 2, changes: expect.objectContaining({ length: 1 }) },
  });
  expect((await it.board()).map(({ userId, points, answered }) => [userId, points > 0, answered])).toEqual([
    ['2', true, 2],
    ['4', true, 2],
    ['1', false, 0],
    ['3', false, 0],
  ]);
});

test('the same correction again changes nothing and tells nobody', async () => {
  const it = await world();
  await it.correct('b');
  await it.pass(MINUTE);
  const [rounds, correction] = [await it.rounds(), await it.store.corrections.ofGuild('1')];
  expect(await it.correct('b', '951')).toEqual({ ok: false, refusal: { code: 'already-corrected' } });
  await it.pass(MINUTE);
  expect(await it.rounds()).toEqual(rounds);
  expect(await it.store.corrections.ofGuild('1')).toEqual(correction);
  expect(it.notes()).toEqual(['correction 950']);
});

test('what the pack already says is no correction, and neither is an option that is not there', async () => {
  const it = await world();
  for (const verdict of ['a', undefined] as const) {
    expect(await it.correct(verdict)).toEqual({ ok: false, refusal: { code: 'already-corrected' } });
  }
  expect(await it.correct('f')).toMatchObject({ ok: false, refusal: { code: 'unknown-answer' } });
  expect(await it.correct('b', '950', 'question-99')).toMatchObject({
    ok: false,
    refusal: { code: 'unknown-question' },
  });
  expect(await it.store.corrections.ofGuild('1')).toEqual([]);
  expect(it.notes()).toEqual([]);
});

test('the author fixed the pack: the rounds asked before can be put right too', async () => {
  const it = await world();
  it.packs.set('sample', fixed('b'));
  await askFixed(it.store, fixed('b'));
  expect(await it.correct('b')).toMatchObject({
    ok: true,
    rescored: { rounds: 2, answers: 6, changes: expect.objectContaining({ length: 3 }) },
  });
  expect((await it.board())[0]?.userId).toBe('2');
  expect(await it.correct('b', '951')).toMatchObject({ ok: false });
  // As in the pack: each round by what it said when it was asked.
  expect(await it.correct(undefined, '952')).toMatchObject({ ok: true, rescored: { rounds: 2 } });
  expect((await it.board())[0]?.userId).toBe('1');
});

test('a question that its author has changed since is left alone, also when the correction is resumed late', async () => {
  const it = await world();
  it.channel.trouble = () => ({ ok: false, obstacle: undefined, detail: 'Discord is away' });
  await it.correct('b');
  await it.corrections.stop();
  const correction = await it.store.corrections.find('1', 'sample', 'question-0');
  if (!correction) throw new Error('no correction');
  await it.store.corrections.save({ ...correction, phase: 'applying' });
  it.packs.set('sample', fixed('a'));
  await askFixed(it.store, fixed('a'));
  await it.start();
  await it.pass(MINUTE);
  expect((await it.rounds()).map((round) => [round.id, round.verdict])).toEqual([
    ['100001.1', 'b'],
    ['100001.2', undefined],
    ['100002.1', 'b'],
    ['100002.2', undefined],
    ['100003.1', undefined],
  ]);
});

test('if no score changes, the correction holds from now on, and nothing is told', async () => {
  const it = await world();
  expect(await it.correct('a', '950', 'question-2')).toMatchObject({ ok: true, rescored: { rounds: 0 } });
  it.packs.set('sample', fixed('b'));
  // The rounds asked so far had this key, the changed question has not.
  expect(await it.correct('a', '951')).toMatchObject({ ok: true, rescored: { rounds: 0 } });
  await it.pass(MINUTE);
  expect(it.notes()).toEqual([]);
  expect((await it.store.corrections.ofGuild('1')).map(({ phase }) => phase)).toEqual(['done', 'done']);
});

test('another server keeps its scores', async () => {
  const it = await world();
  const { round } = await put(it.store, { quiz: 3, number: 1, openedAt: NOW, choices: { 1: 'a' } }, new Set(), '2');
  await it.correct('b');
  expect(await it.store.rounds.find('2', round.id)).toEqual(round);
});

test('when the store fails half-way, it goes on by itself, and asking again is safe', async () => {
  let failing = true;
  const it = await world((store) => ({
    rounds: {
      ...store.rounds,
      async rescore(round) {
        if (failing && round.id === '100002.1') throw new Error('the disk is full');
        await store.rounds.rescore(round);
      },
    },
  }));
  expect(await it.correct('b')).toMatchObject({ ok: true, rescored: undefined });
  await it.pass(MINUTE);
  expect(await it.phase()).toBe('applying');
  expect(it.notes()).toEqual([]);
  expect(await it.correct('b', '951')).toMatchObject({ ok: true });
  failing = false;
  await it.pass(MINUTE);
  expect(await it.phase()).toBe('done');
  expect(await it.board()).toEqual(standings(await it.rounds()));
  expect((await it.board())[0]?.userId).toBe('2');
  expect(it.notes()).toEqual(['correction 951']);
});

test('boards that cannot be invalidated at once are later, and the channel is told', async () => {
  let failing = true;
  const it = await world((store) => ({
    boards: {
      ...store.boards,
      async clear(guildId) {
        if (failing) throw new Error('the database is locked');
        await store.boards.clear(guildId);
      },
    },
  }));
  await it.board();
  expect(await it.correct('b')).toMatchObject({ ok: true, rescored: undefined });
  failing = false;
  await it.pass(MINUTE);
  expect(it.notes()).toEqual(['correction 950']);
  expect(await it.board()).toEqual(standings(await it.rounds()));
  expect((await savedBoard(it.store, '1', 'all'))?.tallies.find(({ userId }) => userId === '1')?.points ?? 0).toBe(0);
});
