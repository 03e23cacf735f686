/** Whom a text would notify. Pure. Source: Discord's message reference, "Allowed Mentions Object". */
import type { Snowflake } from './wire.ts';

export interface AllowedMentions {
  readonly parse?: readonly ('users' | 'roles' | 'everyone')[];
  readonly users?: readonly Snowflake[];
  readonly roles?: readonly Snowflake[];
  readonly replied_user?: boolean;
}

export interface Mentions {
  readonly users: readonly Snowflake[];
  readonly roles: readonly Snowflake[];
  readonly everyone: boolean;
}

/** Applies to a channel message that says nothing about mentions: everything in it counts. */
export const MENTION_ALL: AllowedMentions = { parse: ['users', 'roles', 'everyone'], replied_user: true };
/** The same for answers to interactions and other webhooks. */
export const MENTION_USERS: AllowedMentions = { parse: ['users'] };

export const NO_MENTIONS: Mentions = { users: [], roles: [], everyone: false };

/** The mentions written in `texts` that `allowed` lets through. A mention inside code counts too: the strict reading. */
export function parseMentions(texts: readonly string[], allowed: AllowedMentions): Mentions {
  const text = texts.join('\n');
  const through = (kind: 'users' | 'roles', written: readonly Snowflake[]) =>
    allowed.parse?.includes(kind) ? written : written.filter((id) => allowed[kind]?.includes(id));
  return {
    users: through('users', idsIn(text, /<@!?(\d{17,20})>/g)),
    roles: through('roles', idsIn(text, /<@&(\d{17,20})>/g)),
    everyone: (allowed.parse?.includes('everyone') ?? false) && /@(everyone|here)/.test(text),
  };
}

const idsIn = (text: string, pattern: RegExp): readonly Snowflake[] => [
  ...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? [])),
];
