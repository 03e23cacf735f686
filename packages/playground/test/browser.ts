/** A real browser on a real playground, for the tests of the page. */
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { onePack } from '../../../test/support/one-pack.ts';
import { type Playground, type PlaygroundOptions, startPlayground } from '../src/start.ts';
import { BOT } from './bot.ts';
import { BROWSER_VARIABLE, noBrowser } from './chromium.ts';

export { noBrowser };

export const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

export interface Visit {
  readonly page: Page;
  /** Everything the browser's console complained of. */
  readonly complaints: readonly string[];
}

/** One playground for a file's tests; each visit is by a browser of its own, as far as the page can tell. */
export function playgroundInBrowser(options: Partial<PlaygroundOptions> = {}) {
  let browser: Browser | undefined;
  let playground: Playground | undefined;

  beforeAll(async () => {
    if (noBrowser) return;
    [browser, playground] = await Promise.all([
      chromium.connect(process.env[BROWSER_VARIABLE] ?? ''),
      startPlayground({ bot: BOT, packsDir: onePack(), port: 0, logLevel: 'silent', log: () => undefined, ...options }),
    ]);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
  });

  return {
    get playground(): Playground {
      if (!playground) throw new Error('the playground is not started');
      return playground;
    },
    async visit(size = WIDE, path = '/'): Promise<Visit> {
      if (!browser || !playground) throw new Error('there is no browser');
      const page = await browser.newPage({
        viewport: size,
        colorScheme: 'dark',
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      // A page that nobody looks at any more would go on to draw what happens.
      onTestFinished(() => page.context().close());
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${playground.url}${path}`);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      return { page, complaints };
    },
  };
}

/** The message box. */
export const chatBox = (page: Page) => page.getByRole('combobox', { name: /^Message #/ });

/** The newest message whose text contains this. */
export const messageWith = (page: Page, text: string | RegExp) =>
  page.getByRole('log').getByRole('listitem').filter({ hasText: text }).last();

/** The message of a question, told from the private replies that quote it. */
export const question = (page: Page, number: number) =>
  page
    .getByRole('log')
    .getByRole('listitem')
    .filter({ hasText: `Question ${number} of`, hasNotText: 'Only you can see this' })
    .last();

/** What the message box suggests. */
export const suggestions = (page: Page) => page.getByRole('listbox').getByRole('option');

/** The enabled answer button of the newest question. */
export const answerButton = (page: Page, letter: string) =>
  page.getByRole('log').getByRole('button', { name: letter, exact: true, disabled: false }).last();

const nextDeadline = (page: Page) =>
  page.getByRole('button', { name: 'Jump to the next deadline', exact: true, disabled: false });

export async function jumpToDeadline(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Time & trouble' }).click();
  await nextDeadline(page).click();
}

/** Jumps to the deadline that brings this, unless it has come by itself: on a busy machine time passes meanwhile. */
export async function jumpTo(page: Page, target: Locator): Promise<void> {
  await page.getByRole('tab', { name: 'Time & trouble' }).click();
  await nextDeadline(page).or(target).first().waitFor();
  if (!(await target.isVisible())) await nextDeadline(page).click();
  await target.waitFor();
}
