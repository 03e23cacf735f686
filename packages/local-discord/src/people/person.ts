/** Somebody with a Discord account. */
import { createHash } from 'node:crypto';
import { createChannel } from '../world/channels.ts';
import type { WorldContext, Writable } from '../world/context.ts';
import type { Interactions } from '../world/interactions.ts';
import type { Person } from '../world/types.ts';
import type { WireUser } from '../world/wire.ts';
import { createActor } from './actor.ts';

/** People had their accounts before they met the bot. */
const PERSON_AGE_MS = 3 * 365 * 24 * 3600 * 1000;

/** As long as those of Discord. */
const digestOf = (picture: Uint8Array): string => createHash('md5').update(picture).digest('hex');

export function createPerson(
  context: WorldContext,
  interactions: Interactions,
  { name, locale = 'en-US', picture = null }: { name: string; locale?: string; picture?: Uint8Array | null },
): Person {
  const id = context.snowflakes.past(PERSON_AGE_MS);
  const user: Writable<WireUser> = {
    id,
    username: usernameOf(name),
    global_name: name,
    discriminator: '0',
    avatar: picture && digestOf(picture),
  };
  const person: Writable<Person> = {
    id,
    name,
    user,
    locale,
    picture,
    rename(next) {
      person.name = next;
      user.global_name = next;
      user.username = usernameOf(next);
      context.bus.emit({ type: 'person-renamed', person });
    },
    acceptsDirectMessages: true,
    setAcceptsDirectMessages(accepts) {
      person.acceptsDirectMessages = accepts;
    },
    get directMessages() {
      return [...context.channels.values()].find((one) => one.recipient === person) ?? null;
    },
    openDirectMessages: () =>
      person.directMessages ??
      createChannel(context, { guild: null, kind: 'dm', name: person.name, recipient: person }),
    in: (channel) => createActor(context, interactions, person, channel),
  };
  context.people.set(id, person);
  context.bus.emit({ type: 'person-added', person });
  return person;
}

const usernameOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9_.]+/g, '_');
