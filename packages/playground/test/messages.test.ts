/** Messages of every kind, as a bot may send them: how they look to a person, and what the person can do with them. */

import type { WorldEvent } from '@popquiz/local-discord';
import { beforeAll, expect, test } from 'vitest';
import { asBot } from './as-bot.ts';
import { violations } from './axe.ts';
import { messageWith, noBrowser, playgroundInBrowser } from './browser.ts';

const inBrowser = playgroundInBrowser({ teammates: 0 });

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string, label: string, style = 2) => ({ type: 2, custom_id, label, style });

const { call, send } = asBot(() => inBrowser.playground);

const choices = (...labels: string[]) => labels.map((label) => ({ label, value: label.toLowerCase() }));
const labelled = (label: string, component: object) => ({ type: 18, label, component });

/** Answers what people do with our components and commands, in the place of the bot, which is kept from hearing of them. */
const answers: Record<string, unknown> = {
  'test:modal': {
    type: 9,
    data: {
      custom_id: 'test:form',
      title: 'Report a question',
      components: [
        { type: 18, label: 'What is wrong?', component: { type: 4, custom_id: 'what', style: 2, min_length: 5 } },
      ],
    },
  },
  'Make a question': {
    type: 9,
    data: {
      custom_id: 'test:question',
      title: 'Make a question',
      components: [
        labelled('Level', { type: 21, custom_id: 'level', options: choices('Easy', 'Hard') }),
        labelled('Topics', { type: 22, custom_id: 'topics', options: choices('Types', 'Loops', 'Names') }),
        labelled('Pack', { type: 3, custom_id: 'pack', required: false, options: choices('Ours', 'Theirs') }),
        labelled('Draft', { type: 23, custom_id: 'draft' }),
      ],
    },
  },
  'test:question': { type: 4, data: { content: 'Made.', flags: 64 } },
  'test:form': { type: 4, data: { content: 'Thank you for the report.', flags: 64 } },
  'test:menu': { type: 7, data: { flags: V2, components: [text('Thursday it is.')] } },
};

interface Sent {
  custom_id?: string;
  name?: string;
  target_id?: string;
  components?: { component: { custom_id: string; value?: unknown; values?: unknown } }[];
}

/** What was sent last. */
let sent: Sent = {};

beforeAll(() => {
  if (noBrowser) return;
  inBrowser.playground.discord.gateway.setOpen(false);
  inBrowser.playground.discord.world.subscribe((event: WorldEvent) => {
    if (event.type !== 'interaction-created') return;
    const { id, token, data } = event.payload as { id: string; token: string; data: Sent };
    const answer = answers[data.custom_id ?? data.name ?? ''];
    sent = data;
    if (answer) void call('POST', `/interactions/${id}/${token}/callback`, answer);
  });
});

test.skipIf(noBrowser)('a container, its sections and its texts read as on Discord', async () => {
  const { page, complaints } = await inBrowser.visit();
  const due = Math.floor((Date.now() + 90_000) / 1000);
  await send('quiz', {
    flags: V2,
    components: [
      {
        type: 17,
        accent_color: 0x5865f2,
        components: [
          text(`# Big\n-# small, closes <t:${due}:R>`),
          { type: 9, components: [text('**A**  an option with `code`')], accessory: button('test:a', 'A') },
          { type: 14 },
          text('```py\nprint("hello")\n```\n> quoted\n- one\n- two\n||hidden||'),
          { type: 1, components: [{ type: 2, style: 5, label: 'Docs', url: 'https://docs.python.org' }] },
        ],
      },
    ],
  });
  const message = messageWith(page, 'an option with code');
  await message.getByRole('heading', { name: 'Big' }).waitFor();
  expect(await message.locator('time.timestamp').textContent()).toMatch(/^in \d+ (seconds|minutes?)$/);
  expect(await message.locator('.hljs-string').textContent()).toBe('"hello"');
  expect(await message.getByRole('link', { name: /Docs/ }).getAttribute('href')).toBe('https://docs.python.org');
  expect(await message.getByText('hidden').isVisible()).toBe(false);
  await message.getByRole('button', { name: 'Spoiler: show' }).click();
  expect(await message.getByText('hidden').isVisible()).toBe(true);
  expect(complaints).toEqual([]);
});

test.skipIf(noBrowser)('a click that nobody answers fails on that message alone', async () => {
  const { page } = await inBrowser.visit();
  await send('quiz', {
    content: 'Nobody listens',
    components: [{ type: 1, components: [button('test:none', 'Hello')] }],
  });
  const message = messageWith(page, 'Nobody listens');
  await message.getByRole('button', { name: 'Hello' }).click();
  await message.getByText('This interaction failed').waitFor();
  expect(await page.getByText('This interaction failed').count()).toBe(1);
});

