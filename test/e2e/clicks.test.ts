import { describe, expect, test } from 'vitest';
import { play, renderText } from '../support/play.ts';

describe('clicks', () => {
  test('a second click, a late click and a click on an old message are told so, and change nothing', async () => {
    const game = await play({ inside: true });
    const [ada, bob, cyd] = game.players;
    await ada?.slash('quiz start', { questions: 2, seconds: 20 });
    await game.jump(4000);
    const first = await game.question(1);
    expect((await ada?.click('B', first))?.content).toContain('Locked in: **B**');
    expect((await ada?.click('C', first))?.content).toBe('You already chose B.');
    await game.jump(20_500);
    expect((await bob?.forceClick('A', first))?.content).toMatch(/^Too late: this question closed <t:\d+:R>\.$/);
    await game.jump(600);
    await game.revealed(1);
    await game.jump(7000);
    await game.question(2);
    expect((await cyd?.forceClick('A', first))?.content).toMatch(/^Too late/);
    expect((await ada?.forceClick('A', first))?.content).toMatch(/^Too late: .* Your answer was B\.$/);
    await game.jump(21_000);
    expect(renderText(await game.revealed(1))).toContain('1 answered');
    await game.jump(7000);
    await game.ranking();
  });

  test('forty players in the same instant: each is locked in once, and the message is edited a few times at most', async () => {
    const game = await play({ inside: true, players: 40 });
    await game.players[0]?.slash('quiz start', { questions: 1, seconds: 20 });
    await game.jump(4000);
    const message = await game.question(1);
    const letters = ['A', 'B', 'C', 'D'];
    const outcomes = await Promise.all(
      game.players.map((player, index) => player.click(letters[index % 4] ?? 'A', message)),
    );
    expect(outcomes.map(({ content }) => content)).toEqual(
      game.players.map((_, index) => expect.stringContaining(`Locked in: **${letters[index % 4]}**`)),
    );
    await game.jump(800);
    await game.discord.world.until(() => renderText(message).includes('40 answered'), { what: 'the count' });
    const edits = game.discord.requests.filter(({ route }) => route?.startsWith('PATCH'));
    expect(edits.length).toBeLessThanOrEqual(3);
    await game.jump(21_000);
    expect(renderText(await game.revealed(1))).toContain('40 answered');
  });

  test('once everybody who answered before has answered, the question closes early; a newcomer alone does not close it', async () => {
    const game = await play({ inside: true });
    const [ada, bob, cyd] = game.players;
    await ada?.slash('quiz start', { questions: 2, seconds: 60 });
    await game.jump(4000);
    const first = await game.question(1);
    await ada?.click('A', first);
    await bob?.click('A', first);
    await game.jump(61_000);
    await game.revealed(1);
    await game.jump(7000);
    const second = await game.question(2);
    await cyd?.click('A', second);
    await ada?.click('A', second);
    await game.jump(2000);
    expect(renderText(second)).toContain('closes');
    await bob?.click('A', second);
    await game.jump(1000);
    await game.revealed(2);
  });

  test('two channels play side by side, a second start in one of them links to what runs there', async () => {
    const game = await play({ inside: true });
    const [ada, bob] = game.players;
    const other = game.guild.addTextChannel('other');
    await ada?.slash('quiz start', { questions: 1, seconds: 20 });
    await bob?.person.in(other).slash('quiz start', { questions: 1, seconds: 20 });
    await game.jump(4000);
    const [here, there] = [await game.question(1), await game.question(1, other)];
    const link = `[Go to its question](https://discord.com/channels/${game.guild.id}/${game.channel.id}/${here.id})`;
    // The question is in the channel a moment before the bot hears that it is.
    const again = () => bob?.slash('quiz start', { questions: 5 });
    await expect.poll(async () => (await again())?.content).toContain(link);
    expect((await again())?.ephemeral).toBe(true);
    const shown = await bob?.slash('quiz show');
    expect(shown?.content).toContain(link);
    await Promise.all([ada?.click('A', here), ada?.person.in(other).click('B', there)]);
    await game.jump(21_000);
    await Promise.all([game.revealed(1), game.revealed(1, other)]);
    await game.jump(7000);
    await Promise.all([game.ranking(), game.ranking(other)]);
    await game.over();
  });

  test('a click made in time on a second shard counts like any other', async () => {
    const game = await play({ inside: true, discord: { shards: 2, maxConcurrency: 2 } });
    const second = game.discord.world.addGuild({ name: 'Second' });
    const channel = second.addTextChannel('quiz');
    second.join(game.players[1]?.person as never);
    const bob = game.players[1]?.person.in(channel);
    await bob?.slash('quiz start', { questions: 1, seconds: 20 });
    await game.jump(4000);
    expect((await bob?.click('A', await game.question(1, channel)))?.content).toContain('Locked in: **A**');
  });
});

describe('who may do what', () => {
  test('the one who started it, or Manage Server, skips and stops; others are told who can', async () => {
    const game = await play({ inside: true });
    const [ada, bob, cyd] = game.players;
    expect((await bob?.slash('quiz stop'))?.content).toContain('No quiz is running');
    await bob?.slash('quiz start', { questions: 5, seconds: 60 });
    await game.jump(4000);
    await game.question(1);
    expect((await cyd?.slash('quiz skip'))?.content).toContain(`Only **${bob?.person.name}**`);
    expect((await cyd?.slash('quiz stop'))?.content).toContain(`Only **${bob?.person.name}**`);
    await cyd?.click('A');
    expect((await bob?.slash('quiz skip'))?.content).toContain('Skipping');
    await game.revealed(1);
    await bob?.slash('quiz skip');
    await game.question(2);
    await cyd?.click('B');
    expect((await ada?.slash('quiz stop'))?.content).toContain('Stopping');
    expect(renderText(await game.ranking())).toContain(`Stopped by **${ada?.person.name}**.`);
    expect(renderText(await game.revealed(2))).toContain('1 answered');
  });

  test('a quiz that cannot be played is refused in private, with what can be played', async () => {
    const game = await play({ inside: true });
    const [ada] = game.players;
    const unknown = await ada?.slash('quiz start', { pack: 'no-such-pack' });
    expect(unknown).toMatchObject({ ephemeral: true });
    expect(unknown?.content).toContain('Python Senior');
    expect((await ada?.slash('quiz start', { tag: '@everyone `' }))?.content).toContain('`@everyone ’`. Its tags: ');
    expect(await ada?.complete('quiz start', { pack: 'PYTH' }, 'pack')).toEqual([
      { name: 'Python Senior', value: 'python-senior' },
    ]);
    expect(
      (await ada?.complete('quiz start', { pack: 'python-senior', tag: 'mem' }, 'tag'))?.map(({ value }) => value),
    ).toContain('memory');
    expect(game.channel.messages.every(({ ephemeralFor }) => ephemeralFor !== null)).toBe(true);
    // Typed by the title, and a tag in capitals, as people write them.
    expect((await ada?.complete('quiz start', { pack: 'python senior', tag: 'gil' }, 'tag'))?.length).toBe(1);
    expect((await ada?.slash('quiz start', { pack: 'python senior', tag: 'GIL' }))?.content).toContain(
      'started a quiz',
    );
  });
});
