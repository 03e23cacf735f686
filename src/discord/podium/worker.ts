import { parentPort, workerData } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import { podiumSvg, WIDTH } from './drawing.ts';
import { createLettering } from './lettering.ts';
import type { Place } from './place.ts';

/** Draws podiums in a thread of its own: each message has the places, each answer a PNG. */

/** Twice the size: crisp on screens with several pixels per point. */
const SCALE = 2;

const lettering = createLettering(new URL(workerData.fonts));

parentPort?.on('message', (places: Place[]) => {
  const picture = new Resvg(podiumSvg(places, lettering), {
    fitTo: { mode: 'width', value: SCALE * WIDTH },
    font: { loadSystemFonts: false },
  });
  parentPort?.postMessage(picture.render().asPng());
});
