import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CannotRun, type Engine, MARK, type Program, printed, withError } from './engine.ts';
import { newFolder, start } from './sandbox.ts';

/**
 * A Python from npm, compiled to WebAssembly, for versions that the machine does not have. Starting one takes seconds, so one
 * process runs many programs; each has its own names and imports. Each seed has a Python of its own, in the same process: compiling
 * WebAssembly again takes longer than all else.
 */

/** What WebAssembly lacks: a program that needs it runs on the other Pythons. */
const MISSING =
  /\b(threading|subprocess|multiprocessing|socket|concurrent\.futures|ThreadPoolExecutor|to_thread|fork|sqlite3|ssl)\b/;

const WORKER = fileURLToPath(new URL('pyodide-worker.mjs', import.meta.url));
/** For all programs of one process together. */
const SECONDS = 1200;
const PROGRAM_MS = 30_000;
/** Compiling it takes seconds, and longer on a busy machine. */
const START_MS = 180_000;

interface Worker {
  /** @returns the version of a Python with this seed, which is started if there is none */
  begin(seed: number): Promise<string>;
  run(source: string, seed: number): Promise<{ output: string; error: string | null }>;
  stop(): void;
}

/** @param name the package
 * @throws if it does not start: a version that is skipped silently proves nothing */
export async function pyodideEngine(name: string): Promise<Engine> {
  const module = fileURLToPath(import.meta.resolve(name));
  let worker: Worker | undefined = startWorker(module);
  const version = await worker.begin(1);
  /** One program at a time. */
  let latest: Promise<unknown> = Promise.resolve();
  return {
    runner: 'python',
    version,
    run(program, seed) {
      const source = joined(program);
      if (MISSING.test(source))
        return Promise.reject(new CannotRun('WebAssembly has no threads, processes and sockets'));
      const result = latest.then(async () => {
        worker ??= startWorker(module);
        try {
          await worker.begin(seed);
          const { output, error } = await worker.run(source, seed);
          return printed(error === null ? output : withError(output, error), program.after !== undefined);
        } catch (error) {
          worker.stop();
          worker = undefined;
          throw error;
        }
      });
      latest = result.catch(() => undefined);
      return result;
    },
    stop: () => worker?.stop(),
  };
}

const joined = ({ code, after }: Program): string =>
  after === undefined ? code : `${code.replace(/\n?$/, '\n')}print(${JSON.stringify(MARK)})\n${after}`;

function startWorker(module: string): Worker {
  const folder = newFolder('proof');
  const child = start({ argv: [process.execPath, WORKER, module], folder, seconds: SECONDS });
  child.stderr.resume();
  // What is written to a process that has ended is not read: its end is noticed when it gives no answer.
  child.stdin.on('error', () => undefined);
  child.on('close', () => rmSync(folder, { recursive: true, force: true }));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const versions = new Map<number, string>();
  const ask = async (question: { seed: number; source?: string }, patience: number): Promise<Record<string, never>> => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new CannotRun('it took too long'));
      }, patience);
    });
    try {
      const line = await Promise.race([lines.next(), late]);
      if (line.done) throw new CannotRun('the Python of WebAssembly ended');
      return JSON.parse(line.value);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    async begin(seed) {
      const version = versions.get(seed) ?? String((await ask({ seed }, START_MS)).version);
      versions.set(seed, version);
      return version;
    },
    run: async (source, seed) => (await ask({ seed, source }, PROGRAM_MS)) as never,
    stop: () => void child.kill('SIGKILL'),
  };
}
