import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { dailyOf, type Round, scoresOf } from '../../src/quiz/round.ts';
import { roundIdOf, type Schedule } from '../../src/quiz/schedule.ts';
import type { Recap } from '../../src/quizmaster/ports/messenger.ts';
import { rebuild } from '../../src/quizmaster/scores/rebuild.ts';
import { inputTo } from '../support/inputs.ts';
import { freshMemory } from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const missedIn = (round: Round | undefined): string[] => (round && dailyOf(round)?.missed) ?? [];

function wish(id: string, more: Partial<Schedule> = {}) {
  return {
    id,
    guildId: '1',
    channelId: `1${id}`,
    time: '09:00',
    timezone: 'Europe/Berlin',
    days: EVERY_DAY,
    packId: 'sample',
    roleId: undefined,
    closesAfter: undefined,
    reveal: 'close' as const,
    setBy: '5',
    ...more,
  };
}

const list = (process: TestProcess) => process.quizmaster.dailies.list('1').map(({ schedule }) => schedule);
const posts = (process: TestProcess) => process.channel.posts.filter((post) => post.startsWith('question'));

const unreachable = () => ({ ok: false, obstacle: undefined, detail: 'no' }) as const;

/** Answers the open question of a schedule, as somebody who clicks its first button. */
async function click(process: TestProcess, userId: string, clickId = `8${process.clock.now()}${userId}`) {
  const [schedule] = list(process);
  const roundId = schedule?.open.at(-1) ?? '';
  const round = await process.store.rounds.find('1', roundId);
  return process.quizmaster.rounds.answer({
    guildId: '1',
    channelId: round?.channelId ?? '',
    roundId,
    input: round ? inputTo(round) : { places: [0] },
    userId,
    clickId,
    at: process.clock.now(),
    messageId: '1',
    messageAt: process.clock.now(),
  });
}

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
    const dealt = await process.store.schedules.dealt(schedule);
    expect(dealt.map(({ date }) => date)).toEqual(wanted);
    expect(posts(process).filter((post) => post.startsWith(`question ${id}.`))).toEqual(
      wanted.map((date) => `question ${roundIdOf(schedule, date)}`),
    );
    for (const { date, roundId } of dealt.slice(0, -1)) {
      const round = await process.store.rounds.find('1', roundId ?? '');
      if (round?.phase.name !== 'scored') throw new Error(`${date} was not scored`);
      const due = DateTime.fromISO(`${date}T${time}`, { zone: timezone });
      // Where luxon moves a time that is skipped by the whole gap, the first moment after it is earlier.
      expect(round.phase.openedAt - due.toMillis()).toBeLessThan(2 * 60_000);
      expect(round.phase.openedAt - due.toMillis()).toBeGreaterThan(-HOUR - 1);
    }
    expect(process.channel.reveals).toContain(dealt[0]?.roundId);
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

