/** Recognises the bot's messages that ask a question or end a quiz. Pure. */
import type { WireComponent, WireMessage } from '@popquiz/local-discord/wire';

/** Everything on a message that can be used and has such a custom id. */
export const enabled = ({ components }: WireMessage, id: RegExp): readonly WireComponent[] =>
  inside(components).filter((component) => component.disabled !== true && id.test(component.custom_id ?? ''));

export const ANSWER = /^answer:/;
export const AGAIN = /^again:/;

const inside = (components: readonly WireComponent[]): readonly WireComponent[] =>
  components.flatMap((one) => [one, ...inside(one.components ?? []), ...inside(one.accessory ? [one.accessory] : [])]);

/** The newest message of the bot that everybody sees. */
export const newestOfBot = (messages: readonly WireMessage[]): WireMessage | undefined =>
  messages.findLast(({ author, flags }) => author.bot === true && (flags & EPHEMERAL) === 0);

const EPHEMERAL = 64;
