import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPacks } from '../../src/packs/directory.ts';

const packTitled = (title: string): string => `title: ${title}
description: A pack for a test.
questions:
  - id: one
    stem: What is one and one?
    options: { a: Two, b: Three }
    key: a
    explanation: Counting on by one from one gives two.
    reference: https://example.org/
    difficulty: easy
    tags: [sums]
`;

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'popquiz-packs-'));
});
afterEach(() => rm(dir, { recursive: true }));

const load = async (files: Record<string, string | Uint8Array>) => {
  for (const [name, content] of Object.entries(files)) await writeFile(join(dir, name), content);
  const { packs, mistakes, leftOut } = await loadPacks(dir);
  return {
    leftOut,
    packs: packs.map(({ id, title }) => `${id}: ${title}`),
    mistakes: mistakes.map(
      ({ file, line, column, message }) => `${file.slice(dir.length + 1)}:${line}:${column} ${message}`,
    ),
  };
};

describe('a picture beside a pack', () => {
  const pictured = packTitled('One').replace('    options:', '    picture: {file: map.png, alt: A map}\n    options:');

  test('belongs to it, and is not a stray file', async () => {
    expect(await load({ 'one.yaml': pictured, 'map.png': 'x', 'other.png': 'x' })).toMatchObject({
      packs: ['one: One'],
      mistakes: [],
      leftOut: ['other.png (packs end with .yaml or .yml)'],
    });
  });

  test('must be there, and small enough for Discord', async () => {
    expect((await load({ 'one.yaml': pictured })).mistakes).toEqual([
      'one.yaml:1:1 one: the picture map.png is not in the folder: put it beside the pack, or correct its name',
    ]);
    expect((await load({ 'map.png': new Uint8Array(8 * 1024 * 1024 + 1) })).mistakes).toEqual([
      'one.yaml:1:1 one: the picture map.png is larger than 8 MiB: make it smaller',
    ]);
  });

  test.each(['../map.png', 'maps/map.png', '.map.png', 'map.svg', 'map'])('cannot be %s', async (name) => {
    const { mistakes } = await load({ 'one.yaml': pictured.replace('map.png', name) });
    expect(mistakes.join()).toContain('must be the name of a .png, .jpg, .gif or .webp file beside the pack');
  });
});

describe('the packs of a folder', () => {
  test('are read in the order of their names', async () => {
    const loaded = await load({
      'b.yml': packTitled('Second'),
      'a.yaml': packTitled('First'),
      'c.YAML': packTitled('Third'),
      'd.Yml': `\ufeff${packTitled('Fourth')}`,
      'pack.schema.json': '{}',
    });
    expect(loaded).toEqual({ packs: ['a: First', 'b: Second', 'c: Third', 'd: Fourth'], mistakes: [], leftOut: [] });
  });

  test('a broken file is reported, and does not hide the sound ones', async () => {
    const loaded = await load({ 'a.yaml': 'title: Broken\n', 'b.yaml': packTitled('Sound') });
    expect(loaded.packs).toEqual(['b: Sound']);
    expect(loaded.mistakes).toEqual([
      'a.yaml:1:1 description: is missing: add it',
      'a.yaml:1:1 questions: is missing: add it',
    ]);
  });

  test.each(['a.yml', 'a.YAML'])('two files of one id are told: a.yaml and %s', async (name) => {
    const { packs, mistakes } = await load({ 'a.yaml': packTitled('One'), [name]: packTitled('Other') });
    expect(packs).toHaveLength(1);
    expect(mistakes).toEqual([
      expect.stringMatching(/^a\.\w+:1:1 .*a\.\w+ has a pack with the id "a" too: rename one/),
    ]);
  });

  test('files that are not packs are named, except the schema and the reviews', async () => {
    await mkdir(join(dir, 'more'));
    await mkdir(join(dir, 'reviews'));
    await writeFile(join(dir, 'more', 'b.yaml'), packTitled('Second'));
    await symlink('nobody@nowhere:1', join(dir, '.#a.yaml'));
    const loaded = await load({
      'a.yaml': packTitled('First'),
      'a.yaml~': 'x',
      '.a.yaml.swp': 'x',
      '#a.yaml#': 'x',
      'a.yaml.bak': 'x',
      'b.yaml.txt': packTitled('Meant'),
      '.DS_Store': Buffer.from([0, 1]),
      '._a.yaml': Buffer.from([0, 5, 0x16, 7]),
      '.yaml': 'x',
      'pack.schema.json': '{}',
    });
    expect(loaded.packs).toEqual(['a: First']);
    expect(loaded.mistakes).toEqual([]);
    const hidden = '(hidden: its name begins with a dot)';
    const ending = '(packs end with .yaml or .yml)';
    expect(loaded.leftOut).toEqual([
      `#a.yaml# ${ending}`,
      `.#a.yaml ${hidden}`,
      `.DS_Store ${hidden}`,
      `._a.yaml ${hidden}`,
      `.a.yaml.swp ${hidden}`,
      `.yaml ${hidden}`,
      `a.yaml.bak ${ending}`,
      `a.yaml~ ${ending}`,
      `b.yaml.txt ${ending}`,
      'more (a folder: packs lie in the folder itself)',
    ]);
  });

  test('a folder without any pack says what is in it', async () => {
    await mkdir(join(dir, 'data'));
    expect((await load({ 'a.yaml.txt': 'x' })).mistakes).toEqual([
      expect.stringMatching(
        /^:1:1 the folder has no packs: .*; it has a\.yaml\.txt \(packs end with .*\), data \(a folder: .*\)$/,
      ),
    ]);
  });

  test('packs that a volume mounts as links are read', async () => {
    const data = join(dir, '..2026_11_26');
    await mkdir(data);
    await writeFile(join(data, 'a.yaml'), packTitled('Mounted'));
    await symlink('..2026_11_26', join(dir, '..data'));
    await symlink('..data/a.yaml', join(dir, 'a.yaml'));
    expect(await load({})).toMatchObject({ packs: ['a: Mounted'], mistakes: [] });
  });
});

