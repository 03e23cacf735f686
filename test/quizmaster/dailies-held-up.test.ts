import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/quiz/schedule.ts';
import { DAY, HOUR, list, MINUTE, missedIn, posts, unreachable, wish } from '../support/dailies.ts';
import { freshMemory } from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

describe('a daily question', () => {
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

  test('that is being posted while its server’s data is removed is not written back', async () => {
    const process = await testProcess(freshMemory(), 8);
    await process.quizmaster.dailies.set(wish('70'));
    const { departures } = process.quizmaster;
    await departures.begin(new Set(), () => true);
    // A clock that is set back wakes everything that waits, which must go on waiting.
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
});
