import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';
import { startScript } from '../support/script.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'popquiz-'));

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

test('by its own name it is dated; another file is never written over; what is wrong is told in a line', async () => {
  const dir = folder();
  const environment = { DATABASE_URL: `sqlite://${join(dir, 'store.sqlite')}` };
  const backUp = async (args: string[], environment: Record<string, string>) => {
    const script = startScript('backup', args, environment, dir);
    return [await script.exit, script.output.trim()];
  };
  expect(await backUp([], environment)).toEqual([1, `${join(dir, 'store.sqlite')} does not exist`]);
  expect(readdirSync(dir)).toEqual([]);

  const store = await openStore(environment.DATABASE_URL);
  expect((await backUp([], environment))[0]).toBe(0);
  expect(readdirSync(dir).filter((name) => /^popquiz-\d{4}-\d\d-\d\dT\d{6}\.sqlite$/.test(name))).toHaveLength(1);
  expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([]);
  writeFileSync(join(dir, 'mine'), 'precious');
  expect(await backUp(['mine'], environment)).toEqual([1, 'mine exists already']);
  await store.close();

  const [code, said] = await backUp([], { DATABASE_URL: 'postgresql://popquiz:secret@127.0.0.1/popquiz' });
  expect([code, said]).toEqual([1, expect.stringContaining('use pg_dump')]);
  expect(said).not.toContain('secret');
});
