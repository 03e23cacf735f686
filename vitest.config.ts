import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './test/support/slowest-first.ts';

const limits = {
  /** Long enough for a machine that has other things to do as well. */
  testTimeout: 60_000,
  hookTimeout: 60_000,
  /** More than the machine has processors: tests wait for other processes and for the world's time, too. */
  maxWorkers: availableParallelism() + 3,
  /** The files of a worker share their modules: loading discord.js anew for each would take longer than most of them. */
  isolate: false,
};

/** What needs nothing of the machine. */
const RULES = ['quiz', 'packs', 'formats', 'commands', 'quizmaster', 'discord'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
const POSTGRES = [
  'test/doctor/doctor.test.ts',
  'test/e2e/postgres.test.ts',
  ...['migrate', 'postgres*', 'upgrade'].map((name) => `test/store/${name}.test.ts`),
];
const CHAOS = ['test/chaos/**/*.test.ts'];
const PAGE = ['packages/playground/test/**/*.test.ts'];
const BUILD = 'test/support/build.ts';
const SERVER = 'test/support/postgres.ts';
const BROWSER = 'packages/playground/test/chromium.ts';

export default defineConfig({
  test: {
    sequence: { sequencer: SlowestFirst },
    projects: [
      { test: { ...limits, name: 'rules', include: RULES } },
      {
        test: {
          ...limits,
          name: 'bot',
          include: ['test/**/*.test.ts', 'packages/local-discord/test/**/*.test.ts'],
          exclude: [...RULES, ...POSTGRES, ...CHAOS],
          globalSetup: BUILD,
        },
      },
      { test: { ...limits, name: 'postgres', include: POSTGRES, globalSetup: [BUILD, SERVER] } },
      { test: { ...limits, name: 'page', include: PAGE, globalSetup: [BUILD, BROWSER] } },
      { test: { ...limits, name: 'chaos', include: CHAOS, globalSetup: BUILD } },
    ],
  },
});
