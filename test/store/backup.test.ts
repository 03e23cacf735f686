import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backUp } from '../../src/store/backup.ts';
import { openStore } from '../../src/store/store.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';
import { startScript } from '../support/script.ts';

const folder = () => realpathSync(mkdtempSync(join(tmpdir(), 'popquiz-')));

test('a copy while another process writes: whole, with everything acknowledged before it began', async () => {
  const dir = folder();
  const url = `sqlite://${join(dir, 'store.sqlite')}`;
  const writer = fork(new URL('./writer.ts', import.meta.url), [url], { execArgv: ['--import', 'tsx'] });
  const acknowledged: string[] = [];
  writer.on('message', (userId) => acknowledged.push(String(userId)));
  while (acknowledged.length < 500) await once(writer, 'message');

  const before = [...acknowledged];
  const script = startScript('backup', [join(dir, 'copy.sqlite')], { DATABASE_URL: url });
  expect(await script.exit).toBe(0);
  expect(acknowledged.length).toBeGreaterThan(before.length);
  writer.kill('SIGKILL');
  await once(writer, 'exit');

  const [, told = ''] =
    /copy\.sqlite: 0 rounds, scored or not, with ([\d,]+) answers, \d+\.\d MB/.exec(script.output) ?? [];
  const copy = await openStore(`sqlite://${join(dir, 'copy.sqlite')}`);
  const kept = (await copy.answers.ofRound(sampleRound(sampleQuiz('11'), 1))).map(({ userId }) => Number(userId));
  expect(kept.length).toBe(Number(told.replaceAll(',', '')));
  // The writer counts up: a moment in between is an unbroken row from the first on.
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 1000 + index));
  expect(kept.length).toBeGreaterThanOrEqual(before.length);
  await copy.close();
});

test('without a name it is dated; a mistake is told in one line', async () => {
  const dir = folder();
  const run = async (url: string) => {
    const script = startScript('backup', [], { DATABASE_URL: url }, dir);
    return [await script.exit, script.output.trim()];
  };
  const store = join(dir, 'store.sqlite');
  expect(await run(`sqlite://${store}`)).toEqual([1, `${store} does not exist.`]);
  expect(readdirSync(dir)).toEqual([]);

  await (await openStore(`sqlite://${store}`)).close();
  expect((await run(`sqlite://${store}`))[0]).toBe(0);
  expect(readdirSync(dir).sort()).toEqual([
    expect.stringMatching(/^store-\d{4}-\d\d-\d\dT\d{6}\.sqlite$/),
    'store.sqlite',
    'store.sqlite-lock',
  ]);

  const [code, said] = await run('postgresql://popquiz:secret@127.0.0.1/popquiz');
  expect([code, said]).toEqual([1, expect.stringContaining('use pg_dump')]);
  expect(said).not.toContain('secret');
});

test('files of others are neither overwritten nor removed', async () => {
  const [dir, url] = [folder(), `sqlite://${join(folder(), 'store.sqlite')}`];
  await (await openStore(url)).close();
  writeFileSync(join(dir, 'mine'), 'precious');
  writeFileSync(join(dir, 'copy.part'), 'precious');
  await backUp(url, join(dir, 'copy'));
  await expect(backUp(url, join(dir, 'mine'))).rejects.toThrow(/mine exists already\.$/);
  await expect(backUp(url, join(dir, 'no', 'copy'))).rejects.toThrow(
    /copy cannot be opened: its folder must exist and be writable\./,
  );
  await expect(backUp(`sqlite://${join(dir, 'mine')}`, join(dir, 'other'))).rejects.toThrow(
    /mine is not a Popquiz store: name another file\.$/,
  );
  expect(readdirSync(dir).sort()).toEqual(['copy', 'copy.part', 'mine']);
  for (const name of ['copy.part', 'mine']) expect(readFileSync(join(dir, name), 'utf8')).toBe('precious');
});
