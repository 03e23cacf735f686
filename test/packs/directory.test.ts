import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  const { packs, mistakes } = await loadPacks(dir);
  return {
    packs: packs.map(({ id, title }) => `${id}: ${title}`),
    mistakes: mistakes.map(
      ({ file, line, column, message }) => `${file.slice(dir.length + 1)}:${line}:${column} ${message}`,
    ),
  };
};

describe('the packs of a folder', () => {
  test('are read in the order of their names, whatever else is there', async () => {
    const loaded = await load({
      'b.yml': packTitled('Second'),
      'a.yaml': packTitled('First'),
      'pack.schema.json': '{}',
      'notes.txt': 'not a pack',
    });
    expect(loaded).toEqual({ packs: ['a: First', 'b: Second'], mistakes: [] });
  });

  test('a broken file is told, and does not hide the sound ones', async () => {
    const loaded = await load({ 'a.yaml': 'title: Broken\n', 'b.yaml': packTitled('Sound') });
    expect(loaded.packs).toEqual(['b: Sound']);
    expect(loaded.mistakes).toEqual([
      'a.yaml:1:1 description: is missing: add it',
      'a.yaml:1:1 questions: is missing: add it',
    ]);
  });

  test('two files of one id are told', async () => {
    const loaded = await load({ 'a.yaml': packTitled('First'), 'a.yml': packTitled('Again') });
    expect(loaded).toEqual({
      packs: ['a: First'],
      mistakes: ['a.yml:1:1 another file gives a pack with the id "a": rename one of the two'],
    });
  });

  test('a file that is not UTF-8 is told', async () => {
    const { packs, mistakes } = await load({ 'a.yaml': Buffer.from(packTitled('Café'), 'latin1') });
    expect(packs).toEqual([]);
    expect(mistakes).toEqual([expect.stringMatching(/^a\.yaml:1:1 cannot be read: .*UTF-8/)]);
  });

  test('a folder with the name of a pack is told', async () => {
    await mkdir(join(dir, 'a.yaml'));
    expect((await load({})).mistakes).toEqual([
      expect.stringMatching(/^a\.yaml:1:1 cannot be read: check that it is a file/),
    ]);
  });

  test('a folder without packs is told', async () => {
    expect(await loadPacks(dir)).toEqual({
      packs: [],
      mistakes: [
        { file: dir, line: 1, column: 1, message: 'the folder has no packs: put at least one *.yaml file there' },
      ],
    });
  });

  test('a folder that is not there is told', async () => {
    const missing = join(dir, 'missing');
    expect(await loadPacks(missing)).toEqual({
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
