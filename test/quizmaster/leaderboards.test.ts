import { expect, onTestFinished, test } from 'vitest';
import { spanAt } from '../../src/quiz/period.ts';
import { createSettings } from '../../src/quizmaster/guilds/settings.ts';
import type { Log } from '../../src/quizmaster/ports/log.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { createBoards } from '../../src/quizmaster/scores/boards.ts';
import { createLeaderboards } from '../../src/quizmaster/scores/leaderboards.ts';
import { createQueue } from '../../src/quizmaster/work/queue.ts';
import { openStore } from '../../src/store/store.ts';
import { store as put } from '../support/history.ts';
import { manualClock } from '../support/manual-clock.ts';
import { savedBoard } from '../support/saved-board.ts';

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const GUILD = '1';
const at = (text: string) => Date.parse(text);

async function emptyStore(): Promise<Store> {
  const store = await openStore('sqlite://:memory:');
  onTestFinished(() => store.close());
  return store;
}

/** A process on a store: what it knows it has from there. */
function processOn(store: Store) {
  const clock = manualClock(at('2026-01-01T00:00Z'));
  const queue = createQueue();
  const boards = createBoards({ store, queue, log: silent, worthWriting: 0 });
  const settings = createSettings({ store, boards, queue, clock });
  const leaderboards = createLeaderboards({ store, boards, clock });
  return {
    clock,
    queue,
    settings,
    leaderboards,
    async score(openedAt: string, quiz: number, ...players: string[]) {
      const choices = Object.fromEntries(players.map((userId) => [userId, 'a' as const]));
      const { round, entry } = await put(store, { quiz, number: 1, openedAt: at(openedAt), choices });
      boards.add(round, entry);
    },
    /** Who is on a board, or why there is none. */
    async players(wanted: string) {
      const outcome = await leaderboards.page(GUILD, wanted, 0, '1');
      await queue.idle();
      return outcome.ok ? outcome.board.rows.map(({ userId }) => userId).sort() : outcome.refusal.code;
    },
  };
}

// The last second of a span and the first one of the next, where each zone has them.
test.each([
  ['Asia/Kolkata', 'today', '2026-11-24T18:29:59Z', '2026-11-24T18:30:00Z'],
  ['Asia/Kolkata', 'week', '2026-11-29T18:29:59Z', '2026-11-29T18:30:00Z'],
  ['Asia/Kolkata', 'month', '2026-11-30T18:29:59Z', '2026-11-30T18:30:00Z'],
  ['America/New_York', 'today', '2026-11-02T04:59:59Z', '2026-11-02T05:00:00Z'],
  ['America/New_York', 'week', '2026-03-09T03:59:59Z', '2026-03-09T04:00:00Z'],
  ['America/New_York', 'month', '2026-12-01T04:59:59Z', '2026-12-01T05:00:00Z'],
  // Half an hour of summer time: midnight moves from 13:30 to 13:00.
  ['Australia/Lord_Howe', 'today', '2026-10-04T12:59:59Z', '2026-10-04T13:00:00Z'],
  ['Australia/Lord_Howe', 'week', '2026-10-04T12:59:59Z', '2026-10-04T13:00:00Z'],
  ['Australia/Lord_Howe', 'month', '2026-09-30T13:29:59Z', '2026-09-30T13:30:00Z'],
] as const)('in %s, %s ends between %s and the second after it', async (zone, period, last, first) => {
  const { clock, settings, leaderboards, score, players } = processOn(await emptyStore());
  expect(await settings.setTimezone(GUILD, zone)).toMatchObject({ ok: true, timezone: zone });
  await score(last, 1, '1');
  clock.set(at(last));
  expect(await players(period)).toEqual(['1']);
  const before = await leaderboards.page(GUILD, period, 0, '1');
  await score(first, 2, '2');
  clock.set(at(first));
  expect(await players(period)).toEqual(['2']);
  // What has ended stays as it was, by its name.
  const name = before.ok ? before.span.name : '';
  expect(await leaderboards.page(GUILD, name, 0, '1')).toMatchObject({ ok: true, current: false, timezone: zone });
  expect(await players(name)).toEqual(['1']);
});

