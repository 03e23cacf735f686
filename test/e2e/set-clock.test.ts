import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { BotProcess } from '../support/bot-process.ts';
import { type Play, play } from '../support/play.ts';

const PRELOAD = fileURLToPath(new URL('../support/settable-clock.js', import.meta.url));

/** A bot on a machine whose clock is off; Discord's is right. */
const playWithClock = (offset: number): Promise<Play> =>
  play({
    realTime: true,
    environment: { NODE_OPTIONS: `--import ${PRELOAD}`, CLOCK_OFFSET: String(offset) },
  });

const setRight = ({ bot }: Play): void => void (bot as BotProcess).child.send({ offset: 0 });

test('a clock that was two minutes slow is set right in a quiz: the question stays open as long as it said', async () => {
  const game = await playWithClock(-120_000);
  await game.players[0]?.slash('quiz start', { questions: 1, seconds: 15 });
  const question = await game.question(1);
  setRight(game);
  await game.bot.said(/clock was set/);
  await sleep(3000);
  expect((await game.players[1]?.click('A', question))?.content).toContain('Locked in: **A**');
  const closed = await game.revealed(1);
  expect(closed.id).toBe(question.id);
});

test('a clock that was an hour fast is set right in a quiz: the quiz goes on in time', async () => {
  const game = await playWithClock(3_600_000);
  await game.players[0]?.slash('quiz start', { questions: 2, seconds: 10 });
  const question = await game.question(1);
  setRight(game);
  await game.bot.said(/"ms":-3(600|599)\d\d\d,.*clock was set/);
  await game.players[1]?.click('A', question);
  await game.revealed(1);
  await game.question(2);
});
