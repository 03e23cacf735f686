/** Many messages and many players at once. */
import { expect, test } from 'vitest';
import { jumpTo, messageWith, noBrowser, playgroundInBrowser, question } from './browser.ts';

const inBrowser = playgroundInBrowser({ teammates: 0 });

/** No task of the page may hold it up for longer (ms): room for a busy machine, far below a page that hangs. */
const LONGEST_TASK_MS = 1500;

test.skipIf(noBrowser)(
  'it keeps up with 200 messages and 50 simulated players',
  async () => {
    const { page, complaints } = await inBrowser.visit();
    await page.getByRole('button', { name: /^python-guild/ }).click();
    const { world } = inBrowser.playground.discord;
    const [you] = world.people.values();
    const channel = [...world.channels.values()].find(({ name }) => name === 'python-guild');
    if (!you || !channel) throw new Error('there is nobody or no channel');
    for (let count = 0; count < 200; count++) you.in(channel).say(`message ${count} with \`code\` and **bold**`);
    await messageWith(page, 'message 199').waitFor();
    await page.getByRole('switch', { name: 'A crowd of 50' }).check();
    await you.in(channel).slash('quiz start', { questions: 1 });
    await jumpTo(page, question(page, 1));
    await page.evaluate(`
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ type: 'longtask' });
  `);
    await jumpTo(page, question(page, 1).getByText('Correct'));
    await jumpTo(page, messageWith(page, '50 players'));
    expect(await page.evaluate('window.longest')).toBeLessThan(LONGEST_TASK_MS);
    expect(complaints).toEqual([]);
  },
  60_000,
);
