import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundlePrograms } from '../../scripts/bundle.ts';
import { stateOfBuild } from '../../scripts/programs.js';
import { BUILD_VARIABLE } from './programs.ts';

/** Below `node_modules`, so that the programs find the packages that are not inside them. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
const OURS = 'popquiz-tests-';
const KEPT_MS = 24 * 60 * 60_000;

const isCurrent = (folder: string): boolean => stateOfBuild(pathToFileURL(`${folder}/`)) === 'current';

const builds = (): string[] =>
  existsSync(CACHE) ? readdirSync(CACHE).flatMap((name) => (name.startsWith(OURS) ? [join(CACHE, name)] : [])) : [];

/** Vitest's global setup, of each project that starts a program: they are built once, until the sources change. */
export default async function buildOnce(): Promise<void> {
  if (process.env[BUILD_VARIABLE]) return;
  process.env[BUILD_VARIABLE] = builds().find(isCurrent) ?? (await build());
}

async function build(): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  // Under its name when it is whole: tests that begin meanwhile see none or all of it.
  const making = mkdtempSync(`${CACHE}making-`);
  await bundlePrograms(making);
  const folder = making.replace('making-', OURS);
  renameSync(making, folder);
  // Other tests may be using those of today.
  const old = builds().filter((path) => statSync(path).mtimeMs < Date.now() - KEPT_MS);
  for (const path of old) rmSync(path, { recursive: true, force: true });
  return folder;
}
