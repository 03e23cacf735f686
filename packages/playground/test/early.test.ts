/** A page that is there before everything else is: on a slow network, and before the bot. */
import { expect, test } from 'vitest';
import { chatBox, messageWith, noBrowser, playgroundInBrowser } from './browser.ts';

const inBrowser = playgroundInBrowser({ teammates: 0 });

function latch() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

test.skipIf(noBrowser)('the page stands before its script has come, and keeps what is typed meanwhile', async () => {
  const { page, complaints } = await inBrowser.visit();
  const held = latch();
  await page.route('**/page.js', (route) => held.opened.then(() => route.continue()));
  await page.goto(inBrowser.playground.url, { waitUntil: 'commit' });
  await page.getByText('The playground is loading…').waitFor();
  await page.getByLabel('Message. Type / for commands').fill('typed early');
  held.open();
  await page.getByRole('button', { name: 'Start a 3-question quiz' }).waitFor();
  expect(await chatBox(page).inputValue()).toBe('typed early');
  expect(await chatBox(page).evaluate((box) => box.matches(':focus'))).toBe(true);
  expect(complaints).toEqual([]);
});

test.skipIf(noBrowser)('a command that is sent before any is known goes out when they are', async () => {
  const { page } = await inBrowser.visit();
  const held = latch();
  await page.routeWebSocket(/\/feed/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => void held.opened.then(() => socket.send(message)));
  });
  await page.reload();
  await chatBox(page).fill('hello');
  await page.keyboard.press('Enter');
  expect(await chatBox(page).inputValue(), 'nobody is there to say it').toBe('hello');
  await chatBox(page).fill('/quiz start questions:2');
  await page.getByText('Commands come as soon as Popquiz is there…').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('This goes out as soon as Popquiz is there…').waitFor();
  expect(await page.getByText('No command begins like this').count()).toBe(0);
  held.open();
  await messageWith(page, '2 questions').getByText('Robin used /quiz start').waitFor();
});
