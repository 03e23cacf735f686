/** The page on a phone, by keyboard, and for screen readers (axe-core finds no violation). */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import {
  answerButton,
  chatBox,
  jumpTo,
  jumpToDeadline,
  messageWith,
  noBrowser,
  PHONE,
  playgroundInBrowser,
  question,
  suggestions,
} from './browser.ts';

const inBrowser = playgroundInBrowser();

/** Pixels by which the page is wider than the screen. */
const sideways = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** What is pressed and lower than a finger needs, of all that is in view. */
const tooSmall = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll('button, select, input, summary')]
    .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .filter((one) => !one.closest('.message-menu, .visually-hidden, .markdown, .origin'))
    .map((one) => [(one.closest('label, .composer-row') ?? one).getBoundingClientRect(), one])
    .filter(([box]) => box.height > 0 && box.height < 44)
    .map(([box, one]) => one.getAttribute('aria-label') + ' ' + one.textContent + ' ' + box.height)`);

/** Whether the last line of a text is between the header and the message box. */
const endInView = async (text: Locator) => {
  const box = await text.boundingBox();
  const end = box ? box.y + box.height : 0;
  return end >= 48 + 20 && end <= PHONE.height - 60;
};

test.skipIf(noBrowser)(
  'axe-core finds nothing, in any main state',
  async () => {
    const { page } = await inBrowser.visit();
    // Where things move, as for most people.
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await violations(page)).toEqual([]);
    await chatBox(page).fill('/');
    await suggestions(page).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await chatBox(page).fill('/quiz start ');
    await page.getByRole('form', { name: 'Command /quiz start' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('questions:3');
    await page.keyboard.press('Enter');
    await messageWith(page, '3 questions').waitFor();
    await jumpToDeadline(page);
    await answerButton(page, 'B').click();
    await messageWith(page, 'Locked in').waitFor();
    expect(await violations(page)).toEqual([]);
    await jumpTo(page, messageWith(page, 'Correct'));
    await page.getByRole('tab', { name: 'Requests' }).click();
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  },
  60_000,
);

test.skipIf(noBrowser)(
  'a quiz can be played on a phone: panels are drawers, nothing scrolls sideways',
  async () => {
    const { page, complaints } = await inBrowser.visit(PHONE);
    await page.getByRole('button', { name: 'Channels and account' }).click();
    await page.getByRole('button', { name: 'general', exact: true }).click();
    await page.getByRole('button', { name: 'Start a 3-question quiz' }).click();
    await messageWith(page, '3 questions').waitFor();
    await page.getByRole('button', { name: 'Time and trouble' }).click();
    await jumpToDeadline(page);
    expect(await sideways(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await tooSmall(page)).toEqual([]);
    await answerButton(page, 'C').click();
    await messageWith(page, 'Locked in').waitFor();
    expect(await sideways(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Time and trouble' }).click();
    expect(await tooSmall(page)).toEqual([]);
    await jumpToDeadline(page);
    await page.keyboard.press('Escape');
    const answer = question(page, 1).getByText('Answer:');
    await answer.waitFor();
    await expect.poll(() => endInView(answer)).toBe(true);
    expect(complaints).toEqual([]);
  },
  60_000,
);

test.skipIf(noBrowser)(
  'the answer buttons are reached and pressed by keyboard alone',
  async () => {
    const { page } = await inBrowser.visit();
    await page.getByRole('button', { name: 'python-guild' }).press('Enter');
    await page.getByRole('button', { name: 'Start a 3-question quiz' }).press('Enter');
    await messageWith(page, '3 questions').waitFor();
    await jumpToDeadline(page);
    await answerButton(page, 'A').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await messageWith(page, 'Locked in: B').waitFor();
  },
  60_000,
);

test.skipIf(noBrowser)('with forced colours, switches tell whether they are on, and buttons have an edge', async () => {
  const { page } = await inBrowser.visit();
  await page.emulateMedia({ forcedColors: 'active' });
  const style = (selector: string, property: string, pseudo = '') =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}'), '${pseudo}').${property}`);
  expect(await style('.button.primary', 'borderTopStyle')).toBe('solid');
  const [on, off] = ['.switch input:checked', '.switch input:not(:checked)'];
  expect(await style(on, 'backgroundColor')).not.toBe(await style(off, 'backgroundColor'));
  expect(await style(off, 'backgroundColor', '::before')).not.toBe(await style(off, 'backgroundColor'));
});
