/** What leads somewhere: links to messages, names of channels and commands, the bar of a message, files. */
import { expect, test } from 'vitest';
import { asBot } from './as-bot.ts';
import { chatBox, messageWith, noBrowser, playgroundInBrowser } from './browser.ts';

const inBrowser = playgroundInBrowser({ teammates: 0 });
const { channel, send } = asBot(() => inBrowser.playground);

const linkTo = (channelName: string, message: string) => {
  const { guild, id } = channel(channelName);
  return `https://discord.com/channels/${guild?.id}/${id}/${message}`;
};

test.skipIf(noBrowser)('a link to a message leads there within the page, from a text and from a button', async () => {
  const { page, complaints } = await inBrowser.visit();
  const { id } = await send('general', { content: 'The question of the day' });
  const [robin] = inBrowser.playground.discord.world.people.values();
  for (let line = 0; line < 40; line++) robin?.in(channel('general')).say(`line ${line}`);
  const url = linkTo('general', String(id));
  const button = { type: 2, style: 5, label: 'To the question', url };
  await send('quiz', { content: `See [the question](${url}).`, components: [{ type: 1, components: [button] }] });
  for (const name of ['the question', 'To the question']) {
    await page.getByRole('button', { name: /^quiz/ }).click();
    await page.getByRole('link', { name, exact: true }).last().click();
    await page.getByRole('heading', { level: 1, name: 'general' }).waitFor();
    await expect.poll(() => page.locator('.message.jumped').textContent()).toContain('The question of the day');
    const there = messageWith(page, 'The question of the day');
    expect(await there.evaluate((message) => message.matches(':focus'))).toBe(true);
    expect(await there.evaluate((message) => message.getBoundingClientRect().top)).toBeGreaterThan(40);
  }
  expect(page.context().pages()).toHaveLength(1);
  await send('general', { content: `[gone](${linkTo('general', '1')})` });
  await page.getByRole('link', { name: 'gone' }).click();
  await page.getByText('That message was deleted.').waitFor();
  expect(complaints).toEqual([]);
});

test.skipIf(noBrowser)('the name of a command fills the box, the name of a channel opens it', async () => {
  const { page, complaints } = await inBrowser.visit();
  await send('quiz', { content: `Try </quiz start:1>, best in <#${channel('python-guild').id}>.` });
  await page.getByRole('log').getByRole('button', { name: '#python-guild' }).click();
  await page.getByRole('heading', { level: 1, name: 'python-guild' }).waitFor();
  await page.getByRole('button', { name: /^quiz/ }).first().click();
  await page.getByRole('log').getByRole('button', { name: '/quiz start' }).click();
  const form = page.getByRole('form', { name: 'Command /quiz start' });
  await form.waitFor();
  expect(await form.evaluate((element) => element.matches(':focus-within'))).toBe(true);
  await page.keyboard.press('Escape');
  await chatBox(page).waitFor();
  expect(complaints).toEqual([]);
});

test.skipIf(noBrowser)('the bar of a message copies its text and its link', async () => {
  const { page } = await inBrowser.visit();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const { id } = await send('quiz', { content: 'Words **to keep**' });
  const message = messageWith(page, 'Words to keep');
  await message.hover();
  for (const [name, copied] of [
    ['Copy text', 'Words **to keep**'],
    ['Copy message link', linkTo('quiz', String(id))],
  ] as const) {
    await message.getByRole('button', { name }).click();
    await page.getByText(/copied/).waitFor();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(copied);
  }
});

test.skipIf(noBrowser)('the menu of the last message is in view, too', async () => {
  const { page } = await inBrowser.visit();
  await chatBox(page).fill('the last word');
  await page.keyboard.press('Enter');
  const message = messageWith(page, 'the last word');
  await message.hover();
  await message.getByRole('button', { name: 'More' }).click();
  const menu = message.getByRole('menu');
  await expect
    .poll(() =>
      menu
        .getByRole('menuitem')
        .first()
        .evaluate((item) => item.matches(':focus')),
    )
    .toBe(true);
  const [box, row] = [await menu.boundingBox(), await chatBox(page).boundingBox()];
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(row?.y ?? 0);
});

test.skipIf(noBrowser)('files come from the page’s own address, and are kept under their names', async () => {
  const { page, complaints } = await inBrowser.visit();
  const upload = new FormData();
  upload.set('payload_json', JSON.stringify({ content: 'Your data', attachments: [{ id: 0 }] }));
  upload.set('files[0]', new Blob(['{"answers":3}'], { type: 'application/json' }), 'my-data.json');
  const { call } = asBot(() => inBrowser.playground);
  await call('POST', `/channels/${channel('quiz').id}/messages`, upload);
  const link = messageWith(page, 'Your data').getByRole('link', { name: 'my-data.json' });
  expect(await link.getAttribute('href')).toMatch(/^\/attachments\//);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('my-data.json');
  const answer = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href);
  expect(await answer.text()).toBe('{"answers":3}');
  expect(answer.headers()['content-security-policy']).toContain("img-src 'self';");
  expect(await page.content()).not.toContain('127.0.0.1');
  expect(complaints).toEqual([]);
});
