/** Several people at one page: what each of them sees, and what admins may. */
import { expect, test } from 'vitest';
import {
  answerButton,
  chatBox,
  jumpToDeadline,
  messageWith,
  noBrowser,
  playgroundInBrowser,
  question,
} from './browser.ts';

const inBrowser = playgroundInBrowser({ teammates: 0 });

test.skipIf(noBrowser)('each player sees only the private messages of their own', async () => {
  const { page, complaints } = await inBrowser.visit();
  await page.getByRole('button', { name: 'Start a 3-question quiz' }).click();
  await messageWith(page, '3 questions').waitFor();
  await jumpToDeadline(page);
  await answerButton(page, 'A').click();
  await messageWith(page, 'Locked in: A').waitFor();

  await page.getByRole('tab', { name: 'People' }).click();
  await page.getByRole('button', { name: 'Priya Raman', exact: true }).click();
  await messageWith(page, 'Locked in: A').waitFor({ state: 'detached' });
  await answerButton(page, 'C').click();
  await messageWith(page, 'Locked in: C').waitFor();

  await page.getByRole('combobox', { name: 'You are' }).selectOption('Robin (admin)');
  await messageWith(page, 'Locked in: A').waitFor();
  expect(await page.getByText('Locked in: C').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test.skipIf(noBrowser)('a private message does not reach the open page of somebody else', async () => {
  const [mine, theirs] = [(await inBrowser.visit()).page, (await inBrowser.visit()).page];
  for (const page of [mine, theirs]) await page.getByRole('button', { name: 'general', exact: true }).click();
  await theirs.getByRole('combobox', { name: 'You are' }).selectOption('Jonas Weber');
  await theirs
    .getByRole('button', { name: /^Jonas Weber/, pressed: true })
    .first()
    .waitFor();
  await mine.getByRole('button', { name: 'Start a 3-question quiz' }).click();
  await messageWith(mine, '3 questions').waitFor();
  await jumpToDeadline(mine);
  await answerButton(theirs, 'D').click();
  await messageWith(theirs, 'Locked in: D').waitFor();
  // What came after it has arrived, so it would have, too.
  await question(mine, 1).getByText('1 answered').waitFor();
  expect(await mine.getByText('Locked in: D').count()).toBe(0);
});

test.skipIf(noBrowser)('somebody who is added can talk at once; whoever made the quiz is named', async () => {
  const { page } = await inBrowser.visit();
  await page.getByRole('textbox', { name: 'Name of a person to add' }).fill('Robin Vale');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Robin Vale', exact: true, pressed: true }).waitFor();
  await chatBox(page).fill('Hello **everybody**');
  await page.keyboard.press('Enter');
  const hello = messageWith(page, 'Hello everybody');
  await hello.getByText('Robin Vale').waitFor();
  expect(await hello.locator('strong').textContent()).toBe('everybody');
});

test.skipIf(noBrowser)('a plain member may not stop a quiz that somebody else started; an admin may', async () => {
  const { page } = await inBrowser.visit();
  await page.getByRole('button', { name: 'python-guild' }).click();
  await page.getByRole('button', { name: 'Start a 3-question quiz' }).click();
  await messageWith(page, '3 questions').waitFor();
  await page.getByRole('combobox', { name: 'You are' }).selectOption('Hana Sato');
  await messageWith(page, '3 questions').waitFor();

  await chatBox(page).fill('/quiz stop ');
  await page.keyboard.press('Enter');
  await messageWith(page, 'Only you can see this').getByText('Hana Sato used /quiz stop').waitFor();

  await page.getByRole('button', { name: 'Hana Sato is an admin' }).click();
  await page.getByRole('button', { name: 'Hana Sato is an admin', pressed: true }).waitFor();
  await chatBox(page).fill('/quiz stop ');
  await page.keyboard.press('Enter');
  await messageWith(page, /Stopped by Hana Sato/).waitFor();
});
