import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { builtThreads } from './test/support/built-threads.ts';
import { SlowestFirst } from './test/support/slowest-first.ts';

export default defineConfig({
  plugins: [builtThreads],
  test: {
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    globalSetup: 'test/support/set-up.ts',
    /** Long enough for a machine that has other things to do as well. */
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    /** More than the machine has processors: tests wait for other processes and for the world's time, too. */
    maxWorkers: availableParallelism() + 3,
    /** The files of a worker share their modules: loading discord.js for each would take longer than most of them. */
    isolate: false,
    /** What a run has made of the sources serves the next one. */
    experimental: { fsModuleCache: true },
    sequence: { sequencer: SlowestFirst },
  },
});
