/** The message box: the command list, options, suggestions, mistakes; all by keyboard. */
import { expect, test } from 'vitest';
import { chatBox, messageWith, noBrowser, playgroundInBrowser, suggestions } from './browser.ts';

const inBrowser = playgroundInBrowser({ teammates: 0 });

test.skipIf(noBrowser)('a slash opens the list; arrows move, typing filters, Escape closes', async () => {
  const { page, complaints } = await inBrowser.visit();
  await page.keyboard.press('/');
  const active = () => page.getByRole('listbox').getByRole('option', { selected: true }).textContent();
  const first = await active();
  await page.keyboard.press('ArrowDown');
  expect(await active()).not.toBe(first);
  await page.keyboard.type('leader');
  await expect.poll(() => suggestions(page).count()).toBe(1);
  expect(await active()).toContain('/leaderboard');
  await page.keyboard.press('Escape');
  await expect.poll(() => suggestions(page).count()).toBe(0);
  expect(await chatBox(page).inputValue()).toBe('/leader');
  expect(complaints).toEqual([]);
});

test.skipIf(noBrowser)('the bot suggests packs while one types, and the chosen one is sent', async () => {
  const { page } = await inBrowser.visit();
  await chatBox(page).pressSequentially('/quiz start pack:pyth');
  const suggestion = suggestions(page).filter({ hasText: 'Python Senior' });
  await suggestion.waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('questions:1');
  await page.keyboard.press('Enter');
  await messageWith(page, 'starts a quiz').getByText('Python Senior').waitFor();
  const sent = inBrowser.playground.discord.world;
  expect([...sent.channels.values()].some(({ messages }) => messages.length > 0)).toBe(true);
});

test.skipIf(noBrowser)('a value out of range is refused before anything is sent', async () => {
  const { page } = await inBrowser.visit();
  await page.getByRole('button', { name: 'general' }).click();
  await chatBox(page).pressSequentially('/quiz start questions:999');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('questions: a whole number from 1 to 50.').waitFor();
  expect(await page.getByRole('combobox', { name: 'questions' }).evaluate((box) => box.matches(':focus'))).toBe(true);
  await page.keyboard.press('Escape');
  await chatBox(page).waitFor();
  expect(await page.getByRole('log').getByRole('listitem').count()).toBe(0);
});
