import { LRUCache } from 'lru-cache';

/** Previews that are not confirmed yet. They are kept in memory only: a lost preview has changed nothing. */
export interface Previews<Request, Result> {
  keep(request: Request): void;
  /** Carries out a request once, however often it is confirmed; undefined if it is no longer known. */
  confirm(guildId: string, id: string): Promise<Result> | undefined;
}

/** How many previews wait at once, over all guilds. */
const MAX = 500;

export function createPreviews<Request extends { id: string; guildId: string }, Result>(
  carryOut: (request: Request) => Promise<Result>,
): Previews<Request, Result> {
  const kept = new LRUCache<string, { request: Request; confirmed?: Promise<Result> }>({ max: MAX });

  return {
    keep: (request) => void kept.set(request.id, { request }),
    confirm(guildId, id) {
      const one = kept.get(id);
      if (one?.request.guildId !== guildId) return undefined;
      one.confirmed ??= carryOut(one.request).catch((error) => {
        // Confirming again retries.
        delete one.confirmed;
        throw error;
      });
      return one.confirmed;
    },
  };
}
