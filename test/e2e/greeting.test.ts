import { expect, test } from 'vitest';
import { type Play, play, renderText } from '../support/play.ts';

const SUPPRESS_JOINS = 1 << 0;
const SUPPRESS_TIPS = 1 << 2;

/** A server that the bot is about to join. */
function invited({ discord }: Play, name: string) {
  const guild = discord.world.addGuild({ name, bot: false });
  guild.addTextChannel('rules');
  const channel = guild.addTextChannel('general');
  guild.setSystemChannel(channel);
  return { guild, channel };
}

test('a server that the bot joins reads once what it can do; the buttons work, also after a restart', async () => {
  const game = await play({ inside: true });
  game.guild.setSystemChannel(game.channel);
  const { guild, channel } = invited(game, 'New');
  guild.addBot();
  const greetings = () => channel.messages.filter((message) => renderText(message).includes('Hi, I’m Popquiz'));
  const [greeting] = await game.discord.world.until(() => (greetings().length > 0 ? greetings() : undefined), {
    what: 'the greeting',
    timeoutMs: 10_000,
  });
  if (!greeting) throw new Error('no greeting');
  expect(renderText(greeting)).toContain('[ Start a first quiz ]');

  await game.restart();
  guild.setAvailable(false);
  guild.setAvailable(true);
  const ann = game.discord.world.addUser({ name: 'ann' });
  guild.join(ann);
  const there = ann.in(channel);
  expect((await there.click('Help', greeting)).content).toContain('/quiz start');
  expect((await there.click('Set up a daily question', greeting)).content).toContain('posts a question every day');
  await there.click('Start a first quiz', greeting);
  await game.jump(4000);
  await game.question(1, channel);
  expect(greetings()).toHaveLength(1);
  // Where it was from the start, and after an outage, it says nothing.
  game.guild.setAvailable(false);
  game.guild.setAvailable(true);
  await game.players[0]?.slash('help');
  expect(game.channel.messages.filter((message) => renderText(message).includes('Hi, I’m'))).toEqual([]);
});

test('there is no greeting if it is not wanted or not possible', async () => {
  const game = await play({ inside: true });
  const servers = {
    'a server without a channel for such messages': invited(game, 'A'),
    'a server that wants no word on who joins': invited(game, 'B'),
    'a server that wants no tips': invited(game, 'C'),
    'a server whose channel is closed to the bot': invited(game, 'D'),
  };
  const [none, joins, tips, closed] = Object.values(servers);
  none?.guild.setSystemChannel(undefined);
  joins?.guild.setSystemChannel(joins.channel, SUPPRESS_JOINS);
  tips?.guild.setSystemChannel(tips.channel, SUPPRESS_TIPS);
  closed?.channel.denyBot('SEND_MESSAGES');
  for (const { guild } of Object.values(servers)) guild.addBot();
  await game.bot.said(/(was not told what the bot can do[\s\S]*){4}/);
  const said = Object.values(servers).flatMap(({ guild }) =>
    [...guild.channels.values()].flatMap((one) => one.messages),
  );
  expect(said).toEqual([]);
});
