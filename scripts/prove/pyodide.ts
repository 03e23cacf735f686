import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CannotRun, type Engine, MARK, type Program, printed, withError } from './engine.ts';
import { start } from './sandbox.ts';

/**
 * A Python from npm, compiled to WebAssembly, for versions that the machine does not have. Starting one takes seconds, so one
 * process runs many programs; each has its own names and imports.
 */

/** What WebAssembly lacks: a program that needs it runs on the other Pythons. */
const MISSING =
  /\b(threading|subprocess|multiprocessing|socket|concurrent\.futures|ThreadPoolExecutor|to_thread|fork|sqlite3|ssl)\b/;

const WORKER = fileURLToPath(new URL('pyodide-worker.mjs', import.meta.url));
/** For all programs of one process together. */
const SECONDS = 600;
const PROGRAM_MS = 30_000;
/** Compiling it takes seconds, and longer on a busy machine. */
const START_MS = 180_000;

interface Worker {
  version: string;
  run(source: string): Promise<{ output: string; error: string | null }>;
  stop(): void;
}

/** @param name the package
 * @throws if it does not start: a version that is skipped silently proves nothing */
export async function pyodideEngine(name: string): Promise<Engine> {
  const module = fileURLToPath(import.meta.resolve(name));
  const workers = new Map<number, Promise<Worker>>();
  const first = await startWorker(module, 1);
  workers.set(1, Promise.resolve(first));
  /** One program at a time. */
  let latest: Promise<unknown> = Promise.resolve();
  return {
    runner: 'python',
    version: first.version,
    run(program, seed) {
      const source = joined(program);
      if (MISSING.test(source))
        return Promise.reject(new CannotRun('WebAssembly has no threads, processes and sockets'));
      const result = latest.then(async () => {
        const worker = workers.get(seed) ?? startWorker(module, seed);
        workers.set(seed, worker);
        try {
          const { output, error } = await (await worker).run(source);
          return printed(error === null ? output : withError(output, error), program.after !== undefined);
        } catch (error) {
          workers.delete(seed);
          throw error;
        }
      });
      latest = result.catch(() => undefined);
      return result;
    },
    stop() {
      for (const worker of workers.values()) void worker.then((one) => one.stop()).catch(() => undefined);
    },
  };
}

const joined = ({ code, after }: Program): string =>
  after === undefined ? code : `${code.replace(/\n?$/, '\n')}print(${JSON.stringify(MARK)})\n${after}`;

async function startWorker(module: string, seed: number): Promise<Worker> {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-proof-'));
  const child = start({ argv: [process.execPath, WORKER, module, String(seed)], folder, seconds: SECONDS });
  child.stderr.resume();
  child.on('close', () => rmSync(folder, { recursive: true, force: true }));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (patience = PROGRAM_MS): Promise<Record<string, never>> => {
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
  const { version = '' } = await next(START_MS);
  return {
    version,
    async run(source) {
      child.stdin.write(`${JSON.stringify({ source })}\n`);
      return (await next()) as never;
    },
    stop: () => child.kill('SIGKILL'),
  };
}
