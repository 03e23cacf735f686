import { type Guild, type LocalDiscord, movableClock, startLocalDiscord } from '@popquiz/local-discord';
import { expect, onTestFinished, test } from 'vitest';
import { startBotInside } from '../support/bot-inside.ts';
import { type Bot, freshDatabase, startBotProcess } from '../support/bot-process.ts';

interface Scene {
  discord: LocalDiscord;
  /** The bot is on the first two. */
  guilds: [Guild, Guild, Guild];
  start(guildId?: string): Bot;
  startProcess(): Bot;
}

async function scene(): Promise<Scene> {
  const discord = await startLocalDiscord({ identifyIntervalMs: 0 });
  onTestFinished(() => discord.close());
  const guilds = [true, true, false].map((bot, index) => discord.world.addGuild({ name: `Server ${index}`, bot }));
  const database = freshDatabase();
  return {
    discord,
    guilds: guilds as Scene['guilds'],
    start(guildId = '') {
      const environment = { DISCORD_GUILD_ID: guildId };
      const bot = startBotInside(discord, { database, clock: movableClock(), environment });
      onTestFinished(async () => void (await bot.stop()));
      return bot;
    },
    startProcess() {
      const bot = startBotProcess(discord, { database });
      onTestFinished(() => bot.kill());
      return bot;
    },
  };
}

const helps = (guild: Guild): number => guild.commands().filter(({ name }) => name === 'help').length;

test('each command is registered once, wherever an earlier start registered it', async () => {
  const { discord, guilds, start } = await scene();
  const [first, second] = guilds;
  const shown = () => [helps(first), helps(second)];
  for (const [guildId, wanted] of [
    [undefined, [1, 1]],
    [first.id, [1, 0]],
    [second.id, [0, 1]],
    [undefined, [1, 1]],
  ] as const) {
    const bot = start(guildId);
    await bot.ready;
    await discord.world.until(() => String(shown()) === String(wanted), {
      what: `${wanted} of each command`,
      timeoutMs: 15_000,
    });
    await bot.stop();
  }
  expect(discord.violations).toEqual([]);
}, 240_000);

test('a server that the bot is not on yet: it shows the link, and registers there when it is invited', async () => {
  const { discord, guilds, start } = await scene();
  const [, , third] = guilds;
  const bot = start(third.id);
  await bot.ready;
  expect(bot.output).toMatch(
    new RegExp(`DISCORD_GUILD_ID ${third.id}, .*invite it with https://discord.com/oauth2/authorize\\?`),
  );
  third.addBot();
  await discord.world.until(() => helps(third) === 1, { what: 'the commands' });
  expect(discord.violations).toEqual([]);
});

test('commands that Discord refuses for good end the start, with that reason only', async () => {
  const { discord, startProcess } = await scene();
  discord.faults.add({
    method: 'PUT',
    trouble: { status: 400, body: { message: 'Invalid Form Body', code: 50035 } },
  });
  const bot = startProcess();
  expect(await bot.exit).toBe(1);
  expect(bot.output).toMatch(/Popquiz cannot start\.\n {2}Discord refuses the commands of this Popquiz/);
  expect(bot.output).not.toContain('SQLITE');
});

test('a start that waits for Discord says so', async () => {
  const { discord, start } = await scene();
  discord.faults.add({
    route: 'GET /applications/:application/commands',
    times: 1,
    trouble: { status: 429, headers: { 'retry-after': '10' } },
  });
  const bot = start();
  await bot.said(/"waitMs":10\d\d\d,.*Discord asks us to wait/);
  await bot.said(/"detail":"Discord asks us to wait before GET .*","retryInMs":15000.*trying again/);
  await bot.ready;
}, 120_000);
