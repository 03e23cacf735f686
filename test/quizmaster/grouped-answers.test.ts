import { expect, test } from 'vitest';
import type { Round } from '../../src/quiz/round.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import {
  CHANNEL,
  choose,
  freshMemory,
  GUILD,
  gate,
  openDaily,
  openRound,
  quizzesOver,
  setDaily,
  startQuiz,
} from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

const players = (count: number, from = 0) => Array.from({ length: count }, (_, index) => String(600 + from + index));

/** A process whose writes of answers are written down, and can be held up or refused. */
async function world(url = freshMemory()) {
  const writes: string[][] = [];
  const self = {
    writes,
    held: undefined as Promise<void> | undefined,
    refuse: undefined as ((users: string[]) => boolean) | undefined,
    process: undefined as never as TestProcess,
  };
  self.process = await testProcess(
    url,
    8,
    (store): Partial<Store> => ({
      answers: {
        ...store.answers,
        async saveAll(given) {
          const users = given.map(({ answer }) => answer.userId);
          writes.push(users);
          await self.held;
          if (self.refuse?.(users)) throw new Error('the disk is full');
          await store.answers.saveAll(given);
        },
      },
    }),
  );
  return self;
}

/** Lets the clicks that were made begin, without ending any. */
const begun = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

const click = (
  process: TestProcess,
  { id: roundId, channelId, phase }: Round,
  userId: string,
  place: number,
  clickId = userId,
) => {
  if (phase.name !== 'open') throw new Error('not open');
  const { messageId, openedAt: messageAt } = phase;
  const at = process.clock.now();
  return process.quizmaster.rounds.answer({
    guildId: GUILD,
    channelId,
    roundId,
    input: { places: [place] },
    userId,
    clickId,
    at,
    messageId,
    messageAt,
  });
};

test('a lone answer waits for nobody; those that wait meanwhile share one write, then all are confirmed', async () => {
  const it = await world();
  await startQuiz(it.process);
  const round = await openRound(it.process);
  const { held, open } = gate();
  it.held = held;
  const confirmed: string[] = [];
  const hear = (userId: string) => choose(it.process, round, userId).then(() => void confirmed.push(userId));
  const first = hear('600');
  await begun();
  const others = players(5, 1).map(hear);
  await begun();
  expect(it.writes).toEqual([['600']]);
  expect(confirmed).toEqual([]);
  open();
  await Promise.all([first, ...others]);
  expect(it.writes).toEqual([['600'], players(5, 1)]);
  expect(confirmed).toEqual(players(6));
  expect((await it.process.store.answers.ofRound(round)).map(({ userId }) => userId)).toEqual(players(6));
  await it.process.store.close();
});

test('within a group the first click locks, and the same click delivered twice has the first reply', async () => {
  const it = await world();
  await startQuiz(it.process);
  const round = await openRound(it.process);
  const [first, second] = round.order;
  const outcomes = await Promise.all([
    click(it.process, round, '600', 1),
    click(it.process, round, '600', 2, 'another'),
    click(it.process, round, '600', 1),
    click(it.process, round, '601', 9),
    click(it.process, round, '602', 0),
  ]);
  expect(it.writes).toEqual([['600', '602']]);
  expect(outcomes).toEqual([
    { ok: true, round, given: second },
    { ok: false, refusal: { code: 'already-answered', round, given: second } },
    { ok: true, round, given: second },
    { ok: false, refusal: { code: 'no-such-option' } },
    { ok: true, round, given: first },
  ]);
  await it.process.store.close();
});

