import { expect, test } from 'vitest';
import { startProgress } from '../../src/popquiz/output.ts';

const watched = (isTTY: boolean) => {
  const said: string[] = [];
  let now = 0;
  const progress = startProgress({ isTTY, write: (text) => said.push(text) }, () => now);
  const at = (ms: number, share?: number) => {
    now = ms;
    progress.show('Reading x', share);
  };
  return { said, at, progress };
};

test('a terminal has one line, which is overwritten and taken off', () => {
  const { said, at, progress } = watched(true);
  at(10, 0.01);
  expect(said).toEqual([]);
  at(800, 0.104);
  at(850, 0.2);
  at(1100, 0.3);
  at(1400);
  progress.end();
  progress.end();
  expect(said).toEqual(['Reading x: 10 %', 'Reading x: 30 %', 'Reading x …', ''].map((line) => `\r\u001B[K${line}`));
});

test('a log has a line now and then', () => {
  const { said, at, progress } = watched(false);
  for (let ms = 0; ms <= 11_000; ms += 100) at(ms, ms / 11_000);
  progress.end();
  expect(said).toEqual(['Reading x: 6 %\n', 'Reading x: 51 %\n', 'Reading x: 97 %\n']);
});

test('work that is soon done says nothing', () => {
  const { said, at, progress } = watched(true);
  at(600, 1);
  progress.end();
  expect(said).toEqual([]);
});
