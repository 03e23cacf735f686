import { beforeEach, describe, expect, test } from 'vitest';
import { button, EPHEMERAL, issuesOf, row, type Scene, scene, text, V2 } from './support.ts';

const COMMANDS = [
  { name: 'go', description: 'Go' },
  {
    name: 'pick',
    description: 'Pick',
    options: [{ type: 3, name: 'pack', description: 'p', autocomplete: true }],
  },
];

let s: Scene;
beforeEach(async () => {
  s = await scene();
  await s.register(...COMMANDS);
});

const go = () => s.catch(() => s.ann.slash('go'));

/** A message with a button A, and a click on it. */
async function clicked() {
  const { id } = await s.post({ content: 'q', components: [row(button('A'))] });
  const message = s.channel.messagesById.get(id);
  return { message, ...(await s.catch(() => s.ben.click('A'))) };
}

describe('the payload', () => {
  test('of a command is complete', async () => {
    const { interaction, callback } = await go();
    expect(interaction).toMatchObject({
      type: 2,
      guild_id: s.guild.id,
      guild: { id: s.guild.id },
      channel: { id: s.channel.id },
      member: { user: { id: s.ann.person.id } },
      entitlements: [],
      authorizing_integration_owners: { '0': s.guild.id },
      context: 0,
      attachment_size_limit: 10 * 1024 * 1024,
    });
    expect(BigInt(interaction.app_permissions) & (1n << 11n)).not.toBe(0n);
    expect(BigInt(interaction.member.permissions) & 8n).toBe(8n);
    await callback({ type: 4, data: { content: 'x' } });
  });

  test('of a click has the message as it is', async () => {
    const { interaction, message } = await clicked();
    expect(interaction).toMatchObject({ type: 3, data: { component_type: 2, custom_id: 'id-A' } });
    expect(interaction.message).toEqual(message?.payload);
  });

  test('of a command in a menu has its person or its message', async () => {
    await s.register({ name: 'Greet', type: 2 }, { name: 'Quote', type: 3 });
    const { ann, ben } = s;
    const { interaction } = await s.catch(() => ann.menu('Greet', ben.person));
    expect(interaction.data).toMatchObject({
      type: 2,
      target_id: ben.person.id,
      resolved: { users: { [ben.person.id]: { id: ben.person.id } } },
    });
    const { id } = await s.post({ content: 'a fine answer' });
    const message = s.channel.messagesById.get(id);
    if (!message) throw new Error('it was not posted');
    const quote = await s.catch(() => ann.menu('Quote', message));
    expect(quote.interaction.data).toMatchObject({
      type: 3,
      target_id: id,
      resolved: { messages: { [id]: { content: 'a fine answer' } } },
    });
  });
});

describe('the first response', () => {
  test('must come within 3 s', async () => {
    const { outcome, callback } = await go();
    s.clock.jump(3000);
    expect(await callback({ type: 4, data: { content: 'x' } })).toMatchObject({ status: 404, body: { code: 10062 } });
    expect(await outcome).toMatchObject({ state: 'failed', content: 'The application did not respond' });
  });

  test('may come only once', async () => {
    const { callback } = await go();
    expect((await callback({ type: 4, data: { content: 'x' } })).status).toBe(204);
    expect(await callback({ type: 4, data: { content: 'x' } })).toMatchObject({ status: 400, body: { code: 40060 } });
  });

  test('needs the right token', async () => {
    const { interaction } = await go();
    const answer = await s.ask('POST', `/interactions/${interaction.id}/wrong/callback`, {
      type: 4,
      data: { content: 'x' },
    });
    expect(answer).toMatchObject({ status: 404, body: { code: 10062 } });
  });

  test('that is refused may be tried again', async () => {
    const { callback, outcome } = await go();
    const refused = await callback({ type: 4, data: { content: 'x'.repeat(2001) } });
    expect(issuesOf(refused)).toEqual(['data.content: BASE_TYPE_MAX_LENGTH']);
    expect((await callback({ type: 4, data: { content: 'y' } })).status).toBe(204);
    expect((await outcome).content).toBe('y');
  });

  test.each([1, 6, 7, 8, 12])('of type %i is not for a command', async (type) => {
    const { callback } = await go();
    expect(issuesOf(await callback({ type, data: {} }))).toEqual(['type: BASE_TYPE_CHOICES']);
  });

  test('tells about itself when asked to', async () => {
    const { callback, outcome } = await go();
    const { status, body } = await callback(
      { type: 4, data: { content: 'x', flags: EPHEMERAL } },
      '?with_response=true',
    );
    const { message } = await outcome;
    expect(status).toBe(200);
    expect(body.interaction).toMatchObject({ response_message_id: message?.id, response_message_ephemeral: true });
    expect(body.resource).toMatchObject({ type: 4, message: { id: message?.id } });
  });

  test('deferred takes no flag but ephemeral', async () => {
    const { callback } = await go();
    expect(issuesOf(await callback({ type: 5, data: { flags: V2 } }))).toEqual(['data.flags: BASE_TYPE_CHOICES']);
    expect((await callback({ type: 5, data: { flags: EPHEMERAL } })).status).toBe(204);
  });

  test('to a click may edit the message', async () => {
    const { callback, outcome, message } = await clicked();
    await callback({ type: 7, data: { content: 'done', components: [] } });
    expect(await outcome).toMatchObject({ kind: 'update', content: 'done' });
    expect(message?.revisions.map((one) => one.content)).toEqual(['q', 'done']);
  });
});

