import { expect, onTestFinished, test } from 'vitest';
import type { Period } from '../../src/quiz/period.ts';
import { createSettings } from '../../src/quizmaster/guilds/settings.ts';
import { createBoards } from '../../src/quizmaster/scores/boards.ts';
import { createResults } from '../../src/quizmaster/scores/results.ts';
import { createQueue } from '../../src/quizmaster/work/queue.ts';
import { openStore } from '../../src/store/store.ts';
import { store as put } from '../support/history.ts';
import { manualClock } from '../support/manual-clock.ts';

const at = (text: string) => Date.parse(text);
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A server in Berlin on the 24th of November, a Tuesday. */
async function world() {
  const store = await openStore('sqlite://:memory:');
  onTestFinished(() => store.close());
  const [queue, clock] = [createQueue(), manualClock(at('2026-11-24T12:00Z'))];
  const boards = createBoards({ store, queue, log: silent });
  const settings = createSettings({ store, boards, queue, clock });
  await settings.setTimezone('1', 'Europe/Berlin');
  const results = createResults({ store, clock });
  return {
    store,
    async of(period: Period) {
      const { rounds } = await results.of('1', period);
      const found: string[] = [];
      for await (const round of rounds) found.push(...round.results.map(({ round: { id } }) => id));
      return found;
    },
  };
}

test.each<[Period, string[]]>([
  ['today', ['100005.1']],
  ['week', ['100004.1', '100005.1']],
  ['month', ['100003.1', '100004.1', '100005.1']],
  ['all', ['100001.1', '100002.1', '100003.1', '100004.1', '100005.1']],
])('the results of %s leave out what was asked before', async (period, expected) => {
  const { store, of } = await world();
  const opened = [
    '2025-11-24T12:00Z',
    '2026-10-31T22:59Z',
    '2026-10-31T23:00Z',
    '2026-11-22T23:00Z',
    '2026-11-23T23:00Z',
  ];
  for (const [index, openedAt] of opened.entries()) {
    await put(store, { quiz: index + 1, number: 1, openedAt: at(openedAt), choices: { 1: 'a' } });
  }
  expect(await of(period)).toEqual(expected);
});

test('of many rounds every result is exported once', async () => {
  const { store, of } = await world();
  for (let quiz = 1; quiz <= 120; quiz++) {
    await put(store, { quiz, number: 1, openedAt: at('2026-11-24T11:00Z') + quiz, choices: { 1: 'a' } });
  }
  const found = await of('today');
  expect(found).toHaveLength(120);
  expect(new Set(found).size).toBe(120);
});
