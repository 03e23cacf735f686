/** The steps of action.yml, as a runner of GitHub Actions takes them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../support/programs.ts';

interface Action {
  inputs: Record<string, { default: string }>;
  runs: { steps: { name: string; run: string; env: Record<string, string> }[] };
}

const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;
const workspace = mkdtempSync(join(tmpdir(), 'popquiz-action-'));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const lint = (inputs: Record<string, string>) => {
  const filled = (text: string): string =>
    text
      .replace(
        /\$\{\{ inputs\.([\w-]+) \}\}/g,
        (_all, name: string) => inputs[name] ?? action.inputs[name]?.default ?? '',
      )
      .replace(/\$\{\{ github\.action_path \}\}/g, ROOT);
  const step = action.runs.steps.find(({ name }) => name === 'Lint');
  const env = Object.entries(step?.env ?? {}).map(([name, value]) => [name, filled(value)]);
  const { stdout, stderr, status } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? ''],
    {
      cwd: workspace,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: workspace, GITHUB_ACTIONS: 'true', ...Object.fromEntries(env) },
    },
  );
  return { stdout, stderr, status };
};

test('annotates the lines of a repository of questions, and fails for errors', () => {
  const pack =
    'title: T\ndescription: D.\nquestions:\n- stem: Which is dry?\n  options: {a: Moon, b: Rhine}\n  key: c\n';
  mkdirSync(join(workspace, 'questions'));
  writeFileSync(join(workspace, 'questions/bad.yaml'), pack);
  writeFileSync(join(workspace, 'good.yaml'), pack.replace('key: c', 'key: a'));
  expect(lint({})).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('::error file=questions/bad.yaml,line=6,col=3::question 1 key: names option c'),
  });
  expect(lint({ files: 'good.yaml', 'max-warnings': '0' })).toMatchObject({ status: 1 });
  expect(lint({ files: 'good.yaml $(touch ran) *.yaml' })).toMatchObject({ status: 2 });
  expect(() => readFileSync(join(workspace, 'ran'))).toThrow('ENOENT');
});
