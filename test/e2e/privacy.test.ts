import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileOf, playKnown, playQuiz } from '../support/known-pack.ts';

const DAY = 24 * 60 * 60_000;

/** How often something stands in the store's files, raw. */
function found(database: string, what: string): number {
  const file = database.replace('sqlite://', '');
  return [file, `${file}-wal`, `${file}-shm`]
    .filter(existsSync)
    .reduce((sum, name) => sum + readFileSync(name, 'latin1').split(what).length - 1, 0);
}

test('a person who deletes their data is asked, and then nowhere to be found; everybody else’s results stay', async () => {
  const game = await playKnown(3, 12, { inside: true });
  const [ada, bob, cyd] = game.players;
  const id = bob?.person.id ?? '';
  await playQuiz(game, 3, (player, question) => ((player + Number(question)) % 3 === 0 ? 'left' : 'right'));
  const before = (await cyd?.slash('stats'))?.content;

  const shown = await bob?.slash('privacy show');
  expect(shown?.ephemeral).toBe(true);
  const data = JSON.parse(await fileOf(shown?.message, 'popquiz-my-data.json'));
  expect(data.servers).toHaveLength(1);
  expect(data.servers[0].answers).toHaveLength(3);
  expect(JSON.stringify(data)).not.toContain(ada?.person.id);

  const asked = await bob?.slash('privacy delete');
  expect(asked?.content).toContain('cannot be undone');
  expect((await bob?.click('Keep it', asked?.message ?? undefined))?.content).toContain('Nothing was deleted');
  expect(found(game.database, id)).toBeGreaterThan(3);

  const again = await bob?.slash('privacy delete');
  const done = await bob?.click('Delete my data', again?.message ?? undefined);
  expect((await done?.settled())?.content).toContain('3 answers on 1 server');
  expect(found(game.database, id)).toBe(0);
  expect(found(game.database, cyd?.person.id ?? '')).toBeGreaterThan(3);

  const board = (await cyd?.slash('leaderboard'))?.content;
  expect(board).not.toContain(id);
  expect(board).not.toContain('**bob**');
  expect(board).toContain('of 11 players');
  expect((await bob?.slash('stats'))?.content).toContain('No results yet');
  const withoutRank = (text: string | undefined) => text?.replace(/\*\*\d+(st|nd|rd|th)\*\* of \d+/, '');
  expect(withoutRank((await cyd?.slash('stats'))?.content)).toBe(withoutRank(before));
  // Somebody who plays on starts from zero.
  await playQuiz(game, 1, (player) => (player === 1 ? 'right' : undefined));
  expect((await bob?.slash('stats'))?.content).toContain('1 of 1 answer');
});

test('the data of a server is deleted 30 days after the bot was removed, and kept if it returns', async () => {
  const game = await playKnown(1, 2, { inside: true });
  const [ada] = game.players;
  await playQuiz(game, 1, () => 'right');
  game.guild.removeBot();
  await game.bot.said(/removed from a server/);
  await game.jump(29 * DAY);
  game.guild.addBot();
  await game.discord.world.until(() => game.guild.commands().length > 0, { what: 'the commands' });
  expect((await ada?.slash('leaderboard'))?.content).toContain('**1,000** points');
  await game.jump(60 * DAY);
  expect((await ada?.slash('leaderboard'))?.content).toContain('**1,000** points');

  // Down when it is removed a second time, and told so only by the list of its servers.
  await game.bot.stop();
  game.guild.removeBot();
  await game.restart({ kill: false });
  await game.bot.said(/removed from a server/);
  await game.jump(31 * DAY);
  await game.bot.said(/was removed/);
  expect(found(game.database, ada?.person.id ?? '')).toBe(0);
});
