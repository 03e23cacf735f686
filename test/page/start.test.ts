/** `npm start` without a token: what of the environment the playground honours, and what it says when it cannot start. */
import { expect, test } from 'vitest';
import { spawnBot } from '../support/bot-process.ts';
import { freePort } from '../support/free-port.ts';

const MAIN = 'src/main.ts';

// Linux alone has more than one address of its own on every machine.
test.skipIf(process.platform !== 'linux')(
  'HOST opens the page to other addresses',
  async () => {
    const port = await freePort();
    const bot = spawnBot(MAIN, { HOST: '0.0.0.0', PORT: String(port) });
    await bot.said(new RegExp(`plays in your browser: http://localhost:${port} `));
    expect((await fetch(`http://127.0.0.2:${port}`)).status).toBe(200);
    expect(await bot.stop()).toBe(0);
  },
  60_000,
);

test('a HOST that is another machine is said plainly', async () => {
  const bot = spawnBot(MAIN, { HOST: '192.0.2.1', PORT: String(await freePort()) });
  expect(await bot.exit).toBe(1);
  expect(bot.output).toContain('HOST 192.0.2.1 is no address of this machine.');
}, 60_000);
