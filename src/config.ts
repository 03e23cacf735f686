import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { isPostgres } from './store/url.ts';

const PORT = 'must be a port: a whole number from 1 to 65535';

/** The packs that come with Popquiz: if it is installed as a package, there is no folder `data`. */
const SHIPPED = fileURLToPath(new URL('../data', import.meta.url));

const DISCORD = 'https://discord.com/api';
const CDN = 'https://cdn.discordapp.com';

/** Everything that can be set from outside, with its defaults. The names are the environment's. */
const schema = z.object({
  DISCORD_TOKEN: z
    .string()
    .superRefine((token, context) => {
      const [wrong] = /[^\x21-\x7e]|["'<>]/u.exec(token) ?? [];
      if (wrong === undefined) return;
      const message = `must be the bot token alone, as the Developer Portal shows it, without spaces, quotes or the word "Bot": ${nameOf(wrong)} is in no token`;
      context.addIssue({ code: 'custom', message });
    })
    .optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:4000/api' })
    .transform((url) => url.replace(/\/+$/, ''))
    .refine((url) => !/\/v\d+$/.test(url), 'must be without the version, such as http://127.0.0.1:4000/api')
    .default(DISCORD),
  DISCORD_CDN_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://cdn.discordapp.com' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'must be the id of a server: 17 to 20 digits')
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^(sqlite:\/\/\S|postgres(ql)?:\/\/)/,
      'must be sqlite:// and a file, such as sqlite://popquiz.sqlite, or postgresql://user:password@host/database',
    )
    .refine(
      (url) => !isPostgres(url) || isEncoded(url),
      'must have special characters of its password encoded, such as %23 for #',
    )
    .default('sqlite://popquiz.sqlite'),
  PACKS_DIR: z.string().default(() => (existsSync('data') ? 'data' : SHIPPED)),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, PORT)
    .optional(),
  HOST: z
    .string()
    .refine(isHost, 'must be an address or a name of this machine alone, such as 127.0.0.1, 0.0.0.0 or ::1')
    .default('127.0.0.1'),
  CONTACT: z.string().max(200, 'must be at most 200 characters').optional(),
  LOG_LEVEL: z
    .string()
    .toLowerCase()
    .pipe(
      z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
        error: 'must be one of trace, debug, info, warn, error, fatal, silent',
      }),
    )
    .default('info'),
});

/** The secrets. Each can also be given as a file, named by its variable with `_FILE`. */
export const SECRETS = ['DISCORD_TOKEN', 'DATABASE_URL'] as const satisfies (keyof typeof schema.shape)[];

/** The variables that are read, and no others. */
export const VARIABLES: readonly string[] = Object.keys(schema.shape);

export type ReadConfig = { ok: true; config: Config } | { ok: false; mistakes: string[] };

export interface Config {
  /** Without it the playground is started instead of a bot. */
  token: string | undefined;
  /** Discord's API without its version. */
  apiUrl: string;
  /** Where Discord has people's pictures; undefined if something stands in for Discord but not for its pictures. */
  cdnUrl: string | undefined;
  /** Registers the commands only in this guild. */
  guildId: string | undefined;
  databaseUrl: string;
  packsDir: string;
  /** Serves health and metrics when set (the playground's page, without a token). */
  port: number | undefined;
  host: string;
  /** How to reach the person who runs the bot: shown in its privacy policy and terms. */
  contact: string | undefined;
  logLevel: z.infer<typeof schema>['LOG_LEVEL'];
}

/**
 * Spaces and line ends around a value are dropped: they come from copying, and from files of another system.
 * @returns the configuration, or every mistake in the environment, each a sentence that names its variable
 */
export function readConfig(environment: Record<string, string | undefined>): ReadConfig {
  const known = VARIABLES.map((name) => [name, environment[name]?.trim()] as const);
  // A line `PORT=` in an .env file means: not set.
  const set = known.filter((entry): entry is [string, string] => Boolean(entry[1]));
  const mistakes = set.flatMap(([name, value]) => {
    const [invisible] = INVISIBLE.exec(value) ?? [];
    return invisible === undefined ? [] : [`${name} must be without ${nameOf(invisible)}: type the value again`];
  });
  const visible = set.filter(([, value]) => !INVISIBLE.test(value));
  const result = schema.safeParse(Object.fromEntries(visible));
  if (!result.success || mistakes.length > 0) {
    const others = result.error?.issues.map(({ path, message }) => `${String(path[0])} ${message}`) ?? [];
    return { ok: false, mistakes: [...mistakes, ...others] };
  }
  const { data } = result;
  return {
    ok: true,
    config: {
      token: data.DISCORD_TOKEN,
      apiUrl: data.DISCORD_API_URL,
      cdnUrl: data.DISCORD_CDN_URL ?? (data.DISCORD_API_URL === DISCORD ? CDN : undefined),
      guildId: data.DISCORD_GUILD_ID,
      databaseUrl: data.DATABASE_URL,
      packsDir: data.PACKS_DIR,
      port: data.PORT,
      host: data.HOST,
      contact: data.CONTACT,
      logLevel: data.LOG_LEVEL,
    },
  };
}

/** Control characters, zero-width characters, direction marks: they are invisible, and each one changes the value. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** A character in a form that people can search for, even if it is invisible. */
function nameOf(character: string): string {
  const code = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  if (/\s/.test(character)) return `a space (${code})`;
  return INVISIBLE.test(character) ? `an invisible character (${code})` : `${character} (${code})`;
}

function isEncoded(url: string): boolean {
  try {
    const { username, password, pathname } = new URL(url);
    decodeURIComponent(username + password + pathname);
    return true;
  } catch {
    return false;
  }
}

function isHost(host: string): boolean {
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host) && !/^[\d.]+$/.test(host);
  return isName || isIP(host) !== 0;
}
