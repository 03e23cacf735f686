import { describe, expect, test, vi } from 'vitest';
import type { Command } from '../../src/discord/command.ts';
import { createNames } from '../../src/discord/names.ts';
import { personName } from '../../src/discord/person-name.ts';
import type { View } from '../../src/discord/view.ts';
import { connected, hearing } from '../support/edge.ts';

const contentOf = (view: View) => ('content' in view ? view.content : JSON.stringify(view.components));

describe('a name as text', () => {
  test.each([
    ['Ada', '**Ada**'],
    ['*Ada* `x` ||y|| ~~z~~ a_b c', '**\\*Ada\\* \\`x\\` \\|\\|y\\|\\| \\~\\~z\\~\\~ a…**'],
    ['[me](https://e.com)', '**\\[me\\]\\(https\\://e.com\\)**'],
    ['<@1> @everyone <t:1:R>', '**\\<\\@1\\> \\@everyone \\<t\\:1\\:R\\>**'],
    ['# top\n> quote', '**\\# top \\> quote**'],
    ['turned \u202Eover', '**turned over**'],
    ['zero\u200Bwidth\u2060', '**zerowidth**'],
    ['👨‍👩‍👧 family', '**👨‍👩‍👧 family**'],
    ['a\u200Db', '**ab**'],
    ['שלום', '**\u2068שלום\u2069**'],
    [`Z${'\u0335'.repeat(30)}`, `**Z${'\u0335'.repeat(3)}**`],
    ['an endless name of so many letters', '**an endless name of so m…**'],
  ])('%j', (name, text) => {
    expect(personName(name)).toBe(text);
  });

  test.each([' ', '\u3164', '\u200B\u2800', ''])('%j has nothing to see: the mention stays', (name) => {
    expect(personName(name)).toBeUndefined();
  });
});

/** Shows a view to everybody who asks for it. */
const shows = (view: View): Command => ({
  kind: 'slash',
  where: 'servers',
  definition: { name: 'show', description: 'Shows it' },
  run: (_interaction, respond) => respond.publicly(view),
  complete: async () => [],
});

describe('people in messages', () => {
  test('are named as the server calls them: names come with clicks, the others are asked for at once', async () => {
    const edge = await connected(['Ann [x]', 'Ben']);
    const [ann, ben] = edge.people;
    const nobody = '123456789012345678';
    await hearing(edge, [
      shows({ content: `<@${ann.person.id}> before <@${ben.person.id}> and <@${nobody}> of <@&${nobody}>` }),
    ]);
    const outcome = await ann.slash('show');
    expect(outcome.content).toBe(`**Ann \\[x\\]** before **Ben** and <@${nobody}> of <@&${nobody}>`);
    // Nobody is mentioned: the message brings no names.
    expect(outcome.message?.payload.mentions).toEqual([]);
  });

  test('are left as they are in code, and if they are escaped', async () => {
    const edge = await connected(['Ann', 'Ben']);
    const id = edge.people[0].person.id;
    const written = `\`<@${id}>\`, \\<@${id}>\n\`\`\`py\nsend("<@${id}>")\n\`\`\``;
    await hearing(edge, [shows({ content: `${written} by <@${id}>` })]);
    expect((await edge.people[0].slash('show')).message?.payload.content).toBe(`${written} by **Ann**`);
  });

  test('known people are not asked for again, and neither are people who are not members', async () => {
    const edge = await connected();
    const [ann, ben] = edge.people;
    const names = createNames(edge.client);
    const view = { content: `<@${ann.person.id}>, <@${ben.person.id}>, <@123456789012345678>` };
    const fetched = vi.spyOn(edge.client.guilds.cache.get(edge.guild.id)?.members as never, 'fetch');
    for (let time = 0; time < 3; time++) {
      expect(contentOf(await names.put(view, edge.guild.id))).toBe('**Ann**, **Ben**, <@123456789012345678>');
    }
    expect(fetched).toHaveBeenCalledTimes(1);
    names.drop(ann.person.id);
    await names.put(view, edge.guild.id);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  test('Discord does not tell: the answer comes with mentions, in time', async () => {
    const edge = await connected();
    const names = createNames(edge.client);
    const view = { content: `<@${edge.people[0].person.id}>` };
    edge.discord.gateway.setOpen(false);
    await vi.waitFor(() => expect(edge.discord.gateway.sessions.some(({ connected: on }) => on)).toBe(false), 10_000);
    expect(await names.put(view, edge.guild.id)).toEqual(view);
    expect(await names.put(view, null)).toEqual(view);
  });

  test('names that do not fit stay mentions', async () => {
    const edge = await connected(['*'.repeat(24), 'Ben']);
    const names = createNames(edge.client);
    const view = { content: `${'x'.repeat(1975)}<@${edge.people[0].person.id}>` };
    expect(await names.put(view, edge.guild.id)).toEqual(view);
  });
});
