/** The channel follows its end while one is there, stays where one reads, and comes back with what one does oneself. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chatBox, messageWith, noBrowser, playgroundInBrowser } from './browser.ts';

const inBrowser = playgroundInBrowser({ teammates: 0 });

const older = (page: Page) => page.getByRole('button', { name: /You are reading older messages/ });

const messages = (page: Page) => page.getByRole('region', { name: 'Messages', exact: true });

/** How far (pixels) the end of the channel is out of view. */
const belowView = (page: Page) =>
  messages(page).evaluate((box) => Math.round(box.scrollHeight - box.clientHeight - box.scrollTop));

/** Waits until the end of the channel is in view. */
const endInView = (page: Page) => expect.poll(() => belowView(page), PATIENT).toBe(0);

/** A busy machine takes its time to show what has happened. */
const PATIENT = { timeout: 10_000 };

/** Opens a channel that is longer than the window, at its end. */
async function visitLong(name: string) {
  const { world } = inBrowser.playground.discord;
  const [you] = world.people.values();
  const channel = [...world.channels.values()].find((one) => one.name === name);
  if (!you || !channel) throw new Error(`there is nobody or no #${name}`);
  const say = (text: string) => you.in(channel).say(text);
  for (let count = 1; count <= 40; count++) say(`message ${count}`);
  const { page, complaints } = await inBrowser.visit();
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await messageWith(page, 'message 40').waitFor();
  await endInView(page);
  return { page, complaints, say };
}

/** Moves the messages away from their end, as a person who reads does. */
async function scrollUp(page: Page): Promise<void> {
  await messages(page).evaluate((box) => box.scrollBy(0, -400));
  await older(page).waitFor();
}

test.skipIf(noBrowser)(
  'what one commands from the end is answered in view, each time',
  async () => {
    const { page, complaints } = await visitLong('general');
    const answers = page.getByRole('log').getByRole('listitem').filter({ hasText: 'Robin used /help' });
    for (const count of [1, 2, 3, 4, 5]) {
      await chatBox(page).pressSequentially('/help ');
      await page.keyboard.press('Enter');
      await answers
        .filter({ hasText: 'Only you can see this' })
        .nth(count - 1)
        .waitFor();
      await endInView(page);
      expect(await older(page).count()).toBe(0);
    }
    expect(complaints).toEqual([]);
  },
  60_000,
);

test.skipIf(noBrowser)(
  'a message that comes as the box gets higher is followed',
  async () => {
    const { page } = await visitLong('python-guild');
    // The higher box moves up in one frame, and hears of it in the next, when there is a new message, too.
    await page.evaluate(`(async () => {
    const frame = () => new Promise((begun) => requestAnimationFrame(begun));
    const task = () => new Promise((run) => setTimeout(run));
    const message = document.createElement('li');
    message.style.height = '300px';
    await frame();
    document.querySelector('.composer').style.paddingBottom = '5px';
    await task();
    document.querySelector('.message-list').append(message);
    await frame();
    await frame();
  })()`);
    expect(await belowView(page)).toBe(0);
    expect(await older(page).count()).toBe(0);
  },
  60_000,
);

test.skipIf(noBrowser)(
  'who scrolled up stays there while others write, and can jump back',
  async () => {
    const { page, say } = await visitLong('python-guild');
    await scrollUp(page);
    const before = await belowView(page);
    say('a word from elsewhere');
    await messageWith(page, 'a word from elsewhere').waitFor();
    expect(await belowView(page)).toBeGreaterThan(before);
    await older(page).click();
    await endInView(page);
    await older(page).waitFor({ state: 'detached' });
  },
  60_000,
);

test.skipIf(noBrowser)(
  'what one sends oneself leads back to the end',
  async () => {
    const { page } = await visitLong('quiz');
    const acts = [
      () =>
        chatBox(page)
          .pressSequentially('/help ')
          .then(() => page.keyboard.press('Enter')),
      () =>
        chatBox(page)
          .fill('hello')
          .then(() => page.keyboard.press('Enter')),
      () => page.getByRole('button', { name: 'Start a 3-question quiz' }).click(),
    ];
    for (const act of acts) {
      await scrollUp(page);
      await act();
      await older(page).waitFor({ state: 'detached' });
      await endInView(page);
    }
  },
  60_000,
);
