/** Where interactions go: components by their custom id, menus, direct messages, and who may use what. */
import { ActionRowBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import type { ModalSubmitInteraction } from 'discord.js';
import { expect, test } from 'vitest';
import type { Handlers } from '../../src/discord/command.ts';
import { button, row } from '../../src/discord/components.ts';
import type { IdOf } from '../../src/discord/custom-ids.ts';
import { command, messageCommand } from '../../src/discord/definition.ts';
import { type Fields, readForm } from '../../src/discord/form.ts';
import type { View } from '../../src/discord/view.ts';
import { en } from '../../src/discord/words/en.ts';
import { connected, type Edge, hearing } from '../support/edge.ts';

interface Ids {
  colour: { shade: string };
  form: { about: string };
  admin: object;
}

const decode = (customId: string): IdOf<Ids> | undefined => {
  const [kind, about = ''] = customId.split(':');
  if (kind === 'colour') return { kind, shade: about };
  if (kind === 'form') return { kind, about };
  return kind === 'admin' ? { kind } : undefined;
};

const menu = new StringSelectMenuBuilder()
  .setCustomId('colour:dark')
  .addOptions({ label: 'Red', value: 'red' }, { label: 'Blue', value: 'blue' });

const page: View = {
  components: [
    row(button('form:cats', 'Write'), button('admin', 'Erase'), button('gone:1', 'Gone')),
    new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu).toJSON(),
  ],
};

const coats = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`c${index}`, `Coat ${index}`]));

const fields = {
  name: { type: 'text', label: 'Name', maxLength: 20 },
  story: { type: 'text', label: 'Story', maxLength: 400, lines: 'several', optional: true },
  size: { type: 'choice', label: 'Size', choices: { s: 'Small', l: 'Large' }, value: 's' },
  coat: { type: 'choice', label: 'Coat', choices: coats, optional: true },
  likes: { type: 'choices', label: 'Likes', choices: { milk: 'Milk', sun: 'The sun' } },
} as const satisfies Fields;

const late: View = { content: 'Too late.' };

const handlers: Handlers<Ids> = {
  colour: {
    where: 'servers',
    select: ({ values }, { shade }, respond) => respond.privately({ content: `${shade} ${values.join()}` }),
  },
  form: {
    where: 'anywhere',
    button: (_interaction, { about }, respond) =>
      respond.ask({ customId: `form:${about}`, title: 'Cats', fields }, late),
    async modal(interaction, { about }, respond, { words }) {
      const read = readForm(words, fields, interaction);
      if (!read.ok) return respond.privately({ content: read.problem });
      const { name, story = 'no story', size, coat = 'no coat', likes } = read.given;
      await respond.privately({ content: [about, name, story, size, coat, ...likes].join(', ') });
    },
  },
  admin: { where: 'servers', needs: 'erase', button: (_i, _id, respond) => respond.privately({ content: 'Erased.' }) },
};

const show = command({
  name: 'show',
  description: 'Shows',
  where: 'anywhere',
  run: (_given, _interaction, respond) => respond.publicly(page),
});

const here = command({
  name: 'here',
  description: 'In servers',
  run: (_given, { guildId }, respond) => respond.privately({ content: guildId }),
});

const write = command({
  name: 'write',
  description: 'Opens the form',
  run: (_given, _interaction, respond) => respond.ask({ customId: 'form:dogs', title: 'Dogs', fields }, late),
});

const erase = command({
  name: 'erase',
  description: 'Erases',
  admin: true,
  options: { what: { type: 'text', description: 'What', autocomplete: true } },
  run: (_given, _interaction, respond) => respond.privately({ content: 'Erased.' }),
  complete: { what: () => [{ name: 'A secret', value: 'secret' }] },
});

const quote = messageCommand({
  name: 'Quote',
  run: ({ targetMessage }, respond) => respond.privately({ content: targetMessage.content }),
});

async function scene(): Promise<Edge> {
  const edge = await connected();
  await hearing<Ids>(edge, [show, here, write, erase, quote], {}, { handlers, decode });
  return edge;
}

test('a select reaches the handler of its custom id, with what was chosen', async () => {
  const { people, discord } = await scene();
  await people[1].slash('show');
  expect(await people[1].choose('colour:dark', ['blue'])).toMatchObject({ content: 'dark blue', ephemeral: true });
  expect(discord.violations).toEqual([]);
});

