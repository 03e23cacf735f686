import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { describe, expect, test, vi } from 'vitest';
import { StoreInUseError } from '../../src/store/lock.ts';
import { openStore } from '../../src/store/store.ts';
import { sampleQuiz, sampleScoredRound } from '../support/sample-quiz.ts';
import { startScript } from '../support/script.ts';

const BERLIN = { timezone: 'Europe/Berlin' };
const UTC = { timezone: 'UTC' };
const score = (userId: string) => ({ userId, points: 900, elapsed: 1000, joined: true });

function freshFolder() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'popquiz-')));
  return { folder, file: join(folder, 'store.sqlite') };
}

/** A store that tells its troubles, looked after when the test says so. */
async function watchedStore(file: string) {
  const troubles = new Map<string, string>();
  const lost: string[] = [];
  const looks = new Set<() => void>();
  const store = await openStore(`sqlite://${file}`, {
    report: (part, trouble) => void (trouble === undefined ? troubles.delete(part) : troubles.set(part, trouble)),
    lost: (sentence) => void lost.push(sentence),
    every(_ms, work) {
      looks.add(work);
      return () => void looks.delete(work);
    },
  });
  const tick = () => {
    for (const look of looks) look();
  };
  return { store, troubles, lost, tick };
}

const removed = (file: string) => rmSync(file);
const replaced = (file: string) => {
  copyFileSync(file, `${file}.other`);
  renameSync(`${file}.other`, file);
};

describe.each([
  ['removed', removed],
  ['replaced', replaced],
] as const)('a file of an open store is %s', (_, vanish) => {
  test('the store itself: nothing more is confirmed, and all that was confirmed is saved beside it', async () => {
    const { file, folder } = freshFolder();
    const { store, troubles, lost } = await watchedStore(file);
    await store.guilds.configure('1', BERLIN);
    vanish(file);
    // No second has passed: the write itself notices.
    await expect(store.guilds.configure('2', BERLIN)).rejects.toThrow('was removed or replaced');
    await expect(store.guilds.settings('1')).rejects.toThrow('nothing more is written');
    await vi.waitFor(
      () => expect(troubles.get('store')).toMatch(/Everything up to then is in .*: stop the bot, put/),
      10_000,
    );
    // The process stays: what it had could be saved only by it.
    expect(lost).toEqual([]);
    const saved = readdirSync(folder).find((name) => name.includes('.saved-')) ?? 'none';
    await store.close();
    const again = await openStore(`sqlite://${join(folder, saved)}`);
    expect(await again.guilds.settings('1')).toEqual(BERLIN);
    await again.close();
  });

  test('the store itself, while nobody writes: it is noticed within a second', async () => {
    const { file } = freshFolder();
    const { store, troubles, tick } = await watchedStore(file);
    tick();
    expect([...troubles]).toEqual([]);
    vanish(file);
    tick();
    expect(troubles.get('store')).toContain('was removed or replaced');
    await store.close();
  });

  test.each(['-lock', '-wal', '-shm'])(
    'the file %s beside it: the process ends, and nothing is lost',
    async (ending) => {
      const { file } = freshFolder();
      const { store, lost } = await watchedStore(file);
      await store.guilds.configure('1', BERLIN);
      vanish(`${file}${ending}`);
      await expect(store.guilds.configure('2', BERLIN)).rejects.toThrow(`${ending} was removed or replaced`);
      await vi.waitFor(() => expect(lost).toEqual([expect.stringContaining('start the bot again')]), 10_000);
      await store.close();
      const again = await openStore(`sqlite://${file}`);
      expect(await again.guilds.settings('1')).toEqual(BERLIN);
      await again.close();
    },
  );
});

test('while nobody can look at its files, nothing is confirmed, and the process goes on', async () => {
  const { file, folder } = freshFolder();
  const { store, troubles, lost, tick } = await watchedStore(file);
  await store.guilds.configure('1', BERLIN);
  renameSync(folder, `${folder}-away`);
  symlinkSync(folder, folder);
  tick();
  expect(troubles.get('store writes')).toContain('ELOOP');
  await expect(store.guilds.configure('1', UTC)).rejects.toThrow('ELOOP');
  rmSync(folder);
  renameSync(`${folder}-away`, folder);
  tick();
  await vi.waitFor(() => expect([...troubles]).toEqual([]), 10_000);
  await store.guilds.configure('1', UTC);
  expect(await store.guilds.settings('1')).toEqual(UTC);
  expect(lost).toEqual([]);
  await store.close();
});

test('a process whose lock file was removed writes nothing beside the one that came after it', async () => {
  const { file } = freshFolder();
  const { store, lost } = await watchedStore(file);
  await store.guilds.configure('1', BERLIN);
  await store.quizzes.save(sampleQuiz('11'));
  // What another process does when it opens the store.
  const other = new KeyvSqlite({ uri: `sqlite://${file}` });
  await other.query(`UPDATE keyv SET value = '{"value":"another"}' WHERE key = 'meta:holder'`);
  const before = await other.query('SELECT * FROM keyv ORDER BY key');
  await expect(store.guilds.configure('1', UTC)).rejects.toThrow(StoreInUseError);
  for (const write of [
    () => store.rounds.score(sampleScoredRound(1, [score('5')])),
    () => store.quizzes.retire(sampleQuiz('11')),
    () => store.guilds.purge('1'),
  ]) {
    await expect(write()).rejects.toThrow('another process has it');
  }
  expect(await other.query('SELECT * FROM keyv ORDER BY key')).toEqual(before);
  expect(lost).toEqual([expect.stringMatching(/Another process has taken the store .*this one writes nothing more/)]);
  await other.disconnect();
  await store.close();
});

