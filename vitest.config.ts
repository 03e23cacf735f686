import { defineConfig } from 'vitest/config';

/** Long enough for a machine that has other things to do as well. */
const limits = { testTimeout: 60_000, hookTimeout: 60_000 };
/** People at a browser and two hundred players at once want the machine to themselves. */
const ALONE = ['packages/playground/test/**/*.test.ts', 'test/chaos/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...limits,
          name: 'together',
          include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      { test: { ...limits, name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