test('another time zone moves rounds into other days, in memory and in the store', async () => {
  const store = await emptyStore();
  const { clock, settings, score, players } = processOn(store);
  await score('2026-11-24T20:00Z', 1, '1');
  clock.set(at('2026-11-24T21:00Z'));
  expect(await players('today')).toEqual(['1']);
  expect(await savedBoard(store, GUILD, '2026-11-24')).toBeDefined();
  // Half past one in the night, two hours after which it was asked.
  expect(await settings.setTimezone(GUILD, 'Asia/Kolkata')).toEqual({
    ok: true,
    timezone: 'Asia/Kolkata',
    next: at('2026-11-25T18:30Z'),
  });
  expect(await players('2026-11-24')).toEqual([]);
  expect(await players('today')).toEqual(['1']);
  expect(await players('2026-11-25')).toEqual(['1']);
});

test('a board that is read while the zone changes is not kept', async () => {
  const store = await emptyStore();
  const self = processOn({
    ...store,
    guilds: {
      ...store.guilds,
      async configure(...settings) {
        expect(await self.leaderboards.page(GUILD, '2026-11-24', 0, '1')).toMatchObject({ board: { players: 1 } });
        await store.guilds.configure(...settings);
      },
    },
  });
  await self.score('2026-11-24T20:00Z', 1, '1');
  self.clock.set(at('2026-11-26T00:00Z'));
  await self.settings.setTimezone(GUILD, 'Asia/Kolkata');
  expect(await self.players('2026-11-24')).toEqual([]);
  expect(await self.players('2026-11-25')).toEqual(['1']);
});

test('a request from before the change gets its day, and leaves it to no later request', async () => {
  const store = await emptyStore();
  let meanwhile: (() => Promise<unknown>) | undefined;
  const self = processOn({
    ...store,
    ledger: {
      ...store.ledger,
      async *after(...place) {
        const act = meanwhile;
        meanwhile = undefined;
        await act?.();
        yield* store.ledger.after(...place);
      },
    },
  });
  // The 25th of November in Auckland, and still the 24th in Berlin.
  await self.settings.setTimezone(GUILD, 'Pacific/Auckland');
  await self.score('2026-11-24T22:00Z', 1, '1');
  self.clock.set(at('2026-11-24T23:30Z'));
  meanwhile = () => self.settings.setTimezone(GUILD, 'Europe/Berlin');
  expect(await self.players('2026-11-25')).toEqual(['1']);
  expect(await self.players('2026-11-25')).toEqual([]);
  const restarted = processOn(store);
  restarted.clock.set(at('2026-11-26T00:00Z'));
  expect(await restarted.players('2026-11-25')).toEqual([]);
});

test('the zone that is set already changes nothing, by any of its names', async () => {
  const store = await emptyStore();
  const { clock, settings, score, players } = processOn(store);
  await settings.setTimezone(GUILD, 'asia/kolkata');
  await score('2026-11-24T20:00Z', 1, '1');
  clock.set(at('2026-11-24T21:00Z'));
  await players('week');
  for (const name of ['Asia/Kolkata', 'ASIA/KOLKATA', 'Asia/Calcutta']) {
    expect(await settings.setTimezone(GUILD, name)).toMatchObject({ ok: true, timezone: 'Asia/Kolkata' });
  }
  expect(await savedBoard(store, GUILD, '2026-W48')).toBeDefined();
});

test('a zone that is unknown is refused, and changes nothing', async () => {
  const store = await emptyStore();
  const { settings } = processOn(store);
  await settings.setTimezone(GUILD, 'Europe/Berlin');
  for (const name of ['Middle/Earth', '', '+05:30', 'berlin']) {
    expect(await settings.setTimezone(GUILD, name)).toEqual({ ok: false, refusal: { code: 'unknown-timezone' } });
  }
  expect(await settings.of(GUILD)).toEqual({ timezone: 'Europe/Berlin' });
});

