import { describe, expect, test } from 'vitest';
import { type Play, play, renderText } from '../support/play.ts';

const POST = 'POST /channels/:channel/messages';
const PATCH = 'PATCH /channels/:channel/messages/:message';

async function begin(options: Parameters<typeof play>[0] = {}): Promise<Play> {
  const game = await play(options);
  await game.players[1]?.slash('quiz start', { questions: 2, seconds: 20 });
  return game;
}

/** The bot is well: another channel plays a whole question. */
async function stillPlays(game: Play): Promise<void> {
  const other = game.guild.addTextChannel('another');
  const ada = game.players[0]?.person.in(other);
  await ada?.slash('quiz start', { questions: 1, seconds: 20 });
  await game.jump(4000);
  expect((await ada?.click('A', await game.question(1, other)))?.content).toBe('You chose A. Locked in.');
}

describe('Discord says no for good: that quiz ends with a clear word', () => {
  test('a channel where the bot may not write', async () => {
    const game = await play();
    game.channel.denyBot('SEND_MESSAGES');
    const refused = await game.players[0]?.slash('quiz start', {});
    expect(refused).toMatchObject({ ephemeral: true });
    expect(refused?.content).toContain('**Send Messages**');
    game.channel.restoreBot();
    expect((await game.players[0]?.slash('quiz start', {}))?.content).toContain('Python Senior');
  });

  test('the permission is revoked in the middle: the starter is told once, privately, what to do', async () => {
    const game = await begin();
    game.allow(/403 Missing Permissions/);
    await game.jump(4000);
    await game.players[0]?.click('A', await game.question(1));
    await game.jump(21_000);
    await game.revealed(1);
    game.channel.denyBot('SEND_MESSAGES');
    await game.jump(7000);
    const told = await game.discord.world.until(
      () => game.channel.messages.find((message) => renderText(message).includes('Send Messages')),
      { what: 'the starter to be told' },
    );
    expect(told.ephemeralFor).toBe(game.players[1]?.person.id);
    expect(renderText(told)).toContain('Somebody who manages it can give me back View Channel and Send Messages');
    await game.over();
    // The answer that was acknowledged counts.
    expect((await game.players[0]?.slash('leaderboard'))?.content).toContain(`<@${game.players[0]?.person.id}> ·`);
    await stillPlays(game);
  });

  test('the message is deleted: the answers count, the ranking says why', async () => {
    const game = await begin();
    game.allow(/404 Unknown Message/);
    await game.jump(4000);
    const message = await game.question(1);
    message.delete();
    await game.players[0]?.forceClick('A', message);
    await game.jump(800);
    expect(renderText(await game.ranking())).toContain('the message with the question was deleted');
    expect((await game.players[0]?.slash('leaderboard'))?.content).toContain(`<@${game.players[0]?.person.id}> ·`);
    await stillPlays(game);
  });

  test('the channel is deleted', async () => {
    const game = await begin();
    game.allow(/404 Unknown Channel/);
    await game.jump(4000);
    await game.question(1);
    game.channel.remove();
    await game.jump(21_000);
    await game.bot.said(/ended without its ranking/);
    await stillPlays(game);
  });
});

describe('Discord has trouble for a while: the quiz waits', () => {
  test.each([
    ['500', { status: 500 }],
    [
      '429',
      {
        status: 429,
        headers: { 'retry-after': '1', 'x-ratelimit-scope': 'shared' },
        body: { message: 'slow', retry_after: 0.1, global: false },
      },
    ],
    ['a lost connection', 'drop-before'],
    ['a lost answer', 'drop-after'],
  ] as const)('%s on posting and on the reveal', async (_name, trouble) => {
    const game = await begin();
    const posting = game.discord.faults.add({ route: POST, times: 4, trouble });
    await game.jump(4000);
    await game.discord.world.until(() => posting.hits >= 1, { what: 'the first attempt' });
    for (let turn = 0; turn < 3; turn++) await game.jump(1000);
    const message = await game.question(1);
    expect((await game.players[0]?.click('A', message))?.content).toBe('You chose A. Locked in.');
    game.discord.faults.clear();
    game.discord.faults.add({ route: PATCH, times: 3, trouble });
    await game.jump(21_000);
    for (let turn = 0; turn < 3; turn++) await game.jump(1000);
    await game.revealed(1);
    game.discord.faults.clear();
    await game.jump(7000);
    await game.question(2);
    expect(game.channel.messages.filter((one) => renderText(one).includes('Question 1 of'))).toHaveLength(1);
  });
});

test('an answer whose confirmation Discord does not take is stored all the same', async () => {
  const game = await begin();
  await game.jump(4000);
  const message = await game.question(1);
  game.discord.faults.add({
    route: 'POST /interactions/:interaction/:token/callback',
    times: 3,
    trouble: { status: 500 },
  });
  const lost = game.players[0]?.click('A', message);
  await game.bot.said(/did not take the answer/);
  await game.jump(3100);
  expect((await lost)?.state).toBe('failed');
  expect((await game.players[0]?.click('B', message))?.content).toBe('You already chose A.');
});
