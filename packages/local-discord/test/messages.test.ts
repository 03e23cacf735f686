import { describe, expect, test } from 'vitest';
import { button, issuesOf, row, type Scene, scene, section, text, V2 } from './support.ts';

const letters = (count: number) => 'x'.repeat(count);
const send = (s: Scene, body: object) => s.ask('POST', `/channels/${s.channel.id}/messages`, body);

describe('a channel message is refused with Discord’s path and code', () => {
  const refused: [name: string, body: object, issue: string][] = [
    ['content over 2000', { content: letters(2001) }, 'content: BASE_TYPE_MAX_LENGTH'],
    ['a nonce over 25', { content: 'x', nonce: letters(26) }, 'nonce: BASE_TYPE_MAX_LENGTH'],
    ['an embed title over 256', { embeds: [{ title: letters(257) }] }, 'embeds.0.title: BASE_TYPE_MAX_LENGTH'],
    [
      'a description over 4096',
      { embeds: [{ description: letters(4097) }] },
      'embeds.0.description: BASE_TYPE_MAX_LENGTH',
    ],
    ['more than 10 embeds', { embeds: Array(11).fill({ title: 'x' }) }, 'embeds: BASE_TYPE_BAD_LENGTH'],
    [
      'more than 25 fields',
      { embeds: [{ fields: Array(26).fill({ name: 'x', value: 'x' }) }] },
      'embeds.0.fields: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a field value over 1024',
      { embeds: [{ fields: [{ name: 'x', value: letters(1025) }] }] },
      'embeds.0.fields.0.value: BASE_TYPE_BAD_LENGTH',
    ],
    [
      '6000 characters over all embeds',
      { embeds: [1, 2].map(() => ({ description: letters(3001) })) },
      'embeds: MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'more than 5 rows',
      { components: ['A', 'B', 'C', 'D', 'E', 'F'].map((label) => row(button(label))) },
      'components: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'more than 5 buttons in a row',
      { components: [row(...['A', 'B', 'C', 'D', 'E', 'F'].map((label) => button(label)))] },
      'components.0.components: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a select beside a button',
      { components: [row(button('A'), { type: 5, custom_id: 's' })] },
      'components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'a button without custom id',
      { components: [row({ type: 2, style: 1, label: 'A' })] },
      'components.0.components.0.custom_id: BASE_TYPE_REQUIRED',
    ],
    [
      'a label over 80',
      { components: [row(button('A', { label: letters(81) }))] },
      'components.0.components.0.label: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a custom id over 100',
      { components: [row(button('A', { custom_id: letters(101) }))] },
      'components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'one custom id twice',
      { components: [row(button('A'), button('A'))] },
      'components: COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a link of 513',
      { components: [row({ type: 2, style: 5, label: 'x', url: `https://${letters(505)}` })] },
      'components.0.components.0.url: BASE_TYPE_BAD_LENGTH',
    ],
    [
      '26 select options',
      {
        components: [
          row({
            type: 3,
            custom_id: 's',
            options: Array.from({ length: 26 }, (_, i) => ({ label: 'x', value: `${i}` })),
          }),
        ],
      },
      'components.0.components.0.options: BASE_TYPE_BAD_LENGTH',
    ],
    ['new components without the flag', { components: [text('x')] }, 'components.0.type: BASE_TYPE_CHOICES'],
    [
      'parse and a list of users',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['175928847299117063'] } },
      'allowed_mentions.users: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
  ];
  test.each(refused)('%s', async (_, body, issue) => {
    const s = await scene();
    const answer = await send(s, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    expect(issuesOf(answer)).toContain(issue);
    expect(s.channel.messages).toEqual([]);
    expect(s.discord.violations).toMatchObject([{ kind: 'refused', code: 50035 }]);
  });

  test('an empty message has a code of its own', async () => {
    const s = await scene();
    expect(await send(s, { content: '  ' })).toMatchObject({ status: 400, body: { code: 50006 } });
  });

  test('half of a character is more than Discord can take', async () => {
    const s = await scene();
    expect(await send(s, { content: '🎯'.slice(0, 1) })).toMatchObject({ status: 500 });
    expect((await send(s, { content: '🎯' })).status).toBe(200);
  });

  test('at the limits it is taken', async () => {
    const s = await scene();
    const fields = Array.from({ length: 25 }, () => ({ name: 'n', value: 'v' }));
    const embeds = [{ title: letters(256), description: letters(4096), fields }, { footer: { text: letters(1598) } }];
    const rows = ['A', 'B', 'C', 'D', 'E'].map((label) => row(...[1, 2, 3, 4, 5].map((n) => button(`${label}${n}`))));
    expect((await send(s, { content: letters(2000), embeds, components: rows })).status).toBe(200);
  });
});

