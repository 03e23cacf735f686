import { expect, test } from 'vitest';
import { movableClock } from '../src/clock.ts';

test('a jump wakes what falls due on the way, in order, each at its time', () => {
  const clock = movableClock({ start: 1000 });
  const woken: [name: string, late: boolean][] = [];
  const note = (name: string, due: number) => () => woken.push([name, clock.now() - due > 100]);
  clock.at(9000, note('third', 9000));
  clock.at(3000, note('first', 3000));
  clock.at(5000, () => {
    note('second', 5000)();
    clock.at(6000, note('set on the way', 6000));
  });
  const cancel = clock.at(4000, note('cancelled', 4000));
  cancel();
  clock.jump(10_000);
  expect(woken).toEqual([
    ['first', false],
    ['second', false],
    ['set on the way', false],
    ['third', false],
  ]);
  expect(clock.now()).toBeGreaterThanOrEqual(11_000);
});

test('a fast clock wakes early by the machine’s time', async () => {
  const clock = movableClock({ rate: 1000 });
  const began = performance.now();
  await new Promise<void>((resolve) => {
    // The machine must stay awake for it: the clock alone holds no process open.
    const awake = setTimeout(() => undefined, 5000);
    clock.at(clock.now() + 20_000, () => {
      clearTimeout(awake);
      resolve();
    });
  });
  expect(performance.now() - began).toBeLessThan(1000);
});

test('time never goes back', () => {
  const clock = movableClock();
  expect(() => clock.jump(-1)).toThrow(RangeError);
  expect(() => clock.setRate(0)).toThrow(RangeError);
});
