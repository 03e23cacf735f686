import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/store/backend.ts';
import { openBackend } from '../../src/store/backends.ts';
import { StoreInUseError } from '../../src/store/lock.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/store.ts';
import { pathOf } from '../../src/store/url.ts';
import { noPostgres, postgres } from '../support/postgres.ts';
import { startScript } from '../support/script.ts';
import { fill } from './contract-guilds.ts';

const sqlite = () => `sqlite://${join(mkdtempSync(join(tmpdir(), 'popquiz-')), 'store.sqlite')}`;

/** A store with something of everything, and this many rows more. */
async function filled(url: string, more = 0): Promise<string> {
  const store = await openStore(url);
  for (const guildId of ['1', '12', '2']) await fill(store, guildId);
  await store.close();
  const backend = await openBackend(url);
  for (let start = 0; start < more; start += 1000) {
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      key: `answer:7:8.1:${start + index}`,
      value: '{"value":1}',
    }));
    await backend.adapter.setMany(rows);
  }
  await backend.close();
  return url;
}

/** Everything in a store but what is each one's own. */
async function rowsOf(url: string): Promise<Row[]> {
  const backend = await openBackend(url);
  const rows = await backend.range('a', '{', { limit: 1_000_000 });
  await backend.close();
  return rows.filter(({ key }) => key !== 'meta:holder');
}

describe.skipIf(noPostgres)('a store moves', () => {
  test('from SQLite to PostgreSQL and back, and is the same', async () => {
    const [first, last] = [await filled(sqlite(), 2000), sqlite()];
    const between = await postgres().createDatabase();
    const counts = await migrate(first, between);
    expect(counts).toContainEqual({ collection: 'answer', from: 2003, to: 2003 });
    expect(counts.map(({ collection }) => collection)).toEqual([
      'answer',
      'asked',
      'board',
      'boardpage',
      'correction',
      'dismissal',
      'draft',
      'greeting',
      'import',
      'importnote',
      'importpart',
      'ledger',
      'live',
      'pack',
      'played',
      'question',
      'quiz',
      'report',
      'round',
      'settings',
    ]);
    expect(await migrate(between, last)).toEqual(counts);
    expect(await rowsOf(last)).toEqual(await rowsOf(first));
    expect(await rowsOf(between)).toEqual(await rowsOf(first));
    const store = await openStore(last);
    expect((await store.guilds.known()).sort()).toEqual(['1', '12', '2', '7']);
    await store.close();
  });

  test('with a kill in the middle: nobody opens half a store, and the next run makes it whole', async () => {
    const from = await filled(sqlite(), 30_000);
    const to = await postgres().createDatabase();
    const script = startScript('migrate', [from, to]);
    await once(script.child.stdout ?? script.child, 'data');
    script.child.kill('SIGKILL');
    expect(await script.exit).toBeNull();
    expect(script.output).toContain('10,000 rows copied');
    await expect(openStore(to)).rejects.toThrow(/unfinished copy of .*store\.sqlite: run "npm run migrate" again/);
    await expect(migrate(to, sqlite())).rejects.toThrow('holds no complete store');
    await expect(migrate(await filled(sqlite()), to)).rejects.toThrow('holds other data');

    // Meanwhile the source has lost a row that was copied already.
    const source = await openBackend(from);
    await source.removeMany(['answer:7:8.1:0']);
    await source.close();
    const again = startScript('migrate', [from, to]);
    expect(await again.exit).toBe(0);
    expect(again.output).toMatch(/^answer +30,002 +30,002$/m);
    expect(again.output).toMatch(/^settings +3 +3$/m);
    expect(again.output).toMatch(/postgresql:\/\/postgres:\*\*\*@127.* is a copy of \/.*store\.sqlite\.$/m);
    expect(await rowsOf(to)).toEqual(await rowsOf(from));
    await (await openStore(to)).close();
  });
});

describe('a store is copied', () => {
  test('again without harm, as long as both are the same', async () => {
    const [from, to] = [await filled(sqlite()), sqlite()];
    const counts = await migrate(from, to);
    expect(await migrate(from, to)).toEqual(counts);
    const store = await openStore(to);
    await store.guilds.configure('1', { timezone: 'Asia/Kolkata' });
    await store.close();
    await expect(migrate(from, to)).rejects.toThrow(/holds other data/);
    const after = await openStore(to);
    expect(await after.guilds.settings('1')).toEqual({ timezone: 'Asia/Kolkata' });
    await after.close();
  });

  test('with its format: one of an earlier version stays one', async () => {
    const [from, to] = [await filled(sqlite()), sqlite()];
    const backend = await openBackend(from);
    await backend.adapter.setMany([{ key: 'meta:format', value: '{"value":1}' }]);
    await backend.close();
    await migrate(from, to);
    const store = await openStore(to);
    expect(store.outdated).toMatchObject({ from: 1 });
    await store.close();
  });

  test('not over another one, not while it is in use, not from nowhere, not to itself', async () => {
    const [from, to, missing] = [await filled(sqlite()), await filled(sqlite()), sqlite()];
    const store = await openStore(from);
    await expect(migrate(from, sqlite())).rejects.toThrow(StoreInUseError);
    await expect(migrate(to, from)).rejects.toThrow(StoreInUseError);
    await store.guilds.configure('1', { timezone: 'UTC' });
    await store.close();
    const before = await rowsOf(to);
    await expect(migrate(from, to)).rejects.toThrow(/holds other data\. Give it an empty database/);
    expect(await rowsOf(to)).toEqual(before);
    await expect(migrate(missing, sqlite())).rejects.toThrow('does not exist');
    expect(existsSync(missing.replace('sqlite://', ''))).toBe(false);
    await expect(migrate(from, from)).rejects.toThrow('cannot be copied to itself');
    const link = sqlite();
    symlinkSync(pathOf(from), pathOf(link));
    await expect(migrate(from, link)).rejects.toThrow('cannot be copied to itself');
    await expect(migrate(link, from)).rejects.toThrow('cannot be copied to itself');
  });

  test('not from memory and not into it', async () => {
    const from = await filled(sqlite());
    const before = readdirSync('.');
    await expect(migrate(from, 'sqlite://:memory:')).rejects.toThrow('sqlite://:memory: is kept nowhere');
    await expect(migrate('sqlite://:memory:', sqlite())).rejects.toThrow('sqlite://:memory: is kept nowhere');
    expect(readdirSync('.')).toEqual(before);
  });

  test('and a mistake is told in one line, with exit code 1', async () => {
    const said = async (...args: string[]) => {
      const script = startScript('migrate', args);
      expect(await script.exit).toBe(1);
      return script.output.trim();
    };
    expect(await said('a', 'sqlite://b')).toMatch(/^FROM must be sqlite:\/\/ and a file.*$/);
    expect(await said(await filled(sqlite()), 'postgresql://popquiz:secret@127.0.0.1:1/popquiz')).toBe(
      'postgresql://popquiz:***@127.0.0.1:1/popquiz: connect ECONNREFUSED 127.0.0.1:1',
    );
  });
});
