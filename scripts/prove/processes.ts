import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Runner } from '../../src/quiz/evidence.ts';
import { CannotRun, type Engine, MARK, type Program, printed, withError } from './engine.ts';
import { type Confined, inFolder, type Output, run } from './sandbox.ts';

/** Engines that start a process per program. */

const MEMORY = 4 * 1024 ** 3;
const root = fileURLToPath(new URL('../../', import.meta.url));

interface Language {
  readonly runner: Runner;
  /** The name of the file the program is written to. */
  readonly file: string;
  /** Prints {@link MARK}. */
  readonly mark: string;
  argv(file: string, folder: string): string[];
  readonly limits?: Partial<Confined>;
  environment?(seed: number): Record<string, string>;
  /** The output with the errors as lines of their own. */
  read(output: Output): string;
}

function engine(language: Language, version: string): Engine {
  return {
    runner: language.runner,
    version,
    run: (program, seed) =>
      inFolder(async (folder) => {
        const file = join(folder, language.file);
        await writeFile(file, joined(program, language.mark));
        const output = await run({
          argv: language.argv(file, folder),
          folder,
          ...language.limits,
          environment: language.environment?.(seed) ?? {},
        });
        if (output.exitCode === undefined) throw new CannotRun('it took too long, or printed too much');
        return printed(language.read(output), program.after !== undefined);
      }),
  };
}

const joined = ({ code, after }: Program, mark: string): string =>
  after === undefined ? code : `${code.replace(/\n?$/, '\n')}${mark}\n${after}`;

/** The name of the exception in the last lines of what an interpreter writes when it ends with one. */
function exceptionIn({ text, errors, exitCode }: Output): string {
  if (exitCode === 0) return text;
  const names = errors.match(
    /^(?:Uncaught )?(?:\w+\.)*(\w*(?:Error|Exception|Exit|Iteration|Interrupt|Group|Warning)\w*)(?=:|\s|$)/gm,
  );
  const last = names
    ?.at(-1)
    ?.replace(/^Uncaught /, '')
    .split('.')
    .at(-1);
  return withError(text, last ?? 'ERROR');
}

const version = async (command: string, args: string[], pattern: RegExp): Promise<string | undefined> => {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args);
    return pattern.exec(`${stdout}${stderr}`)?.[1];
  } catch {
    return undefined;
  }
};

export async function pythonEngine(python: string): Promise<Engine | undefined> {
  const found = await version(python, ['--version'], /^Python (\d+\.\d+\.\d+)/);
  if (!found) return undefined;
  return engine(
    {
      runner: 'python',
      file: 'program.py',
      mark: `print(${JSON.stringify(MARK)}, flush=True)`,
      argv: (file) => [python, '-s', '-B', '-u', file],
      limits: { memory: MEMORY },
      environment: (seed) => ({ PYTHONHASHSEED: String(seed) }),
      read: exceptionIn,
    },
    found,
  );
}