describe('a file that is meant as a pack and cannot be read is reported', () => {
  const utf16 = (text: string, mark: string) => Buffer.from(mark + text, 'utf16le');

  test.each<[string, string | Buffer, RegExp]>([
    [
      'Latin-1',
      Buffer.from(packTitled('Caf\u00e9'), 'latin1'),
      /^a\.yaml:1:1 .*not UTF-8 here: save the file as UTF-8$/,
    ],
    [
      'Latin-1 in the fourth line',
      Buffer.from(`# one\n# two\n\n${packTitled('Caf\u00e9')}`, 'latin1'),
      /^a\.yaml:4:1 .*not UTF-8 here/,
    ],
    ['UTF-16', utf16(packTitled('Wide'), '\ufeff'), /^a\.yaml:1:1 .*may be UTF-16: save it as UTF-8/],
    ['UTF-16 the other way round', utf16(packTitled('Wide'), '\ufeff').swap16(), /^a\.yaml:1:1 .*may be UTF-16/],
    ['UTF-16 without a mark', utf16(packTitled('Wide'), ''), /^a\.yaml:1:1 .*may be UTF-16/],
    ['nothing', '', /^a\.yaml:1:1 the file is empty: write a pack into it/],
    ['nothing but a byte order mark', '\ufeff', /^a\.yaml:1:1 the file is empty/],
    ['nothing but a comment', '# later\n', /^a\.yaml:1:1 the file is empty/],
  ])('%s', async (_what, content, expected) => {
    const { packs, mistakes } = await load({ 'a.yaml': content });
    expect(packs).toEqual([]);
    expect(mistakes).toEqual([expect.stringMatching(expected)]);
  });

  test('a folder', async () => {
    await mkdir(join(dir, 'a.yaml'));
    expect((await load({})).mistakes).toEqual(['a.yaml:1:1 is not a file: only files can be packs']);
  });

  test('a pipe, which would block', async () => {
    execFileSync('mkfifo', [join(dir, 'a.yaml')]);
    expect((await load({})).mistakes).toEqual(['a.yaml:1:1 is not a file: only files can be packs']);
  });

  test('a link to nowhere, and one to itself', async () => {
    await symlink('missing.yaml', join(dir, 'a.yaml'));
    await symlink('b.yaml', join(dir, 'b.yaml'));
    expect((await load({})).mistakes).toEqual([
      'a.yaml:1:1 is a link to a file that is not there: put the file back or remove the link',
      'b.yaml:1:1 is a link to itself: remove it',
    ]);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    await writeFile(join(dir, 'a.yaml'), packTitled('Secret'), { mode: 0 });
    expect((await load({})).mistakes).toEqual(['a.yaml:1:1 cannot be read: give the bot the permission to read it']);
  });
});

describe('the folder itself', () => {
  test('a folder without packs is reported', async () => {
    expect(await loadPacks(dir)).toMatchObject({
      packs: [],
      mistakes: [
        { file: dir, line: 1, column: 1, message: 'the folder has no packs: put at least one *.yaml file there' },
      ],
    });
  });

  test('a folder that is not there is reported', async () => {
    const missing = join(dir, 'missing');
    expect(await loadPacks(missing)).toMatchObject({
      packs: [],
      mistakes: [
        {
          file: missing,
          line: 1,
          column: 1,
          message: expect.stringMatching(/^the folder of packs cannot be read: check the path.*ENOENT/),
        },
      ],
    });
  });
});
