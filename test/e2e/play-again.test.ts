import { expect, test } from 'vitest';
import { knownPacks } from '../support/known-pack.ts';
import { type Play, play, renderText } from '../support/play.ts';

/** Lets what has been started go on to its ranking, without an answer. */
async function toRanking(game: Play) {
  const before = game.channel.messages.length;
  const shown = (what: RegExp) =>
    game.discord.world.until(
      () => game.channel.messages.slice(before).find((message) => what.test(renderText(message))),
      { what: String(what), timeoutMs: 30_000 },
    );
  await game.jump(4000);
  await shown(/Question 1 of 1[\s\S]*closes/);
  await game.jump(21_000);
  await shown(/Question 1 of 1[\s\S]*closed/);
  await game.jump(7000);
  return shown(/Play again/);
}

/** What was asked, each question once. */
const asked = (game: Play) =>
  new Set(
    game.channel.messages.flatMap((message) => /Which way does number \d+ go/.exec(renderText(message))?.[0] ?? []),
  );

test('Play again: one quiz for two who press at once, and from an old ranking after a restart', async () => {
  const game = await play({ inside: true, environment: { PACKS_DIR: knownPacks(5) } });
  const [ada, bob, cyd] = game.players;
  if (!ada || !bob || !cyd) throw new Error('three players are needed');
  await ada.slash('quiz start', { questions: 1, seconds: 20 });
  const first = await toRanking(game);
  await game.over();

  const pressed = await Promise.all([bob, cyd].map((player) => player.click('Play again', first)));
  const begun = pressed.filter(({ ephemeral }) => !ephemeral);
  expect(begun).toHaveLength(1);
  expect(begun[0]?.content).toMatch(/(bob|cyd)\*{0,2} started a quiz: \*\*1\squestion\*\*, \*\*20\sseconds\*\*/);
  expect(pressed.find(({ ephemeral }) => ephemeral)?.content).toContain('already a quiz');
  await toRanking(game);
  await game.over();
  expect(asked(game).size).toBe(2);

  await game.restart();
  const board = await cyd.click('Leaderboard', first);
  expect(board.ephemeral).toBe(true);
  expect(board.content).toContain('eaderboard');
  game.channel.denyBot('SEND_MESSAGES');
  expect(await cyd.click('Play again', first)).toMatchObject({
    ephemeral: true,
    content: expect.stringContaining('**Send Messages**'),
  });
  game.channel.restoreBot();
  expect((await cyd.click('Play again', first)).content).toContain('cyd');
  await toRanking(game);
});