export async function processEngines(): Promise<Engine[]> {
  const node = process.execPath;
  const engines = [
    engine(
      {
        runner: 'node',
        file: 'program.mjs',
        mark: `console.log(${JSON.stringify(MARK)});`,
        argv: (file) => [node, file],
        read: exceptionIn,
      },
      process.versions.node,
    ),
    engine(
      {
        runner: 'typescript',
        file: 'program.mts',
        mark: `console.log(${JSON.stringify(MARK)});`,
        argv: (file) => ['bash', '--norc', '-c', TYPESCRIPT, 'typescript', node, root, file],
        read: ({ text }) => text,
      },
      (await version(join(root, 'node_modules/.bin/tsc'), ['--version'], /Version (\S+)/)) ?? '0.0.0',
    ),
    engine(
      {
        runner: 'pyright',
        file: 'program.py',
        mark: '',
        argv: (file) => [node, join(root, 'node_modules/pyright/index.js'), '--outputjson', '--skipunannotated', file],
        limits: { seconds: 120 },
        read: ({ text, errors }) => diagnosticsIn(text, errors),
      },
      (await version(node, [join(root, 'node_modules/pyright/index.js'), '--version'], /pyright (\S+)/)) ?? '0.0.0',
    ),
  ];
  const bash = await version('bash', ['--version'], /version (\d+\.\d+\.\d+)/);
  if (bash) engines.push(engine({ ...SHELL, runner: 'bash', argv: (file) => ['bash', '--norc', file] }, bash));
  const git = await version('git', ['--version'], /version (\d+\.\d+\.\d+)/);
  if (git)
    engines.push(engine({ ...SHELL, runner: 'git', argv: (file) => ['bash', '--norc', '-c', GIT, 'git', file] }, git));
  const openssl = await version('openssl', ['version'], /OpenSSL (\d+\.\d+\.\d+)/);
  if (openssl) engines.push(engine({ ...SHELL, runner: 'openssl', argv: (file) => ['bash', '--norc', file] }, openssl));
  const sqlite = await version('sqlite3', ['--version'], /^(\d+\.\d+\.\d+)/);
  if (sqlite) {
    engines.push(
      engine(
        {
          runner: 'sqlite',
          file: 'program.sql',
          mark: `SELECT '${MARK}';`,
          argv: (file) => [
            'bash',
            '--norc',
            '-c',
            'exec sqlite3 -batch -init /dev/null -nullvalue NULL :memory: < "$1" 2>&1',
            'sqlite',
            file,
          ],
          limits: { memory: MEMORY },
          read: ({ text }) => sqlErrors(text),
        },
        sqlite,
      ),
    );
  }
  return engines;
}

/** Type errors as `TS2322` in a line each; a program without any is run. */
const TYPESCRIPT = `
node=$1 root=$2 file=$3
ln -s "$root/node_modules" node_modules
found=$("$node" "$root/node_modules/.bin/tsc" --strict --target es2023 --lib es2023 --types node --module nodenext \\
  --pretty false "$file" | sed -nE 's/^[^(]*\\(([0-9]+),[0-9]+\\): error (TS[0-9]+):.*/\\2/p')
if [ -n "$found" ]; then printf '%s\\n' "$found"; exit 0; fi
exec "$node" program.mjs`;

/** A fresh repository with somebody who commits; the program's own commands follow. */
const GIT = `
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL="$HOME/.gitconfig"
export GIT_AUTHOR_DATE='2026-01-05T09:00:00Z' GIT_COMMITTER_DATE='2026-01-05T09:00:00Z'
git config --global user.name Ada && git config --global user.email ada@example.org
git config --global init.defaultBranch main && git config --global advice.detachedHead false
mkdir work && cd work && git init -q && exec bash --norc "$1"`;

const SHELL = {
  file: 'program.sh',
  mark: `echo '${MARK}'`,
  limits: { memory: MEMORY },
  read: ({ text }: Output) => text,
};

/** `4 error reportAttributeAccessIssue`: line (from 1), severity and rule of each diagnostic. */
function diagnosticsIn(text: string, errors: string): string {
  try {
    const { generalDiagnostics } = JSON.parse(text) as {
      generalDiagnostics: { severity: string; message: string; rule?: string; range: { start: { line: number } } }[];
    };
    return generalDiagnostics
      .map(({ severity, message, rule, range }) =>
        severity === 'information' ? message : `${range.start.line + 1} ${severity} ${rule ?? ''}`.trim(),
      )
      .join('\n');
  } catch {
    throw new CannotRun(`pyright did not answer: ${errors}`);
  }
}

/** Each message of an error, with the lines that belong to it, as the line `ERROR`. */
export function sqlErrors(text: string): string {
  const lines: string[] = [];
  let isMessage = false;
  for (const line of text.split('\n')) {
    if (/^(?:psql:\S*?:\d+: )?(?:ERROR|FATAL):|^(?:Runtime|Parse) error|^Error: /.test(line)) {
      lines.push('ERROR');
      isMessage = true;
    } else if (!(isMessage && /^(?: {2,}|LINE \d|DETAIL:|HINT:|CONTEXT:|\s*\^)/.test(line))) {
      lines.push(line);
      isMessage = false;
    }
  }
  return lines.join('\n');
}
