import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { digestOf, stateOfBuild } from '../../scripts/programs.js';
import { BUILD_VARIABLE, ROOT } from './programs.ts';

/** Below `node_modules`, so that the programs find the packages that are not inside them. */
const CACHE = join(ROOT, 'node_modules/.cache');
const BEGUN = 'popquiz-making-';
const WHOLE = 'popquiz-tests-';
const KEPT_MS = 24 * 60 * 60_000;

/** The programs that tests start are built once, until the sources or the packs change. */
export function buildOnce(): undefined {
  if (process.env[BUILD_VARIABLE]) return;
  const packs = readdirSync(join(ROOT, 'data')).filter((name) => name.endsWith('.yaml'));
  const digest = digestOf(packs.map((name) => `data/${name}`)).slice(0, 8);
  process.env[BUILD_VARIABLE] = builds().find((folder) => isCurrent(folder, digest)) ?? build(digest);
}

/** Those that were given up in the making included. */
const builds = (): string[] =>
  existsSync(CACHE)
    ? readdirSync(CACHE).flatMap((name) => (name.startsWith('popquiz-') ? [join(CACHE, name)] : []))
    : [];

/** What a build was made from tells of the sources alone: the program parses a pack that it does not know. */
const isCurrent = (folder: string, digest: string): boolean =>
  folder.includes(`${WHOLE}${digest}`) && stateOfBuild(pathToFileURL(`${folder}/`)) === 'current';

/** As `npm run build` does. */
function build(digest: string): string {
  mkdirSync(CACHE, { recursive: true });
  const begun = mkdtempSync(join(CACHE, `${BEGUN}${digest}`));
  const script = ['--import', 'tsx', 'scripts/build.ts', begun];
  const { status, stdout, stderr } = spawnSync(process.execPath, script, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the programs cannot be built:\n${stdout}${stderr}`);
  // Under its name when it is whole: tests that begin meanwhile see none or all of it.
  const whole = begun.replace(BEGUN, WHOLE);
  renameSync(begun, whole);
  // Other tests may be using those of today.
  const old = builds().filter((folder) => statSync(folder).mtimeMs < Date.now() - KEPT_MS);
  for (const folder of old) rmSync(folder, { recursive: true, force: true });
  return whole;
}