test('a failed write fails the clicks that depend on it, and no others; they can try again', async () => {
  const it = await world();
  await startQuiz(it.process);
  const round = await openRound(it.process);
  await choose(it.process, round, '600');
  it.refuse = (users) => users.includes('601');
  const outcomes = await Promise.allSettled([
    click(it.process, round, '601', 1),
    click(it.process, round, '601', 2, 'another'),
    click(it.process, round, '600', 1, 'once more'),
    click(it.process, round, '602', 2),
  ]);
  const full = { status: 'rejected', reason: new Error('the disk is full') };
  expect(outcomes).toEqual([
    full,
    full,
    expect.objectContaining({ status: 'fulfilled', value: expect.objectContaining({ ok: false }) }),
    full,
  ]);
  it.refuse = undefined;
  expect(await click(it.process, round, '602', 0, 'again')).toEqual({ ok: true, round, given: round.order[0] });
  expect((await it.process.store.answers.ofRound(round)).map(({ userId }) => userId)).toEqual(['600', '602']);
  await quizzesOver(it.process);
  await it.process.store.close();
});

test('answers to a quiz and to a daily question of one server share a write', async () => {
  const it = await world();
  await setDaily(it.process);
  const daily = await openDaily(it.process);
  await startQuiz(it.process, { channelId: '12' });
  const quiz = await openRound(it.process, 1, '12');
  const outcomes = await Promise.all([
    choose(it.process, daily, '600'),
    choose(it.process, quiz, '600'),
    choose(it.process, daily, '601'),
  ]);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(it.writes).toHaveLength(1);
  for (const [round, count] of [
    [daily, 2],
    [quiz, 1],
  ] as const) {
    expect(await it.process.store.answers.ofRound(round)).toHaveLength(count);
  }
  await it.process.store.close();
});

test('a click waits for work that was requested before it', async () => {
  const it = await world();
  await startQuiz(it.process);
  const round = await openRound(it.process);
  const { held, open } = gate();
  it.held = held;
  const early = [choose(it.process, round, '600')];
  await begun();
  early.push(choose(it.process, round, '601'));
  const stop = it.process.quizmaster.quizzes.stop({ guildId: GUILD, channelId: CHANNEL, userId: '9', manager: true });
  const late = choose(it.process, round, '602');
  open();
  await Promise.all([...early, stop, late]);
  expect(it.writes).toEqual([['600'], ['601'], ['602']]);
  await quizzesOver(it.process);
  await it.process.store.close();
});

test('an answer whose write failed but went through is the one that counts when the player clicks again', async () => {
  const url = freshMemory();
  let broken = true;
  const process = await testProcess(url, 8, (store) => ({
    answers: {
      ...store.answers,
      async saveAll(given) {
        await store.answers.saveAll(given);
        if (broken) throw new Error('the connection broke');
      },
    },
  }));
  await startQuiz(process);
  const round = await openRound(process);
  await expect(click(process, round, '600', 1)).rejects.toThrow('the connection broke');
  broken = false;
  expect(await click(process, round, '600', 2, 'again')).toEqual({
    ok: false,
    refusal: { code: 'already-answered', round, given: round.order[1] },
  });
  await process.store.close();
});

test('however many answer at once, the store is asked a few times for all of them', async () => {
  const calls = new Map<string, number>();
  const process = await testProcess('sqlite://:memory:', 8, (store) => ({
    answers: countedCalls(store.answers, calls),
    rounds: countedCalls(store.rounds, calls),
    corrections: countedCalls(store.corrections, calls),
  }));
  await startQuiz(process, { questions: 2 });
  const everybody = players(3000);
  for (const number of [1, 2]) {
    const round = await openRound(process, number);
    calls.clear();
    await Promise.all(everybody.map((userId) => choose(process, round, userId)));
    expect(Object.fromEntries(calls)).toEqual({ saveAll: 3 });
    expect(await process.store.answers.ofRound(round)).toHaveLength(everybody.length);
  }
  await process.store.close();
});

/** The same functions, but it is written down how often each is called. */
function countedCalls<T extends object>(functions: T, calls: Map<string, number>): T {
  const counted = Object.entries(functions).map(([name, work]) => [
    name,
    (...args: unknown[]) => {
      calls.set(name, (calls.get(name) ?? 0) + 1);
      return work(...args);
    },
  ]);
  return Object.fromEntries(counted) as T;
}
