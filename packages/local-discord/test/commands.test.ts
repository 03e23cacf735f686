import { describe, expect, test } from 'vitest';
import { issuesOf, type Scene, scene } from './support.ts';

const command = (more: object = {}) => ({ name: 'quiz', description: 'A quiz', ...more });
const option = (more: object = {}) => ({ type: 3, name: 'pack', description: 'p', ...more });
const globalPath = (s: Scene) => `/applications/${s.discord.application.id}/commands`;
const guildPath = (s: Scene) => `/applications/${s.discord.application.id}/guilds/${s.guild.id}/commands`;
/** No limit stands in the way of many registrations. */
const unlimited = () => scene({ rateLimits: false });

describe('a definition is refused with', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => option({ name: `o${i}` }));
  const heavy = many(25).map((one) => ({
    ...one,
    description: 'd'.repeat(100),
    choices: Array.from({ length: 3 }, (_, i) => ({ name: `${i}${'n'.repeat(70)}`, value: `${i}${'v'.repeat(60)}` })),
  }));
  const refused: [name: string, body: object, issue: string][] = [
    ['capitals in its name', command({ name: 'Quiz' }), 'name: APPLICATION_COMMAND_INVALID_NAME'],
    ['a blank in its name', command({ name: 'quiz start' }), 'name: APPLICATION_COMMAND_INVALID_NAME'],
    ['a name over 32', command({ name: 'x'.repeat(33) }), 'name: BASE_TYPE_BAD_LENGTH'],
    ['no description', { name: 'quiz' }, 'description: BASE_TYPE_REQUIRED'],
    ['a description over 100', command({ description: 'x'.repeat(101) }), 'description: BASE_TYPE_BAD_LENGTH'],
    ['26 options', command({ options: many(26) }), 'options: BASE_TYPE_BAD_LENGTH'],
    [
      'one option twice',
      command({ options: [option(), option()] }),
      'options.1: APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
    ],
    [
      'a required option after an optional one',
      command({ options: [option(), option({ name: 'b', required: true })] }),
      'options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'values beside subcommands',
      command({ options: [option(), { type: 1, name: 'go', description: 'g' }] }),
      'options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'a group within a group',
      command({
        options: [{ type: 2, name: 'g', description: 'g', options: [{ type: 2, name: 'h', description: 'h' }] }],
      }),
      'options.0.options.0.type: BASE_TYPE_CHOICES',
    ],
    [
      '26 choices',
      command({
        options: [option({ choices: Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` })) })],
      }),
      'options.0.choices: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'choices and autocomplete',
      command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
      'options.0.autocomplete: APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_WITH_CHOICES',
    ],
    [
      'a number as the choice of a text',
      command({ options: [option({ choices: [{ name: 'a', value: 1 }] })] }),
      'options.0.choices.0.value: BASE_TYPE_STRING',
    ],
    ['an unknown locale', command({ name_localizations: { xx: 'quiz' } }), 'name_localizations.xx: BASE_TYPE_CHOICES'],
    ['8000 characters in all', command({ options: heavy }), ': APPLICATION_COMMAND_TOO_LARGE'],
    [
      'permissions that are none',
      command({ default_member_permissions: 'all' }),
      'default_member_permissions: BITFIELD_TYPE_COERCE',
    ],
  ];
  test.each(refused)('%s', async (_, body, issue) => {
    const s = await scene();
    const answer = await s.ask('POST', globalPath(s), body);
    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(issuesOf(answer)).toContain(issue);
  });

  test('contexts, when it is for one guild', async () => {
    const s = await scene();
    expect(issuesOf(await s.ask('POST', guildPath(s), command({ contexts: [0] })))).toEqual([
      'contexts: APPLICATION_COMMAND_GLOBAL_ONLY',
    ]);
  });

  test('a name twice, in a bulk overwrite', async () => {
    const s = await scene();
    const answer = await s.ask('PUT', globalPath(s), [command(), command()]);
    expect(issuesOf(answer)).toEqual(['1: APPLICATION_COMMANDS_DUPLICATE_NAME']);
  });
});

describe('registered commands', () => {
  test('keep id and version while unchanged', async () => {
    const s = await scene();
    const [first] = (await s.ask('PUT', globalPath(s), [command()])).body;
    const [again] = (await s.ask('PUT', globalPath(s), [command()])).body;
    expect(again).toEqual(first);
    const [changed] = (await s.ask('PUT', globalPath(s), [command({ description: 'Another' })])).body;
    expect(changed.id).toBe(first.id);
    expect(changed.version).not.toBe(first.version);
  });

  test('are created with 201, replaced by name with 200, changed and removed by id', async () => {
    const s = await scene();
    const { status, body } = await s.ask('POST', guildPath(s), command());
    expect(status).toBe(201);
    expect((await s.ask('POST', guildPath(s), command())).status).toBe(200);
    const one = `${guildPath(s)}/${body.id}`;
    expect((await s.ask('PATCH', one, { description: 'New' })).body).toMatchObject({ id: body.id, description: 'New' });
    expect(s.guild.commands()).toMatchObject([{ name: 'quiz', description: 'New' }]);
    expect((await s.ask('DELETE', one)).status).toBe(204);
    expect(await s.ask('GET', one)).toMatchObject({ status: 404, body: { code: 10063 } });
  });

  test('show their localisations only when asked', async () => {
    const s = await scene();
    await s.ask('PUT', globalPath(s), [command({ description_localizations: { de: 'Ein Quiz' } })]);
    expect((await s.ask('GET', globalPath(s))).body[0].description_localizations).toBeUndefined();
    const asked = await s.ask('GET', `${globalPath(s)}?with_localizations=true`);
    expect(asked.body[0].description_localizations).toEqual({ de: 'Ein Quiz' });
  });

  test('are at most 100, and 200 creates a day in a scope', async () => {
    const s = await unlimited();
    const hundred = (prefix: string) => Array.from({ length: 100 }, (_, i) => command({ name: `${prefix}${i}` }));
    const put = (body: object[]) => s.ask('PUT', globalPath(s), body);
    expect((await put([...hundred('a'), command()])).body.code).toBe(30032);
    expect((await put(hundred('a'))).status).toBe(200);
    expect((await put(hundred('b'))).status).toBe(200);
    expect((await put(hundred('b'))).status).toBe(200);
    expect((await put([command()])).body.code).toBe(30034);
    expect((await s.ask('PUT', guildPath(s), [command()])).status).toBe(200);
    s.clock.jump(24 * 3600_000);
    expect((await put([command()])).status).toBe(200);
  });

  test('belong to this application only', async () => {
    const s = await scene();
    expect((await s.ask('GET', `/applications/${s.guild.id}/commands`)).status).toBe(403);
  });
});
