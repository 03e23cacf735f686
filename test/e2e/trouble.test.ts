import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { type Play, play, renderText } from '../support/play.ts';

const POST = 'POST /channels/:channel/messages';
const PATCH = 'PATCH /channels/:channel/messages/:message';

async function begin(options: Parameters<typeof play>[0] = {}): Promise<Play> {
  const game = await play({ inside: true, ...options });
  await game.players[1]?.slash('quiz start', { questions: 2, seconds: 20 });
  return game;
}

/** The bot is well: another channel plays a whole question. */
async function stillPlays(game: Play): Promise<void> {
  const other = game.guild.addTextChannel('another');
  const ada = game.players[0]?.person.in(other);
  await ada?.slash('quiz start', { questions: 1, seconds: 20 });
  await game.jump(4000);
  expect((await ada?.click('A', await game.question(1, other)))?.content).toContain('Locked in: **A**');
}

describe('Discord refuses for good: the quiz ends with a clear reason', () => {
  test('a channel where the bot may not write', async () => {
    const game = await play({ inside: true });
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
    expect(renderText(told)).toContain('I need **Send Messages** there. Ask someone who manages');
    await game.over();
    // The answer that was acknowledged counts.
    expect((await game.players[0]?.slash('leaderboard'))?.content).toContain(`**${game.players[0]?.person.name}** ·`);
    await stillPlays(game);
  });

  test('a thread is locked in the middle: the starter is told that, and not to grant what the bot has', async () => {
    const game = await play({ inside: true });
    game.allow(/403 This thread is locked/);
    const thread = game.channel.addThread('quiz');
    const ada = game.players[0]?.person.in(thread);
    await ada?.slash('quiz start', { questions: 2, seconds: 20 });
    await game.jump(4000);
    await ada?.click('A', await game.question(1, thread));
    await game.jump(21_000);
    await game.revealed(1, thread);
    thread.setThread({ locked: true });
    await game.jump(7000);
    const told = await game.discord.world.until(
      () => thread.messages.find((message) => renderText(message).includes('ended early')),
      { what: 'the starter to be told' },
    );
    expect(renderText(told)).toContain('the thread is locked. Someone who may manage threads can unlock it.');
    expect(renderText(told)).not.toContain('Send Messages');
    const refused = await ada?.slash('quiz start');
    expect(refused?.content).toContain('I can’t run a quiz here: the thread is locked.');
  });

  test.each([
    ['the verification level', { status: 403, code: 50009 }, 'the server’s verification level keeps me out.'],
    ['an age restriction', { status: 403, code: 20024 }, 'the channel is age-restricted'],
    ['too many threads', { status: 400, code: 160006 }, 'as many open threads as Discord allows'],
    ['a forum', { status: 400, code: 40058 }, 'I see nothing that I’m missing'],
  ])('%s closes the channel: the starter is told that', async (_name, { status, code }, sentence) => {
    const game = await play({ inside: true });
    await game.players[1]?.slash('quiz start', { questions: 2, seconds: 20 });
    game.discord.faults.add({ route: POST, trouble: { status, body: { message: 'no', code } } });
    await game.jump(4000);
    const told = await game.discord.world.until(
      () => game.channel.messages.find((message) => renderText(message).includes('ended early')),
      { what: 'the starter to be told' },
    );
    expect(told.ephemeralFor).toBe(game.players[1]?.person.id);
    expect(renderText(told)).toContain(sentence);
    await game.over();
    expect(game.discord.requests.filter(({ route }) => route === POST)).toHaveLength(1);
  });

  test.each([200000, 240000])('a filter blocks a question (%i): the ranking says so', async (code) => {
    const game = await play({ inside: true });
    await game.players[1]?.slash('quiz start', { questions: 2, seconds: 20 });
    game.discord.faults.add({ route: POST, times: 1, trouble: { status: 400, body: { message: 'blocked', code } } });
    await game.jump(4000);
    expect(renderText(await game.ranking())).toContain(
      'The quiz ended early: a filter blocked its text: the server’s AutoMod',
    );
    await game.over();
  });

  test('the message is deleted: the answers count, the ranking says why', async () => {
    const game = await begin();
    game.allow(/404 Unknown Message/);
    await game.jump(4000);
    const message = await game.question(1);
    message.delete();
    await game.players[0]?.forceClick('A', message);
    await game.jump(21_000);
    expect(renderText(await game.ranking())).toContain('the message with the question was deleted');
    expect((await game.players[0]?.slash('leaderboard'))?.content).toContain(`**${game.players[0]?.person.name}** ·`);
    await stillPlays(game);
  });

  test('and the log says why', async () => {
    const game = await begin();
    game.allow(/404 Unknown Message/);
    await game.jump(4000);
    (await game.question(1)).delete();
    await game.jump(21_000);
    await game.ranking();
    await game.bot.said(/"reason":"obstacle","obstacle":"message-gone".*a quiz ended before its last question/);
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

/** What is no word of Discord's about this channel or message: without a code, or with one that passes. */
const PASSING: [name: string, trouble: { status: number; headers?: Record<string, string>; body: unknown }][] = [
  ...[400, 403, 404].map((status): (typeof PASSING)[number] => [
    `${status} without a code`,
    { status, body: { message: `${status}`, code: 0 } },
  ]),
  ['a page', { status: 403, headers: { 'content-type': 'text/html' }, body: '<html>Forbidden</html>' }],
  ['408', { status: 408, body: { message: 'Request Timeout' } }],
  ['40333', { status: 403, body: { message: 'internal network error', code: 40333 } }],
  ['130000', { status: 400, body: { message: 'API resource is currently overloaded.', code: 130000 } }],
];

describe('Discord refuses temporarily: the quiz goes on', () => {
  test.each(PASSING)('%s at a post, a count and a reveal', async (_name, trouble) => {
    const game = await begin();
    const posting = game.discord.faults.add({ route: POST, times: 1, trouble });
    await game.jump(4000);
    await game.discord.world.until(() => posting.hits === 1, { what: 'the first attempt' });
    await game.jump(1000);
    const message = await game.question(1);
    const counting = game.discord.faults.add({ route: PATCH, times: 1, trouble });
    await game.players[0]?.click('A', message);
    await game.jump(800);
    await game.discord.world.until(() => counting.hits === 1, { what: 'the count' });
    const revealing = game.discord.faults.add({ route: PATCH, times: 1, trouble });
    await game.jump(21_000);
    await game.discord.world.until(() => revealing.hits === 1, { what: 'the reveal' });
    await game.jump(1000);
    await game.revealed(1);
    await game.jump(7000);
    await game.question(2);
  });
});

describe('Discord limits the edits of one message', () => {
  const wait = { status: 429, headers: { 'retry-after': '2' }, body: { message: 'slow', retry_after: 9 } };

  test('a quiz can be stopped meanwhile, and the last question is revealed when Discord allows it', async () => {
    const game = await begin();
    await game.jump(4000);
    const message = await game.question(1);
    const fault = game.discord.faults.add({ route: PATCH, times: 1, trouble: wait });
    await game.players[0]?.click('A', message);
    await game.jump(800);
    await game.bot.said(/"waitMs":9\d\d\d,.*Discord asks us to wait/);
    await game.players[1]?.slash('quiz stop');
    expect(renderText(await game.ranking())).toContain('My answers');
    // Discord's patience is of the machine's time: asking again before would only cost another refusal.
    await sleep(9000);
    await game.jump(31_000);
    await game.revealed(1);
    await game.over();
    expect(game.bot.output).toMatch(/"reason":"stopped".*a quiz was stopped/);
    expect(fault.hits).toBe(1);
    expect(game.discord.violations).toEqual([]);
  });
});

describe('a stopped quiz whose last question could not be revealed', () => {
  const stopped = async (options: Parameters<typeof play>[0] = {}) => {
    const game = await begin(options);
    await game.jump(4000);
    const message = await game.question(1);
    await game.players[0]?.click('A', message);
    const fault = game.discord.faults.add({ route: PATCH, trouble: { status: 500 } });
    await game.players[1]?.slash('quiz stop');
    expect(renderText(await game.ranking())).toContain('My answers');
    return { game, fault };
  };

  test('is revealed after a kill', async () => {
    const { game, fault } = await stopped({ inside: false });
    await game.bot.kill();
    fault.remove();
    await game.restart({ kill: false });
    await game.revealed(1);
    await game.over();
    expect(game.channel.messages.filter((one) => renderText(one).includes('My answers'))).toHaveLength(1);
  });

  test('does not keep anybody from starting the next one', async () => {
    const { game, fault } = await stopped();
    fault.remove();
    // That the ranking is there is stored a moment after it was seen.
    await vi.waitFor(
      async () =>
        expect((await game.players[1]?.slash('quiz start', { questions: 1 }))?.content).toContain('started a quiz'),
      10_000,
    );
    await game.revealed(1);
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
    expect((await game.players[0]?.click('A', message))?.content).toContain('Locked in: **A**');
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

test('an answer is stored even if Discord does not take its confirmation', async () => {
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
