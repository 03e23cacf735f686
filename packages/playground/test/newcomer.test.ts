/** What a first-time visitor does: a whole quiz, from the slash to the ranking, without a word of explanation. */
import { expect, test } from 'vitest';
import {
  answerButton,
  chatBox,
  jumpTo,
  jumpToDeadline,
  messageWith,
  noBrowser,
  playgroundInBrowser,
  question,
  suggestions,
} from './browser.ts';

const inBrowser = playgroundInBrowser();

test.skipIf(noBrowser)(
  'a newcomer types /quiz, plays to the final ranking, and sees what was missed',
  async () => {
    const { page, complaints } = await inBrowser.visit();
    await chatBox(page).pressSequentially('/quiz');
    await expect.poll(() => suggestions(page).allInnerTexts()).toContainEqual(expect.stringContaining('/quiz start'));
    await page.keyboard.press('Enter');
    await page.keyboard.type('questions:3');
    await page.keyboard.press('Enter');

    await messageWith(page, '3 questions').getByText('Robin used /quiz start').waitFor();
    for (const number of [1, 2, 3]) {
      await jumpTo(page, question(page, number));
      await answerButton(page, 'B').click();
      const reply = messageWith(page, 'Locked in');
      await reply.getByText('Only you can see this').waitFor();
      await reply.getByRole('button', { name: 'Dismiss message' }).click();
      await reply.waitFor({ state: 'detached' });
      await jumpTo(page, question(page, number).getByText('Correct'));
    }
    const ranking = messageWith(page, 'My answers');
    await jumpTo(page, ranking);
    await ranking.getByText('Robin', { exact: true }).first().waitFor();
    await ranking.getByRole('button', { name: 'My answers' }).click();
    await messageWith(page, 'Only you can see this').waitFor();
    expect(complaints).toEqual([]);
  },
  60_000,
);

test.skipIf(noBrowser)(
  'one click on the welcome starts a quiz that teammates answer too',
  async () => {
    const { page, complaints } = await inBrowser.visit();
    await page.getByRole('button', { name: 'general' }).click();
    await page.getByRole('button', { name: 'Start a 3-question quiz' }).click();
    await messageWith(page, '3 questions').waitFor();
    await jumpTo(page, answerButton(page, 'A'));
    // Past the answers of all teammates, to the close.
    await jumpToDeadline(page);
    await question(page, 1)
      .getByText(/5\sanswered/)
      .waitFor();
    expect(complaints).toEqual([]);
  },
  60_000,
);
