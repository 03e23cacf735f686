/** What no machine of ours shows, as tables of facts and what is said about them. */
import { expect, test } from 'vitest';
import { NEEDED } from '../../src/discord/invite.ts';
import { clockVerdict } from '../../src/doctor/clock.ts';
import { clockOffset, nearer } from '../../src/doctor/discord-api.ts';
import { portVerdict } from '../../src/doctor/port.ts';
import { serversVerdict } from '../../src/doctor/servers.ts';
import { storeVerdict } from '../../src/doctor/store.ts';
import { tokenVerdict } from '../../src/doctor/token.ts';
import { versionsVerdict } from '../../src/doctor/versions.ts';
import { FORMAT } from '../../src/store/repositories.ts';
import type { FileCondition } from '../../src/store/sqlite-condition.ts';

const file = (changes: Partial<FileCondition>): FileCondition => ({
  kind: 'sqlite',
  name: '/data/popquiz.sqlite',
  format: FORMAT,
  inUse: false,
  unwritable: [],
  bytes: 50_000_000,
  freeBytes: 9_000_000_000,
  fileSystem: 0xef53,
  version: '3.44.2',
  ...changes,
});

test.each<[Partial<FileCondition>, string, RegExp]>([
  [{}, 'ok', /format \d+, whole, 50\.0 MB, 9\.0 GB free \(SQLite 3\.44\.2\)$/],
  [{ format: undefined, bytes: 0 }, 'ok', /not there yet; the first start makes it/],
  [{ inUse: true }, 'ok', /a bot has it open$/],
  [{ format: 1 }, 'warning', /is of format 1, and this Popquiz brings it to format/],
  [{ unwritable: ['/data'] }, 'error', /^\/data may not be written/],
  [
    { freeBytes: 120_000_000 },
    'warning',
    /^Only 120\.0 MB are free beside \/data\/popquiz\.sqlite, which has 50\.0 MB/,
  ],
  [{ freeBytes: 9_000_000 }, 'error', /^Only 9\.0 MB are free/],
  [{ fileSystem: 0x6969 }, 'warning', /network \(NFS\) file system/],
  [{ fileSystem: 0xff534d42 }, 'warning', /network \(CIFS\)/],
  [{ fileSystem: 0x794c7630 }, 'warning', /container's own layer \(overlay\): it is lost with the container/],
])('a store with %j is %s', (changes, level, says) => {
  expect(storeVerdict(file(changes))).toEqual([expect.objectContaining({ level, says: expect.stringMatching(says) })]);
});

test('the clocks: an answer tells within a second, several together more', () => {
  // The answer was made between 10:00:00.000 and 10:00:00.999 there.
  const date = 'Thu, 26 Nov 2026 10:00:00 GMT';
  const second = Date.parse(date);
  expect(clockOffset(date, second + 400, second + 600)).toEqual({ least: -600, most: 600 });
  expect(clockOffset(date, second + 60_400, second + 60_600)).toEqual({ least: 59_400, most: 60_600 });
  expect(clockOffset(null, 1, 2)).toBeUndefined();
  expect(nearer({ least: -600, most: 600 }, { least: 100, most: 900 })).toEqual({ least: 100, most: 600 });
});

test.each<[least: number, most: number, level: string, says: string]>([
  [-600, 600, 'ok', "agrees with Discord's"],
  [4000, 5600, 'ok', "agrees with Discord's"],
  [59_400, 60_600, 'warning', '59 s fast'],
  [-60_600, -59_400, 'warning', '59 s slow'],
  [-900_000, -899_000, 'error', '899 s slow'],
])('a clock that is ahead by %i to %i ms: %s', (least, most, level, says) => {
  expect(clockVerdict({ least, most })).toEqual([
    expect.objectContaining({ level, says: expect.stringContaining(says) }),
  ]);
});

test.each([
  ['20.18.9', 'error'],
  ['18.20.0', 'error'],
  ['20.19.0', 'ok'],
  ['24.1.0', 'ok'],
])('Node.js %s is %s where 20.19 is the least', (node, level) => {
  expect(versionsVerdict(node, '>=20.19')).toMatchObject([{ level }]);
});

test('a running bot in trouble says so at its port', () => {
  const lines = ['discord: not connected to Discord', 'store: /data/popquiz.sqlite is damaged'];
  expect(portVerdict('0.0.0.0', 3000, { state: 'answers', status: 503, lines })).toMatchObject([
    { level: 'warning', says: 'The bot that runs at 3000 is in trouble: discord: not connected to Discord' },
    { level: 'warning' },
  ]);
});

test('for a bot that restarted too often, it says when Discord accepts it again', () => {
  const asked = { ok: true, value: { id: '1', name: 'Popquiz' } } as const;
  const gateway = { session_start_limit: { remaining: 0, reset_after: 7_000_000 } };
  expect(tokenVerdict('', asked, gateway)).toMatchObject([
    { level: 'warning', says: expect.stringContaining('up to 2 h') },
    { level: 'ok' },
  ]);
});

test('of many servers the first ten are named, and the others counted', () => {
  const all = Object.values(NEEDED).reduce((sum, bit) => sum | bit, 0n);
  const server = (number: number, permissions: bigint) => ({
    id: `${number}`,
    name: `S${number}`,
    permissions: String(permissions),
  });
  expect(serversVerdict('9', [server(1, all), server(2, 8n)], undefined)).toMatchObject([
    { level: 'ok', says: expect.stringMatching(/^2 servers/) },
  ]);
  const many = Array.from({ length: 12 }, (_, index) => server(index, 0n));
  const findings = serversVerdict('9', many, undefined);
  expect(findings).toHaveLength(11);
  expect(findings.at(-1)?.says).toBe('So it is on 2 more servers: S10, S11.');
});
