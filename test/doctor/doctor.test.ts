/** `popquiz doctor`, through the command itself: one broken installation after the other. */
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { movableClock } from '@popquiz/local-discord';
import { describe, expect, test } from 'vitest';
import { commandsIn } from '../../src/commands/index.ts';
import { en } from '../../src/discord/words/en.ts';
import { withAttached } from '../../src/store/attached.ts';
import { startBotProcess } from '../support/bot-process.ts';
import { freePort } from '../support/free-port.ts';
import { noPostgres, postgres } from '../support/postgres.ts';
import { startScript } from '../support/script.ts';
import { cleanUps, installation, POLICIES, registerCommands } from './installation.ts';

const definitions = commandsIn(en).map(({ definition }) => definition);
const healthy = async (options = {}) => {
  const one = await installation(options);
  await registerCommands(one, definitions);
  return one;
};
const said = (text: string) => expect.objectContaining({ says: expect.stringContaining(text) });
const fixedBy = (level: string, says: string, fix: string) => ({
  level,
  says: expect.stringContaining(says),
  fix: expect.stringContaining(fix),
});

test.concurrent('an installation where all is well', async () => {
  const one = await healthy();
  const { code, found, all } = await one.examine();
  expect([code, found]).toEqual([0, {}]);
  expect(all.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(one.discord.violations).toEqual([]);
});

test.concurrent('in words, each check has its number and what puts it right', async () => {
  const one = await healthy({ application: { ...POLICIES, privacy_policy_url: null } });
  const script = startScript('popquiz', ['doctor'], one.environment, one.folder);
  expect(await script.exit).toBe(0);
  expect(script.output).toMatch(
    /^ 4 {2}warning {2}Application: No Privacy Policy URL is set.*\n {13}→ https:.*Save Changes; the bot serves one at \/privacy of its PORT$/m,
  );
  expect(script.output).toMatch(/^10 {2}ok {7}Port: not set/m);
  expect(script.output).toMatch(/\n10 checks: 0 errors, 1 warning\.\n$/);
});

describe.concurrent('settings', () => {
  test('no token, under another name', async () => {
    const one = await healthy();
    one.environment.DISCORD_BOT_TOKEN = one.environment.DISCORD_TOKEN ?? '';
    delete one.environment.DISCORD_TOKEN;
    const { code, found } = await one.examine();
    expect(code).toBe(1);
    expect(found.Environment).toEqual([
      fixedBy('error', 'DISCORD_TOKEN is not set', 'Reset Token'),
      fixedBy('warning', 'DISCORD_BOT_TOKEN is read by nobody', 'rename it'),
    ]);
    expect(found).toMatchObject({ Token: [{ level: 'skipped' }], Servers: [{ level: 'skipped' }] });
    expect(found.Store).toBeUndefined();
  });

  test('mistakes in some keep no check from the others', async () => {
    const one = await healthy();
    Object.assign(one.environment, { PORT: '99999', LOG_LEVEL: 'loud' });
    const { code, found } = await one.examine({ inside: true });
    expect(code).toBe(1);
    expect(found).toEqual({
      Environment: [said('PORT must be a port'), said('LOG_LEVEL must be one of')],
      Port: [{ level: 'skipped', says: 'PORT or HOST is wrong (see Environment)' }],
    });
  });

  test('a token in a file that everyone can read', async () => {
    const one = await healthy();
    const file = join(one.folder, 'token');
    writeFileSync(file, `${one.discord.token}\n`);
    chmodSync(file, 0o644);
    one.environment.DISCORD_TOKEN_FILE = file;
    delete one.environment.DISCORD_TOKEN;
    const { code, found } = await one.examine({ inside: true });
    expect([code, found]).toEqual([
      0,
      { Environment: [fixedBy('warning', 'everyone on this machine', `chmod 600 ${file}`)] },
    ]);
  });
});

describe.concurrent('the token', () => {
  test.each([
    ['the client secret', 'k3JxYp0sUq-_8aZbM2nLrT5vWd9eFgHi', "looks like the application's client secret"],
    [
      "a person's",
      `${Buffer.from('234567890123456789').toString('base64url')}.Gabcde.${'x'.repeat(38)}`,
      'It names 234567890123456789: ',
    ],
  ])('%s in its place', async (_, token, says) => {
    const one = await healthy();
    one.environment.DISCORD_TOKEN = token;
    const { code, found } = await one.examine({ inside: true });
    expect(code).toBe(1);
    expect(found.Token).toEqual([fixedBy('error', says, 'Reset Token')]);
    expect(found.Commands).toEqual([expect.objectContaining({ level: 'skipped' })]);
    // Discord was asked, and told the time.
    expect(found.Clock).toBeUndefined();
  });

  test("another application's", async () => {
    const one = await installation();
    await registerCommands(one, [{ name: 'play', description: 'Plays music' }]);
    const { code, found } = await one.examine({ inside: true });
    expect([code, found]).toEqual([
      1,
      { Commands: [fixedBy('error', 'the commands of another bot (/play)', 'the token of the right application')] },
    ]);
  });

  test('Discord cannot be reached', async () => {
    const one = await healthy();
    one.environment.DISCORD_API_URL = `http://127.0.0.1:${await freePort()}/api`;
    const { code, found } = await one.examine({ inside: true });
    expect(code).toBe(1);
    expect(found.Token).toEqual([fixedBy('error', 'Discord could not be asked', 'https://discordstatus.com')]);
  });
});

test.concurrent('the application sends commands elsewhere, and its invite link fails', async () => {
  const one = await healthy({
    application: { ...POLICIES, interactions_endpoint_url: 'https://example.org/i', bot_require_code_grant: true },
  });
  const { code, found } = await one.examine({ inside: true });
  expect([code, found]).toEqual([
    1,
    {
      Application: [
        fixedBy('error', 'An Interactions Endpoint URL is set', '/information, Interactions Endpoint URL, empty it'),
        fixedBy('error', 'Requires OAuth2 Code Grant is on', '/bot, Requires OAuth2 Code Grant, switch it off'),
      ],
    },
  ]);
});

test.concurrent('a server where the bot may not write, and one it is not on', async () => {
  const one = await installation();
  const silent = one.discord.world.addGuild({ name: 'Silent', botPermissions: [] });
  const everyone = silent.roles.get(silent.id);
  if (everyone) silent.setRolePermissions(everyone, ['VIEW_CHANNEL']);
  const left = one.discord.world.addGuild({ name: 'Left', bot: false });
  one.environment.DISCORD_GUILD_ID = left.id;
  const { code, found } = await one.examine({ inside: true });
  expect(code).toBe(1);
  expect(found.Servers).toEqual([
    fixedBy('error', `not on the server of DISCORD_GUILD_ID ${left.id}`, `guild_id=${left.id}`),
    fixedBy(
      'error',
      `On Silent (${silent.id}) the bot lacks Send Messages, Send Messages in Threads, Read Message History.`,
      `guild_id=${silent.id}`,
    ),
  ]);
});

test.concurrent('commands of another version, and a second time on a server', async () => {
  const one = await installation();
  const [first, ...others] = definitions;
  await registerCommands(one, [
    ...others.slice(1),
    { name: 'old', description: 'Is no more' },
    { ...first, description: 'Another' },
  ]);
  const [guild] = one.discord.world.guilds.values();
  await registerCommands(one, [{ name: 'old', description: 'Is no more' }], guild?.id);
  const { code, found } = await one.examine({ inside: true });
  expect([code, found]).toEqual([
    0,
    {
      Commands: [
        fixedBy(
          'warning',
          `not there: /${others[0]?.name}; of another version: /${first?.name}; not Popquiz's: /old`,
          'npm start',
        ),
        fixedBy('warning', 'Some are registered on Server as well', 'npm start'),
      ],
    },
  ]);
});

test.concurrent('a pack with a mistake, and a file that was meant as a pack', async () => {
  const one = await healthy();
  writeFileSync(join(one.environment.PACKS_DIR ?? '', 'broken.yaml'), 'title: Broken\n');
  writeFileSync(join(one.environment.PACKS_DIR ?? '', 'more.yaml.txt'), 'title: More\n');
  const { code, found } = await one.examine({ inside: true });
  expect(code).toBe(1);
  expect(found.Packs).toContainEqual(fixedBy('error', 'broken.yaml:1:1 ', 'popquiz lint'));
  expect(found.Packs).toContainEqual(fixedBy('warning', 'more.yaml.txt', 'rename it'));
});

describe.concurrent('the store', () => {
  test('damaged', async () => {
    const one = await healthy();
    truncateSync(one.store, 5000);
    const { code, found } = await one.examine({ inside: true });
    expect([code, found.Store]).toEqual([1, [fixedBy('error', 'is damaged. Stop the bot', 'fatal.md')]]);
  });

  test('of a newer version', async () => {
    const one = await healthy();
    await withAttached(one.store, (query) =>
      query(`UPDATE store.keyv SET value = '{"value":99}' WHERE key = 'meta:format'`),
    );
    const { code, found } = await one.examine({ inside: true });
    expect([code, found.Store]).toEqual([
      1,
      [fixedBy('error', 'written by a newer Popquiz (format 99;', 'install that version again')],
    ]);
  });

  test.skipIf(!existsSync('/dev/shm'))('in memory', async () => {
    const one = await healthy();
    const folder = mkdtempSync('/dev/shm/popquiz-');
    cleanUps.push(() => rmSync(folder, { recursive: true }));
    one.environment.DATABASE_URL = `sqlite://${folder}/popquiz.sqlite`;
    const { code, found } = await one.examine({ inside: true });
    expect([code, found.Store]).toEqual([
      0,
      expect.arrayContaining([fixedBy('warning', 'in memory (tmpfs): it is lost', 'on a disk or a volume')]),
    ]);
  });
});

test.concurrent('a clock that is ten minutes fast', async () => {
  const clock = movableClock({ start: Date.now() - 600_000 });
  const one = await healthy({ clock });
  const { code, found } = await one.examine({ inside: true });
  // What is certain is up to a second less, and the answers took their time.
  const says = expect.stringMatching(/^The machine's clock is (59\d|600) s fast\./);
  const fix = expect.stringContaining('timedatectl set-ntp true');
  expect([code, found]).toEqual([1, { Clock: [{ level: 'error', says, fix }] }]);
});

test.concurrent('a port that something else has', async () => {
  const one = await healthy();
  const server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
  cleanUps.push(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  one.environment.PORT = String(port);
  const { code, found } = await one.examine({ inside: true });
  expect([code, found]).toEqual([
    1,
    { Port: [fixedBy('error', `PORT ${port} on 127.0.0.1 is in use.`, 'stop what uses it')] },
  ]);
});

test.concurrent('it runs beside the bot, and says that it does', async () => {
  const one = await installation();
  one.environment.PORT = String(await freePort());
  const { PACKS_DIR = '', PORT } = one.environment;
  const bot = startBotProcess(one.discord, { database: `sqlite://${one.store}`, environment: { PACKS_DIR, PORT } });
  cleanUps.push(() => bot.kill());
  await bot.ready;
  (one.discord.requests as unknown[]).length = 0;
  const script = startScript('popquiz', ['doctor'], one.environment, one.folder);
  expect(await script.exit, script.output).toBe(0);
  expect(script.output).toContain('; a bot has it open\n');
  expect(script.output).toContain('a bot runs there and says it is well\n');
  expect(script.output).toContain('10 checks: 0 errors, 0 warnings.');
  // The bot was not disturbed.
  expect(await bot.stop()).toBe(0);
});

describe('PostgreSQL', () => {
  test.skipIf(noPostgres)('in use, without a privilege, with a wrong password', async () => {
    const one = await healthy();
    const url = await postgres().createDatabase();
    one.environment.DATABASE_URL = url;
    expect((await one.examine({ inside: true })).found).toEqual({});
    await postgres().query(url, 'CREATE TABLE public.keyv (key VARCHAR(255) COLLATE "C" PRIMARY KEY, value TEXT)');
    await postgres().query(url, "CREATE ROLE guest LOGIN PASSWORD 'hunter2'");
    const guest = new URL(url);
    Object.assign(guest, { username: 'guest', password: 'hunter2' });
    one.environment.DATABASE_URL = guest.href;
    const { code, found } = await one.examine({ inside: true });
    expect(code).toBe(1);
    expect(found.Store).toContainEqual(fixedBy('error', 'user lacks INSERT on the table public.keyv', 'GRANT'));
    Object.assign(guest, { password: 'hunter3' });
    one.environment.DATABASE_URL = guest.href;
    const { found: refused, all } = await one.examine({ inside: true });
    expect(refused.Store).toEqual([said('password authentication failed')]);
    expect(JSON.stringify(all)).not.toContain('hunter3');
  });
});
