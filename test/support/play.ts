import { existsSync } from 'node:fs';
import type { Actor, Channel, Guild, Message } from '@popquiz/local-discord';
import {
  type LocalDiscord,
  type LocalDiscordOptions,
  movableClock,
  renderText,
  startLocalDiscord,
} from '@popquiz/local-discord';
import { expect, onTestFinished } from 'vitest';
import { startBotInside } from './bot-inside.ts';
import { type Bot, freshDatabase, startBotProcess } from './bot-process.ts';
import { onePack } from './one-pack.ts';

const OPENAPI = new URL('../../../shared/discord/openapi.json', import.meta.url).pathname;
/** However slow the machine is, what is awaited has happened by then. */
const PATIENCE_MS = 30_000;
const NAMES = ['ada', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus', 'hal'];

/** A server with a bot, a channel and players, and what a test does with them. */
export interface Play {
  discord: LocalDiscord;
  guild: Guild;
  channel: Channel;
  /** The first one administers the server. */
  players: Actor[];
  database: string;
  bot: Bot;
  /**
   * Kills the bot (stops it, where it plays inside; or waits for its end) and starts it again in the same world: as it was
   * started before, unless `inside` says where.
   */
  restart(options?: { kill?: boolean; inside?: boolean }): Promise<void>;
  jump(ms: number): Promise<void>;
  /** Lets time pass while no bot runs. */
  pass(ms: number): void;
  /** The message with the open question, once it is there. @param number from 1 */
  question(number: number, channel?: Channel): Promise<Message>;
  /** The message of question `number`, once it is revealed. */
  revealed(number: number, channel?: Channel): Promise<Message>;
  ranking(channel?: Channel): Promise<Message>;
  /** What concerns a server is dealt with one after the other: when this is, so is what came before. */
  turnsOver(): Promise<unknown>;
  /** Resolves when no quiz runs in the channel any more. */
  over(): Promise<void>;
  /** Rule breaks that the test provoked on purpose, to be left out at the end. */
  allow(violation: RegExp): void;
}

/** Of today: a test that runs at midnight is not to see its day end. */
const noon = (): number => new Date().setUTCHours(12, 0, 0, 0);

/** Sets everything up; at the end of the test nothing may have been sent that Discord refuses, and nobody pinged. */
export async function play(
  options: {
    players?: number;
    /** Everybody's, a PNG. */
    picture?: Uint8Array;
    /** The machine's time, and `npm start` as it is. */
    realTime?: boolean;
    /** The bot runs in the test's own process: for tests that neither kill it nor touch its connections. */
    inside?: boolean;
    discord?: LocalDiscordOptions;
    environment?: Record<string, string>;
  } = {},
): Promise<Play> {
  const clock = movableClock(options.realTime ? {} : { start: noon() });
  const discord = await startLocalDiscord({
    clock,
    // A bot that is killed starts again at once; real Discord would make it wait some seconds.
    identifyIntervalMs: 0,
    ...(existsSync(OPENAPI) ? { openapiFile: OPENAPI } : {}),
    ...options.discord,
  });
  onTestFinished(() => discord.close());
  const guild = discord.world.addGuild({ name: 'Test' });
  const channel = guild.addTextChannel('quiz');
  const players = Array.from({ length: options.players ?? 3 }, (_, index) => {
    const person = discord.world.addUser({
      name: NAMES[index] ?? `player${index}`,
      ...(options.picture ? { picture: options.picture } : {}),
    });
    guild.join(person, { admin: index === 0 });
    return person.in(channel);
  });
  const database = freshDatabase();
  const packs = options.environment?.PACKS_DIR ?? onePack();
  const environment = { PACKS_DIR: packs, ...options.environment };
  let { inside = false } = options;
  const launch = () =>
    inside
      ? startBotInside(discord, { database, clock, environment })
      : startBotProcess(discord, { database, environment, ...(options.realTime ? {} : { clock }) });
  const allowed: RegExp[] = [];
  const self: Play = {
    discord,
    guild,
    channel,
    players,
    database,
    bot: launch(),
    async restart({ kill = true, inside: next = inside } = {}) {
      if (kill) await end();
      await self.bot.exit;
      inside = next;
      self.bot = launch();
      await self.bot.ready;
    },
    jump: (ms) => self.bot.jump(ms),
    pass: (ms) => clock.jump(ms),
    question: (number, where = channel) =>
      waitFor(where, `question ${number}`, (text) => text.includes(`Question ${number} of`) && text.includes('closes')),
    revealed: (number, where = channel) =>
      waitFor(where, `reveal ${number}`, (text) => text.includes(`Question ${number} of`) && text.includes('Correct')),
    ranking: (where = channel) =>
      waitFor(where, 'the ranking', (text) =>
        /wins!|share the win|ended before|Nobody (answered|scored) this time/.test(text),
      ),
    turnsOver: async () => players[0]?.slash('settings timezone', { zone: 'UTC' }),
    async over() {
      const since = performance.now();
      for (;;) {
        const shown = await players[0]?.slash('quiz show');
        if (shown?.content.includes('No quiz is running')) return;
        if (performance.now() > since + PATIENCE_MS) throw new Error('the quiz is not over');
      }
    },
    allow: (violation) => void allowed.push(violation),
  };
  onTestFinished(end);
  onTestFinished(() => {
    const broken = discord.violations.filter(({ summary }) => !allowed.some((pattern) => pattern.test(summary)));
    expect(broken.map(({ summary }) => summary)).toEqual([]);
    expect(discord.world.pings).toEqual([]);
  });
  await self.bot.ready;
  return self;

  async function end(): Promise<void> {
    await (inside ? self.bot.stop() : self.bot.kill());
  }

  function waitFor(where: Channel, what: string, fits: (text: string) => boolean): Promise<Message> {
    return discord.world.until(() => where.messages.findLast((message) => fits(renderText(message))), {
      what,
      timeoutMs: PATIENCE_MS,
    });
  }
}

export { renderText };
