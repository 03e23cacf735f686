import type { Pack } from '../quiz/pack.ts';

/**
 * Packs that were parsed and checked before, by the digest of their files. Parsing a hundred kilobytes of YAML takes as long as the
 * rest of the start. A build of the project puts the packs of `data` here, and whatever is read joins them: read again, it is parsed
 * only if it has changed.
 */
export const CHECKED_PACKS: Map<string, Pack> = new Map();