test('the last failed write counts until one succeeds', async () => {
  const { file } = freshFolder();
  const { store, troubles, tick } = await watchedStore(file);
  await store.guilds.configure('1', BERLIN);
  const other = new KeyvSqlite({ uri: `sqlite://${file}` });
  await other.query(`CREATE TRIGGER refuse BEFORE INSERT ON keyv BEGIN SELECT RAISE(ABORT, 'the disk says no'); END`);
  await expect(store.guilds.configure('1', UTC)).rejects.toThrow(`${file} cannot be used: the disk says no`);
  tick();
  expect(await store.guilds.settings('1')).toEqual(BERLIN);
  expect(troubles.get('store writes')).toContain('the last write failed');
  await other.query('DROP TRIGGER refuse');
  await vi.waitFor(() => {
    tick();
    expect([...troubles]).toEqual([]);
  }, 10_000);
  await other.disconnect();
  await store.close();
});

describe('a damaged file', () => {
  /** A store of some pages, closed. */
  async function filled(file: string): Promise<void> {
    const store = await openStore(`sqlite://${file}`);
    const players = Array.from({ length: 60 }, (_, index) => score(String(10_000 + index)));
    for (let number = 1; number <= 5; number++) await store.rounds.score(sampleScoredRound(number, players));
    await store.close();
  }

  function damage(file: string, at: number, bytes: Uint8Array): void {
    const handle = openSync(file, 'r+');
    writeSync(handle, bytes, 0, bytes.length, at);
    closeSync(handle);
  }

  const PAGE = 4096;

  test('is refused at the start, and by each command, with the way back', async () => {
    const { file, folder } = freshFolder();
    await filled(file);
    const pages = readFileSync(file).length / PAGE;
    // The heads of half the pages: what they hold is still text, but nobody finds it any more.
    for (let page = 2; page < pages; page += 2) damage(file, page * PAGE, new Uint8Array(40).fill(0xff));
    for (const options of [{}, { mustExist: true }, { readOnly: true }]) {
      await expect(openStore(`sqlite://${file}`, options)).rejects.toThrow(
        /store\.sqlite is damaged\. Stop the bot, .* put a backup in its place \("npm run backup" makes them\)\.$/,
      );
    }
    const environment = { DATABASE_URL: `sqlite://${file}` };
    for (const script of [
      startScript('backup', [join(folder, 'backup.sqlite')], environment),
      startScript('rebuild', [], environment),
      startScript('migrate', [`sqlite://${file}`, `sqlite://${join(folder, 'copy.sqlite')}`]),
    ]) {
      expect(await script.exit).toBe(1);
      expect(script.output).toContain(`${file} is damaged. Stop the bot`);
      expect(script.output).not.toContain('SQLITE_');
    }
    expect(readdirSync(folder)).toEqual(['store.sqlite', 'store.sqlite-lock']);
  });

  test('while it is open: reads fail with the reason, and health keeps saying so', async () => {
    const { file } = freshFolder();
    await filled(file);
    const { store, troubles } = await watchedStore(file);
    const { length } = readFileSync(file);
    damage(file, PAGE, new Uint8Array(length - PAGE).fill(0xff));
    const read = async () => {
      for await (const _ of store.played.ofGuild('1'));
    };
    await expect(read()).rejects.toThrow('is damaged. Stop the bot');
    expect(troubles.get('store')).toContain('is damaged. Stop the bot');
    await store.close();
  });

  test('wherever a byte was flipped, nobody reads an error code of SQLite alone', async () => {
    const { file } = freshFolder();
    await filled(file);
    const whole = readFileSync(file);
    const told: string[] = [];
    for (let turn = 0; turn < 40; turn++) {
      const flipped = Buffer.from(whole);
      // Spread over the file, by a step that has no factor in common with its length.
      for (let spot = 0; spot < 8; spot++) {
        const at = (turn * 7919 + spot * 10_007) % whole.length;
        flipped[at] = (flipped[at] ?? 0) ^ 0xff;
      }
      for (const name of [`${file}-wal`, `${file}-shm`]) rmSync(name, { force: true });
      writeFileSync(file, flipped);
      try {
        const store = await openStore(`sqlite://${file}`);
        try {
          for (const guildId of await store.guilds.known()) for await (const _ of store.rounds.ofGuild(guildId));
        } finally {
          await store.close();
        }
      } catch (error) {
        told.push((error as Error).message);
      }
    }
    expect(told.length).toBeGreaterThan(5);
    for (const message of told) {
      expect(message).toMatch(/is damaged|is not a Popquiz store|is no store|not a part of a key|written by a newer/);
    }
  });
});
