import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, Channel, Message } from '@popquiz/local-discord';
import { type LocalDiscord, renderText } from '@popquiz/local-discord';
import type { Dice } from './dice.ts';
import { answerButtons, type Players, rightLetter } from './players.ts';

const QUIZ = { questions: 3, seconds: 8 };
/** The share of quizzes that their starter stops. */
const STOPPED = 0.2;
/** How long hosts wait for what the bot owes them. */
const PATIENCE_MS = 20_000;

/** One quiz after the other in a channel, for as long as it goes on. Some are stopped. */
export async function keepPlaying(
  discord: LocalDiscord,
  channel: Channel,
  host: Actor,
  playing: { on: boolean },
  dice: Dice,
): Promise<void> {
  const until = (what: () => boolean, timeoutMs: number) =>
    discord.world.until(() => !playing.on || what(), { timeoutMs }).catch(() => undefined);
  while (playing.on) {
    const begun = channel.messages.length;
    // While the bot is down the command is not answered, or not known: a person tries again.
    await host.slash('quiz start', QUIZ).catch(() => undefined);
    if (dice.share() < STOPPED) {
      await sleep(dice.between(0, 6000));
      await host.slash('quiz stop').catch(() => undefined);
      // Somebody who starts the next quiz at once does not care about the last question.
      await until(() => unrevealedIn(channel).length === 0, PATIENCE_MS);
    }
    await until(() => publicIn(channel, begun).some(isRanking), 3000);
  }
}

const unrevealedIn = (channel: Channel): Message[] =>
  publicIn(channel).filter((message) => answerButtons(message).length > 0 && !rightLetter(message));

const isRanking = (message: Message): boolean => renderText(message).includes('My answers');

/** Looked through at every event: most messages are private answers. */
const publicIn = (channel: Channel, since = 0): Message[] =>
  channel.messages.slice(since).filter(({ ephemeralFor }) => ephemeralFor === null);

/** Until every click is definitely answered, no quiz runs any more, and the last question of a stopped one is revealed. */
export async function settle(
  discord: LocalDiscord,
  seats: ReadonlyMap<Channel, Actor[]>,
  players: Players,
): Promise<void> {
  for (const [channel, [host]] of seats) {
    for (let attempt = 0; ; attempt++) {
      const shown = await host?.slash('quiz show').catch(() => undefined);
      if (shown?.content.includes('No quiz is running')) break;
      if (attempt === 400) throw new Error(`a quiz in #${channel.name} does not end: ${shown?.content}`);
      await sleep(200);
    }
  }
  await players.finish();
  const channels = [...seats.keys()];
  // What is not revealed by then is named by the comparison.
  await discord.world
    .until(() => channels.every((channel) => unrevealedIn(channel).length === 0), { timeoutMs: PATIENCE_MS })
    .catch(() => undefined);
}
