import { expect, test } from 'vitest';
import { type Play, play, renderText } from '../support/play.ts';

const POST = 'POST /channels/:channel/messages';
const PATCH = 'PATCH /channels/:channel/messages/:message';

const publicMessages = (game: Play) => game.channel.messages.filter(({ ephemeralFor }) => ephemeralFor === null);

/**
 * What is killed is a process. What starts after the last kill plays inside the test: the same code on the same store, which
 * starts sooner.
 */
const startAgain = (game: Play) => game.restart({ kill: false, inside: true });

/** Plays on to the ranking, whatever happened before question 1 was open, and checks that everything is there once. */
async function finish(game: Play, answers: number): Promise<void> {
  await game.jump(21_000);
  expect(renderText(await game.revealed(1))).toContain(`${answers} answered`);
  await game.jump(7000);
  const ranking = await game.ranking();
  expect(publicMessages(game).map((message) => renderText(message).split('\n')[0])).toHaveLength(3);
  await game.restart({ inside: true });
  await game.jump(60_000);
  await game.over();
  expect(publicMessages(game)).toHaveLength(3);
  expect(renderText(ranking)).toContain(`${answers} player`);
}

async function begin({ inside = false } = {}): Promise<Play> {
  const game = await play({ inside });
  await game.players[0]?.slash('quiz start', { questions: 1, seconds: 20 });
  return game;
}

test('killed before the first question', async () => {
  const game = await begin();
  await game.restart({ inside: true });
  await game.jump(4000);
  await game.players[0]?.click('A', await game.question(1));
  await finish(game, 1);
});

test('killed when Discord has the question but its answer was lost', async () => {
  const game = await begin();
  game.discord.faults.add({ route: POST, trouble: 'drop-after' });
  await game.jump(4000);
  const message = await game.question(1);
  await game.bot.kill();
  game.discord.faults.clear();
  await startAgain(game);
  await game.players[0]?.click('A', message);
  await finish(game, 1);
});

test('killed with answers given: they are there once, the message and its deadline are the same', async () => {
  const game = await begin();
  await game.jump(4000);
  const message = await game.question(1);
  const [ada, bob, cyd] = game.players;
  expect((await ada?.click('A', message))?.content).toContain('Locked in: **A**');
  expect((await bob?.click('B', message))?.content).toContain('Locked in: **B**');
  await game.jump(800);
  await game.discord.world.until(() => renderText(message).includes('2 answered'), { what: 'the first count' });
  // Since the first edit it is exact; before, the message could not know the moment of its own posting.
  const shown = renderText(message).match(/<t:\d+:R>/)?.[0];
  await game.restart({ inside: true });
  expect((await ada?.click('C', message))?.content).toBe('You already chose A.');
  expect((await cyd?.click('C', message))?.content).toContain('Locked in: **C**');
  await game.jump(2500);
  await game.discord.world.until(() => renderText(message).includes('3 answered'), { what: 'the count' });
  expect(renderText(message)).toContain(String(shown));
  await finish(game, 3);
});

test('down past the deadline: the question is revealed at the start with the answers it had', async () => {
  const game = await begin();
  await game.jump(4000);
  await game.players[1]?.click('A', await game.question(1));
  const { bot } = game;
  await bot.kill();
  (game.discord.clock as unknown as { jump(ms: number): void }).jump(90_000);
  await startAgain(game);
  expect(renderText(await game.revealed(1))).toContain('1 answered');
  await finish(game, 1);
});

test('killed while the reveal is being sent', async () => {
  const game = await begin();
  await game.jump(4000);
  await game.players[0]?.click('A', await game.question(1));
  const fault = game.discord.faults.add({ route: PATCH, trouble: 'hang' });
  await game.jump(21_000);
  await game.discord.world.until(() => fault.hits > 0, { what: 'the reveal' });
  await game.bot.kill();
  game.discord.faults.clear();
  await startAgain(game);
  await finish(game, 1);
});

test('killed in the pause, and again when the ranking was posted and the answer lost', async () => {
  const game = await begin();
  await game.jump(4000);
  await game.players[0]?.click('A', await game.question(1));
  await game.jump(21_000);
  await game.revealed(1);
  await game.restart();
  game.discord.faults.add({ route: POST, trouble: 'drop-after' });
  await game.jump(7000);
  await game.ranking();
  await game.bot.kill();
  game.discord.faults.clear();
  await startAgain(game);
  await finish(game, 1);
});

test('down for an hour: the quiz ends with its ranking and asks nothing more', async () => {
  const game = await play();
  await game.players[0]?.slash('quiz start', { questions: 10, seconds: 20 });
  await game.jump(4000);
  await game.players[1]?.click('A', await game.question(1));
  await game.bot.kill();
  (game.discord.clock as unknown as { jump(ms: number): void }).jump(3_600_000);
  await startAgain(game);
  expect(renderText(await game.revealed(1))).toContain('1 answered');
  expect(renderText(await game.ranking())).toContain('away for too long');
  expect(publicMessages(game)).toHaveLength(3);
});

test('SIGTERM ends it cleanly in the middle of a question, and it goes on afterwards', async () => {
  const game = await begin();
  await game.jump(4000);
  const message = await game.question(1);
  await game.players[0]?.click('A', message);
  expect(await game.bot.stop()).toBe(0);
  await startAgain(game);
  await game.players[1]?.click('B', message);
  await finish(game, 2);
});

test('the gateway is cut in the middle of a question: the session resumes and every click counts', async () => {
  const game = await begin({ inside: true });
  await game.jump(4000);
  const message = await game.question(1);
  game.discord.gateway.drop();
  await game.discord.world.until(() => game.discord.gateway.sessions.some(({ connected }) => connected), {
    what: 'the gateway to be back',
  });
  expect((await game.players[0]?.click('A', message))?.content).toContain('Locked in: **A**');
  await finish(game, 1);
});
