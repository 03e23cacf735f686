/** Loaded into a bot's process beside its own code: reports what it uses, and writes CPU profiles. The bot does not know of it. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** @type {Session | undefined} */
let session;

/** @type {import('./protocol.ts').BotCalls} */
const calls = {
  async usage({ collected } = { collected: false }) {
    if (collected) collect();
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    return {
      cpuMs: (user + system) / 1000,
      busyMs: performance.eventLoopUtilization().active,
      residentMb: rss / 1024 ** 2,
      heapMb: heapUsed / 1024 ** 2,
      handles: process.getActiveResourcesInfo().length,
      listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    };
  },
  async profile() {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
  },
  async writeProfile(file) {
    const result = await session?.post('Profiler.stop');
    session?.disconnect();
    writeFileSync(file, JSON.stringify(result?.profile));
  },
};

function collect() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

process.on(
  'message',
  async (/** @type {{ id: number, name: keyof typeof calls, given: [] }} */ { id, name, given }) => {
    const work = /** @type {(...given: unknown[]) => Promise<unknown>} */ (calls[name]);
    try {
      process.send?.({ id, value: await work(...given) });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  },
);
// A bench that crashes leaves no bot behind.
process.on('disconnect', () => process.exit());
// The channel to the bench must not keep the bot alive.
process.channel?.unref();
