import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { KeyvSqlite } from '@keyv/sqlite';
import type { LocalDiscord } from '@popquiz/local-discord';
import type { BotProcess } from '../support/bot-process.ts';
import type { PostgresServer } from '../support/postgres-server.ts';
import type { Dice } from './dice.ts';

/** Where trouble can be made. */
export interface Stage {
  discord: LocalDiscord;
  bot(): BotProcess;
  /** Starts the bot again after `end` has ended it, and nobody else meanwhile. */
  replace(end: (bot: BotProcess) => Promise<void>): Promise<void>;
  database: string;
  postgres?: PostgresServer;
}

/** A kind of trouble: goes wrong for a while and comes right again. */
type Trouble = (stage: Stage, dice: Dice) => Promise<void>;

const REST: Record<string, Parameters<LocalDiscord['faults']['add']>[0]['trouble']> = {
  'REST answers 500': { status: 500, body: { message: 'Internal Server Error', code: 0 } },
  'REST answers 429': {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: 0.4, global: false },
    headers: { 'retry-after': '0.4', 'x-ratelimit-scope': 'shared' },
  },
  'REST names a wait in one place alone': { status: 429, headers: { 'retry-after': '2' }, body: {} },
  'REST refuses without a code': { status: 404, body: { message: '404: Not Found', code: 0 } },
  'REST refuses a known token': { status: 401, body: { message: '401: Unauthorized', code: 0 } },
  'REST answers with a page': {
    status: 403,
    headers: { 'content-type': 'text/html' },
    body: '<html><body>403 Forbidden</body></html>',
  },
  'REST answers nothing': 'hang',
  'REST is cut before': 'drop-before',
  'REST is cut after': 'drop-after',
  'REST is slow': { delayMs: 700 },
};
const ROUTES = [
  'POST /channels/:channel/messages',
  'PATCH /channels/:channel/messages/:message',
  'POST /interactions/:interaction/:token/callback',
];

const CLOSED_FOR_GOOD = [4004, 4010, 4011, 4012, 4013, 4014];

const gateway: Record<string, Trouble> = {
  'the gateway drops': async ({ discord }) => discord.gateway.drop(),
  'the gateway asks to reconnect': async ({ discord }) => discord.gateway.reconnect(),
  'the gateway forgets the session': async ({ discord }) => discord.gateway.invalidate(false),
  'the gateway forgets every session and tells nothing of what was in between': async ({ discord }) =>
    discord.gateway.dropSessions(),
  'the gateway begins new sessions without the threads': async ({ discord }, dice) => {
    const channels = [...discord.world.guilds.values()].flatMap((guild) => [...guild.channels.values()]);
    const threads = channels.filter(({ kind }) => kind === 'public-thread');
    for (const thread of threads) thread.setTold(false);
    discord.gateway.dropSessions();
    await sleep(dice.between(500, 2000));
    for (const thread of threads) thread.setTold(true);
  },
  'a server is unavailable for a while': async ({ discord }, dice) => {
    const guild = dice.pick([...discord.world.guilds.values()]);
    guild.setAvailable(false);
    // The next session begins without it.
    if (dice.share() < 0.5) discord.gateway.dropSessions();
    await sleep(dice.between(100, 800));
    guild.setAvailable(true);
  },
  'the gateway closes for good': ({ discord, replace }, dice) =>
    replace(async (bot) => {
      discord.gateway.closeWith(dice.pick(CLOSED_FOR_GOOD));
      // Where it was not connected just now, it does not hear of that.
      await Promise.race([bot.exit, sleep(MET_WITHIN_MS)]);
      await bot.kill();
    }),
  'the gateway is closed for a while': async ({ discord }, dice) => {
    discord.gateway.setOpen(false);
    await sleep(dice.between(100, 800));
    discord.gateway.setOpen(true);
  },
};

const rest: Record<string, Trouble> = Object.fromEntries(
  Object.entries(REST).map(([name, trouble]) => [
    name,
    async ({ discord }: Stage, dice: Dice) => {
      const times = trouble === 'hang' ? 1 : dice.between(1, 6);
      const fault = discord.faults.add({ route: dice.pick(ROUTES), times, trouble });
      await sleep(dice.between(200, 900));
      fault.remove();
    },
  ]),
);

const posts: Record<string, Trouble> = {
  /** The message is there, and the bot does not know it. */
  'the answer to a post is lost': async ({ discord }) => {
    const fault = discord.faults.add({ route: ROUTES[0] ?? '', times: 1, trouble: 'drop-after' });
    for (let waited = 0; waited < MET_WITHIN_MS && fault.hits === 0; waited += 50) await sleep(50);
    fault.remove();
  },
};

const sqlite: Record<string, Trouble> = {
  /** The process may make no file longer than this: writing fails as on a full disk, with EFBIG for ENOSPC. */
  'the disk is full': ({ bot }, dice) =>
    untilMet(bot, async (process) => {
      const { pid } = process.child;
      if (pid === undefined) return false;
      limitFiles(pid, '1024');
      const met = await refusal(process, dice.between(100, 600));
      limitFiles(pid, 'unlimited');
      return met;
    }),
  'the database is locked': ({ bot, database }, dice) =>
    untilMet(bot, async (process) => {
      if (!existsSync(database.replace('sqlite://', ''))) return false;
      const other = new KeyvSqlite({ uri: database, busyTimeout: 1000 });
      other.on('error', () => undefined);
      await other.query('BEGIN IMMEDIATE').catch(() => undefined);
      const met = await refusal(process, dice.between(100, 600));
      await other.disconnect();
      return met;
    }),
};

/** A bot that is killed before it has met the trouble leaves it to the next one. */
async function untilMet(bot: () => BotProcess, trouble: (process: BotProcess) => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const process = bot();
    await Promise.race([process.ready.catch(() => undefined), sleep(MET_WITHIN_MS)]);
    if (process.child.exitCode === null && process.child.signalCode === null && (await trouble(process))) return;
  }
}

/** How the bot's log tells of a write that was refused. */
export const REFUSED_WRITE =
  /database is (lost|locked)|cannot be written|its disk or network drive fails|is in use by another program/g;

/** How long a trouble waits for somebody to meet it. */
const MET_WITHIN_MS = 3000;

/** Until the bot has met the trouble, and for this long at least. @returns whether it has */
async function refusal(bot: BotProcess, ms: number): Promise<boolean> {
  const count = () => bot.output.match(REFUSED_WRITE)?.length ?? 0;
  const before = count();
  await sleep(ms);
  for (let waited = ms; waited < MET_WITHIN_MS && count() === before && bot.child.exitCode === null; waited += 50) {
    await sleep(50);
  }
  return count() > before;
}

const server: Record<string, Trouble> = {
  'the database cuts its connections': async ({ postgres, database }) => {
    await postgres?.query(
      database,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
    );
  },
  'the database restarts': async ({ postgres }, dice) => {
    await postgres?.stop();
    await sleep(dice.between(0, 300));
    await postgres?.start();
  },
};

/** Every trouble that can be made on this stage, by name. */
export const troublesOf = ({ postgres }: Stage): [name: string, make: Trouble][] =>
  Object.entries({ ...gateway, ...posts, ...rest, ...(postgres ? server : sqlite) });

/** Whether files can be limited here: `prlimit` is a part of Linux's usual tools. */
export function canLimitFiles(): boolean {
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function limitFiles(pid: number, bytes: string): void {
  try {
    // The soft limit alone: it can be taken back.
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`], { stdio: 'ignore' });
  } catch {
    // The process was killed meanwhile, or this is not Linux: the caller says so at the beginning.
  }
}
