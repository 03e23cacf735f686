import { inspect } from 'node:util';
import type { Log } from '../../src/quizmaster/ports/log.ts';

/** A log that remembers what it was told. */
export function memoryLog(): Log & { told: string[] } {
  const told: string[] = [];
  const tell = (facts: object, message: string) => void told.push(`${message} ${inspect(facts, { depth: 5 })}`);
  return { told, debug: tell, info: tell, warn: tell, error: tell };
}
