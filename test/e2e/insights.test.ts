import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { fileOf, playKnown, playQuiz } from '../support/known-pack.ts';
import { program } from '../support/programs.ts';

test('what the answers tell about the questions: in the channel, as a table, on the command line, after a correction', async () => {
  const game = await playKnown(4, 6, { inside: true });
  const [ada, bob] = game.players;
  expect((await ada?.slash('questions insights'))?.content).toContain('Nobody has answered these questions here yet');
  // The five strongest take "left" in question 1; the weakest player alone has its key right.
  await playQuiz(game, 4, (player, question) =>
    question === '1' ? (player === 5 ? 'right' : 'left') : player === 5 ? 'wrong' : 'right',
  );

  expect((await bob?.slash('questions insights'))?.content).not.toContain('answers');
  const told = await ada?.slash('questions insights', { pack: 'Known' });
  expect(told?.ephemeral).toBe(true);
  const [title = '', stem = '', sentence = '', figures = ''] = told?.content.split('\n') ?? [];
  expect(title).toContain('**Known**: 4 questions, 24 answers');
  expect(stem).toBe('**Which way does number 1 go?**');
  expect(sentence).toMatch(/^Only 6 answers so far\. 5 of the 5 strongest chose [A-D] \(left 1\): is the key right\?$/);
  expect(figures).toMatch(/^-# 17% right \(3%–56%\) · 6 answers · usual time .* · discrimination -0\.\d\d$/);
  expect((await ada?.slash('questions insights', { pack: 'nonsense' }))?.content).toContain('I don’t have that pack');

  const rows = (await fileOf(told?.message, 'insights.csv')).trimEnd().split('\r\n');
  expect(rows).toHaveLength(5);
  expect(rows[1]).toContain('known,question-1,Which way does number 1 go?,easy,key-doubtful');
  expect(rows[1]).toContain('a: 1 b: 5 c: 0');

  // What is right is another option: the figures follow.
  const answers = await ada?.complete('questions correct', { question: 'known/question-1', answer: '' });
  const answer = String(answers?.find(({ name }) => name.includes('left 1'))?.value);
  const asked = await ada?.slash('questions correct', { question: 'known/question-1', answer });
  await (await ada?.click('Correct it', asked?.message ?? undefined))?.settled();
  const after = await ada?.slash('questions insights', { pack: 'Known' });
  expect(after?.content).not.toContain('is the key right?');
  expect(after?.content).toContain('83% right');

  const [node = '', ...args] = [process.execPath, ...program('popquiz')];
  const run = await promisify(execFile)(node, [...args, 'insights'], {
    env: { PATH: process.env.PATH, DATABASE_URL: game.database },
  });
  expect(run.stdout).toContain('known/question-1: Which way does number 1 go?');
  expect(run.stdout).toContain('83% right');
  expect(run.stderr).toBe('');
});
