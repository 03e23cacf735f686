import { expect, test, vi } from 'vitest';
import { playKnown, playQuiz } from '../support/known-pack.ts';
import type { Play } from '../support/play.ts';

const DAY = 24 * 60 * 60_000;
const POINTS = '**1,000** points';

/** A server with one player, who has scored. */
async function played(): Promise<Play> {
  const game = await playKnown(1, 1, { inside: true });
  await playQuiz(game, 1, () => 'right');
  return game;
}

/** The connection is away while something happens, and comes back with a session that knows nothing of it. */
async function meanwhile({ discord }: Play, happen: () => void): Promise<void> {
  const before = discord.gateway.sessions.map(({ id }) => id);
  discord.gateway.setOpen(false);
  happen();
  discord.gateway.dropSessions();
  discord.gateway.setOpen(true);
  await discord.world.until(
    () => discord.gateway.sessions.some(({ id, connected }) => connected && !before.includes(id)),
    { what: 'a new session', timeoutMs: 20_000 },
  );
}

const board = async ({ players: [ada] }: Play): Promise<string | undefined> =>
  (await ada?.slash('leaderboard'))?.content;

test('a server that comes back while the connection is away keeps its data for good', async () => {
  const game = await played();
  game.guild.removeBot();
  await game.bot.said(/removed from a server/);
  await meanwhile(game, () => game.guild.addBot());
  await game.bot.said(/back on a server/);
  await game.jump(60 * DAY);
  expect(await board(game)).toContain(POINTS);
});

test('a removal while the connection is away is noticed by the next session, and so is the return after it', async () => {
  const game = await played();
  await meanwhile(game, () => game.guild.removeBot());
  await game.bot.said(/removed from a server/);
  await game.jump(29 * DAY);
  game.guild.addBot();
  await game.bot.said(/back on a server/);
  await game.jump(60 * DAY);
  expect(await board(game)).toContain(POINTS);
  await meanwhile(game, () => game.guild.removeBot());
  await vi.waitFor(() => expect(game.bot.output.match(/removed from a server/g)).toHaveLength(2), 10_000);
  await game.jump(31 * DAY);
  await game.bot.said(/data of a server that the bot left 30 days ago was removed/);
});

test('a server that is unavailable for a month is not treated as left', async () => {
  const game = await played();
  game.guild.setAvailable(false);
  await meanwhile(game, () => undefined);
  await game.jump(60 * DAY);
  game.guild.setAvailable(true);
  expect(await board(game)).toContain(POINTS);
  expect(game.bot.output).not.toContain('removed from a server');
});