test('a process that dies while the zone changes leaves no board of the old days under the new zone', async () => {
  class Killed extends Error {}
  for (const dieAt of [1, 2, 3, undefined]) {
    const store = await emptyStore();
    const before = processOn(store);
    await before.score('2026-11-24T20:00Z', 1, '1');
    before.clock.set(at('2026-11-24T21:00Z'));
    expect(await before.players('2026-11-24')).toEqual(['1']);

    let writes = 0;
    const step =
      <Args extends unknown[]>(write: (...args: Args) => Promise<void>) =>
      async (...args: Args): Promise<void> => {
        writes += 1;
        if (dieAt !== undefined && writes > dieAt) throw new Killed();
        await write(...args);
        if (writes === dieAt) throw new Killed();
      };
    const dying = processOn({
      ...store,
      guilds: { ...store.guilds, configure: step(store.guilds.configure) },
      boards: { ...store.boards, clear: step(store.boards.clear) },
    });
    await dying.settings.setTimezone(GUILD, 'Asia/Kolkata').catch((error) => expect(error).toBeInstanceOf(Killed));

    const after = processOn(store);
    const { timezone } = await after.settings.of(GUILD);
    after.clock.set(at('2026-11-26T00:00Z'));
    const day = spanAt('today', at('2026-11-24T20:00Z'), timezone).name;
    expect([timezone, await after.players('2026-11-24')], `died at write ${dieAt}`).toEqual([
      timezone,
      day === '2026-11-24' ? ['1'] : [],
    ]);
    expect(await after.players(day)).toEqual(['1']);
  }
});

test('the hall of fame has the weeks and months since the first round, and its boards stay', async () => {
  const store = await emptyStore();
  const { clock, leaderboards, score } = processOn(store);
  clock.set(at('2026-10-28T12:00Z'));
  expect(await leaderboards.finished(GUILD)).toEqual([]);
  await score('2026-10-28T12:00Z', 1, '1', '2');
  expect(await leaderboards.finished(GUILD)).toEqual([]);
  clock.set(at('2026-11-24T12:00Z'));
  await score('2026-11-24T11:00Z', 2, '3');
  const names = (await leaderboards.finished(GUILD)).map(({ name }) => name);
  expect(names).toEqual(['2026-W44', '2026-10']);
  // Known already, and in another time zone.
  expect((await leaderboards.finished(GUILD)).map(({ name }) => name)).toEqual(names);
  clock.set(at('2026-12-01T12:00Z'));
  await score('2026-12-01T11:00Z', 3, '3');
  expect((await leaderboards.finished(GUILD)).map(({ name }) => name)).toEqual(['2026-W48', '2026-11', ...names]);
  clock.set(at('2026-11-24T12:00Z'));

  const again = processOn(store);
  again.clock.set(at('2027-11-24T12:00Z'));
  expect(await again.players('2026-10')).toEqual(['1', '2']);
  expect(await again.players('2026-W47')).toEqual([]);
  expect(await again.players('2026-11')).toEqual(['3']);
  expect(await again.players('month')).toEqual([]);
  expect(await again.players('all')).toEqual(['1', '2', '3']);
});

test('the hall of fame has the week of a question that was open for days, even if later ones were scored before it', async () => {
  const { clock, leaderboards, score } = processOn(await emptyStore());
  await score('2026-11-23T12:00Z', 1, '1');
  await score('2026-11-20T12:00Z', 2, '2');
  clock.set(at('2026-12-01T12:00Z'));
  const names = (await leaderboards.finished(GUILD)).map(({ name }) => name);
  expect(names).toEqual(['2026-W48', '2026-W47', '2026-11']);
});

test.each(['2027-01', '2026-W54', '2026-02-30', 'yesterday', ''])('%j has no board', async (name) => {
  const { clock, players } = processOn(await emptyStore());
  clock.set(at('2026-11-24T12:00Z'));
  expect(await players(name)).toBe('unknown-span');
});
