/** The requests of the page, one function each. They act as a person in the world, or on the playground itself. */

import type {
  Actor,
  GivenFile,
  LocalDiscord,
  Message,
  Outcome,
  Person,
  ShownModal,
  SlashOptions,
} from '@popquiz/local-discord';
import { NotPossible } from '@popquiz/local-discord';
import type { BotChild } from './bot-child.ts';
import type { Headquarters } from './headquarters.ts';
import {
  type Answers,
  type FileValue,
  NAME_LENGTH,
  type OptionValues,
  type Reaction,
  type Requests,
} from './protocol.ts';
import type { Teammates } from './teammates.ts';
import type { Troubles } from './troubles.ts';

export interface Playground {
  readonly discord: LocalDiscord;
  readonly headquarters: Headquarters;
  readonly bot: BotChild;
  readonly teammates: Teammates;
  readonly troubles: Troubles;
  setRate(rate: number): Promise<void>;
  /** Moves the world's clock to `time` (ms since the epoch); who acts on the way acts. */
  jumpTo(time: number): Promise<void>;
}

export type Api = { readonly [N in keyof Requests]: (body: Requests[N]) => Answers[N] | Promise<Answers[N]> };

const RATES: readonly number[] = [1, 10, 60];
const MAX_TEAMMATES = 50;
/** Whatever comes each day comes within this (ms in the world). */
const MAX_AHEAD_MS = 26 * 60 * 60_000;
/** A message that is due appears on the page within this time (ms of the machine), or there was none. */
const ARRIVAL_MS = 2000;
const DONE = {};

/** Each function throws {@link NotPossible} with a sentence for the person at the page when it cannot be done. */
export function createApi(playground: Playground): Api {
  const { discord, headquarters, bot, teammates, troubles } = playground;
  const { guild } = headquarters;
  /** Modals on people's screens, by the interaction that brought them. */
  const modals = new Map<string, { modal: ShownModal; actor: Actor }>();

  const personOf = (id: string): Person => found(discord.world.people.get(id), 'There is no such person.');
  const actorIn = (person: string, channel: string): Actor =>
    personOf(person).in(found(guild.channels.get(channel), 'There is no such channel.'));
  const seen = (actor: Person, id: string): { actor: Actor; message: Message } => {
    for (const channel of guild.channels.values()) {
      const message = channel.messages.find((one) => one.id === id);
      if (message && [null, actor.id].includes(message.ephemeralFor)) return { actor: actor.in(channel), message };
    }
    throw new NotPossible('That message is not there any more.');
  };
  const reaction = (outcome: Outcome, actor: Actor): Reaction => {
    const { modal, interactionId: id } = outcome;
    if (modal) modals.set(id, { modal, actor });
    return { answered: outcome.state !== 'failed', modal: modal && { id, payload: modal.payload } };
  };

  return {
    say({ as, channel, content }) {
      actorIn(as, channel).say(content);
      return DONE;
    },
    async command({ as, channel, path, options }) {
      const actor = actorIn(as, channel);
      return reaction(await actor.slash(path, optionsOf(options)), actor);
    },
    async complete({ as, channel, path, options, focused }) {
      // The bot may be too slow for suggestions while somebody types. The page says so; the request itself is fine.
      const choices = await actorIn(as, channel)
        .complete(path, optionsOf(options), focused)
        .catch((error) => {
          if (error instanceof NotPossible) return null;
          throw error;
        });
      return { choices };
    },
    async click({ as, message: id, customId }) {
      const { actor, message } = seen(personOf(as), id);
      // The page may be a moment behind, like every client.
      return reaction(await actor.forceClick({ customId }, message), actor);
    },
    async choose({ as, message: id, customId, values }) {
      const { actor, message } = seen(personOf(as), id);
      return reaction(await actor.choose(customId, values, message), actor);
    },
    async menu({ as, message: id, command }) {
      const { actor, message } = seen(personOf(as), id);
      return reaction(await actor.menu(command, message), actor);
    },
    async submit({ as, modal: id, fields }) {
      const { modal, actor } = found(modals.get(id), 'That form is not open any more.');
      if (actor.person.id !== as) throw new NotPossible('That form belongs to somebody else.');
      const outcome = await actor.submit(modal, fields);
      if (outcome.state !== 'failed') modals.delete(id);
      return reaction(outcome, actor);
    },
    dismiss({ as, message: id }) {
      const { message } = seen(personOf(as), id);
      if (message.ephemeralFor !== as) throw new NotPossible('Only messages that you alone see can be dismissed.');
      message.delete();
      return DONE;
    },
    'add-person': ({ name }) => ({ id: headquarters.addPerson(nameIn(name)).id }),
    'call-me': ({ name }) => ({ id: headquarters.callMe(nameIn(name)).id }),
    'set-admin'({ person, admin }) {
      headquarters.setAdmin(personOf(person), admin);
      return DONE;
    },
    async 'set-rate'({ rate }) {
      if (!RATES.includes(rate)) throw new NotPossible(`Time runs at ${RATES.map((one) => `×${one}`).join(', ')}.`);
      await playground.setRate(rate);
      return DONE;
    },
    async 'jump-to-deadline'() {
      const deadline = found(bot.nextDeadline(), 'Nothing is due.');
      await playground.jumpTo(deadline);
      return DONE;
    },
    async 'jump-to-message'({ channel: id }) {
      const channel = found(guild.channels.get(id), 'There is no such channel.');
      const posted = () =>
        channel.messages.filter(({ payload, ephemeralFor }) => payload.author.bot && ephemeralFor === null).length;
      const before = posted();
      const latest = discord.clock.now() + MAX_AHEAD_MS;
      for (let due = bot.nextDeadline(); due !== null && due < latest; due = bot.nextDeadline()) {
        await playground.jumpTo(due);
        const arrived = await discord.world
          .until(() => posted() > before, { what: 'a message', timeoutMs: ARRIVAL_MS })
          .catch(() => false);
        if (arrived) return DONE;
      }
      throw new NotPossible('Nothing is due there.');
    },
    teammates({ count }) {
      teammates.setCount(Math.min(Math.max(Math.trunc(count), 0), MAX_TEAMMATES));
      return DONE;
    },
    fault({ fault, on }) {
      troubles.set(fault, on);
      return DONE;
    },
    'drop-gateway'() {
      troubles.dropGateway();
      return DONE;
    },
    'delete-newest'({ channel }) {
      if (!troubles.deleteNewest(channel)) throw new NotPossible('The bot has no message here.');
      return DONE;
    },
    async 'restart-bot'() {
      await bot.restart();
      return DONE;
    },
  };
}

const optionsOf = (values: OptionValues): SlashOptions =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? fileOf(value) : value]),
  );

const fileOf = ({ name, type, base64 }: FileValue): GivenFile => ({ name, type, data: Buffer.from(base64, 'base64') });

function found<T>(value: T | null | undefined, otherwise: string): T {
  if (value === null || value === undefined) throw new NotPossible(otherwise);
  return value;
}

/** A name as it is written. @throws {NotPossible} when it is none */
export function nameIn(given: unknown): string {
  const name = typeof given === 'string' ? given.replace(/\s+/g, ' ').trim() : '';
  if (name === '') throw new NotPossible('A name is needed.');
  return [...name].slice(0, NAME_LENGTH).join('').trim();
}
