import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundlePrograms } from '../../scripts/bundle.ts';
import { BUILD_VARIABLE } from './programs.ts';

/** Below `node_modules`, so that the programs find the packages that are not inside them. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

/** Vitest's global setup, of each project that starts a program: they are built once for all tests. */
export default async function buildOnce(): Promise<(() => void) | undefined> {
  if (process.env[BUILD_VARIABLE]) return undefined;
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(`${CACHE}tests-`);
  await bundlePrograms(folder);
  process.env[BUILD_VARIABLE] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
