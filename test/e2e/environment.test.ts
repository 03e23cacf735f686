import { once } from 'node:events';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { movableClock, startLocalDiscord } from '@popquiz/local-discord';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { StartError } from '../../src/start-error.ts';
import { startBotInside } from '../support/bot-inside.ts';
import { freshDatabase, spawnBot, startBotProcess } from '../support/bot-process.ts';
import { freePort } from '../support/free-port.ts';
import { knownPacks } from '../support/known-pack.ts';
import { play } from '../support/play.ts';
import { program } from '../support/programs.ts';

const MAIN = program('main');

/** What a process would print before it ends: its bot cannot start. */
async function whyNot(environment: Record<string, string>): Promise<string> {
  const discord = await startLocalDiscord();
  onTestFinished(() => discord.close());
  const bot = startBotInside(discord, { database: freshDatabase(), clock: movableClock(), environment });
  const error = await bot.ready.then(
    () => expect.unreachable('it started'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StartError)) throw error;
  return error.lines.join('\n');
}

describe('a wrong environment ends the start with every mistake', () => {
  test('each variable that is wrong is named, and the exit code is 1', async () => {
    const bot = spawnBot(MAIN, {
      DISCORD_TOKEN: 'Bot abc',
      DISCORD_API_URL: 'discord',
      DATABASE_URL: 'mysql://x',
      PORT: '99999',
      LOG_LEVEL: 'loud',
      DISCORD_GUILD_ID: 'my server',
    });
    expect(await bot.exit).toBe(1);
    for (const name of ['DISCORD_TOKEN', 'DISCORD_API_URL', 'DATABASE_URL', 'PORT', 'LOG_LEVEL', 'DISCORD_GUILD_ID']) {
      expect(bot.output).toMatch(new RegExp(`^ +${name} must be`, 'm'));
    }
  });

  test('a broken pack is named with its line', async () => {
    const packs = mkdtempSync(join(tmpdir(), 'popquiz-packs-'));
    writeFileSync(join(packs, 'broken.yaml'), 'title: Broken\nquestions:\n  - id: One\n');
    const mistakes = await whyNot({ PACKS_DIR: packs });
    expect(mistakes).toMatch(/broken\.yaml:3:\d+ .*id/);
    expect(mistakes).toMatch(/description/);
  });

  test('other files beside the packs are named in the log, and stop nobody from playing', async () => {
    const packs = knownPacks(1);
    writeFileSync(join(packs, 'meant.yaml.txt'), 'title: Meant\n');
    const game = await play({ inside: true, environment: { PACKS_DIR: packs } });
    expect(game.bot.output).toMatch(/"leftOut":\["meant\.yaml\.txt \(packs end with \.yaml or \.yml\)"\]/);
  });

  test('a store in a folder that is not there', async () => {
    expect(await whyNot({ DATABASE_URL: 'sqlite:///no/such/folder/popquiz.sqlite' })).toBe(
      'DATABASE_URL sqlite:///no/such/folder/popquiz.sqlite: /no/such/folder/popquiz.sqlite cannot be opened: its folder must exist and be writable.',
    );
  });

  test('a file that is no store, and nothing is left beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'popquiz-'));
    writeFileSync(join(folder, 'README.md'), '# Popquiz');
    const mistakes = await whyNot({ DATABASE_URL: `sqlite://${join(folder, 'README.md')}` });
    expect(mistakes).toMatch(/README\.md is not a Popquiz store: name another file\.$/);
    expect(readdirSync(folder)).toEqual(['README.md']);
  });

  test('a port that somebody else has', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await whyNot({ PORT: String(port) })).toBe(
      `PORT ${port} on 127.0.0.1 is in use: stop what uses it, or give the bot another PORT.`,
    );
    server.close();
  });

  test('a token that Discord does not know', async () => {
    const discord = await startLocalDiscord();
    onTestFinished(() => discord.close());
    const bot = spawnBot(MAIN, {
      DISCORD_TOKEN: 'wrong',
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: freshDatabase(),
    });
    expect(await bot.exit).toBe(1);
    expect(bot.output).toContain('Discord does not know this DISCORD_TOKEN');
  });
});

describe('the bot', () => {
  test('says who it is and how to invite it, registers commands once, and answers health checks', async () => {
    const port = await freePort();
    const game = await play({ realTime: true, environment: { PORT: String(port) } });
    expect(game.bot.output).toMatch(/plays on 1 server with 1 pack;/);
    expect(game.bot.output).toMatch(/https:\/\/discord\.com\/oauth2\/authorize\?[^"]*permissions=274877975552/);
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([health.status, await health.text()]).toEqual([200, 'ok\n']);
    await game.players[0]?.slash('help');
    await vi.waitFor(
      async () =>
        expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain(
          'popquiz_interactions_total{kind="/help",outcome="answered"} 1',
        ),
      10_000,
    );
    const puts = () => game.discord.requests.filter(({ method }) => method === 'PUT').length;
    expect(puts()).toBe(1);
    await game.restart();
    expect(puts()).toBe(1);
    expect(await game.bot.stop()).toBe(0);
  });

  test('in one server only: the commands are registered there', async () => {
    const game = await play({ realTime: true, inside: true });
    // Two processes with one token, so that the local Discord has the application's commands in both places.
    game.allow(/identified too soon/);
    const second = startBotProcess(game.discord, {
      database: freshDatabase(),
      environment: { DISCORD_GUILD_ID: game.guild.id },
    });
    await second.ready;
    expect(game.discord.requests.map(({ route }) => route)).toContain(
      'PUT /applications/:application/guilds/:guild/commands',
    );
    await second.kill();
  });

  test('a second process on the same store does not start, and the first plays on', async () => {
    const game = await play({ realTime: true, inside: true });
    const second = startBotProcess(game.discord, { database: game.database });
    expect(await second.exit).toBe(1);
    expect(second.output).toContain('in use by another Popquiz process');
    expect((await game.players[0]?.slash('help'))?.state).toBe('answered');
  });
});