describe('Components V2', () => {
  const refused: [name: string, body: object, issue: string][] = [
    [
      'content beside them',
      { content: 'x', components: [text('x')] },
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'embeds beside them',
      { embeds: [{ title: 'x' }], components: [text('x')] },
      'embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    ['an empty text', { components: [text('')] }, 'components.0.content: BASE_TYPE_REQUIRED'],
    [
      '4001 characters over all texts',
      { components: [text(letters(4000)), text('x')] },
      'components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      '41 components, nested ones included',
      { components: [{ type: 17, components: Array.from({ length: 40 }, () => text('x')) }] },
      'components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'a section without accessory',
      { components: [{ type: 9, components: [text('x')] }] },
      'components.0.accessory: BASE_TYPE_REQUIRED',
    ],
    [
      'a section of four texts',
      { components: [{ type: 9, components: Array(4).fill(text('x')), accessory: button('A') }] },
      'components.0.components: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a container in a container',
      { components: [{ type: 17, components: [{ type: 17, components: [text('x')] }] }] },
      'components.0.components.0.type: BASE_TYPE_CHOICES',
    ],
    ['a button outside a row', { components: [button('A')] }, 'components.0.type: BASE_TYPE_CHOICES'],
    [
      'one custom id twice, however deep',
      { components: [section('x', button('A')), { type: 17, components: [row(button('A'))] }] },
      'components: COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a picture of a file that is not there',
      { components: [{ type: 12, items: [{ media: { url: 'attachment://no.png' } }] }] },
      'components.0.items.0.media.url: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'a colour that is none',
      { components: [{ type: 17, accent_color: 0x1000000, components: [text('x')] }] },
      'components.0.accent_color: NUMBER_TYPE_MAX',
    ],
  ];
  test.each(refused)('refuse %s', async (_, body, issue) => {
    const s = await scene();
    expect(issuesOf(await send(s, { flags: V2, ...body }))).toContain(issue);
  });

  test('take 40 components and 4000 characters, and number what has no id', async () => {
    const s = await scene();
    const components = [
      { type: 17, components: Array.from({ length: 39 }, (_, i) => text(letters(i < 38 ? 100 : 200))) },
    ];
    const { body, status } = await send(s, { flags: V2, components });
    expect(status).toBe(200);
    expect(body.flags).toBe(V2);
    expect(body.components[0].components.at(-1).id).toBe(40);
  });

  test('cannot be left again, by content or by the flag', async () => {
    const s = await scene();
    const { id } = await s.post({ flags: V2, components: [text('x')] });
    const edit = (body: object) => s.ask('PATCH', `/channels/${s.channel.id}/messages/${id}`, body);
    expect(issuesOf(await edit({ content: 'x' }))).toEqual([
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
    expect(issuesOf(await edit({ flags: 0 }))).toEqual(['flags: MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG']);
    const { status, body } = await edit({ components: [text('y')] });
    expect([status, body.flags, body.components[0].content]).toEqual([200, V2, 'y']);
  });

  test('an older message becomes one when content and embeds are emptied', async () => {
    const s = await scene();
    const { id } = await s.post({ content: 'x' });
    const edit = (body: object) => s.ask('PATCH', `/channels/${s.channel.id}/messages/${id}`, body);
    expect((await edit({ flags: V2, components: [text('y')] })).status).toBe(400);
    expect((await edit({ flags: V2, components: [text('y')], content: null, embeds: [] })).status).toBe(200);
  });
});

describe('a nonce', () => {
  test('gives the earlier message within three minutes, and only when enforced', async () => {
    const s = await scene();
    const post = (nonce: object) => s.post({ content: 'x', ...nonce });
    const first = await post({ nonce: 'daily', enforce_nonce: true });
    expect(await post({ nonce: 'daily', enforce_nonce: true })).toEqual(first);
    expect((await post({ nonce: 'daily' })).id).not.toBe(first.id);
    s.clock.jump(3 * 60_000 + 1);
    expect((await post({ nonce: 'daily', enforce_nonce: true })).id).not.toBe(first.id);
    expect(s.channel.messages).toHaveLength(3);
  });

  test('of a deleted message is answered with Unknown Message', async () => {
    const s = await scene();
    await s.post({ content: 'x', nonce: 'n', enforce_nonce: true });
    s.channel.messages[0]?.delete();
    const again = await send(s, { content: 'x', nonce: 'n', enforce_nonce: true });
    expect(again).toMatchObject({ status: 404, body: { code: 10008 } });
  });
});

describe('files', () => {
  test('come as a form, are served again, and may be shown by components', async () => {
    const s = await scene();
    s.guild.setRolePermissions(s.guild.botRole, ['VIEW_CHANNEL', 'SEND_MESSAGES', 'ATTACH_FILES']);
    const form = new FormData();
    const components = [{ type: 12, items: [{ media: { url: 'attachment://a.png' }, description: 'a share' }] }];
    form.set('payload_json', JSON.stringify({ flags: V2, components }));
    form.set('files[0]', new File(['bytes'], 'a.png', { type: 'image/png' }));
    const { status, body } = await s.ask('POST', `/channels/${s.channel.id}/messages`, form);
    expect(status).toBe(200);
    expect(await (await fetch(body.attachments[0].url)).text()).toBe('bytes');
    expect(body.components[0].items[0].media.url).toBe(body.attachments[0].url);
    const edited = await s.ask('PATCH', `/channels/${s.channel.id}/messages/${body.id}`, { components });
    expect(edited.body.components[0].items[0].media.url).toBe(body.attachments[0].url);
  });

  test('over 10 MiB are refused', async () => {
    const s = await scene();
    const form = new FormData();
    form.set('payload_json', '{}');
    form.set('files[0]', new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'a.bin'));
    expect(issuesOf(await s.ask('POST', `/channels/${s.channel.id}/messages`, form))).toEqual([
      'files.0: FILE_TOO_LARGE',
    ]);
  });
});
