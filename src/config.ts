import { z } from 'zod';
import { isPostgres } from './store/url.ts';

/** Everything that can be set from outside, with its defaults. The names are the environment's. */
const schema = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^\S+$/, 'must be the bot token alone, as the Developer Portal shows it, without spaces or the word "Bot"')
    .optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:4000/api' })
    .default('https://discord.com/api')
    .transform((url) => url.replace(/\/+$/, '')),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'must be the id of a server: 17 to 20 digits')
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^(sqlite:\/\/.|postgres(ql)?:\/\/)/,
      'must be sqlite:// and a file, such as sqlite://popquiz.sqlite, or postgresql://user:password@host/database',
    )
    .refine(
      (url) => !isPostgres(url) || URL.canParse(url),
      'must have special characters of its password encoded, such as %23 for #',
    )
    .default('sqlite://popquiz.sqlite'),
  PACKS_DIR: z.string().default('data'),
  PORT: z.coerce
    .number({ error: 'must be a port: a whole number from 1 to 65535' })
    .int('must be a port: a whole number from 1 to 65535')
    .min(1, 'must be a port: a whole number from 1 to 65535')
    .max(65_535, 'must be a port: a whole number from 1 to 65535')
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be one of trace, debug, info, warn, error, fatal, silent',
    })
    .default('info'),
});

export interface Config {
  /** Without it there is no bot to run: the playground is started instead. */
  token: string | undefined;
  /** Discord's API without its version. */
  apiUrl: string;
  /** Register commands in this guild alone. */
  guildId: string | undefined;
  databaseUrl: string;
  packsDir: string;
  /** Serves health and metrics when set (the playground's page, without a token). */
  port: number | undefined;
  host: string;
  logLevel: z.infer<typeof schema>['LOG_LEVEL'];
}

/** @returns the configuration, or every mistake in the environment, each a sentence that names its variable */
export function readConfig(
  environment: Record<string, string | undefined>,
): { ok: true; config: Config } | { ok: false; mistakes: string[] } {
  // A line `PORT=` in an .env file means: not set.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(set);
  if (!result.success) {
    const mistakes = result.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
    return { ok: false, mistakes };
  }
  const { data } = result;
  return {
    ok: true,
    config: {
      token: data.DISCORD_TOKEN,
      apiUrl: data.DISCORD_API_URL,
      guildId: data.DISCORD_GUILD_ID,
      databaseUrl: data.DATABASE_URL,
      packsDir: data.PACKS_DIR,
      port: data.PORT,
      host: data.HOST,
      logLevel: data.LOG_LEVEL,
    },
  };
}
