import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

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

/** Vitest's global setup: one browser for all tests. */
export default async function openBrowser(): Promise<(() => Promise<void>) | undefined> {
  if (noBrowser) return undefined;
  const server = await chromium.launchServer({ executablePath: CHROMIUM, args: FLAGS, host: '127.0.0.1' });
  process.env[BROWSER_VARIABLE] = server.wsEndpoint();
  return () => server.close();
}
