import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** The same browser without the window around the page, which costs more than the page, where it is installed. */
const WINDOWLESS = '/usr/bin/chromium-headless-shell';
const CHROMIUM = process.env.CHROMIUM ?? (existsSync(WINDOWLESS) ? WINDOWLESS : '/usr/bin/chromium');

/** Without a browser these tests are left out, unless REQUIRE_BROWSER=1 says that one must be there (see browser.test.ts). */
export const noBrowser = !existsSync(CHROMIUM);

/** Where the tests find the browser that is open for all of them. */
export const BROWSER_VARIABLE = 'POPQUIZ_TEST_BROWSER';

const FLAGS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One browser for all tests. */
export async function openBrowser(): Promise<(() => Promise<void>) | undefined> {
  if (noBrowser) return undefined;
  const server = await chromium.launchServer({ executablePath: CHROMIUM, args: FLAGS, host: '127.0.0.1' });
  process.env[BROWSER_VARIABLE] = server.wsEndpoint();
  return () => server.close();
}
