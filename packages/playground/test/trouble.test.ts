/** What the panel of troubles does to the bot, and what the person at the page sees of it. */
import { expect, test } from 'vitest';
import {
  answerButton,
  jumpTo,
  jumpToDeadline,
  messageWith,
  noBrowser,
  playgroundInBrowser,
  question,
} from './browser.ts';

const inBrowser = playgroundInBrowser({ teammates: 0 });

test.skipIf(noBrowser)(
  'a bot killed in the middle of a question goes on with it, answers kept',
  async () => {
    const { page, complaints } = await inBrowser.visit();
    await page.getByRole('button', { name: 'Start a 3-question quiz' }).click();
    await messageWith(page, '3 questions').waitFor();
    await jumpToDeadline(page);
    await answerButton(page, 'A').click();
    await messageWith(page, 'Locked in: A').waitFor();

    await page.getByRole('button', { name: 'Kill and restart the bot' }).click();
    await page.getByText('Popquiz is starting…').waitFor();
    await page.getByText('Popquiz is starting…').waitFor({ state: 'detached' });
    await answerButton(page, 'B').click();
    await messageWith(page, 'You already chose A').waitFor();
    await jumpTo(page, question(page, 1).getByText('Correct'));
    expect(
      await page.getByRole('listitem').filter({ hasText: 'Question 1 of', hasNotText: 'Only you can see' }).count(),
    ).toBe(1);
    expect(complaints).toEqual([]);
  },
  60_000,
);

test.skipIf(noBrowser)(
  'a command that nobody answers fails as in Discord, and the failure can be dismissed',
  async () => {
    const { page } = await inBrowser.visit();
    await page.getByRole('button', { name: 'general' }).click();
    await page.getByRole('tab', { name: 'Time & trouble' }).click();
    const fault = page.getByRole('switch', { name: 'Discord never answers' });
    await fault.check();
    await page.getByRole('button', { name: 'Start a 3-question quiz' }).click();
    await messageWith(page, 'Sending command…').waitFor();
    const failure = messageWith(page, 'The application did not respond');
    await failure.waitFor();
    await fault.uncheck();
    await failure.getByRole('button', { name: 'Dismiss message' }).click();
    await failure.waitFor({ state: 'detached' });
  },
  60_000,
);

test.skipIf(noBrowser)('every request of the bot is listed with its status, and opens to its bodies', async () => {
  const { page } = await inBrowser.visit();
  await page.getByRole('tab', { name: 'Requests' }).click();
  const login = page.getByRole('button', { name: /GET .*gateway\/bot 200/ }).last();
  // Of a path that is too long for its line the end is shown: it tells what was asked.
  const [shown, end] = (await page.evaluate(`(() => {
    const box = [...document.querySelectorAll('.request-path')].find((path) => path.textContent.includes('gateway/bot'));
    box.style.width = '60px';
    const text = box.querySelector('bdi').firstChild;
    const word = document.createRange();
    word.setStart(text, text.length - 3);
    word.setEnd(text, text.length);
    return [box, word].map((one) => one.getBoundingClientRect().right);
  })()`)) as [number, number];
  expect(end).toBeLessThanOrEqual(shown + 1);
  await login.click();
  await page.getByText('session_start_limit').waitFor();
});
