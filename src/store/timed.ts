import type { Backend } from './backend.ts';
import type { OpenOptions, StoreOperation } from './opening.ts';

/** Wraps a database to report how long each operation took, whether it succeeded or failed. */
export function timed(backend: Backend, told: NonNullable<OpenOptions['timed']>): Backend {
  const { adapter } = backend;
  // Keyv checks which methods the adapter has, so it must stay the same object.
  adapter.get = time('read', adapter.get.bind(adapter)) as typeof adapter.get;
  adapter.getMany = time('read', adapter.getMany.bind(adapter)) as typeof adapter.getMany;
  adapter.set = time('write', adapter.set.bind(adapter));
  adapter.setMany = time('write', adapter.setMany.bind(adapter));
  return {
    ...backend,
    range: time('read', backend.range),
    removeRange: time('remove', backend.removeRange),
    removeMany: time('remove', backend.removeMany),
    compact: time('compact', backend.compact),
  };

  function time<Given extends unknown[], Result>(
    operation: StoreOperation,
    work: (...given: Given) => Promise<Result> | Result,
  ): (...given: Given) => Promise<Result> {
    return async (...given) => {
      const began = performance.now();
      try {
        return await work(...given);
      } finally {
        told(operation, performance.now() - began);
      }
    };
  }
}
