/**
 * The playground: the real bot, a small Discord on this machine, and a page to use it. Nothing else is needed, and
 * nothing is left behind.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalDiscord, movableClock, startLocalDiscord } from '@popquiz/local-discord';
import { createApi } from './page/api.ts';
import { pageAssets } from './page/assets.ts';
import { createBotChild } from './page/bot-child.ts';
import type { Expert } from './page/expert.ts';
import { createFeeds } from './page/feed.ts';
import { THIS_MACHINE } from './page/guard.ts';
import { openHeadquarters } from './page/headquarters.ts';
import { type PageServer, servePage } from './page/server.ts';
import { createTeammates } from './page/teammates.ts';
import { createTroubles } from './page/troubles.ts';
import { botState, history, requestViews, worldView } from './page/views.ts';

export { BotFailed } from './page/bot-child.ts';
export { type Expert, type Expertise, type Reading, read } from './page/expert.ts';

export interface PlaygroundOptions {
  /** The arguments for Node that run the bot: a program that follows the page through bot-link.ts. */
  readonly bot: readonly string[];
  /** Where the page is served; 0 takes any free port. */
  readonly port: number;
  /** The address for it: this machine's own by default, so that nobody else can use the page. */
  readonly host?: string;
  readonly packsDir?: string;
  /** Default: a temporary SQLite file, removed at the end. */
  readonly databaseUrl?: string;
  /** Where the world's clock starts (ms since the epoch); by default at the machine's time. */
  readonly startAt?: number;
  /** How many simulated teammates play; 5 by default. */
  readonly teammates?: number;
  /** Knows the answers for them. Without it they guess, and do not answer typed questions. */
  readonly expert?: Expert;
  /** How much the bot writes to the terminal: `warn` by default. */
  readonly logLevel?: string;
  /** Told what a person at the terminal should know, a line at a time. */
  readonly log?: (line: string) => void;
}

export interface Playground {
  /** Of the page. */
  readonly url: string;
  /** The world behind the page, for tests and scripts. */
  readonly discord: LocalDiscord;
  /** Moves the world's clock to `time` (ms since the epoch), with whatever falls due on the way. */
  jumpTo(time: number): Promise<void>;
  stop(): Promise<void>;
}

const TEAMMATES = 5;
const NOBODY: Expert = async () => null;

/**
 * Resolves when the bot plays and the page is served.
 * @throws {BotFailed} when the bot does not start, with its reasons
 * @throws when the port is taken, with a sentence that says so
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { port, host = THIS_MACHINE, packsDir = 'data', log = (line) => process.stdout.write(`${line}\n`) } = options;
  const clock = movableClock(options.startAt === undefined ? {} : { start: options.startAt });
  const discord = await startLocalDiscord({ clock, name: 'Popquiz' });
  const directory = await mkdtemp(join(tmpdir(), 'popquiz-playground-'));
  const discordOrigin = new URL(discord.apiUrl).origin;
  const headquarters = openHeadquarters(discord);
  const bot = createBotChild(
    options.bot,
    {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_CDN_URL: discord.cdnUrl,
      DISCORD_GUILD_ID: '',
      DATABASE_URL: options.databaseUrl ?? `sqlite://${join(directory, 'popquiz.sqlite')}`,
      PACKS_DIR: packsDir,
      PORT: '',
      LOG_LEVEL: options.logLevel ?? 'warn',
    },
    clock,
    () => {
      feeds.touch('clock');
      feeds.touch('controls');
    },
  );
  const teammates = createTeammates(headquarters, clock, options.expert ?? NOBODY, () => feeds.touch('controls'));
  const troubles = createTroubles(discord, headquarters.guild, () => feeds.touch('controls'));
  const feeds = createFeeds({
    world: (viewer) => worldView(discord, headquarters, viewer),
    history: (viewer) => history(headquarters, viewer),
    clock: () => ({ now: clock.now(), rate: clock.rate, nextDeadline: bot.nextDeadline() }),
    controls: () => ({ bot: botState(bot.state, discord), faults: troubles.active, teammates: teammates.count }),
    requests: (from) => requestViews(discord, from),
    discordOrigin,
  });
  discord.world.subscribe(feeds.handle);
  discord.world.subscribe(teammates.handle);
  teammates.setCount(options.teammates ?? TEAMMATES);

  async function jumpTo(time: number): Promise<void> {
    // By way of every teammate's answer: an interaction would not survive a leap of the clock.
    let now = clock.now();
    while (now < time) {
      now = Math.min(time, Math.max(now, teammates.nextAnswer() ?? time));
      await bot.moveClock(Math.max(0, now - clock.now()), clock.rate);
      await teammates.settled();
    }
    feeds.touch('clock');
  }

  const api = createApi({
    discord,
    headquarters,
    bot,
    teammates,
    troubles,
    async setRate(rate) {
      await bot.moveClock(0, rate);
      feeds.touch('clock');
    },
    jumpTo,
  });
  let page: PageServer | undefined;
  const stop = async () => {
    await page?.stop();
    await bot.stop();
    await discord.close();
    await rm(directory, { recursive: true, force: true });
  };

  try {
    page = await servePage(
      { host, port },
      {
        assets: await pageAssets(),
        api,
        feeds,
        viewer: (name, mine) => (mine && name !== null ? headquarters.callMe(name) : headquarters.called(name)),
        request: (index) => discord.requests[index],
        discordOrigin,
      },
    );
    await bot.start();
  } catch (error) {
    await stop();
    throw error;
  }
  log(`No DISCORD_TOKEN is set, so Popquiz plays in your browser: ${page.url} (Ctrl-C ends it)`);
  return { url: page.url, discord, jumpTo, stop };
}
