import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { button, EPHEMERAL, row, scene, section, text, V2 } from './support.ts';

const DESCRIPTION = new URL('../../../../shared/discord/openapi.json', import.meta.url).pathname;

test('a body that contradicts the description of its operation is a violation, naming the shape that was meant', async () => {
  const shape = (type: number, required: string) => ({
    type: 'object',
    properties: { type: { type: 'integer', enum: [type] }, [required]: { type: 'string' } },
    required: ['type', required],
  });
  const description = {
    paths: {
      '/channels/{channel_id}/messages': {
        post: {
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Message' } } } },
        },
      },
    },
    components: {
      schemas: {
        One: shape(1, 'custom_id'),
        Ten: shape(10, 'content'),
        Message: {
          type: 'object',
          properties: {
            tts: { type: 'boolean' },
            components: {
              type: 'array',
              items: { oneOf: [{ $ref: '#/components/schemas/One' }, { $ref: '#/components/schemas/Ten' }] },
            },
          },
        },
      },
    },
  };
  const file = join(await mkdtemp(join(tmpdir(), 'description-')), 'openapi.json');
  await writeFile(file, JSON.stringify(description));
  const s = await scene({ openapiFile: file });
  await s.post({ content: 'fine', components: [] });
  expect(s.discord.violations).toEqual([]);
  await s.ask('POST', `/channels/${s.channel.id}/messages`, { content: 'x', tts: 'yes', components: [{ type: 10 }] });
  const schema = s.discord.violations
    .filter((one) => one.kind === 'schema')
    .map((one) => one.summary.split(': ').at(-1));
  expect(schema).toEqual(['/tts must be boolean', "/components/0 must have required property 'content'"]);
});

test('without the description nothing is checked', async () => {
  const s = await scene({ openapiFile: '/nowhere/openapi.json' });
  await s.post({ content: 'x' });
  expect(s.discord.violations).toEqual([]);
});

describe.skipIf(!existsSync(DESCRIPTION))('Discord’s own description', () => {
  test('accepts what a well-made bot sends', async () => {
    const s = await scene({ openapiFile: DESCRIPTION });
    await s.register({
      name: 'go',
      description: 'Go',
      default_member_permissions: '32',
      options: [
        {
          type: 1,
          name: 'on',
          description: 'd',
          options: [{ type: 3, name: 'pack', description: 'p', autocomplete: true }],
        },
      ],
    });
    const container = {
      type: 17,
      accent_color: 1,
      components: [section('A', button('A')), { type: 14 }, row(button('B'))],
    };
    const { id } = await s.post({ flags: V2, components: [text('hi'), container], allowed_mentions: { parse: [] } });
    await s.ask('PATCH', `/channels/${s.channel.id}/messages/${id}`, { components: [text('bye')] });
    const { callback, webhook } = await s.catch(() => s.ann.slash('go on'));
    await callback({ type: 5, data: { flags: EPHEMERAL } });
    await webhook('PATCH', '/messages/@original', { content: null, flags: V2, components: [text('x')] });
    const other = await s.catch(() => s.ann.slash('go on'));
    const input = { type: 4, custom_id: 'n', style: 1 };
    const fields = [{ type: 18, label: 'Name', component: input }];
    await other.callback({ type: 9, data: { custom_id: 'f', title: 'F', components: fields } });
    expect(s.discord.violations).toEqual([]);
  });

  test('refuses a component of a wrong shape in words that say which', async () => {
    const s = await scene({ openapiFile: DESCRIPTION });
    const wrong = { type: 17, components: [{ type: 9, components: [text('x')] }] };
    await s.ask('POST', `/channels/${s.channel.id}/messages`, { flags: V2, components: [wrong] });
    const schema = s.discord.violations
      .filter((one) => one.kind === 'schema')
      .map((one) => one.summary.split(': ').at(-1));
    expect(schema).toEqual(["/components/0/components/0 must have required property 'accessory'"]);
  });
});
