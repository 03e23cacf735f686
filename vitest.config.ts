import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Long enough for a machine that has other things to do as well. */
const limits = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  maxWorkers: availableParallelism(),
  // The files of a worker share their modules: loading discord.js anew for each would take longer than most of them.
  isolate: false,
};

/** What needs nothing of the machine. */
const RULES = ['quiz', 'packs', 'formats', 'commands', 'quizmaster', 'discord'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
/** Two hundred players at once: while they play, nobody else does. */
const CHAOS = ['test/chaos/**/*.test.ts'];
const PAGE = ['packages/playground/test/**/*.test.ts'];
const BUILD = 'test/support/build.ts';
const BROWSER = 'packages/playground/test/chromium.ts';

export default defineConfig({
  test: {
    projects: [
      { test: { ...limits, name: 'rules', include: RULES } },
      {
        test: {
          ...limits,
          name: 'bot',
          include: ['test/**/*.test.ts', 'packages/local-discord/test/**/*.test.ts'],
          exclude: [...RULES, ...CHAOS],
          globalSetup: BUILD,
        },
      },
      { test: { ...limits, name: 'page', include: PAGE, globalSetup: [BUILD, BROWSER] } },
      { test: { ...limits, name: 'chaos', include: CHAOS, globalSetup: BUILD, sequence: { groupOrder: 1 } } },
    ],
  },
});
