import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answersTable } from '../../src/discord/csv.ts';
import { exportFiles } from '../../src/discord/export-files.ts';
import { en } from '../../src/discord/words/en.ts';
import { keyOf, scoresOf } from '../../src/quiz/round.ts';
import { talliesOf } from '../../src/quiz/standings.ts';
import type { PlayedRound } from '../../src/quizmaster/scores/results.ts';
import { sampleDaily, sampleScoredRound } from '../support/sample-quiz.ts';

/** Rounds of ten players each; ids are hashes, which nothing makes smaller. `read` counts along. */
function history(rounds: number) {
  const self = {
    read: 0,
    async *rounds(): AsyncIterable<PlayedRound> {
      for (let number = 1; number <= rounds; number++) {
        self.read += 1;
        const scores = Array.from({ length: 10 }, (_, index) => ({
          userId: createHash('sha1').update(`${number} ${index}`).digest('hex'),
          points: 900,
          elapsed: 1000,
          joined: true,
        }));
        const round = sampleScoredRound(number, scores);
        const openedAt = number * 1000;
        const results = scoresOf(round).map((score) => ({
          round,
          openedAt,
          score,
          key: keyOf(round),
        }));
        yield { results, tallies: talliesOf(round) };
      }
    },
  };
  return self;
}

const linesOf = (data: Buffer | undefined): string[] => (data?.toString() ?? '').trimEnd().split('\r\n');

test('tables that are made in pieces are one: one head, one mark, every row once', async () => {
  const exported = await exportFiles(en, history(160).rounds(), 'all time');
  expect(exported).toMatchObject({ players: 1600, answers: 1600 });
  const [standings, answers] = exported?.files ?? [];
  for (const [file, name, head] of [
    [standings, 'standings.csv', '\ufeffrank,player,'],
    [answers, 'answers.csv', '\ufeffquiz,opened_at,'],
  ] as const) {
    expect(file?.name).toBe(name);
    const lines = linesOf(file?.data);
    expect(lines[0]).toMatch(new RegExp(`^${head}`));
    expect(new Set(lines).size).toBe(1601);
    expect(lines.slice(1).filter((line) => line.includes('\ufeff') || line.includes(',player,'))).toEqual([]);
  }
});

test('a large table comes compressed, with the same content', async () => {
  const plain = await exportFiles(en, history(160).rounds(), 'all time');
  const size = plain?.files.reduce((sum, { data }) => sum + data.length, 0) ?? 0;
  const compressed = await exportFiles(en, history(160).rounds(), 'all time', { most: size / 1.5 });
  expect(compressed?.files.map(({ name }) => name)).toContain('answers.csv.gz');
  const total = compressed?.files.reduce((sum, { data }) => sum + data.length, 0) ?? 0;
  expect(total).toBeLessThanOrEqual(size / 1.5);
  const unpacked = compressed?.files.map(({ name, data }) => (name.endsWith('.gz') ? gunzipSync(data) : data));
  expect(unpacked?.map(String)).toEqual(plain?.files.map(({ data }) => String(data)));
});

test('reading stops as soon as the tables cannot fit', async () => {
  const all = history(5000);
  expect(await exportFiles(en, all.rounds(), 'all time', { most: 100_000 })).toBeUndefined();
  expect(all.read).toBeLessThan(1500);
});

test('other work has its turn between two pieces', async () => {
  let turns = 0;
  let going = true;
  const turn = () => {
    turns += 1;
    if (going) setImmediate(turn);
  };
  setImmediate(turn);
  await exportFiles(en, history(500).rounds(), 'all time');
  going = false;
  // 5,000 rows in each of the two tables.
  expect(turns).toBeGreaterThan(15);
});

test('an answer names the quiz or the daily question that asked, and none for the other', () => {
  const score = { userId: '5', choice: 'a', right: true, points: 1000, elapsed: 0, joined: false } as const;
  const round = sampleScoredRound(1, [score]);
  const rows = [round, { ...round, host: sampleDaily }].map((asked) => ({
    round: asked,
    openedAt: 0,
    score,
    key: 'x',
  }));
  const [, quiz, daily] = linesOf(answersTable(rows));
  expect(quiz).toMatch(/^quiz:100001,/);
  expect(daily).toMatch(/^daily:77,/);
});

test('players with points have their present names, and no name runs in a spreadsheet', async () => {
  const asked: number[] = [];
  const exported = await exportFiles(en, history(16).rounds(), 'all time', {
    async names(userIds) {
      asked.push(userIds.length);
      return new Map(userIds.slice(1).map((userId) => [userId, { name: '=Ada', avatar: undefined }]));
    },
  });
  expect(asked).toEqual([100, 60]);
  const lines = linesOf(exported?.files[0]?.data).slice(1);
  expect(lines.filter((line) => /^\d+,player:\w+,'=Ada,900,/.test(line))).toHaveLength(158);
  expect(lines.filter((line) => /^\d+,player:\w+,,900,/.test(line))).toHaveLength(2);
});
