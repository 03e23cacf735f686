import type { Actor, Channel, LocalDiscord, Message, Outcome, WorldEvent } from '@popquiz/local-discord';
import { allComponents, renderText } from '@popquiz/local-discord';
import type { Dice } from './dice.ts';

/** What a player knows of their own answer to a question. */
export interface Given {
  userId: string;
  guildId: string;
  /** As the button says. */
  roundId: string;
  letter: string;
  /** The clicks on this button that may have been taken: the one that was confirmed, and those that got no answer before it. */
  clicks: string[];
}

/**
 * The players' side: they click, keep at it until they hear something definite, and write down what they were told. They
 * know nothing of the bot but what a channel shows.
 */
export interface Players {
  /** Every answer that a player was told is locked in. */
  readonly given: readonly Given[];
  /** Clicks that are not definitely answered yet. */
  readonly pending: number;
  /** Clicks made, repeated ones included. */
  readonly clicks: number;
  /** No click is begun any more. @returns when each one is definitely answered */
  finish(): Promise<void>;
}

/** How long a person looks at a question before clicking, at most: ms in the world. */
const SLOWEST_MS = 6500;
/** After how long a click without an answer is repeated: ms in the world. */
const PATIENCE_MS = 700;

/** How many click at one moment, so that their answers are stored together. */
const CROWD = 0.4;

/** How many change their mind after their answer was locked in. */
const REGRETS = 0.1;

/** The answer that a player is told to have. */
const letterIn = (content: string): string | undefined =>
  /^🔒 Locked in: \*\*([A-F])\*\* · /.exec(content)?.[1] ??
  /^You already chose ([A-F])\.$/.exec(content)?.[1] ??
  /^Too late: .*Your answer was ([A-F])\.$/.exec(content)?.[1];

/** @param seats the players of each channel */
export function createPlayers(discord: LocalDiscord, seats: ReadonlyMap<Channel, Actor[]>, dice: Dice): Players {
  const seen = new Set<string>();
  const given: Given[] = [];
  const underWay = new Set<Promise<void>>();
  /** Every click by player, message and letter. */
  const made = new Map<string, string[]>();
  let clicks = 0;
  let over = false;
  const unsubscribe = discord.world.subscribe((event) => look(event));

  return {
    given,
    get pending() {
      return underWay.size;
    },
    get clicks() {
      return clicks;
    },
    async finish() {
      over = true;
      unsubscribe();
      await Promise.all(underWay);
    },
  };

  function look(event: WorldEvent): void {
    if (over || event.type !== 'message-created' || event.message.ephemeralFor !== null) return;
    const { message } = event;
    const buttons = answerButtons(message);
    if (buttons.length === 0 || seen.has(message.id)) return;
    seen.add(message.id);
    const together = SLOWEST_MS * dice.share();
    for (const player of seats.get(message.channel) ?? []) {
      const button = dice.pick(buttons);
      const wait = dice.share() < CROWD ? together : SLOWEST_MS * dice.share();
      // Some are impatient, and click twice before they read the answer.
      const twice = dice.share() < 0.1;
      const answering = (async () => {
        await pause(wait);
        const other = dice.pick(buttons);
        const impatient = twice ? click(player, message, other.customId) : undefined;
        await answer(player, message, button);
        await impatient;
      })().finally(() => underWay.delete(answering));
      underWay.add(answering);
    }
  }

  async function answer(player: Actor, message: Message, button: { customId: string; letter: string }): Promise<void> {
    for (;;) {
      const content = await click(player, message, button.customId);
      const letter = letterIn(content);
      if (letter) {
        given.push({
          userId: player.person.id,
          guildId: message.channel.guild?.id ?? '',
          roundId: roundOf(button.customId),
          letter,
          clicks: clicksOn(player, message, letter),
        });
        if (dice.share() < REGRETS) await regret(player, message, letter);
        return;
      }
      if (content.startsWith('Too late')) return;
      if (!/did not respond|interaction failed|Something went wrong|thinking/.test(content)) {
        throw new Error(`an answer that says nothing: ${content}`);
      }
      await pause(PATIENCE_MS);
    }
  }

  /** Tries another option after all, which must change nothing. */
  async function regret(player: Actor, message: Message, letter: string): Promise<void> {
    const other = answerButtons(message).find((button) => button.letter !== letter);
    const content = other ? await click(player, message, other.customId) : '';
    const told = letterIn(content);
    if (told && told !== letter)
      throw new Error(`a player who chose ${letter} was told after another click: ${content}`);
  }

  /** @returns what the player reads */
  async function click(player: Actor, message: Message, customId: string): Promise<string> {
    clicks += 1;
    const outcome: Outcome = await player.forceClick({ customId }, message);
    remember(player, message, customId, outcome.interactionId);
    if (outcome.state !== 'deferred') return outcome.content;
    return (await outcome.settled({ timeoutMs: 20_000 }).catch(() => undefined))?.content ?? 'thinking';
  }

  function remember(player: Actor, message: Message, customId: string, interactionId: string): void {
    const letter = answerButtons(message).find((button) => button.customId === customId)?.letter ?? '';
    clicksOn(player, message, letter).push(interactionId);
  }

  /** One list for each button: a click that is answered later is found in it too. */
  function clicksOn(player: Actor, message: Message, letter: string): string[] {
    const key = `${player.person.id} ${message.id} ${letter}`;
    const clicksSoFar = made.get(key) ?? [];
    made.set(key, clicksSoFar);
    return clicksSoFar;
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => discord.clock.at(discord.clock.now() + ms, resolve));
  }
}

export const roundOf = (customId: string): string => customId.split(':')[1] ?? '';

/** The lettered buttons of a question, whether they can still be pressed or not. */
export const answerButtons = (message: Message): { customId: string; letter: string }[] =>
  allComponents(message.payload.components).flatMap(({ custom_id: customId, label }) =>
    customId?.startsWith('answer:') && label ? [{ customId, letter: label }] : [],
  );

/** The letter that a revealed question says is right; undefined before. */
export const rightLetter = (message: Message): string | undefined =>
  /✅ \*\*([A-F])\*\*/.exec(renderText(message))?.[1];
