import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { freePort } from '../support/free-port.ts';
import { knownPacks } from '../support/known-pack.ts';
import { play } from '../support/play.ts';

async function openQuestion() {
  const port = await freePort();
  const game = await play({ environment: { PACKS_DIR: knownPacks(2), PORT: String(port) } });
  const [ada, bob, cyd] = game.players;
  if (!ada || !bob || !cyd) throw new Error('three players');
  await ada.slash('quiz start', { questions: 1, seconds: 300 });
  await game.jump(4000);
  const message = await game.question(1);
  expect((await ada.click('A', message))?.content).toContain('Locked in');
  const health = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    return { status: response.status, text: await response.text() };
  };
  expect(await health()).toEqual({ status: 200, text: 'ok\n' });
  return { game, message, bob, cyd, health, file: game.database.replace('sqlite://', '') };
}

test('the store is deleted while the bot plays: no answer is confirmed any more, health says so, and nothing is lost', async () => {
  const { game, message, bob, cyd, health, file } = await openQuestion();
  rmSync(file);
  for (const player of [bob, cyd]) {
    expect((await player.click('A', message))?.content).toContain('Something went wrong');
  }
  expect(await health()).toEqual({ status: 503, text: expect.stringMatching(/^store: .* was removed or replaced/m) });
  await game.bot.said(/Everything up to then is in /);
  const saved = readdirSync(dirname(file)).find((name) => name.startsWith(`${basename(file)}.saved-`)) ?? 'none';
  const store = await openStore(`sqlite://${join(dirname(file), saved)}`);
  const [quiz] = await store.quizzes.live();
  const [round] = quiz ? await store.rounds.ofQuiz(quiz) : [];
  expect(round && (await store.answers.ofRound(round)).map(({ userId }) => userId)).toContain(
    game.players[0]?.person.id,
  );
  await store.close();
  expect(await game.bot.stop()).toBe(0);
});

test('the lock file is deleted while nobody does anything: the process ends with 1, and plays on after a restart', async () => {
  const { game, message, bob, file } = await openQuestion();
  rmSync(`${file}-lock`);
  await vi.waitFor(() => expect(game.bot.output).toContain('Popquiz has stopped.'), { timeout: 20_000 });
  expect(await game.bot.exit).toBe(1);
  expect(game.bot.output).toContain('-lock was removed or replaced while the bot had it open.');
  await game.restart({ kill: false });
  expect((await game.players[0]?.click('A', message))?.content).toContain('You already chose A');
  expect((await bob.click('B', message))?.content).toContain('Locked in');
});
