/** What GitHub runs cannot run here: it is read, and held against what there is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minVersion } from 'semver';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Workflow {
  name: string;
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<
    string,
    { 'runs-on': string; 'timeout-minutes': number; steps: Step[]; strategy?: { matrix: { node: string[] } } }
  >;
}

const FOLDER = '.github/workflows';
const read = (file: string) => parse(readFileSync(file, 'utf8')) as unknown;
const workflows = readdirSync(FOLDER).map((file) => [file, read(join(FOLDER, file)) as Workflow] as const);
const packageFile = read('package.json') as { scripts: Record<string, string>; engines: { node: string } };
/** npm's own. */
const BUILT_IN = ['ci', 'pack', 'test'];

describe.each(workflows)('%s', (_file, { on, permissions, jobs }) => {
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('says when it runs, and has only the permissions it needs', () => {
    expect(Object.keys(on).length).toBeGreaterThan(0);
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  test('runs only commands that exist', () => {
    const called = steps.flatMap(({ run = '' }) => [...run.matchAll(/\bnpm (run )?(\S+)/g)]);
    const unknown = called
      .map(([, isScript, name = '']) => ({ isScript: isScript !== undefined, name }))
      .filter(({ isScript, name }) => (isScript ? !(name in packageFile.scripts) : !BUILT_IN.includes(name)));
    expect(unknown).toEqual([]);
  });

  test('pins its actions to a version, and does one thing per step', () => {
    for (const step of steps) {
      expect((step.uses === undefined) !== (step.run === undefined)).toBe(true);
      if (step.uses !== undefined) expect(step.uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
    }
  });

  test('puts no foreign text into a script', () => {
    // What a pull request is called, or its branch, would run as a command.
    for (const { run = '' } of steps) expect(run).not.toMatch(/\$\{\{/);
  });
});

test('the tests run on the oldest Node.js that the package allows', () => {
  const test = workflows.find(([file]) => file === 'test.yml')?.[1].jobs.test;
  const oldest = minVersion(packageFile.engines.node);
  expect(test?.strategy?.matrix.node[0]).toBe(`${oldest?.major}.${oldest?.minor}`);
});

test('each form for an issue asks for something, under an id of its own', () => {
  const forms = readdirSync('.github/ISSUE_TEMPLATE').filter((file) => file !== 'config.yml');
  for (const file of forms) {
    const form = read(join('.github/ISSUE_TEMPLATE', file)) as { name: string; body: { id: string; type: string }[] };
    expect(form.name.length).toBeGreaterThan(3);
    expect(new Set(form.body.map(({ id }) => id)).size).toBe(form.body.length);
  }
});

test('Dependabot looks at everything that has dependencies', () => {
  const { updates } = read('.github/dependabot.yml') as {
    updates: { 'package-ecosystem': string; directory: string }[];
  };
  expect(updates.map((one) => one['package-ecosystem'])).toEqual(['npm', 'github-actions', 'docker']);
  expect([existsSync('package-lock.json'), workflows.length > 3]).toEqual([true, true]);
});
