/** What the tests of a run share is started once, and only what its files need. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openBrowser } from '../../packages/playground/test/chromium.ts';
import { buildOnce } from './build.ts';
import { startOnce } from './postgres.ts';
import { ROOT } from './programs.ts';

type Stop = () => Promise<unknown>;

const SHARED: { start(): Promise<Stop | undefined> | undefined; isNeeded(file: string): boolean }[] = [
  { start: openBrowser, isNeeded: (file) => file.startsWith('packages/playground/') },
  {
    start: startOnce,
    isNeeded: (file) =>
      /^test\/(doctor\/doctor|e2e\/postgres|store\/(boards|migrate|postgres.*|upgrade))\.test\.ts$/.test(file),
  },
  // The others start no program, and no thread of a bot.
  { start: buildOnce, isNeeded: (file) => !/^test\/(quiz|packs|formats|commands|quizmaster)\//.test(file) },
];

/** Vitest's global setup. Watched files come later, and may need any of it. All temporary files of a run are below one folder. */
export default async function setUp({ vitest }: TestProject): Promise<Stop> {
  const files = vitest.state.getPaths().map((path) => relative(ROOT, path));
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-tests-'));
  // PostgreSQL runs as somebody else if the tests run as root.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  const needed = SHARED.filter(({ isNeeded }) => vitest.config.watch || files.some(isNeeded));
  const stops = await Promise.all(needed.map(({ start }) => start()));
  return async () => {
    await Promise.all(stops.map((stop) => stop?.()));
    // What failed tests leave may say why.
    if (vitest.state.getCountOfFailedTests() === 0) rmSync(folder, { recursive: true, force: true });
  };
}
