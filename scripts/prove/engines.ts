import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { gte, rcompare } from 'semver';
import type { Runner } from '../../src/quiz/evidence.ts';
import type { Engine } from './engine.ts';
import { postgresEngines } from './postgres.ts';
import { processEngines, pythonEngine } from './processes.ts';
import { pyodideEngine } from './pyodide.ts';

/** Older versions get no more fixes, and no question is about them. */
const OLDEST_PYTHON = '3.9.0';

/**
 * Everything on this machine that can run a proof, the newest version first; of Python one per minor version.
 * @param wanted the engines that are needed: starting the others takes seconds
 */
export async function findEngines(wanted: ReadonlySet<Runner>): Promise<Engine[]> {
  const found = [
    ...(wanted.has('python') ? await pythonEngines() : []),
    ...(wanted.has('postgres') ? await postgresEngines() : []),
    ...(await processEngines()),
  ];
  return found.filter(({ runner }) => wanted.has(runner)).sort((a, b) => rcompare(full(a.version), full(b.version)));
}

async function pythonEngines(): Promise<Engine[]> {
  const native = (await Promise.all(pythons().map(pythonEngine))).filter(
    (engine) => engine !== undefined && gte(full(engine.version), OLDEST_PYTHON),
  ) as Engine[];
  const wasm = await Promise.all(['pyodide', 'pyodide-next'].map(pyodideEngine));
  const seen = new Set<string>();
  // The engines that run on the machine itself come first: they have threads and processes.
  return [...native, ...wasm].filter(({ version }) => {
    const minor = version.split('.').slice(0, 2).join('.');
    const isNew = !seen.has(minor);
    seen.add(minor);
    return isNew;
  });
}

/** The version with three numbers, as ranges need it: `15.18` is 15.18.0, `3.15.0rc1` is 3.15.0. */
export const full = (version: string): string => {
  const [major = '0', minor = '0', patch = '0'] = version.match(/\d+/g) ?? [];
  return `${major}.${minor}.${patch}`;
};

/** The interpreters of the path and of pyenv. */
function pythons(): string[] {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('shims'));
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const pyenv = existsSync(versions) ? readdirSync(versions).map((name) => join(versions, name, 'bin')) : [];
  return [...path, ...pyenv].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => /^python3(\.\d+)?$/.test(name))
          .map((name) => join(folder, name))
      : [],
  );
}
