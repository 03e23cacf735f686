import { expect, test } from 'vitest';
import { noBrowser } from './browser.ts';

test('the tests of the page have a browser', (context) => {
  if (process.env.REQUIRE_BROWSER === '1')
    expect(noBrowser, 'install Chromium, or set CHROMIUM to its path').toBe(false);
  if (noBrowser) {
    console.warn(
      'No Chromium here: the tests of the page in a browser are left out. Install it, or set CHROMIUM to its path.',
    );
    context.skip();
  }
});
