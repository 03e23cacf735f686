/** Who one is: asked once, kept, and somebody else in another tab; also when the playground was started again. */
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../test/support/free-port.ts';
import { onePack } from '../../../test/support/one-pack.ts';
import { startPlayground } from '../src/start.ts';
import { BOT } from './bot.ts';
import { chatBox, messageWith, noBrowser, playgroundInBrowser, WIDE } from './browser.ts';

const inBrowser = playgroundInBrowser({ teammates: 0 });

const player = (page: Awaited<ReturnType<typeof inBrowser.visit>>['page']) =>
  page.getByRole('combobox', { name: 'You are' });

test.skipIf(noBrowser)('the first visitor is asked for a name once; a reload keeps it, and the channel', async () => {
  const { page, complaints } = await inBrowser.visit();
  const box = page.getByRole('textbox', { name: 'Your teammates call you' });
  expect(await box.inputValue()).toBe('Robin');
  await box.fill('Ada');
  await page.getByRole('button', { name: 'Start a 3-question quiz' }).click();
  await messageWith(page, '3 questions').getByText('Ada used /quiz start').waitFor();
  expect(await box.count()).toBe(0);
  await page.getByRole('button', { name: 'general', exact: true }).click();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'general' }).waitFor();
  expect(await player(page).inputValue()).toBe('Ada');
  expect(await box.count()).toBe(0);
  // Whoever comes from elsewhere with another name is another person, and no admin.
  const second = (await inBrowser.visit()).page;
  await second.getByRole('textbox', { name: 'Your teammates call you' }).fill('Grace');
  await second.keyboard.press('Enter');
  await expect.poll(() => player(second).locator('option:checked').textContent()).toBe('Grace');
  expect(await player(page).locator('option').allTextContents()).toContain('Ada (admin)');
  expect(complaints).toEqual([]);
});

test.skipIf(noBrowser)('a second tab can be somebody else, by its address alone', async () => {
  const { page } = await inBrowser.visit();
  const tab = (await inBrowser.visit(WIDE, '/?as=Ken+Iverson&in=general')).page;
  await chatBox(tab).fill('Hello from the other tab');
  await tab.keyboard.press('Enter');
  await page.getByRole('button', { name: /^general/ }).click();
  await messageWith(page, 'Hello from the other tab').getByText('Ken Iverson').waitFor();
  await tab.getByRole('combobox', { name: 'You are' }).selectOption('Hana Sato');
  await expect.poll(() => tab.url()).toContain('as=Hana+Sato');
  await tab.reload();
  await expect.poll(() => player(tab).inputValue()).toBe('Hana Sato');
});

test.skipIf(noBrowser)(
  'open pages follow a playground that was started again, whoever they were',
  async () => {
    const options = { bot: BOT, packsDir: onePack(), port: await freePort(), teammates: 0 };
    const start = () => startPlayground({ ...options, logLevel: 'silent', log: () => undefined });
    const first = await start();
    const { page } = await inBrowser.visit();
    await page.goto(`${first.url}/?as=Ken+Iverson&in=general`);
    await chatBox(page).fill('before');
    await page.keyboard.press('Enter');
    await messageWith(page, 'before').waitFor();
    await first.stop();
    await page.getByText('The connection to the playground is lost').waitFor();
    const second = await start();
    onTestFinished(() => second.stop());
    await page.getByText('The connection to the playground is lost').waitFor({ state: 'detached' });
    expect(await messageWith(page, 'before').count()).toBe(0);
    await page.getByRole('heading', { level: 1, name: 'general' }).waitFor();
    expect(await player(page).inputValue()).toBe('Ken Iverson');
    await page.getByRole('button', { name: 'Start a 3-question quiz' }).click();
    await messageWith(page, '3 questions').getByText('Ken Iverson used /quiz start').waitFor();
  },
  60_000,
);