test('a button opens a form, and the form reaches the handler of its custom id', async () => {
  const { people, discord } = await scene();
  await people[1].slash('show');
  const { modal } = await people[1].click('Write');
  if (!modal) throw new Error('no form was shown');
  const filled = { Name: 'Tom', Coat: 'c11', Likes: ['sun', 'milk'] };
  expect(await people[1].submit(modal, filled)).toMatchObject({
    content: 'cats, Tom, no story, s, c11, sun, milk',
    ephemeral: true,
  });
  expect(discord.violations).toEqual([]);
});

test('a command opens a form under a new id each time, since phones show the form they have by an id', async () => {
  const { people, discord } = await scene();
  const [first, second] = [await people[1].slash('write'), await people[1].slash('write')];
  if (!first.modal || !second.modal) throw new Error('no form was shown');
  expect(first.modal.payload.custom_id).not.toBe(second.modal.payload.custom_id);
  const filled = { Name: '*Rex*', Story: 'Once\n  upon', Size: 'l', Likes: ['milk'] };
  expect((await people[1].submit(first.modal, filled)).content).toBe('dogs, *Rex*, Once\n  upon, l, no coat, milk');
  expect((await people[1].submit(second.modal, { ...filled, Name: ' ' })).content).toBe(
    '`Name` takes text of at most 20 characters.',
  );
  expect(discord.violations).toEqual([]);
});

test.each<[field: string, sent: object]>([
  ['Name', {}],
  ['Name', { value: 'x'.repeat(21) }],
  ['Name', { value: 7 }],
  ['Size', { value: 'xl' }],
  ['Size', { value: null }],
  ['Coat', { values: ['toString'] }],
  ['Likes', { values: [] }],
  ['Likes', { values: ['milk', 'rain'] }],
])('a client that sends as %s %j is told what the field takes', (label, sent) => {
  const good = { name: { value: 'Tom' }, size: { value: 's' }, likes: { values: ['milk'] } };
  const all = new Map(Object.entries({ ...good, [label.toLowerCase()]: sent }));
  const read = readForm(en, fields, { fields: { fields: all } } as unknown as ModalSubmitInteraction);
  expect(read).toMatchObject({ ok: false, problem: expect.stringContaining(`\`${label}\` takes `) });
});

test('a click on a kind of button that no longer exists is told so', async () => {
  const { people } = await scene();
  await people[1].slash('show');
  expect((await people[1].click('Gone')).content).toContain('no longer known here');
});

test('a command in the menu of a message comes with its message', async () => {
  const { people, discord } = await scene();
  const message = people[0].say('a fine answer');
  expect((await people[1].menu('Quote', message)).content).toBe('a fine answer');
  expect(discord.violations).toEqual([]);
});

test('direct messages take what works anywhere; what works only in servers says so', async () => {
  const { people, discord } = await scene();
  const direct = people[1].person.in(people[1].person.openDirectMessages());
  expect(direct.commands().map(({ name }) => name)).toEqual(['show']);
  await direct.slash('show');
  expect((await direct.click('Write')).modal?.payload.title).toBe('Cats');
  expect((await direct.forceSlash('here')).content).toBe('That works in servers only.');
  expect((await direct.choose('colour:dark', ['red'])).content).toBe('That works in servers only.');
  expect(discord.violations).toEqual([]);
});

test('people who may not send a command can neither use its buttons nor see its suggestions, until the server’s settings allow it', async () => {
  const { people, guild } = await scene();
  const [ann, ben] = people;
  await ann.slash('show');
  const secret = [{ name: 'A secret', value: 'secret' }];
  const asks = (person: typeof ann) => person.forceComplete('erase', { what: 's' });
  expect(await asks(ann)).toEqual(secret);
  expect((await ann.click('Erase')).content).toBe('Erased.');

  expect(await asks(ben)).toEqual([]);
  expect((await ben.click('Erase')).content).toContain('Manage Server');

  const helpers = guild.addRole('Helpers');
  guild.join(ben.person, { roles: [helpers] });
  guild.permitCommand('erase', helpers, true);
  expect((await ben.slash('erase')).content).toBe('Erased.');
  expect(await asks(ben)).toEqual(secret);
  expect((await ben.click('Erase')).content).toBe('Erased.');

  guild.permitCommand('erase', ben.person, false);
  expect(await asks(ben)).toEqual([]);
  guild.permitCommand('erase', ben.person, null);
  guild.permitCommand('erase', ben.channel, false);
  expect(await asks(ben)).toEqual([]);
});
