import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startScript } from '../support/script.ts';

/** What each command does not understand. */
const MISTAKES: [name: string, ...mistakes: string[][]][] = [
  ['backup', ['copy.sqlite', 'more'], ['']],
  ['chaos', ['--kills', 'many']],
  ['check-packs', ['data', 'more']],
  ['migrate', ['sqlite://a'], ['sqlite://a', 'sqlite://b', 'more']],
  ['pack-schema', ['--check']],
  ['rebuild', ['--chekc'], ['foo']],
  ['screenshots', ['question']],
  ['../bench/run', ['anwsers']],
];

test.each(MISTAKES)(
  '%s refuses what it does not understand, does nothing, and tells its usage',
  async (name, ...mistakes) => {
    const folder = mkdtempSync(join(tmpdir(), 'popquiz-'));
    const call = async (args: string[]) => {
      const script = startScript(name, args, { DATABASE_URL: 'sqlite://store.sqlite' }, folder);
      return { code: await script.exit, said: script.output };
    };
    const [help, ...refused] = await Promise.all([['--help'], ...mistakes].map(call));
    expect(help).toEqual({ code: 0, said: expect.stringMatching(/^Usage: npm run [^\n]*\n$/) });
    for (const answer of refused) {
      expect(answer).toEqual({ code: 1, said: expect.stringMatching(/^[A-Z][^\n]*[^.]\.\nUsage: npm run [^\n]*\n$/) });
    }
    expect(readdirSync(folder)).toEqual([]);
  },
);
