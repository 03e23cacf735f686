/** What leads a newcomer on: the words at the start of a channel, what comes after a quiz, the dare to kill the bot. */
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { answerButton, jumpTo, messageWith, noBrowser, playgroundInBrowser, question } from './browser.ts';

const inBrowser = playgroundInBrowser({ teammates: 0 });

test.skipIf(noBrowser)(
  'after the first ranking one is led on: to a daily question, the day it comes, and to one’s own Discord',
  async () => {
    const { page, complaints } = await inBrowser.visit();
    await page.getByRole('button', { name: 'Start a 3-question quiz' }).click();
    await messageWith(page, '3 questions').waitFor();
    for (const number of [1, 2, 3]) {
      await jumpTo(page, question(page, number));
      await answerButton(page, 'A').click();
      await messageWith(page, 'Locked in: A').waitFor();
      // Later ones close by themselves: everyone who answered the one before has answered.
      if (number === 1) await jumpTo(page, question(page, number).getByText('Correct'));
      else await question(page, number).getByText('Correct').waitFor();
    }
    const next = page.getByRole('region', { name: 'What next?' });
    expect(await next.count()).toBe(0);
    await jumpTo(page, next.getByRole('button', { name: 'Put it in your Discord' }));
    await next.getByRole('button', { name: 'Put it in your Discord' }).click();
    await next.getByText('DISCORD_TOKEN=').waitFor();
    expect(await violations(page)).toEqual([]);
    const before = inBrowser.playground.discord.clock.now();
    await next.getByRole('button', { name: 'Set up a daily' }).click();
    await page.getByRole('heading', { level: 1, name: 'daily-question' }).waitFor();
    await page.getByRole('log').getByText('Daily question').first().waitFor();
    const passed = inBrowser.playground.discord.clock.now() - before;
    expect(passed).toBeLessThan(25 * 60 * 60_000);
    await page.getByRole('button', { name: /^quiz/ }).click();
    await next.getByRole('button', { name: 'Close these suggestions' }).click();
    await page.reload();
    await messageWith(page, 'My answers').waitFor();
    expect(await next.count()).toBe(0);
    expect(complaints).toEqual([]);
  },
  60_000,
);

test.skipIf(noBrowser)('each channel greets in its own way', async () => {
  const { page } = await inBrowser.visit();
  const greetings = new Set<string>();
  for (const name of ['general', 'quiz', 'python-guild', 'daily-question']) {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    greetings.add(await page.getByRole('region', { name: 'Welcome' }).innerText());
  }
  expect(greetings.size).toBe(4);
});

test.skipIf(noBrowser)(
  'who dares to kill the bot is led through it, and sees the answer again',
  async () => {
    const { page, complaints } = await inBrowser.visit();
    await page.getByRole('button', { name: 'general', exact: true }).click();
    await page.getByRole('tab', { name: 'Time & trouble' }).click();
    await page.getByRole('button', { name: 'Dare: kill it in mid-question' }).click();
    const dare = page.getByRole('region', { name: 'Kill the bot: your answer survives' });
    await dare.getByText('A quiz of one question begins').waitFor();
    await jumpTo(page, dare.getByText('Answer the question above'));
    await answerButton(page, 'B').click();
    await dare.getByRole('button', { name: 'Kill it now' }).click();
    await page.getByText('Popquiz is starting…').waitFor();
    await dare.getByText('It’s back').waitFor();
    await messageWith(page, 'You already chose B').waitFor();
    await dare.getByRole('button', { name: 'Close the question now' }).click();
    await question(page, 1).getByText('Correct').waitFor();
    await dare.getByRole('button', { name: 'Done' }).click();
    expect(await dare.count()).toBe(0);
    expect(complaints).toEqual([]);
  },
  60_000,
);
