import { expect, test } from 'vitest';
import { play } from '../support/play.ts';

test('a command that Discord’s clients would not send starts no quiz', async () => {
  const game = await play({ inside: true });
  const [ada] = game.players;
  const refused = await ada?.forceSlash('quiz start', { questions: -5 });
  expect(refused).toMatchObject({ content: '`questions` takes a whole number from 1 to 50.', ephemeral: true });
  expect((await ada?.slash('quiz show'))?.content).toContain('No quiz is running');
});

test('a role that the server’s settings allow uses the commands of admins, and nobody else sees what they suggest', async () => {
  const game = await play({ inside: true });
  const [ada, bob, cyd] = game.players;
  const helpers = game.guild.addRole('Helpers');
  if (bob) game.guild.join(bob.person, { roles: [helpers] });
  await ada?.slash('daily set', { channel: game.channel, time: '09:00' });
  for (const name of ['daily', 'export', 'questions']) game.guild.permitCommand(name, helpers, true);

  expect((await bob?.slash('export'))?.content).toContain('Nobody answered a question this month');
  expect((await bob?.slash('daily list'))?.content).toContain('09:00');
  const word = { question: 'a' };
  expect(await bob?.complete('daily off', { schedule: '' })).toHaveLength(1);
  expect(await bob?.complete('questions correct', word)).not.toEqual([]);
  expect(await cyd?.forceComplete('daily off', { schedule: '' })).toEqual([]);
  expect(await cyd?.forceComplete('questions correct', word)).toEqual([]);
});

test('help and one’s own data are available in direct messages', async () => {
  const game = await play({ inside: true });
  const [, bob] = game.players;
  if (!bob) throw new Error('nobody is there');
  const direct = bob.person.in(bob.person.openDirectMessages());
  expect(direct.commands().map(({ name }) => name)).toEqual(['privacy', 'help']);
  expect((await direct.slash('help')).content).toContain('Popquiz');
  await direct.slash('privacy delete');
  expect((await direct.click('Delete my data')).content).toContain('nothing about you');
  expect((await direct.forceSlash('quiz start')).content).toBe('That works in servers only.');
});