describe('behind the token', () => {
  test('nothing works before the first response', async () => {
    const { webhook } = await go();
    expect(await webhook('PATCH', '/messages/@original', { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10015 },
    });
  });

  test('the placeholder is filled by an edit, or by the first follow-up whatever its flags', async () => {
    const first = await go();
    await first.callback({ type: 5 });
    const outcome = await first.outcome;
    expect([outcome.state, outcome.message?.loading]).toEqual(['deferred', true]);
    await first.webhook('PATCH', '/messages/%40original', { flags: V2, components: [text('ready')] });
    expect(outcome).toMatchObject({ state: 'answered', content: 'ready' });
    expect(outcome.message?.loading).toBe(false);

    const second = await go();
    await second.callback({ type: 5 });
    await second.webhook('POST', '?wait=true', { content: 'late', flags: EPHEMERAL });
    expect(await second.outcome).toMatchObject({ content: 'late', ephemeral: false, followUps: [] });
  });

  test('everything ends after 15 minutes', async () => {
    const { callback, webhook } = await go();
    await callback({ type: 4, data: { content: 'x' } });
    s.clock.jump(15 * 60_000 - 500);
    expect((await webhook('PATCH', '/messages/@original', { content: 'y' })).status).toBe(200);
    s.clock.jump(500);
    const late = await webhook('PATCH', '/messages/@original', { content: 'z' });
    expect(late).toMatchObject({ status: 401, body: { code: 50027 } });
  });

  test('follow-ups after a deferred update may be ephemeral', async () => {
    const { callback, webhook, outcome } = await clicked();
    await callback({ type: 6 });
    await webhook('POST', '?wait=true', { content: 'psst', flags: EPHEMERAL });
    const [followUp] = (await outcome).followUps;
    expect(followUp?.ephemeralFor).toBe(s.ben.person.id);
  });

  test('original means the component’s message after an update', async () => {
    const { callback, webhook, message } = await clicked();
    await callback({ type: 6 });
    expect((await webhook('GET', '/messages/@original')).body.id).toBe(message?.id);
  });
});

describe('an ephemeral message', () => {
  test('is seen by one person, and by the channel’s routes not at all', async () => {
    const { callback, webhook, outcome } = await clicked();
    await callback({ type: 4, data: { content: 'yours', flags: EPHEMERAL } });
    const { message } = await outcome;
    if (!message) throw new Error('no message');
    expect(s.ben.sees()).toContain(message);
    expect(s.ann.sees()).not.toContain(message);
    const path = `/channels/${s.channel.id}/messages/${message.id}`;
    expect(await s.ask('PATCH', path, { content: 'x' })).toMatchObject({ status: 404, body: { code: 10008 } });
    expect((await webhook('PATCH', '/messages/@original', { content: 'x', flags: 0 })).status).toBe(200);
    expect(message.ephemeralFor).toBe(s.ben.person.id);
    expect((await webhook('DELETE', '/messages/@original')).status).toBe(204);
    expect(s.ben.sees()).not.toContain(message);
  });
});

