/** Options as a client that checks nothing sends them: refused before any handler runs. */
import { ChannelType } from 'discord.js';
import { expect, test } from 'vitest';
import { command, commandGroup, subcommand } from '../../src/discord/definition.ts';
import { connected, hearing } from '../support/edge.ts';

const given: unknown[] = [];

const options = {
  channel: { type: 'channel', description: 'Where', required: true, channelTypes: [ChannelType.GuildText] },
  count: { type: 'integer', description: 'How many', min: 1, max: 50 },
  level: { type: 'text', description: 'How hard', choices: { easy: 'Easy', hard: 'Hard' } },
  word: { type: 'text', description: 'A word', maxLength: 4 },
  role: { type: 'role', description: 'Whom' },
  user: { type: 'user', description: 'Who' },
} as const;

const go = commandGroup({
  name: 'go',
  description: 'Goes',
  subcommands: {
    on: subcommand({
      description: 'Goes on',
      options,
      run(all, _interaction, respond) {
        given.push(all);
        return respond.publicly({ content: 'gone' });
      },
    }),
  },
});

test('values within the bounds reach the handler by name, and options left out are undefined', async () => {
  const edge = await connected();
  await hearing(edge, [go]);
  const { guild, people } = edge;
  const role = guild.addRole('Team');
  await people[1].slash('go on', { channel: people[1].channel, count: 50, level: 'hard', word: 'word', role });
  expect(given.splice(0)).toEqual([
    {
      channel: expect.objectContaining({ id: people[1].channel.id }),
      count: 50,
      level: 'hard',
      word: 'word',
      role: expect.objectContaining({ id: role.id }),
      user: undefined,
    },
  ]);
});

test.each<[string, Record<string, string | number | boolean>, string]>([
  ['too small', { count: -5 }, '`count` takes a whole number from 1 to 50.'],
  ['too large', { count: 51 }, '`count` takes a whole number from 1 to 50.'],
  ['no whole number', { count: 1.5 }, '`count` takes a whole number from 1 to 50.'],
  ['no number', { count: '5' }, '`count` takes a whole number from 1 to 50.'],
  ['no choice', { level: 'medium' }, '`level` takes one of these: Easy and Hard.'],
  ['the name of every object’s property', { level: 'toString' }, '`level` takes one of these: Easy and Hard.'],
  ['too long', { word: 'words' }, '`word` takes text of at most 4 characters.'],
  ['a role that there is not', { role: '123' }, '`role` takes a role.'],
  ['a person who is not there', { user: '123' }, '`user` takes a person.'],
  ['an option that there is not', { colour: 'red' }, 'This command has no option `colour`.'],
])('%s is refused privately, and nothing is done', async (_what, wrong, problem) => {
  const edge = await connected();
  await hearing(edge, [go]);
  const [, ben] = edge.people;
  const outcome = await ben.forceSlash('go on', { channel: ben.channel.id, ...wrong });
  expect(outcome).toMatchObject({ content: problem, ephemeral: true });
  expect(given).toEqual([]);
});

test('so are a channel of another kind, and an option that must be there', async () => {
  const edge = await connected();
  await hearing(edge, [go]);
  const [, ben] = edge.people;
  const forum = edge.guild.addForumChannel('ideas');
  for (const options of [{ channel: forum.id }, {}]) {
    const { content, ephemeral } = await ben.forceSlash('go on', options);
    expect([content, ephemeral]).toEqual(['`channel` takes a channel of the kinds that are offered.', true]);
  }
  expect(given).toEqual([]);
});

test('suggestions know the other options that were filled in well', async () => {
  const edge = await connected();
  const find = command({
    name: 'find',
    description: 'Finds',
    options: {
      count: { type: 'integer', description: 'How many', min: 1, max: 50 },
      word: { type: 'text', description: 'A word', autocomplete: true },
    },
    run: (_given, _interaction, respond) => respond.privately({ content: 'found' }),
    complete: { word: (typed, _interaction, _context, { count }) => [{ name: `${typed} ${count}`, value: typed }] },
  });
  await hearing(edge, [find]);
  const [, ben] = edge.people;
  const suggested = async (count: number) => (await ben.forceComplete('find', { count, word: 'wo' }))[0]?.name;
  expect([await suggested(7), await suggested(-7)]).toEqual(['wo 7', 'wo undefined']);
});

test('a name, a description or a bound that Discord would not take ends the start', () => {
  const run = async () => undefined;
  expect(() => command({ name: 'Big Name', description: 'x', run })).toThrow();
  expect(() => command({ name: 'x', description: '', run })).toThrow();
  expect(() => command({ name: 'x', description: 'y'.repeat(101), run })).toThrow();
  const number = (min: number, max: number) =>
    command({ name: 'x', description: 'y', options: { n: { type: 'integer', description: 'z', min, max } }, run });
  expect(() => number(1, 2)).not.toThrow();
  expect(() => number(1.5, 2)).toThrow();
  expect(() => number(3, 2)).toThrow();
});
