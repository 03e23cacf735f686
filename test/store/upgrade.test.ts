/** Before its format changes a store is kept as it was, and an operator can go back to it. */
import { mkdtempSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startLocalDiscord } from '@popquiz/local-discord';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Row } from '../../src/store/backend.ts';
import { openBackend } from '../../src/store/backends.ts';
import { backUp } from '../../src/store/backup.ts';
import { backupName, removeOldBackups } from '../../src/store/old-backups.ts';
import { FORMAT } from '../../src/store/repositories.ts';
import { openStore } from '../../src/store/store.ts';
import { backUpBeforeUpgrade } from '../../src/store/upgrade-backup.ts';
import { pathOf } from '../../src/store/url.ts';
import { upgrade } from '../../src/upgrade.ts';
import { startBotProcess } from '../support/bot-process.ts';
import { knownPacks } from '../support/known-pack.ts';
import { noPostgres, postgres } from '../support/postgres.ts';
import { sampleAnswer, sampleScoredRound } from '../support/sample-quiz.ts';
import { startScript } from '../support/script.ts';

const BEFORE = FORMAT - 1;
const NOW = Date.parse('2026-11-26T16:15:00Z');
const HOUR = 3_600_000;
const folder = () => realpathSync(mkdtempSync(join(tmpdir(), 'popquiz-')));

/** A store of the previous format, with a scored round of this many answers. */
async function old(url: string, answers: number): Promise<void> {
  const store = await openStore(url);
  const round = sampleScoredRound(1, []);
  await store.rounds.save(round);
  const given = Array.from({ length: answers }, (_, index) => ({ round, answer: sampleAnswer(String(index + 1)) }));
  await store.answers.saveAll(given);
  await store.close();
  await put(url, { key: 'meta:format', value: `{"value":${BEFORE}}` });
}

async function put(url: string, ...rows: Row[]): Promise<void> {
  const backend = await openBackend(url);
  await backend.adapter.setMany(rows);
  await backend.close();
}

/** Everything in a store but what is each one's own. */
async function rowsOf(url: string): Promise<Row[]> {
  const backend = await openBackend(url, { readOnly: true });
  const rows = await backend.range('a', '{', { limit: 1_000_000 });
  await backend.close();
  return rows.filter(({ key }) => !/^meta:(holder|backup)$/.test(key));
}

test('the bot backs a SQLite store up, says how to go back, and the way back leads to all ten thousand answers', async () => {
  const dir = folder();
  const url = `sqlite://${join(dir, 'popquiz.sqlite')}`;
  await old(url, 10_000);
  const before = await rowsOf(url);
  const discord = await startLocalDiscord({ identifyIntervalMs: 0 });
  onTestFinished(() => discord.close());
  const bot = startBotProcess(discord, { database: url, environment: { PACKS_DIR: knownPacks(2) } });
  await bot.ready;
  expect(await bot.stop()).toBe(0);
  const day = new Date().toISOString().slice(0, 10);
  const copy = join(dir, `popquiz-format${BEFORE}-${day}.sqlite`);
  expect(bot.output).toContain(
    `To go back: stop the bot, install the version before, and start it with DATABASE_URL=sqlite://${copy}`,
  );
  expect((await rowsOf(url)).find(({ key }) => key === 'meta:format')?.value).toBe(`{"value":${FORMAT}}`);

  // What somebody plays on after going back.
  const restored = await openStore(`sqlite://${copy}`);
  expect(restored.outdated).toEqual({ from: BEFORE, to: FORMAT });
  expect(await restored.answers.ofRound(sampleScoredRound(1, []))).toHaveLength(10_000);
  await restored.close();
  expect(await rowsOf(`sqlite://${copy}`)).toEqual(before);
});

describe.each([
  ['SQLite', async () => `sqlite://${join(folder(), 'popquiz.sqlite')}`],
  ['PostgreSQL', () => postgres().createDatabase()],
] as const)('%s', (name, create) => {
  test.skipIf(name === 'PostgreSQL' && noPostgres)(
    'an upgrade that was cut short keeps one copy; another state gets another one',
    async () => {
      const url = await create();
      await old(url, 3);
      const first = await backUpBeforeUpgrade(url, BEFORE, NOW);
      expect(await backUpBeforeUpgrade(url, BEFORE, NOW)).toEqual(first);
      await put(url, { key: 'answer:7:8.1:9', value: '{"value":1}' });
      const second = await backUpBeforeUpgrade(url, BEFORE, NOW);
      expect(second?.name).toBe(first?.name.replace(/26(?=$|\.)/, name === 'SQLite' ? '26-2' : '26_2'));
      expect(await backUpBeforeUpgrade(url, BEFORE, NOW)).toEqual(second);
    },
  );
});

