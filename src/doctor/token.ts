import { type Check, error, type Finding, ok, skipped, warning } from './check.ts';
import type { Reply } from './discord-api.ts';
import type { Application } from './installation.ts';

const RESET =
  'Developer Portal (https://discord.com/developers/applications), your application, Bot, Reset Token; set DISCORD_TOKEN to it';

/** Whether Discord accepts the token, and whose it is. */
export const token: Check = {
  title: 'Token',
  async examine({ settings, application, discord }) {
    const given = settings('DISCORD_TOKEN')?.token;
    if (given === undefined || !discord) return [skipped('there is no token to try (see Environment)')];
    const gateway = await discord.get<Gateway>('/gateway/bot');
    return tokenVerdict(given, await application(), gateway.ok ? gateway.value : undefined);
  },
};

interface Gateway {
  session_start_limit: { remaining: number; reset_after: number };
}

/** Values that people copy by mistake instead of the bot's token: how each looks, and what it is. */
const MISTAKEN: [looks: RegExp, name: string][] = [
  [/^\d{17,20}$/, 'an id, such as the application id'],
  [/^[0-9a-f]{64}$/, "the application's public key"],
  [/^[\w-]{32}$/, "the application's client secret"],
  [/^mfa\./, "a person's token, which no program may use: change that person's password,"],
];

export function tokenVerdict(given: string, asked: Reply<Application>, gateway: Gateway | undefined): Finding[] {
  if (asked.ok) {
    const { name, id } = asked.value;
    return [...startsLeft(gateway), ok(`Discord knows it: ${name} (application ${id})`)];
  }
  if (asked.why !== 'unauthorized') {
    const why = `Discord could not be asked: ${asked.detail}.`;
    return [
      error(
        why,
        'look at https://discordstatus.com, and whether this machine reaches https://discord.com (DISCORD_API_URL is to be left out)',
      ),
    ];
  }
  const mistaken = MISTAKEN.find(([looks]) => looks.test(given))?.[1];
  if (mistaken) return [error(`DISCORD_TOKEN looks like ${mistaken} and not like a bot's token.`, RESET)];
  const id = ownerOf(given);
  if (id === undefined)
    return [error("Discord does not know DISCORD_TOKEN, and it doesn't have the form of a token.", RESET)];
  return [
    error(
      `Discord does not know DISCORD_TOKEN. It names ${id}: if that's your application's id, the token was reset; if it's a person's id, it's that person's token, which no program may use.`,
      RESET,
    ),
  ];
}

/** Discord limits how often a bot connects per day. A bot that restarts in a loop uses this up, and Discord resets its token. */
function startsLeft(gateway: Gateway | undefined): Finding[] {
  const { remaining, reset_after: resetMs } = gateway?.session_start_limit ?? { remaining: 1, reset_after: 0 };
  if (remaining > 0) return [];
  const hours = Math.ceil(resetMs / 3_600_000);
  return [
    warning(
      `Discord takes no more connections of this bot for up to ${hours} h: it has connected too often, as a bot does that restarts in a loop.`,
      'stop whatever restarts it, put right what it says when it ends, and start it once',
    ),
  ];
}

/** The id at the beginning of a token. */
function ownerOf(given: string): string | undefined {
  const [first = '', ...others] = given.split('.');
  const id = Buffer.from(first, 'base64url').toString();
  return others.length === 2 && /^\d{17,20}$/.test(id) ? id : undefined;
}
