import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDotenv } from '../src/dotenv-file.ts';
import { startScript } from './support/script.ts';

const TEXT = '# Settings\nDISCORD_TOKEN=abc.def\nexport PORT="3000"\n';
const folderWith = (files: Record<string, string | Buffer>) => {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-env-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};
const load = (files: Record<string, string | Buffer>, variables: Record<string, string | undefined> = {}) => {
  const mistakes = loadDotenv(folderWith(files), variables);
  return { mistakes, variables };
};
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

test.each<[string, string | Buffer]>([
  ['UTF-8', TEXT],
  ['UTF-8 with a mark', `\ufeff${TEXT}`],
  ['UTF-8 with lines of Windows', TEXT.replaceAll('\n', '\r\n')],
  ['UTF-16, little end first', utf16(TEXT)],
  ['UTF-16, big end first', utf16(TEXT).swap16()],
])('.env is read in %s', (_, content) => {
  expect(load({ '.env': content })).toEqual({ mistakes: [], variables: { DISCORD_TOKEN: 'abc.def', PORT: '3000' } });
});

test('values from the environment stay', () => {
  expect(load({ '.env': TEXT }, { DISCORD_TOKEN: '', PORT: '80' }).variables).toEqual({
    DISCORD_TOKEN: '',
    PORT: '80',
  });
});

test.each<[string, Buffer]>([
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
  ['Latin-1', Buffer.from(`${TEXT}PACKS_DIR=fragebögen\n`, 'latin1')],
  ['no text at all', Buffer.from([0, 1, 2, 3, 0])],
])('.env in %s is refused', (_, content) => {
  expect(load({ '.env': content })).toEqual({
    mistakes: ['.env is in an unknown encoding: save it as UTF-8.'],
    variables: {},
  });
});

test('.env that is a folder is refused', () => {
  const folder = folderWith({});
  mkdirSync(join(folder, '.env'));
  expect(loadDotenv(folder, {})).toEqual(['.env is a folder: make it a file, or remove it.']);
});

test.each(['.env.txt', 'env.txt', '.ENV', 'env', '_env'])('%s that stands for a missing .env is named', (name) => {
  expect(load({ [name]: TEXT }).mistakes).toEqual([`${name} is not read: rename it to .env, or remove it.`]);
  expect(load({ [name]: TEXT }, { DISCORD_TOKEN: 'x' }).mistakes).toEqual([]);
  expect(load({ [name]: TEXT, '.env': TEXT }).mistakes).toEqual([]);
});

test('a line that sets nothing is named with its number', () => {
  const lines = ['DISCORD_TOKEN abc', '# PORT', 'set PORT 3000', 'HOST', 'PACKS_DIR=', 'SOMETHING else'];
  expect(load({ '.env': lines.join('\n') }).mistakes).toEqual([
    '.env, line 1: DISCORD_TOKEN is not set by it. Write DISCORD_TOKEN=value.',
    '.env, line 3: PORT is not set by it. Write PORT=value.',
    '.env, line 4: HOST is not set by it. Write HOST=value.',
  ]);
});

describe('the process', () => {
  test('tells the mistakes of .env with those of the environment, and ends with 1', async () => {
    const folder = folderWith({ '.env': utf16('DISCORD_TOKEN “abc”\nPORT=99999\nLOG_LEVEL=loud\n') });
    const main = startScript('main', [], {}, folder);
    expect(await main.exit).toBe(1);
    expect(main.output).toMatch(
      / {2}\.env, line 1: DISCORD_TOKEN is not set by it\. .*\n {2}PORT must .*\n {2}LOG_LEVEL must /,
    );
  });

  test('a command reads .env in UTF-16, and takes no line end for a part of a name', async () => {
    const folder = folderWith({ '.env': utf16('DATABASE_URL="sqlite://scores.sqlite\r\n"\r\n') });
    const backup = startScript('backup', [], {}, folder);
    expect(await backup.exit).toBe(1);
    expect(backup.output).toContain('scores.sqlite does not exist.');
  });
});
