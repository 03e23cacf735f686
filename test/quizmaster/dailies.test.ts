import { describe, expect, test } from 'vitest';
import { scoresOf } from '../../src/quiz/round.ts';
import type { Schedule } from '../../src/quiz/schedule.ts';
import type { Recap } from '../../src/quizmaster/ports/messenger.ts';
import { rebuild } from '../../src/quizmaster/scores/rebuild.ts';
import { click, DAY, HOUR, list, posts, wish } from '../support/dailies.ts';
import { freshMemory } from '../support/playing.ts';
import { testProcess } from '../support/process.ts';

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

  test('confirms an answer that is stored, also if the key to teach cannot be read', async () => {
    let broken = false;
    const process = await testProcess(freshMemory(), 8, ({ corrections }) => ({
      corrections: {
        ...corrections,
        find: async (...which) => {
          if (broken) throw new Error('the database is away');
          return corrections.find(...which);
        },
      },
    }));
    await process.quizmaster.dailies.set(wish('70', { reveal: 'at once' }));
    await process.runUntil(process.clock.now() + 23.5 * HOUR);
    broken = true;
    const unread = await click(process, '501');
    expect(unread).toMatchObject({ ok: true });
    expect(unread).not.toHaveProperty('learned');
    broken = false;
    expect(await click(process, '501')).toMatchObject({ ok: true, learned: { share: 1 } });
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
    // The list no longer mentions the pause.
    expect(list(process)[0]).toMatchObject({ missed: [], latest: '2026-01-09', pausedUntil: undefined });
    await process.store.close();
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
