import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

const mistakesIn = (environment: Record<string, string>) => {
  const read = readConfig(environment);
  return read.ok ? [] : read.mistakes;
};

test.each(['\r', '\n', '\r\n', ' ', '\t', '\u00a0', '\ufeff'])(
  'blanks and line ends around a value are left out (%j)',
  (blank) => {
    const around = (value: string) => `${blank}${value}${blank}`;
    const read = readConfig({
      DISCORD_TOKEN: around('abc.DEF_1-2'),
      DISCORD_API_URL: around('http://127.0.0.1:4000/api/'),
      DISCORD_GUILD_ID: around('12345678901234567'),
      DATABASE_URL: around('sqlite://store.sqlite'),
      PACKS_DIR: around('packs'),
      PORT: around('3000'),
      HOST: around('::1'),
      LOG_LEVEL: around('WARN'),
    });
    expect(read).toEqual({
      ok: true,
      config: {
        token: 'abc.DEF_1-2',
        apiUrl: 'http://127.0.0.1:4000/api',
        guildId: '12345678901234567',
        databaseUrl: 'sqlite://store.sqlite',
        packsDir: 'packs',
        port: 3000,
        host: '::1',
        contact: undefined,
        logLevel: 'warn',
      },
    });
  },
);

test('an empty or blank value counts as not set', () => {
  const read = readConfig({ DISCORD_TOKEN: ' ', DATABASE_URL: '', PORT: '\r', HOST: '\n' });
  expect(read).toMatchObject({
    ok: true,
    config: { token: undefined, databaseUrl: 'sqlite://popquiz.sqlite', port: undefined, host: '127.0.0.1' },
  });
});

describe('an invisible character within a value is named', () => {
  test.each([
    'DISCORD_TOKEN',
    'DISCORD_API_URL',
    'DISCORD_GUILD_ID',
    'DATABASE_URL',
    'PACKS_DIR',
    'PORT',
    'HOST',
    'LOG_LEVEL',
  ])('%s', (name) => {
    for (const [character, code] of [
      ['\r', 'U+000D'],
      ['\u200b', 'U+200B'],
      ['\u0007', 'U+0007'],
      ['\u202e', 'U+202E'],
    ] as const) {
      const [mistake, ...others] = mistakesIn({ [name]: `a${character}b` });
      expect(mistake).toMatch(new RegExp(`^${name} must be without .*${code.replace('+', '\\+')}`));
      expect(others).toEqual([]);
    }
    expect(mistakesIn({ [name]: '3000\u200b' })).toEqual([expect.stringContaining('U+200B')]);
  });
});

test.each([
  ['“abc.def”', '“ (U+201C)'],
  ['"abc.def"', '" (U+0022)'],
  ["'abc.def'", "' (U+0027)"],
  ['abc–def', '– (U+2013)'],
  ['abc.dеf', 'е (U+0435)'],
  ['Bot abc.def', 'a space (U+0020)'],
  ['<abc>', '< (U+003C)'],
  ['abc😀', '😀 (U+1F600)'],
])('a token that no header takes is refused by the character: %s', (token, named) => {
  expect(mistakesIn({ DISCORD_TOKEN: token })).toEqual([
    `DISCORD_TOKEN must be the bot token alone, as the Developer Portal shows it, without spaces, quotes or the word "Bot": ${named} is in no token`,
  ]);
});

test.each<[string, string[]]>([
  ['HOST', ['http://127.0.0.1', '127.0.0.1:80', '[::1]', '256.1.1.1', '1.2.3', 'my host', '-x', '*']],
  ['PORT', ['0', '65536', '80.5', '1e3', '0x50', '-1', 'http', '80 81']],
  [
    'DATABASE_URL',
    ['popquiz.sqlite', 'sqlite://', 'sqlite:// x', 'mysql://x', 'postgresql://a:%zz@h/d', 'postgresql://a:b#c@h/d'],
  ],
  [
    'DISCORD_API_URL',
    ['discord.com/api', 'ftp://discord.com', 'https://discord.com/api/v10', 'https://discord.com/api/v10/'],
  ],
  ['DISCORD_CDN_URL', ['cdn.discordapp.com', 'ftp://cdn.discordapp.com']],
  ['DISCORD_GUILD_ID', ['my server', '123', '12345678901234567x']],
  ['LOG_LEVEL', ['loud', 'verbose']],
])('%s that cannot work is refused', (name, values) => {
  for (const value of values) {
    expect(mistakesIn({ [name]: value }), value).toEqual([expect.stringMatching(new RegExp(`^${name} must `))]);
  }
});

test.each(['0.0.0.0', '127.0.0.1', '::', '::1', 'localhost', 'popquiz.internal', 'host-1'])(
  'HOST may be %s',
  (host) => {
    expect(readConfig({ HOST: host })).toMatchObject({ ok: true, config: { host } });
  },
);

test('all mistakes are reported at once', () => {
  const mistakes = mistakesIn({
    DISCORD_TOKEN: '“x”',
    DISCORD_API_URL: 'x',
    DISCORD_GUILD_ID: 'x',
    DATABASE_URL: 'x\u200bx',
    PACKS_DIR: 'x\ny',
    PORT: 'x',
    HOST: 'x y',
    LOG_LEVEL: 'x',
  });
  expect(mistakes.map((mistake) => mistake.split(' ')[0]).sort()).toEqual(
    [
      'DATABASE_URL',
      'DISCORD_API_URL',
      'DISCORD_GUILD_ID',
      'DISCORD_TOKEN',
      'HOST',
      'LOG_LEVEL',
      'PACKS_DIR',
      'PORT',
    ].sort(),
  );
});
