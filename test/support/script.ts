import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isProgram, program, ROOT } from './programs.ts';

/** A command of the project, as a process of its own. */
export interface Script {
  readonly child: ChildProcess;
  readonly output: string;
  /** Resolves with its exit code; null when it was killed. */
  readonly exit: Promise<number | null>;
}

/** Starts a program, or a file of `scripts`, with this environment and little else. */
export function startScript(
  name: string,
  args: string[],
  environment: Record<string, string> = {},
  cwd?: string,
): Script {
  const run = isProgram(name)
    ? program(name)
    : ['--import', import.meta.resolve('tsx'), join(ROOT, `scripts/${name}.ts`)];
  const child = spawn(process.execPath, [...run, ...args], {
    cwd: cwd ?? ROOT,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return {
    child,
    get output() {
      return output;
    },
    exit: once(child, 'close').then(([code]) => code as number | null),
  };
}