test.skipIf(noBrowser)('a modal keeps the focus, checks its fields, and is sent', async () => {
  const { page, complaints } = await inBrowser.visit();
  await send('quiz', { content: 'Wrong?', components: [{ type: 1, components: [button('test:modal', 'Report', 4)] }] });
  await messageWith(page, 'Wrong?').getByRole('button', { name: 'Report' }).click();
  const dialog = page.getByRole('dialog', { name: 'Report a question' });
  const field = dialog.getByRole('textbox', { name: 'What is wrong?' });
  await field.waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.type('bad');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  expect(await dialog.isVisible()).toBe(true);
  await field.fill('The key is wrong.');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await messageWith(page, 'Thank you for the report.').getByText('Only you can see this').waitFor();
  expect(await dialog.count()).toBe(0);
  expect(complaints).toEqual([]);
});

test.skipIf(noBrowser)('a command in the menu of a message opens a form of choices and ticks', async () => {
  const { page, complaints } = await inBrowser.visit();
  const { application } = inBrowser.playground.discord;
  await call('POST', `/applications/${application.id}/commands`, { type: 3, name: 'Make a question' });
  const { id } = await send('quiz', { content: 'Tuples are immutable' });
  const message = messageWith(page, 'Tuples are immutable');
  await message.click({ button: 'right' });
  const item = message.getByRole('menuitem', { name: 'Make a question' });
  await item.waitFor();
  await page.keyboard.press('Escape');
  expect(await item.count()).toBe(0);
  await message.hover();
  await message.getByRole('button', { name: 'More' }).click();
  await item.waitFor();
  expect(await violations(page)).toEqual([]);
  await item.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Make a question' });
  await dialog.getByRole('radio', { name: 'Hard' }).waitFor();
  expect(sent).toMatchObject({ name: 'Make a question', target_id: id });
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Submit' }).click();
  expect(await dialog.isVisible(), 'a level is required').toBe(true);
  await dialog.getByRole('radio', { name: 'Hard' }).check();
  await dialog.getByRole('checkbox', { name: 'Types' }).check();
  await dialog.getByRole('checkbox', { name: 'Names' }).check();
  await dialog.getByRole('combobox', { name: 'Pack' }).click();
  await dialog.getByRole('option', { name: 'Ours' }).click();
  await dialog.getByRole('checkbox', { name: 'Draft' }).check();
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await messageWith(page, 'Made.').getByText('Only you can see this').waitFor();
  const filled = sent.components?.map(({ component }) => [component.custom_id, component.value ?? component.values]);
  expect(Object.fromEntries(filled ?? [])).toEqual({
    level: 'hard',
    topics: ['types', 'names'],
    pack: ['ours'],
    draft: true,
  });
  expect(complaints).toEqual([]);
});

test.skipIf(noBrowser)('a select menu is picked from by keyboard', async () => {
  const { page } = await inBrowser.visit();
  const options = ['Monday', 'Thursday'].map((label) => ({ label, value: label.toLowerCase() }));
  await send('general', {
    flags: V2,
    components: [{ type: 1, components: [{ type: 3, custom_id: 'test:menu', placeholder: 'Which day?', options }] }],
  });
  await page.getByRole('button', { name: /^general/ }).click();
  await page.getByRole('combobox', { name: 'Which day?' }).press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await messageWith(page, 'Thursday it is.').waitFor();
});

test.skipIf(noBrowser)('an embed shows its parts', async () => {
  const { page } = await inBrowser.visit();
  const fields = [{ name: 'Left', value: '1', inline: true }];
  await send('quiz', {
    embeds: [
      { title: 'Embedded', description: 'with **Markdown**', color: 0xff0000, fields, footer: { text: 'foot' } },
    ],
  });
  const embed = messageWith(page, 'Embedded').getByRole('article');
  await embed.getByRole('heading', { name: 'Embedded' }).waitFor();
  expect(await embed.locator('strong').textContent()).toBe('Markdown');
  expect(await embed.textContent()).toContain('foot');
});

test.skipIf(noBrowser)('a reply says in words what it answers: names, times, links', async () => {
  const { page } = await inBrowser.visit();
  const { world } = inBrowser.playground.discord;
  const [you] = world.people.values();
  // A little over two hours from now: still two when the page shows it.
  const due = Math.floor(world.now() / 1000) + 7500;
  const { id } = await send('quiz', {
    content: `<@${you?.id}> **wins**, see [last question](https://discord.com/channels/1/2/3); closes <t:${due}:R>`,
  });
  await send('quiz', { content: 'Well done', message_reference: { message_id: id } });
  const header = messageWith(page, 'Well done').locator('.origin-excerpt');
  await header.getByText('Popquiz @Robin wins, see last question; closes in 2 hours').waitFor();
});
