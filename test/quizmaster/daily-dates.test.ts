import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { scoresOf } from '../../src/quiz/round.ts';
import { roundIdOf, type Schedule } from '../../src/quiz/schedule.ts';
import { rebuild } from '../../src/quizmaster/scores/rebuild.ts';
import { DAY, EVERY_DAY, HOUR, list, missedIn, posts, wish } from '../support/dailies.ts';
import { freshMemory } from '../support/playing.ts';
import { testProcess } from '../support/process.ts';

test('a year in four zones: each date is posted once, at its time or the first moment after it, despite kills', async () => {
  const process = await testProcess(freshMemory(), 8);
  const begin = Date.UTC(2026, 0, 5, 9);
  const zones = [
    ['70', 'Europe/Berlin', '02:30', EVERY_DAY],
    ['71', 'America/New_York', '02:30', EVERY_DAY],
    ['72', 'Asia/Kolkata', '09:00', [1, 2, 3, 4, 5]],
    ['73', 'Australia/Lord_Howe', '02:15', EVERY_DAY],
  ] as const;
  for (const [id, timezone, time, days] of zones) {
    const outcome = await process.quizmaster.dailies.set(wish(id, { timezone, time, days: [...days] }));
    expect(outcome.ok).toBe(true);
  }
  const end = begin + 365 * DAY;
  let kills = 0;
  while (process.clock.now() < end) {
    // Dies at some step every few days, and is started again at once.
    if (kills % 3 === 0) process.dieAt = process.steps + 7 + (kills % 11);
    kills += 1;
    await process.runUntil(Math.min(end, process.clock.now() + 3 * DAY));
    if (process.dead) await process.restart();
  }
  await process.runUntil(end);

  for (const [id, timezone, time, days] of zones) {
    // Independent of croner: the days of the calendar, and luxon's idea of that time on each.
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const wanted: string[] = [];
    for (let day = DateTime.fromMillis(begin, { zone: timezone }).startOf('day'); ; day = day.plus({ days: 1 })) {
      const moment = day.set({ hour, minute });
      if (moment.toMillis() > end) break;
      if (moment.toMillis() > begin && days.includes(day.weekday as never)) wanted.push(day.toISODate() ?? '');
    }
    const schedule = list(process).find((one) => one.id === id) as Schedule;
    const outcomes = await process.store.schedules.settled(schedule);
    expect(outcomes.map(({ date }) => date)).toEqual(wanted);
    expect(posts(process).filter((post) => post.startsWith(`question ${id}.`))).toEqual(
      wanted.map((date) => `question ${roundIdOf(schedule, date)}`),
    );
    for (const { date, roundId } of outcomes.slice(0, -1)) {
      const round = await process.store.rounds.find('1', roundId ?? '');
      if (round?.phase.name !== 'scored') throw new Error(`${date} was not scored`);
      const due = DateTime.fromISO(`${date}T${time}`, { zone: timezone });
      // Where luxon moves a time that is skipped by the whole gap, the first moment after it is earlier.
      expect(round.phase.openedAt - due.toMillis()).toBeLessThan(2 * 60_000);
      expect(round.phase.openedAt - due.toMillis()).toBeGreaterThan(-HOUR - 1);
    }
    expect(process.channel.reveals).toContain(outcomes[0]?.roundId);
  }
  expect(kills).toBeGreaterThan(100);
  expect((await rebuild(process.store, { repair: false })).differences).toEqual([]);
  await process.store.close();
}, 300_000);

describe('when the process was down', () => {
  async function away(hours: number) {
    const process = await testProcess(freshMemory(), 8);
    // Now it is 10:00 in Berlin: the next one is due tomorrow at 09:00.
    await process.quizmaster.dailies.set(wish('70'));
    await process.runUntil(process.clock.now() + 22 * HOUR);
    await process.quizmaster.stop();
    process.clock.set(process.clock.now() + (1 + hours) * HOUR);
    await process.restart();
    await process.runUntil(process.clock.now());
    return process;
  }

  test('later it is missed, and the list and the next question say so', async () => {
    const process = await away(6.1);
    expect(posts(process)).toHaveLength(0);
    expect(list(process)[0]?.missed).toEqual(['2026-01-06']);
    await process.runUntil(process.clock.now() + DAY);
    expect(posts(process)).toHaveLength(1);
    const round = await process.store.rounds.find('1', list(process)[0]?.open[0] ?? '');
    expect(missedIn(round)).toEqual(['2026-01-06']);
    expect(list(process)[0]?.missed).toEqual([]);
    await process.store.close();
  });
});

