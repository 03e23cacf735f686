import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDiscordClock } from '../../src/discord/clock.ts';
import { type CustomId, decode, encode } from '../../src/discord/custom-ids.ts';
import { PERIODS } from '../../src/quiz/period.ts';
import { manualClock } from '../support/manual-clock.ts';

const snowflake = (time: number) => String(BigInt(time - 1_420_070_400_000) << 22n);

describe('custom ids', () => {
  const page = fc.integer({ min: 0, max: 999 });
  const digits = fc.bigInt({ min: 10n ** 16n, max: 10n ** 19n - 1n }).map(String);
  const anyId: fc.Arbitrary<CustomId> = fc.oneof(
    fc.record({
      kind: fc.constant('answer' as const),
      roundId: fc.tuple(digits, fc.integer({ min: 1, max: 50 })).map(([quiz, number]) => `${quiz}.${number}`),
      place: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    }),
    fc.record({ kind: fc.constant('review' as const), quizId: digits, page }),
    fc.record({
      kind: fc.constant('board' as const),
      span: fc.constantFrom(...PERIODS, '2026-11-24', '2026-W48', '2026-11'),
      page,
    }),
    fc.record({ kind: fc.constant('again' as const), quizId: digits }),
    fc.record({ kind: fc.constant('leaderboard' as const), span: fc.constantFrom(...PERIODS, '2026-W48') }),
    fc.record({ kind: fc.constant('privacy' as const), delete: fc.boolean() }),
  );

  test('come back as they went, whatever they carry', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        expect(decode(encode(id))).toEqual(id);
      }),
    );
  });

  test.each([
    'answer:12.3:',
    'answer:12.3:4',
    'review:12:3',
    'again:12',
    'board:2026-W48:3',
    'leaderboard:2026-11',
    'privacy:delete',
    'correct:12:no',
    'greeting:daily',
    'draft:labels:12',
    'another:own.seas',
    'compose:12',
    'labels:12',
    'picture:12',
    'suggestion:adopt:12',
    'drafts:',
    'drafts:3',
    'own:erase:own.seas:q-1a',
    'shelf:remove:own.seas',
    'inpack:own.seas:3',
    'found:3:who: what?',
    'report:12.3',
    'reports:3',
    'reported:void:12.3:a1-b2',
    'import:drop:12',
    'reading:12',
    'told:12:3',
    'asked:12:back:3',
    'key:12:3:d',
    'editors:clear',
    'defaultpack:clear',
  ])('%s is on messages of earlier versions, and stays so', (written) => {
    const id = decode(written);
    expect(id && encode(id)).toBe(written);
  });

  test('from elsewhere have no handler', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decode(`x${text}`)).toBeUndefined();
      }),
    );
    for (const text of [
      'answer:1.1',
      'answer:1.1:10',
      'answer:1:1',
      'board:year:1',
      'review:%:1',
      'again:',
      'again:1:1',
      'toString:1',
    ])
      expect(decode(text)).toBeUndefined();
  });
});

describe("Discord's clock", () => {
  test('follows the ids of Discord when the machine is fast or slow', () => {
    for (const off of [5000, -5000]) {
      const machine = manualClock();
      const clock = createDiscordClock(machine);
      // Each id takes a while to reach us; the quickest one tells most.
      for (const way of [300, 40, 120]) clock.observe(snowflake(machine.now() - off - way));
      expect(clock.now()).toBe(machine.now() - off - 40);
    }
  });

  test('wakes at Discord’s time', () => {
    const machine = manualClock();
    const clock = createDiscordClock(machine);
    clock.observe(snowflake(machine.now() - 5000));
    let woken = 0;
    clock.at(clock.now() + 1000, () => {
      woken = clock.now();
    });
    const due = clock.now() + 1000;
    machine.ringNext(Number.POSITIVE_INFINITY);
    expect(woken).toBe(due);
  });

  test('wakes at Discord’s time as it is known by then', () => {
    const machine = manualClock();
    const clock = createDiscordClock(machine);
    const due = machine.now() + 60_000;
    let woken = 0;
    clock.at(due, () => {
      woken = clock.now();
    });
    // The machine turns out to be slow, then somewhat less so.
    for (const off of [-20_000, -21_000]) clock.observe(snowflake(machine.now() - off));
    machine.ringNext(Number.POSITIVE_INFINITY);
    expect(woken).toBe(due);
  });

  test.each([120_000, -120_000])('is the same when the machine was off by %i ms and is set right', (off) => {
    const machine = manualClock();
    const clock = createDiscordClock(machine);
    clock.observe(snowflake(machine.now() - off));
    const before = clock.now();
    let woken = 0;
    clock.at(before + 20_000, () => {
      woken = clock.now();
    });
    machine.set(machine.now() - off);
    expect(clock.now()).toBe(before);
    while (woken === 0 && machine.ringNext(Number.POSITIVE_INFINITY));
    expect(woken).toBe(before + 20_000);
  });

  test('wakes everything that waits when the machine turns out to be far ahead', () => {
    const machine = manualClock();
    const clock = createDiscordClock(machine);
    let woken = 0;
    clock.at(machine.now() + 1_000_000, () => {
      woken += 1;
    });
    clock.observe(snowflake(machine.now() - 90 * 60_000));
    expect(woken).toBe(1);
    machine.ringNext(Number.POSITIVE_INFINITY);
    expect(woken).toBe(1);
  });
});
