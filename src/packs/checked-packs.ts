import type { Pack } from '../quiz/pack.ts';

/**
 * Packs that were parsed and checked before, by the digest of their files: parsing a hundred kilobytes of YAML takes as long
 * as all else that a start does. A build of the project has those of `data` here instead.
 */
export const CHECKED_PACKS: ReadonlyMap<string, Pack> = new Map();
