import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import UPNG from 'upng-js';

/** Pictures of a page, one after the other, in one file that every browser plays: an animated PNG. */
export interface Animation {
  /** Takes a picture. @param shownMs how long it is shown */
  add(page: Page, shownMs: number): Promise<void>;
  /** @returns the size of the file, in bytes */
  write(file: string): Promise<number>;
}

/** Text and flat colours need no more. */
const COLOURS = 256;

/** @param selector of the part of the page that is shown; it must have the same size in each picture */
export function createAnimation(selector: string): Animation {
  const frames: { image: UPNG.Image; shownMs: number }[] = [];
  return {
    async add(page, shownMs) {
      const picture = await page.locator(selector).screenshot();
      frames.push({ image: UPNG.decode(new Uint8Array(picture).buffer), shownMs });
    },
    async write(file) {
      const [first] = frames;
      if (!first) throw new Error('there is nothing to show');
      const { width, height } = first.image;
      const pixels = frames.map(({ image }) => UPNG.toRGBA8(image)[0] ?? new ArrayBuffer(0));
      const delays = frames.map(({ shownMs }) => shownMs);
      const encoded = new Uint8Array(UPNG.encode(pixels, width, height, COLOURS, delays));
      await writeFile(file, encoded);
      return encoded.length;
    },
  };
}
