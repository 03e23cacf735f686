import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalDiscord } from '@popquiz/local-discord';
import type { Dice } from './dice.ts';

/** This many clicks within this time are stored together. */
const CROWD = 8;
const BREATH_MS = 20;

/** Waits for a moment at which a death may hurt. @returns its name */
export async function interesting(discord: LocalDiscord, dice: Dice): Promise<string> {
  const limit = { timeoutMs: 4000 };
  const soon = async (what: Promise<unknown>) => {
    await what.catch(() => undefined);
    await sleep(dice.between(0, 12));
  };
  const request = (route: string) => {
    const begun = discord.requests.length;
    return discord.world.until(() => discord.requests.slice(begun).some((one) => one.route === route), limit);
  };
  const moment = dice.pick([
    'at any time',
    'after a click',
    'after the clicks of a crowd',
    'after a question',
    'after an edit',
    'after an answer',
  ] as const);
  await sleep(dice.between(200, 1500));
  switch (moment) {
    case 'after a click':
      await soon(clicks(discord, 1, limit));
      break;
    case 'after the clicks of a crowd':
      await soon(clicks(discord, CROWD, limit));
      break;
    case 'after a question':
      await soon(request('POST /channels/:channel/messages'));
      break;
    case 'after an edit':
      await soon(request('PATCH /channels/:channel/messages/:message'));
      break;
    case 'after an answer':
      await soon(request('POST /interactions/:interaction/:token/callback'));
      break;
  }
  return moment;
}

/** Waits until this many clicks were made in a short time. */
async function clicks(discord: LocalDiscord, count: number, limit: { timeoutMs: number }): Promise<void> {
  const times: number[] = [];
  const stop = discord.world.subscribe((event) => {
    if (event.type === 'interaction-created') times.push(performance.now());
  });
  const within = () => (times.at(-1) ?? 0) - (times.at(-count) ?? Number.NEGATIVE_INFINITY) < BREATH_MS;
  await discord.world.until(within, limit).finally(stop);
}
