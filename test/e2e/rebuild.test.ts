import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { posted } from '../../src/quiz/round.ts';
import { openStore } from '../../src/store/store.ts';
import { freshDatabase } from '../support/bot-process.ts';
import { store as put } from '../support/history.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';
import { startScript } from '../support/script.ts';

/** Runs `npm run rebuild`. */
async function rebuild(database: string, ...options: string[]): Promise<{ code: number | null; said: string }> {
  const script = startScript('rebuild', options, { DATABASE_URL: database });
  return { code: await script.exit, said: script.output };
}

test('npm run rebuild reports differences, writes nothing while a bot runs, and repairs when the store is free', async () => {
  const database = freshDatabase();
  const bot = await openStore(database);
  const { round } = await put(bot, { quiz: 1, number: 1, openedAt: 1000, choices: { 1: 'a', 2: 'b' } });
  // An open round is none of a rebuild's business.
  const open = posted(sampleRound(sampleQuiz('12'), 1), '7009', 3000);
  await bot.rounds.save(open);
  await bot.answers.save(open, sampleAnswer('3', 'a', 3500));
  await bot.played.remove('1', '2', [round.id]);
  const found = `what players have played: 1, such as server 1, ${round.id}`;

  const beside = await rebuild(database);
  expect(beside).toMatchObject({ code: 1 });
  expect(beside.said).toContain('A bot has this store open: it is only checked.');
  expect(beside.said).toContain(found);
  await bot.close();

  const checked = await rebuild(database, '--check');
  expect(checked).toEqual({ code: 1, said: `${found}\n1 server, 1 scored round with 2 answers: 1 difference.\n` });
  expect(await rebuild(database)).toEqual({
    code: 0,
    said: `${found}\n1 server, 1 scored round with 2 answers: 1 difference, repaired.\n`,
  });
  expect(await rebuild(database, '--check')).toEqual({
    code: 0,
    said: '1 server, 1 scored round with 2 answers: no difference.\n',
  });
});

test.each([[], ['--check']])('npm run rebuild %s makes no store where there is none', async (...options) => {
  const database = freshDatabase();
  expect(await rebuild(database, ...options)).toEqual({
    code: 1,
    said: expect.stringMatching(/popquiz\.sqlite does not exist\.\n$/),
  });
  expect(readdirSync(dirname(database.replace('sqlite://', '')))).toEqual([]);
});
