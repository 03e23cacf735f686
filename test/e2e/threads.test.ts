import type { Channel } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { knownPacks } from '../support/known-pack.ts';
import { type Play, play, renderText } from '../support/play.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

const asked = (thread: Channel) =>
  thread.messages.filter((message) => /^-# Daily question ·/m.test(renderText(message)));

const untilAsked = (game: Play, thread: Channel) =>
  game.discord.world.until(() => asked(thread)[0], { what: 'the daily question', timeoutMs: 20_000 });

/** Waits until the schedule is listed as on hold, or not. Listing it makes the bot ask Discord for the thread, and so remember it. */
async function untilHeld({ players: [ada] }: Play, held: boolean, looks = 500) {
  const isHeld = async () => {
    const listed = (await ada?.slash('daily list'))?.content;
    return listed?.includes('Next:') ? listed.includes('On hold') : undefined;
  };
  for (let look = 0; look < looks && (await isHeld()) !== held; look++);
  expect(await isHeld()).toBe(held);
}

/** A server whose daily question is on hold, in a thread that is closed. */
async function onHold(close: (game: Play, thread: Channel) => void) {
  const game = await play({ inside: true, environment: { PACKS_DIR: knownPacks(5) } });
  game.allow(/403 |Thread is archived/);
  const thread = game.channel.addThread('daily questions');
  await game.players[0]?.slash('daily set', {
    channel: thread.id,
    time: '09:00',
    timezone: 'UTC',
    pack: 'known',
    days: 'every day',
  });
  close(game, thread);
  const nine = Math.floor(game.discord.clock.now() / DAY) * DAY + DAY + 9 * HOUR;
  await game.jump(nine - game.discord.clock.now() + 1000);
  await game.discord.world.until(() => game.channel.messages.find((one) => renderText(one).includes('is on hold')), {
    what: 'the word about the hold',
  });
  await game.turnsOver();
  await untilHeld(game, true);
  return { game, thread };
}

/** A new process, which knows the thread only from the post that was refused. */
async function refusedAgain(game: Play) {
  await game.restart();
  await game.bot.said(/Discord did not take a daily message/);
  await game.turnsOver();
}

test('a hold on a thread that the gateway does not send lifts when the permission is back', async () => {
  const { game, thread } = await onHold(({ channel }, own) => {
    own.setTold(false);
    channel.denyBot('SEND_MESSAGES_IN_THREADS');
  });
  await refusedAgain(game);
  game.channel.restoreBot();
  await untilAsked(game, thread);
});

test('a hold on a thread that was locked and archived lifts when it is unlocked', async () => {
  const { game, thread } = await onHold((_game, own) => own.setThread({ archived: true, locked: true }));
  await refusedAgain(game);
  thread.setThread({ locked: false });
  await untilAsked(game, thread);
  expect(thread.archived).toBe(false);
});

test('a hold on an archived thread, for which no question waits any more, lifts at the start', async () => {
  const { game } = await onHold(({ channel }, own) => {
    own.setThread({ archived: true });
    channel.denyBot('SEND_MESSAGES_IN_THREADS');
  });
  await game.jump(7 * HOUR);
  await game.bot.said(/a daily question could not be posted/);
  await game.turnsOver();
  await untilHeld(game, true);
  await game.bot.stop();
  game.channel.restoreBot();
  await game.restart({ kill: false });
  await untilHeld(game, false, 20);
});

test('a quiz runs in a thread that the gateway does not send, where the bot may write only in threads', async () => {
  const game = await play({ inside: true });
  const thread = game.channel.addThread('quiz');
  thread.setTold(false);
  game.channel.denyBot('SEND_MESSAGES');
  await game.restart();
  const ada = game.players[0]?.person.in(thread);
  expect((await ada?.slash('quiz start', { questions: 1, seconds: 20 }))?.content).toContain('Python Senior');
  await game.jump(4000);
  expect((await ada?.click('A', await game.question(1, thread)))?.content).toContain('Locked in: **A**');
});
