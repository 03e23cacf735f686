import { movableClock, startLocalDiscord } from '@popquiz/local-discord';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startBotInside } from '../support/bot-inside.ts';
import { freshDatabase, startBotProcess } from '../support/bot-process.ts';
import { freePort } from '../support/free-port.ts';
import { play } from '../support/play.ts';

const POST = 'POST /channels/:channel/messages';
const UNAUTHORIZED = { status: 401, body: { message: '401: Unauthorized', code: 0 } };

const SENTENCES: [code: number, sentence: string][] = [
  [4004, 'Discord does not know this DISCORD_TOKEN: set a new one'],
  [4010, 'Discord does not know the shard that the bot connected as (close code 4010): start the bot again'],
  [4011, 'Discord wants more connections for as many servers as the bot is on (close code 4011): start it again'],
  [4012, 'Discord no longer speaks the version of its API that this Popquiz uses (close code 4012): install'],
  [4013, 'Discord does not know what this Popquiz asks to be told of, its intents (close code 4013): install'],
  [4014, 'Discord does not let this application be told what Popquiz asks for, its intents (close code 4014): in the'],
];

describe('a connection that Discord closes for good ends the process with what to do', () => {
  test.each(SENTENCES)('%i while it plays', async (code, sentence) => {
    const game = await play({ inside: true });
    game.discord.gateway.closeWith(code);
    expect(await game.bot.exit).toBe(1);
    expect(game.bot.output).toContain(`Popquiz has stopped.\n  ${sentence}`);
  });

  test('4004 while a process plays, which ends with exit code 1', async () => {
    const game = await play({ realTime: true });
    game.discord.gateway.closeWith(4004);
    expect(await game.bot.exit).toBe(1);
    expect(game.bot.output).toContain(`Popquiz has stopped.\n  ${SENTENCES[0]?.[1]}`);
    expect(game.bot.output).toMatch(/"level":60,/);
  });

  test.each([4004, 4014])('%i as it starts', async (code) => {
    const discord = await startLocalDiscord();
    discord.world.addGuild({ name: 'Test' });
    discord.world.subscribe((event) => {
      if (event.type === 'log' && event.entry === 'gateway') discord.gateway.closeWith(code);
    });
    const bot = startBotProcess(discord, { database: freshDatabase() });
    expect(await bot.exit).toBe(1);
    expect(bot.output).toContain(SENTENCES.find(([known]) => known === code)?.[1]);
    await discord.close();
  });
});

describe('a request that Discord refuses as unauthorized', () => {
  test('by mistake is retried, and the bot plays on', async () => {
    const game = await play({ inside: true });
    await game.players[0]?.slash('quiz start', { questions: 1, seconds: 20 });
    const fault = game.discord.faults.add({ route: POST, times: 1, trouble: UNAUTHORIZED });
    await game.jump(4000);
    const question = await game.question(1);
    expect(fault.hits).toBe(1);
    expect((await game.players[1]?.click('A', question))?.content).toContain('Locked in: **A**');
    await game.jump(21_000);
    await game.revealed(1);
    await game.bot.said(/refused a request as unauthorized, though it knows the token/);
  });

  test('because the token was reset ends the process as at its start', async () => {
    const game = await play({ inside: true });
    await game.players[0]?.slash('quiz start', { questions: 1, seconds: 20 });
    game.discord.faults.add({ when: ({ path }) => !path.startsWith('/interactions/'), trouble: UNAUTHORIZED });
    await game.jump(4000);
    expect(await game.bot.exit).toBe(1);
    expect(game.bot.output).toContain('Discord does not know this DISCORD_TOKEN: set a new one');
  });
});

test('a bot that was started while Discord was down plays and is well when Discord is back', async () => {
  const port = await freePort();
  const game = await play({ realTime: true, inside: true });
  await game.bot.stop();
  const fault = game.discord.faults.add({ route: 'GET /gateway/bot', times: 3, trouble: { status: 500 } });
  const environment = { PORT: String(port) };
  const bot = startBotInside(game.discord, { database: game.database, clock: movableClock(), environment });
  onTestFinished(async () => void (await bot.stop()));
  await bot.ready;
  expect(fault.hits).toBe(3);
  expect((await game.players[0]?.slash('help'))?.state).toBe('answered');
  const health = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect([health.status, await health.text()]).toEqual([200, 'ok\n']);
});

test('two copies of the bot on one token are noticed, in the log and in the health', async () => {
  const ports = [await freePort(), await freePort()];
  const game = await play({ realTime: true, inside: true, environment: { PORT: String(ports[0]) } });
  game.allow(/identified too soon|already been acknowledged/);
  const second = startBotProcess(game.discord, {
    database: freshDatabase(),
    environment: { PORT: String(ports[1]) },
  });
  await second.ready;
  await game.players[0]?.slash('help');
  await Promise.race([game, { bot: second }].map(({ bot }) => bot.said(/Another process answers people with this/)));
  const health = await Promise.all(ports.map(async (port) => (await fetch(`http://127.0.0.1:${port}/healthz`)).text()));
  expect(health.sort()).toEqual(['ok\n', expect.stringMatching(/^token: Another process answers/)]);
  await second.kill();
});
