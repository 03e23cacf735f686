import { expect, test } from 'vitest';
import { freshMemory, GUILD } from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

const MINUTE = 60_000;
const joined = (process: TestProcess) => process.quizmaster.departures.joined(GUILD);
const greeted = ({ channel }: TestProcess) => channel.posts.filter((post) => post === `greeting ${GUILD}`).length;
const pass = (process: TestProcess, ms = 3 * MINUTE) => process.runUntil(process.clock.now() + ms);

test('a server that the bot was not in is greeted once; one that it was in already never is', async () => {
  const process = await testProcess(freshMemory());
  await process.quizmaster.departures.begin(new Set([GUILD]), () => true);
  // An outage of the server is over.
  await joined(process);
  await pass(process);
  expect(greeted(process)).toBe(0);
  await process.quizmaster.departures.left(GUILD);
  await joined(process);
  await pass(process);
  expect(greeted(process)).toBe(1);
  // Removed by mistake, and invited again.
  await process.quizmaster.departures.left(GUILD);
  await joined(process);
  await process.restart();
  await joined(process);
  await pass(process);
  expect(greeted(process)).toBe(1);
});

test('a server is greeted once, although the process is killed between any two steps', async () => {
  const whole = await testProcess(freshMemory());
  const before = whole.steps;
  await joined(whole);
  await pass(whole);
  const steps = whole.steps - before;
  expect(steps).toBeGreaterThan(5);
  for (let step = 1; step <= steps; step++) {
    const process = await testProcess(freshMemory());
    process.dieAt = process.steps + step;
    await joined(process).catch(() => undefined);
    await pass(process);
    expect([step, process.dead]).toEqual([step, true]);
    const isIntended = (await process.store.guilds.greeting(GUILD)) !== undefined;
    await process.restart();
    await pass(process);
    expect([step, greeted(process)]).toEqual([step, isIntended ? 1 : 0]);
  }
});

test.each([
  ['refuses the bot, it is not greeted, now or later', 'missing-permission', 0],
  ['is in trouble, it is greeted when that is over', undefined, 1],
] as const)('where Discord %s', async (_case, obstacle, times) => {
  const process = await testProcess(freshMemory());
  const { channel } = process;
  channel.trouble = () => ({ ok: false, obstacle, detail: 'no' });
  await joined(process);
  await pass(process);
  expect(greeted(process)).toBe(0);
  channel.trouble = undefined;
  await pass(process);
  expect(greeted(process)).toBe(times);
  expect(await process.store.guilds.ungreeted()).toEqual([]);
});

test('after ten minutes of trouble a greeting is given up', async () => {
  const process = await testProcess(freshMemory());
  const { channel } = process;
  channel.trouble = () => ({ ok: false, obstacle: undefined, detail: 'no' });
  await joined(process);
  await pass(process, 11 * MINUTE);
  channel.trouble = undefined;
  await pass(process);
  expect(greeted(process)).toBe(0);
});

test('that a server was greeted is deleted with its data', async () => {
  const process = await testProcess(freshMemory());
  await joined(process);
  await pass(process);
  expect(await process.store.guilds.known()).toEqual([GUILD]);
  await process.quizmaster.departures.left(GUILD);
  await pass(process, 31 * 24 * 60 * MINUTE);
  expect([await process.store.guilds.known(), await process.store.guilds.greeting(GUILD)]).toEqual([[], undefined]);
});
