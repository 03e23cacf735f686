import type { ChildProcess } from 'node:child_process';

type Calls = object;
interface Call {
  readonly id: number;
  readonly name: string;
  readonly given: unknown[];
}
interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** In the child: does what the parent asks for. */
export function answerCalls(calls: Calls): void {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ id, name, given }: Call) => {
    const work = Reflect.get(calls, name) as (...given: unknown[]) => Promise<unknown>;
    const answer = await work(...given).then(
      (value) => ({ id, value }),
      (error: Error) => ({ id, error: error.stack ?? String(error) }),
    );
    process.send?.(answer);
  });
}

/** In the parent: the child's calls. Each rejects when the child ends before it answers. */
export function callsOf<T extends Calls>(child: ChildProcess): T {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let ids = 0;
  child.on('message', ({ id, value, error }: Answer) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.resolve(value);
    else one?.reject(new Error(error));
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`the process ended with ${code ?? signal}`));
  });
  return new Proxy({} as T, {
    get:
      (_target, name) =>
      (...given: unknown[]) =>
        new Promise((resolve, reject) => {
          ids += 1;
          waiting.set(ids, { resolve, reject });
          child.send({ id: ids, name, given } as Call);
        }),
  });
}