describe('a daily question', () => {
  test('takes one answer per player until it closes, earns 1000, and keeps a streak', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70'));
    for (let day = 0; day < 3; day++) {
      await process.runUntil(process.clock.now() + DAY);
      expect(await click(process, '501', `a${day}`)).toMatchObject({ ok: true, streak: day + 1 });
      expect(await click(process, `60${day}`)).toMatchObject({ ok: true, streak: 1 });
      expect(await click(process, '501', `b${day}`)).toMatchObject({ refusal: { code: 'already-answered' } });
      await process.restart();
    }
    await process.runUntil(process.clock.now() + DAY);
    expect((await process.quizmaster.dailies.streaks('1'))[0]).toMatchObject({ userId: '501', current: 3, best: 3 });
    const board = await process.quizmaster.leaderboards.page('1', 'all', 0, '501');
    expect(board).toMatchObject({ ok: true, board: { own: { standing: { points: 3000, right: 3, quizzes: 0 } } } });
    await process.store.close();
  });

  test('tells how the previous one went, also after a deletion, a correction and a restart', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70'));
    const recaps: (Recap | undefined)[] = [];
    const { post, show } = process.channel.messenger;
    process.channel.messenger.post = (note, since) => {
      if (note.kind === 'question') recaps.push(note.recap);
      return post(note, since);
    };
    process.channel.messenger.show = (round, more) => {
      if ('answers' in more) recaps.push(more.recap);
      return show(round, more);
    };
    const told = () => {
      const { previous, streaks } = recaps.at(-1) ?? {};
      return {
        right: previous && scoresOf(previous).map(({ userId, right }) => [userId, right]),
        streaks: [...(streaks?.keys() ?? [])],
      };
    };
    await process.runUntil(process.clock.now() + DAY);
    expect(told()).toEqual({ right: undefined, streaks: [] });
    for (const userId of ['501', '502']) await click(process, userId);
    await process.runUntil(process.clock.now() + DAY);
    expect(told()).toEqual({
      right: [
        ['501', true],
        ['502', true],
      ],
      streaks: ['501', '502'],
    });
    await process.restart();
    await click(process, '503');
    await process.runUntil(process.clock.now() + 20_000);
    expect(told().streaks).toEqual(['501', '502']);
    await process.quizmaster.privacy.erase('501');
    await click(process, '504');
    await process.runUntil(process.clock.now() + 20_000);
    const { right, streaks } = told();
    expect(right?.map(([userId]) => userId)).toEqual(['502', expect.stringMatching(/^x/)]);
    expect(streaks).toEqual(['502']);
    const previous = recaps.at(-1)?.previous;
    await process.quizmaster.corrections.correct({
      ...{ id: '60', guildId: '1', userId: '5', packId: 'sample', verdict: 'void' },
      questionId: previous?.question.id ?? '',
    });
    await click(process, '505');
    await process.runUntil(process.clock.now() + 20_000);
    expect(recaps.at(-1)?.previous?.verdict).toBe('void');
    await process.store.close();
  });

  test('mentions a freeze only in the month in which it was used', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70'));
    process.clock.set(Date.parse('2026-01-27T10:00+01:00'));
    await process.restart();
    const streak = async () => (await process.quizmaster.dailies.streaks('1'))[0];
    for (const played of [true, false, true, true]) {
      await process.runUntil(process.clock.now() + DAY);
      if (played) await click(process, '501');
    }
    expect(await streak()).toMatchObject({ current: 2, frozen: '2026-01' });
    process.clock.set(Date.parse('2026-02-01T00:30+01:00'));
    expect(await streak()).toMatchObject({ current: 2, frozen: undefined });
    await process.store.close();
  });

  test('closes after its hours, and teaches at once if the schedule says so', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70', { closesAfter: 2, reveal: 'at once' }));
    await process.runUntil(process.clock.now() + 23.5 * HOUR);
    expect(await click(process, '501')).toMatchObject({ ok: true, learned: { share: 1 } });
    await process.runUntil(process.clock.now() + 2 * HOUR);
    expect(process.channel.reveals).toHaveLength(1);
    expect(list(process)[0]?.open).toEqual([]);
    await process.store.close();
  });

  test('asked for at once disturbs no date and no streak', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70'));
    const before = process.quizmaster.dailies.list('1')[0]?.next;
    for (const _ of [1, 2]) await process.quizmaster.dailies.now('1', undefined, '950');
    await process.runUntil(process.clock.now() + HOUR);
    expect(posts(process)).toEqual(['question 950.1']);
    expect(await click(process, '501')).toMatchObject({ ok: true, streak: undefined });
    expect(process.quizmaster.dailies.list('1')[0]?.next).toEqual(before);
    await process.runUntil(process.clock.now() + DAY);
    expect(posts(process)).toHaveLength(2);
    expect(process.channel.reveals).toEqual(['950.1']);
    expect(await process.quizmaster.dailies.streaks('1')).toEqual([]);
    await process.store.close();
  });

  test('that was paused comes back on its day, and paused dates do not count as missed', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70'));
    const until = Date.parse('2026-01-09T00:00+01:00');
    const paused = await process.quizmaster.dailies.pause('1', undefined, until);
    expect(paused).toMatchObject({ ok: true, next: { date: '2026-01-09' } });
    await process.runUntil(until + 10 * HOUR);
    expect(posts(process)).toHaveLength(1);
    // The list says no more of it.
    expect(list(process)[0]).toMatchObject({ missed: [], latest: '2026-01-09', pausedUntil: undefined });
    await process.store.close();
  });

  describe('that cannot be posted', () => {
    const closed = (request: string) =>
      request.startsWith('question')
        ? ({ ok: false, obstacle: 'missing-permission', detail: 'no' } as const)
        : undefined;

    /** Half an hour after the first question was due, in a channel that is closed to us. */
    async function held(more: Partial<Schedule> = {}) {
      const process = await testProcess(freshMemory(), 8);
      await process.quizmaster.dailies.set(wish('70', more));
      process.channel.trouble = closed;
      await process.runUntil(process.clock.now() + 23.5 * HOUR);
      expect(list(process)[0]).toMatchObject({ hold: { reason: 'missing-permission', told: true }, missed: [] });
      return process;
    }
    const expectBack = (process: TestProcess) => {
      expect(posts(process)).toEqual(['question 70.20459']);
      expect(list(process)[0]).toMatchObject({ hold: undefined, missed: [] });
      expect(process.channel.told).toEqual(['170 missing-permission']);
    };

    test('is on hold with its reason, told once, asked for once a date, missed after six hours, and goes on when it can', async () => {
      const process = await held();
      let tried = 0;
      process.channel.trouble = (request) => {
        tried += Number(request.startsWith('question'));
        return closed(request);
      };
      await process.runUntil(process.clock.now() + 3 * DAY);
      expect(tried).toBe(3);
      expect(process.channel.told).toEqual(['170 missing-permission']);
      expect(list(process)[0]?.missed).toEqual(['2026-01-06', '2026-01-07', '2026-01-08']);
      process.channel.trouble = undefined;
      await process.runUntil(process.clock.now() + DAY);
      expect(list(process)[0]).toMatchObject({ hold: undefined, missed: [] });
      expect(posts(process)).toHaveLength(1);
      await process.store.close();
    });

    test('comes as soon as it may be posted, within six hours, for its full time', async () => {
      const process = await held({ closesAfter: 2 });
      await process.quizmaster.dailies.retry('1');
      await process.runUntil(process.clock.now() + 3 * HOUR);
      expect(posts(process)).toEqual([]);
      process.channel.trouble = undefined;
      await process.quizmaster.dailies.retry('1');
      await process.runUntil(process.clock.now());
      expectBack(process);
      const round = await process.store.rounds.find('1', '70.20459');
      expect(round?.phase).toMatchObject({ closesAt: process.clock.now() + 2 * HOUR });
      await process.store.close();
    });

    test('is tried again after a start', async () => {
      const process = await held();
      process.channel.trouble = undefined;
      await process.restart();
      expectBack(process);
      await process.store.close();
    });

    test('is tried again when it is set again', async () => {
      const process = await held();
      process.channel.trouble = undefined;
      await process.quizmaster.dailies.set(wish('71', { channelId: '170' }));
      await process.runUntil(process.clock.now());
      expectBack(process);
      await process.store.close();
    });

    test('is no longer on hold once the bot may post, even if its time is over', async () => {
      const process = await held();
      await process.runUntil(process.clock.now() + 7 * HOUR);
      process.channel.trouble = undefined;
      await process.quizmaster.dailies.retry('1');
      expect(list(process)[0]).toMatchObject({ hold: undefined, missed: ['2026-01-06'] });
      expect(posts(process)).toEqual([]);
      await process.store.close();
    });

    test('if it was asked for at once, is dropped and comes another time', async () => {
      const process = await held();
      await process.quizmaster.dailies.now('1', undefined, '950');
      await process.runUntil(process.clock.now());
      expect(list(process)[0]).toMatchObject({ open: ['70.20459'], missed: [] });
      expect(await process.store.asked.of('1', 'sample')).toEqual(new Map());
      // What may be posted at once brings back what waits.
      process.channel.trouble = undefined;
      await process.quizmaster.dailies.now('1', undefined, '951');
      await process.runUntil(process.clock.now());
      expect(posts(process).sort()).toEqual(['question 70.20459', 'question 951.1']);
      await process.store.close();
    });
  });

  test('that has nothing to ask says so, and goes on when it has', async () => {
    const process = await testProcess(freshMemory(), 1);
    await process.quizmaster.dailies.set(wish('70'));
    const correct = (id: string, verdict: 'void' | undefined) =>
      process.quizmaster.corrections.correct({
        ...{ id, guildId: '1', userId: '5', packId: 'sample', questionId: 'question-0' },
        verdict,
      });
    await correct('60', 'void');
    expect(await process.quizmaster.dailies.now('1', undefined, '950')).toMatchObject({
      refusal: { code: 'nothing-to-ask' },
    });
    await process.runUntil(process.clock.now() + DAY);
    expect(list(process)[0]).toMatchObject({ hold: { reason: 'pack-gone', told: true }, missed: ['2026-01-06'] });
    await correct('61', undefined);
    await process.runUntil(process.clock.now() + DAY);
    expect(list(process)[0]).toMatchObject({ hold: undefined, missed: [] });
    expect(posts(process).filter((post) => post.startsWith('question'))).toHaveLength(1);
    await process.store.close();
  });

  test('is posted although the previous one, or an extra one, is stuck; the stuck ones follow', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70'));
    await process.runUntil(process.clock.now() + DAY);
    process.channel.trouble = (request) =>
      request.startsWith('reveal') || request.includes('950') ? unreachable() : undefined;
    await process.quizmaster.dailies.now('1', undefined, '950');
    for (const _ of [1, 2]) {
      await process.runUntil(process.clock.now() + MINUTE);
      process.clock.set(process.clock.now() + DAY - 2 * MINUTE);
      await process.runUntil(process.clock.now() + MINUTE);
    }
    expect(posts(process)).toEqual(['question 70.20459', 'question 70.20460', 'question 70.20461']);
    expect(process.channel.reveals).toEqual([]);
    process.channel.trouble = undefined;
    await process.runUntil(process.clock.now() + HOUR);
    expect(process.channel.reveals.sort()).toEqual(['70.20459', '70.20460']);
    expect(list(process)[0]).toMatchObject({ open: ['70.20461'], missed: [] });
    await process.store.close();
  });

  test('is revealed once the bot may edit again', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70', { closesAfter: 1 }));
    await process.runUntil(process.clock.now() + 23.5 * HOUR);
    process.channel.trouble = () => ({ ok: false, obstacle: 'missing-permission', detail: 'no' });
    await process.runUntil(process.clock.now() + 2 * HOUR);
    expect(list(process)[0]).toMatchObject({ hold: { reason: 'missing-permission' }, open: ['70.20459'] });
    process.channel.trouble = undefined;
    await process.quizmaster.dailies.retry('1');
    await process.runUntil(process.clock.now());
    expect(process.channel.reveals).toEqual(['70.20459']);
    expect(list(process)[0]).toMatchObject({ hold: undefined, open: [] });
    await process.store.close();
  });

  test('comes on its dates again after the clock was a year ahead, and on no date twice', async () => {
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

  test('whose schedule is set to another time closes with the next one', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70'));
    await process.runUntil(process.clock.now() + DAY);
    const closesAt = async () => (await process.store.rounds.find('1', '70.20459'))?.phase;
    await process.quizmaster.dailies.set(wish('71', { channelId: '170', time: '18:00' }));
    expect(await closesAt()).toMatchObject({ closesAt: Date.parse('2026-01-07T18:00+01:00') });
    await process.quizmaster.dailies.set(wish('72', { channelId: '170', time: '07:00' }));
    expect(await closesAt()).toMatchObject({ closesAt: Date.parse('2026-01-07T07:00+01:00') });
    await process.runUntil(process.clock.now() + DAY);
    expect(process.channel.reveals).toEqual(['70.20459']);
    await process.store.close();
  });

  test('whose channel or pack is gone can be set again elsewhere, with its streaks', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70'));
    process.channel.trouble = (request) =>
      request.startsWith('question') ? { ok: false, obstacle: 'channel-gone', detail: 'no' } : undefined;
    await process.runUntil(process.clock.now() + DAY);
    expect(list(process)[0]).toMatchObject({ hold: { reason: 'channel-gone' } });
    process.channel.trouble = undefined;
    await process.quizmaster.dailies.set(wish('71', { channelId: '199' }));
    await process.runUntil(process.clock.now());
    expect(list(process)).toHaveLength(1);
    expect(list(process)[0]).toMatchObject({ id: '70', channelId: '199', hold: undefined });
    expect(await process.store.rounds.find('1', '70.20459')).toMatchObject({
      channelId: '199',
      phase: { name: 'open' },
    });
    await process.store.close();
  });

  test('of one server cannot be changed from another', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70'));
    await process.quizmaster.dailies.set(wish('80', { guildId: '2' }));
    const { off, pause, now } = process.quizmaster.dailies;
    for (const outcome of [await off('2', '70'), await pause('2', '70', 0), await now('2', '70', '950')]) {
      expect(outcome).toMatchObject({ refusal: { code: 'which-schedule' } });
    }
    expect(list(process)).toMatchObject([{ id: '70', off: false }]);
    await process.store.close();
  });

  test('given up while the next one is being posted is told by the one after that', async () => {
    for (const seconds of [5, 20, 40, 60]) {
      const process = await testProcess(freshMemory(), 8);
      await process.quizmaster.dailies.set(wish('70'));
      await process.runUntil(process.clock.now() + 22 * HOUR);
      process.channel.trouble = unreachable;
      process.channel.lookTrouble = true;
      await process.runUntil(process.clock.now() + HOUR + MINUTE);
      // Trying again and again all day would change nothing.
      process.clock.set(process.clock.now() + DAY - 2 * MINUTE);
      await process.runUntil(process.clock.now() + MINUTE + seconds * 1000);
      process.channel.trouble = undefined;
      process.channel.lookTrouble = false;
      await process.runUntil(process.clock.now() + 2 * DAY);
      const told = new Set(list(process)[0]?.missed);
      for (const post of posts(process)) {
        const round = await process.store.rounds.find('1', post.replace('question ', ''));
        for (const date of missedIn(round) ?? []) told.add(date);
      }
      expect(told, `back after ${seconds} s`).toContain('2026-01-06');
      await process.store.close();
    }
  });

  test('whose setup failed is not there, although it was stored', async () => {
    let fails = true;
    const process = await testProcess(freshMemory(), 8, (store) => ({
      schedules: {
        ...store.schedules,
        async save(...args) {
          await store.schedules.save(...args);
          if (!fails) return;
          fails = false;
          throw new Error('the disk is full');
        },
      },
    }));
    await expect(process.quizmaster.dailies.set(wish('70'))).rejects.toThrow('full');
    await process.restart();
    expect(list(process)).toEqual([]);
    await process.store.close();
  });

  test('that is being posted while its server’s data is removed is not written back', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70'));
    const { departures } = process.quizmaster;
    await departures.begin(new Set(), () => true);
    // A clock that is set back wakes whoever waits, who is to wait on.
    process.clock.set(process.clock.now() - 10 * 60_000);
    await process.runUntil(process.clock.now() + 29 * DAY);
    expect(await process.store.guilds.known()).toEqual(['1']);
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    process.channel.wait = held;
    await process.runUntil(process.clock.now() + 3 * DAY);
    expect(await process.store.guilds.known()).toEqual([]);
    process.channel.trouble = () => ({ ok: false, obstacle: 'missing-permission', detail: 'no' });
    answer();
    await process.runUntil(process.clock.now() + HOUR);
    expect(await process.store.guilds.known()).toEqual([]);
    await process.store.close();
  });

  test('is limited to ten schedules per server, one per channel and pack', async () => {
    const process = await testProcess(freshMemory(), 8);
    for (let index = 0; index < 10; index++) {
      expect((await process.quizmaster.dailies.set(wish(String(70 + index)))).ok).toBe(true);
    }
    expect(await process.quizmaster.dailies.set(wish('99'))).toMatchObject({ refusal: { code: 'too-many-schedules' } });
    expect(await process.quizmaster.dailies.set({ ...wish('98'), channelId: '170', time: '10:00' })).toMatchObject({
      ok: true,
      schedule: { id: '70', time: '10:00' },
    });
    expect(await process.quizmaster.dailies.off('1', undefined)).toMatchObject({ refusal: { code: 'which-schedule' } });
    expect(await process.quizmaster.dailies.off('1', '70')).toMatchObject({ ok: true });
    await process.restart();
    expect(list(process)).toHaveLength(9);
    await process.store.close();
  });
});