test.skipIf(noPostgres)('the statements for the way back on PostgreSQL work as they are shown', async () => {
  const url = await postgres().createDatabase();
  await old(url, 3);
  const before = await rowsOf(url);
  const store = await openStore(url);
  const said: string[] = [];
  await upgrade(store, url, { log: { info: (_, message) => void said.push(message) }, now: NOW });
  await store.close();
  expect(await rowsOf(url)).not.toEqual(before);
  const [, restore = '', drop = ''] =
    /with psql: (BEGIN;.*COMMIT;) .*: (DROP TABLE public\.keyv_format\d+_2026_11_26;)/.exec(said.join('\n')) ?? [];
  await postgres().query(url, restore);
  expect(await rowsOf(url)).toEqual(before);
  await postgres().query(url, drop);
});

test('a store that cannot be backed up is not upgraded', async () => {
  const url = `sqlite://${join(folder(), 'popquiz.sqlite')}`;
  await old(url, 3);
  const store = await openStore(url);
  const elsewhere = `sqlite://${join(folder(), 'gone.sqlite')}`;
  const silent = { log: { info: () => undefined }, now: NOW };
  await expect(upgrade(store, elsewhere, silent)).rejects.toThrow(
    /^it must be upgraded from format \d to \d, but could not be backed up first: .*gone\.sqlite does not exist\. Nothing has been changed\. /,
  );
  expect(store.outdated).toEqual({ from: BEFORE, to: FORMAT });
  await store.close();

  // Somebody with their own backup goes on without one.
  const script = startScript('rebuild', ['--no-backup'], { DATABASE_URL: url });
  expect(await script.exit, script.output).toBe(0);
  expect(script.output).toMatch(/^brought the store up to date\n/);
  expect(readdirSync(dirname(pathOf(url))).filter((name) => name.includes('format'))).toEqual([]);
});

test('old backups go, and nothing else: no other file, no copy of another store, none that a bot was started on', async () => {
  const [dir, home] = [folder(), folder()];
  const [url, another] = [home, folder()].map((place) => `sqlite://${join(place, 'popquiz.sqlite')}`) as [
    string,
    string,
  ];
  for (const one of [url, another]) await old(one, 1);
  const made: string[] = [];
  for (const hours of [0, 1, 2, 3, 4, 5]) {
    made.push(backupName(url, NOW + hours * HOUR));
    await backUp(hours === 1 ? another : url, join(dir, made[hours] ?? ''));
  }
  // Somebody went back to this one.
  await (await openStore(`sqlite://${join(dir, made[2] ?? '')}`)).close();
  writeFileSync(join(dir, backupName(url, NOW - HOUR)), 'a diary');
  await backUp(url, join(dir, 'popquiz-before-the-party.sqlite'));
  const before = readdirSync(dir);
  expect(await removeOldBackups(url, dir, 2)).toEqual([made[3], made[0]]);
  expect(readdirSync(dir)).toEqual(before.filter((name) => name !== made[0] && name !== made[3]));
});

test('by the command, for cron', async () => {
  const [dir, home] = [folder(), folder()];
  const url = `sqlite://${join(home, 'popquiz.sqlite')}`;
  await old(url, 1);
  const aged = backupName(url, NOW - 24 * HOUR);
  await backUp(url, join(dir, aged));
  const backup = async (...args: string[]) => {
    const script = startScript('backup', args, { DATABASE_URL: url });
    return [await script.exit, script.output];
  };
  expect(await backup(dir, '--keep', '1')).toEqual([0, expect.stringContaining(`Removed 1 older backup: ${aged}\n`)]);
  expect(readdirSync(dir)).toEqual([expect.stringMatching(/^popquiz-\d{4}-\d\d-\d\dT\d{6}\.sqlite$/)]);
  expect(await backup(dir, '--keep', '0')).toEqual([1, expect.stringContaining('--keep must be a number from 1 on')]);
  expect(await backup(join(dir, 'copy.sqlite'), '--keep', '7')).toEqual([
    1,
    expect.stringContaining('--keep goes with a folder'),
  ]);
  expect(readdirSync(dir)).toHaveLength(1);
});