describe('autocomplete', () => {
  test('gives at most 25 choices of the option’s type', async () => {
    const ask = () => s.catch(() => s.ann.complete('pick', { pack: 'py' }).then(() => ({}) as never));
    const { callback, interaction } = await ask();
    expect(interaction).toMatchObject({ type: 4, data: { options: [{ name: 'pack', value: 'py', focused: true }] } });
    const choice = { name: 'Python', value: 'python' };
    expect(issuesOf(await callback({ type: 8, data: { choices: Array(26).fill(choice) } }))).toEqual([
      'data.choices: BASE_TYPE_BAD_LENGTH',
    ]);
    expect(issuesOf(await callback({ type: 8, data: { choices: [{ name: 'x', value: 1 }] } }))).toEqual([
      'data.choices.0.value: BASE_TYPE_STRING',
    ]);
    expect(issuesOf(await callback({ type: 4, data: { content: 'x' } }))).toEqual(['type: BASE_TYPE_CHOICES']);
    expect((await callback({ type: 8, data: { choices: [choice] } })).status).toBe(204);
  });
});

describe('a modal', () => {
  const field = (more: object = {}) => ({
    type: 18,
    label: 'Name',
    component: { type: 4, custom_id: 'name', style: 1, ...more },
  });
  const modal = (more: object = {}) => ({
    type: 9,
    data: { custom_id: 'form', title: 'Form', components: [field()], ...more },
  });

  const refused: [name: string, data: object, issue: string][] = [
    ['a title over 45', { title: 'x'.repeat(46) }, 'data.title: BASE_TYPE_BAD_LENGTH'],
    [
      'six components',
      { components: Array.from({ length: 6 }, (_, i) => field({ custom_id: `${i}` })) },
      'data.components: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a disabled field',
      {
        components: [
          {
            type: 18,
            label: 'x',
            component: { type: 3, custom_id: 's', disabled: true, options: [{ label: 'x', value: 'x' }] },
          },
        ],
      },
      'data.components.0.component.disabled: COMPONENT_DISABLED_IN_MODAL',
    ],
    [
      'a radio group of one',
      {
        components: [
          { type: 18, label: 'x', component: { type: 21, custom_id: 'r', options: [{ label: 'x', value: 'x' }] } },
        ],
      },
      'data.components.0.component.options: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a required choice of at least none',
      {
        components: [
          {
            type: 18,
            label: 'x',
            component: { type: 22, custom_id: 'c', min_values: 0, options: [{ label: 'x', value: 'x' }] },
          },
        ],
      },
      'data.components.0.component.min_values: COMPONENT_REQUIRED_MIN_VALUES',
    ],
    [
      'a checkbox that must be ticked',
      { components: [{ type: 18, label: 'x', component: { type: 23, custom_id: 'c', required: true } }] },
      'data.components.0.component.required: CHECKBOX_CANNOT_BE_REQUIRED',
    ],
    [
      'a label over 45',
      { components: [{ ...field(), label: 'x'.repeat(46) }] },
      'data.components.0.label: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a placeholder over 100',
      { components: [field({ placeholder: 'x'.repeat(101) })] },
      'data.components.0.component.placeholder: BASE_TYPE_MAX_LENGTH',
    ],
  ];
  test.each(refused)('with %s is refused', async (_, data, issue) => {
    const { callback } = await go();
    expect(issuesOf(await callback(modal(data)))).toContain(issue);
  });

  test('is filled in, and its answer cannot be another modal', async () => {
    const { callback, outcome } = await go();
    expect((await callback(modal())).status).toBe(204);
    const { modal: shown } = await outcome;
    if (!shown) throw new Error('no modal');
    const submitted = await s.catch(() => s.ann.submit(shown, { Name: 'Ada' }));
    expect(submitted.interaction).toMatchObject({
      type: 5,
      data: { custom_id: 'form', components: [{ type: 18, component: { custom_id: 'name', value: 'Ada' } }] },
    });
    expect(issuesOf(await submitted.callback(modal()))).toEqual(['type: BASE_TYPE_CHOICES']);
    expect(issuesOf(await submitted.callback({ type: 7, data: {} }))).toEqual(['type: BASE_TYPE_CHOICES']);
    expect((await submitted.callback({ type: 4, data: { content: 'hi' } })).status).toBe(204);
  });

  test('from a button may update the button’s message', async () => {
    const { callback, outcome, message } = await clicked();
    await callback(modal());
    const { modal: shown } = await outcome;
    if (!shown) throw new Error('no modal');
    const submitted = await s.catch(() => s.ben.submit(shown, { name: 'Ada' }));
    expect((await submitted.callback({ type: 7, data: { content: 'changed' } })).status).toBe(204);
    expect(message?.payload.content).toBe('changed');
  });
});