test('a deleted player is in no streak and in no row, wherever the deletion is interrupted', async () => {
  const gone = '501501501501';
  // Every third step: a death before a write is as one after the write before.
  for (let dieAt = 1; ; dieAt += 3) {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70', { setBy: gone }));
    for (let day = 0; day < 11; day++) {
      await process.runUntil(process.clock.now() + DAY);
      for (const userId of [gone, '502']) await click(process, userId, `8${day}${userId}`);
    }
    await process.runUntil(process.clock.now() + DAY);
    expect((await process.quizmaster.dailies.streaks('1')).map(({ current }) => current)).toEqual([11, 11]);
    await click(process, gone, `9${gone}`);
    expect(await process.store.streaks.load(list(process)[0] as Schedule)).toBeDefined();

    process.dieAt = process.steps + dieAt;
    await process.quizmaster.privacy.erase(gone).catch(() => undefined);
    const died = process.dead;
    if (died) await process.restart();
    await process.runUntil(process.clock.now() + 5 * 60_000);
    // Nothing was noted before the end: then the person asks again.
    if ((await process.store.answers.find('1', '70.20459', gone)) !== undefined) {
      await process.quizmaster.privacy.erase(gone);
    }
    expect(await process.store.deletions.pending(), `died at ${dieAt}`).toEqual([]);
    expect(await process.quizmaster.dailies.streaks('1')).toMatchObject([{ userId: '502', current: 11 }]);
    expect(JSON.stringify(await process.store.streaks.load(list(process)[0] as Schedule))).not.toContain(gone);
    expect(list(process)[0]?.setBy).toMatch(/^x/);
    expect((await rebuild(process.store, { repair: false })).differences).toEqual([]);
    await process.store.close();
    if (!died) break;
  }
}, 180_000);

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
      if (process.dead) await process.restart();
      await process.runUntil(process.clock.now() + HOUR);
      const [schedule] = list(process);
      if (!schedule) throw new Error('the schedule is gone');
      const all = await process.store.schedules.dealt(schedule);
      const asked = posts(process).map((post) => post.replace('question ', ''));
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked.toSorted()).toEqual(all.flatMap(({ roundId }) => roundId ?? []));
      // What a clock that was ahead dealt with after that comes again.
      const dealt = all.filter(({ date }) => date <= schedule.latest);
      // From the first to the latest date, each is one or the other.
      for (const [index, { date }] of dealt.entries()) {
        const next = dealt[index + 1];
        if (next) expect(DateTime.fromISO(date).plus({ days: 1 }).toISODate()).toBe(next.date);
      }
      const told = new Set<string>(schedule.missed);
      for (const id of asked) for (const date of missedIn(await process.store.rounds.find('1', id))) told.add(date);
      for (const { date, roundId } of dealt) if (roundId === undefined) expect(told).toContain(date);
      for (const id of asked) {
        const round = await process.store.rounds.find('1', id);
        expect(scoresOf(round as never)).toEqual([]);
      }
      await process.store.close();
    }),
    { numRuns: 40 },
  );
}, 120_000);
