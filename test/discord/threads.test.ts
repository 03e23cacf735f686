/** In a checkout that is not built, a bot's threads run the sources. Those of the other tests are of the build. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { FONTS } from '../../src/discord/podium/entry.ts';

test.each([
  ['importing', { do: 'part' }, [undefined]],
  ['podium', [], [expect.any(Uint8Array)]],
])('the thread of the sources for %s answers', async (folder, asked, answer) => {
  const file = new URL(`../../src/discord/${folder}/worker-of-sources.js`, import.meta.url);
  const thread = new Worker(file, { execArgv: [], workerData: { fonts: FONTS.href } });
  onTestFinished(() => thread.terminate().then(() => undefined));
  thread.postMessage(asked);
  expect(await once(thread, 'message')).toEqual(answer);
});