test('after the clock was a year ahead, questions come on their dates again, and on no date twice', async () => {
  for (const running of [true, false]) {
    const process = await testProcess(freshMemory(), 8);
    const move = async (to: number) => {
      if (!running) await process.quizmaster.stop();
      process.clock.set(to);
      if (!running) await process.restart();
      await process.runUntil(to);
    };
    await process.quizmaster.dailies.set(wish('70'));
    await process.runUntil(process.clock.now() + DAY);
    const now = process.clock.now();
    await move(now + 365 * DAY);
    expect(posts(process).length).toBeGreaterThan(1);
    const ahead = posts(process).slice(1);
    await move(now + HOUR);
    await process.runUntil(now + 3 * DAY);
    expect(posts(process).filter((post) => !ahead.includes(post))).toEqual(
      [20459, 20460, 20461, 20462].map((day) => `question 70.${day}`),
    );
    // What was open until the next one in a year is over with the next one.
    expect(list(process)[0]).toMatchObject({ open: ['70.20462'] });
    await process.store.close();
  }
});

test('despite kills, stops and clock changes, no date is posted twice, and none is lost without being told', async () => {
  const event = fc.oneof(
    fc.record({ kind: fc.constant('run' as const), hours: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ kind: fc.constant('die' as const), steps: fc.integer({ min: 1, max: 14 }) }),
    fc.record({ kind: fc.constant('away' as const), hours: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ kind: fc.constant('back' as const), hours: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ kind: fc.constant('closed' as const), reason: fc.constantFrom('missing-permission', undefined) }),
    fc.record({ kind: fc.constant('open' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 12 }), async (events) => {
      const process = await testProcess(freshMemory(), 8);
      await process.quizmaster.dailies.set(wish('70'));
      for (const happens of events) {
        if (happens.kind === 'run') await process.runUntil(process.clock.now() + happens.hours * HOUR);
        if (happens.kind === 'die') process.dieAt = process.steps + happens.steps;
        if (happens.kind === 'away') {
          await process.quizmaster.stop();
          process.clock.set(process.clock.now() + happens.hours * HOUR);
          await process.restart();
        }
        // The machine's clock is set back.
        if (happens.kind === 'back') process.clock.set(process.clock.now() - happens.hours * HOUR);
        // The channel is closed to us, or Discord cannot be reached; then all is well again.
        if (happens.kind === 'closed') {
          process.channel.trouble = () => ({ ok: false, obstacle: happens.reason as never, detail: 'no' });
        }
        if (happens.kind === 'open') {
          process.channel.trouble = undefined;
          await process.quizmaster.dailies.retry('1').catch(() => undefined);
        }
        if (process.dead) {
          // So late that Discord has forgotten what was posted just before the end.
          process.clock.set(process.clock.now() + 5 * 60_000);
          await process.restart();
        }
      }
      process.channel.trouble = undefined;
      await process.runUntil(process.clock.now() + 3 * DAY);
      // A death that did not come in days comes no more: it would leave the last question half posted.
      process.dieAt = undefined;
      if (process.dead) await process.restart();
      await process.runUntil(process.clock.now() + HOUR);
      const [schedule] = list(process);
      if (!schedule) throw new Error('the schedule is gone');
      const all = await process.store.schedules.settled(schedule);
      const asked = posts(process).map((post) => post.replace('question ', ''));
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked.toSorted()).toEqual(all.flatMap(({ roundId }) => roundId ?? []));
      // What a clock that was ahead settled after that comes again.
      const outcomes = all.filter(({ date }) => date <= schedule.latest);
      // From the first to the latest date, each is one or the other.
      for (const [index, { date }] of outcomes.entries()) {
        const next = outcomes[index + 1];
        if (next) expect(DateTime.fromISO(date).plus({ days: 1 }).toISODate()).toBe(next.date);
      }
      const told = new Set<string>(schedule.missed);
      for (const id of asked) for (const date of missedIn(await process.store.rounds.find('1', id))) told.add(date);
      for (const { date, roundId } of outcomes) if (roundId === undefined) expect(told).toContain(date);
      for (const id of asked) {
        const round = await process.store.rounds.find('1', id);
        expect(scoresOf(round as never)).toEqual([]);
      }
      await process.store.close();
    }),
    { numRuns: 40 },
  );
}, 120_000);
