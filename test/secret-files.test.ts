import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment } from '../src/environment.ts';
import { spawnBot } from './support/bot-process.ts';
import { program } from './support/programs.ts';
import { startScript } from './support/script.ts';

const folder = mkdtempSync(join(tmpdir(), 'popquiz-secrets-'));
let files = 0;
const fileWith = (content: string | Buffer) => {
  const file = join(folder, `secret-${++files}`);
  writeFileSync(file, content);
  return file;
};
const read = (variables: Record<string, string>) => readEnvironment(folder, { ...variables });
const mistakesIn = (variables: Record<string, string>) => {
  const result = read(variables);
  return result.ok ? [] : result.mistakes;
};

test.each<[string, string | Buffer]>([
  ['nothing around it', 'abc.def'],
  ['a line end', 'abc.def\n'],
  ['a line end of Windows and blanks', ' abc.def \r\n\r\n'],
  ['the mark of UTF-8', '\ufeffabc.def\n'],
  ['UTF-16, as PowerShell writes it', Buffer.from('\ufeffabc.def\r\n', 'utf16le')],
])('a secret is read from a file with %s', (_, content) => {
  const variables = { DISCORD_TOKEN_FILE: fileWith(content) };
  expect(read(variables)).toMatchObject({ ok: true, config: { token: 'abc.def' } });
});

test('the address of the database too, and it is not put into the environment', () => {
  const variables: Record<string, string> = {
    DATABASE_URL_FILE: fileWith('postgresql://a:b@c/d\n'),
    DATABASE_URL: ' ',
  };
  const before = { ...variables };
  expect(readEnvironment(folder, variables)).toMatchObject({
    ok: true,
    config: { databaseUrl: 'postgresql://a:b@c/d' },
  });
  expect(variables).toEqual(before);
});

test('a variable and its file together are a mistake, even if they agree', () => {
  expect(mistakesIn({ DISCORD_TOKEN: 'abc.def', DISCORD_TOKEN_FILE: fileWith('abc.def') })).toEqual([
    'DISCORD_TOKEN_FILE and DISCORD_TOKEN are both set: remove one of the two.',
  ]);
});

test.each<[string, string | Buffer]>([
  ['which is empty: put the value of DISCORD_TOKEN in it.', ' \n'],
  ['which is in an unknown encoding: save it as UTF-8.', Buffer.from([0xff, 0x00, 0xfe])],
])('a file %s', (why, content) => {
  const file = fileWith(content);
  expect(mistakesIn({ DISCORD_TOKEN_FILE: file })).toEqual([`DISCORD_TOKEN_FILE names ${file}, ${why}`]);
});

test('a file that is not there, and a folder', () => {
  mkdirSync(join(folder, 'folder'));
  expect(mistakesIn({ DISCORD_TOKEN_FILE: join(folder, 'no'), DATABASE_URL_FILE: join(folder, 'folder') })).toEqual([
    `DISCORD_TOKEN_FILE names ${join(folder, 'no')}, which does not exist: mount the secret there, or correct the path.`,
    `DATABASE_URL_FILE names ${join(folder, 'folder')}, which is a folder: name the file in it.`,
  ]);
});

test.skipIf(process.getuid?.() === 0)('a file of somebody else', () => {
  const file = fileWith('abc.def');
  chmodSync(file, 0);
  expect(mistakesIn({ DISCORD_TOKEN_FILE: file })).toEqual([expect.stringContaining('may not be read')]);
});

test('the start names these mistakes with all others, without values', async () => {
  const bot = spawnBot(program('main'), {
    DISCORD_TOKEN_FILE: fileWith('Bot s3cr3t'),
    DATABASE_URL: 'sqlite://a',
    DATABASE_URL_FILE: fileWith('sqlite://b'),
    PORT: 'many',
  });
  expect(await bot.exit).toBe(1);
  expect(bot.output.trim().split(/\n\s*/)).toEqual([
    'Popquiz cannot start. In the environment (see .env.example):',
    'DATABASE_URL_FILE and DATABASE_URL are both set: remove one of the two.',
    expect.stringMatching(/^DISCORD_TOKEN must be the bot token alone/),
    expect.stringMatching(/^PORT must be a port/),
  ]);
  expect(bot.output).not.toContain('s3cr3t');
});

test('a command reads the address of the store from its file, and no other secret', async () => {
  const script = startScript('backup', [], {
    DATABASE_URL_FILE: fileWith('sqlite:///no/such/store.sqlite\n'),
    DISCORD_TOKEN_FILE: '/no/such/token',
  });
  expect(await script.exit).toBe(1);
  expect(script.output).toBe('/no/such/store.sqlite cannot be opened: its folder must exist and be writable.\n');
});
