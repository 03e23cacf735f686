import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { type KeptParts, keptOfPeople } from './collections.ts';
import { createDeletions, type Deletions } from './deletions.ts';
import { iso, type KeptLists } from './kept/kept.ts';
import { createLeaving } from './leaving.ts';

/** What is stored about a person, on every server. */
export interface Privacy extends Deletions {
  /** Everything, as plain data for a file, read on demand since it may be a lot. */
  show(userId: string): Promise<KeptData>;
}

export interface KeptData {
  user: string;
  /** ISO 8601, like all times in it. */
  made: string;
  /** The servers with data about the person. */
  servers: AsyncIterable<KeptOnServer>;
}

export interface KeptOnServer extends KeptLists {
  server: string;
}

/**
 * `erase` makes the person's answers anonymous and removes everything else, also from the database's files. A person who plays
 * again starts from zero. It can be repeated.
 */
export function createPrivacy(parts: KeptParts & { clock: Clock; log: Log }): Privacy {
  const { store, clock } = parts;
  const kept = keptOfPeople(parts);

  return {
    ...createDeletions({ ...parts, leave: createLeaving({ store, kept }) }),
    show: async (userId) => ({ user: userId, made: iso(clock.now()), servers: serversOf(userId) }),
  };

  async function* serversOf(userId: string): AsyncIterable<KeptOnServer> {
    for (const server of await store.guilds.known()) {
      const shown: Partial<KeptLists>[] = [];
      for (const one of kept) shown.push((await one.show(server, userId)) ?? {});
      const found: Partial<KeptLists> = Object.assign({}, ...shown);
      if (Object.keys(found).length > 0) yield { server, ...NOTHING, ...found };
    }
  }
}

const NOTHING: KeptLists = {
  quizzesStarted: [],
  quizzesStopped: [],
  corrections: [],
  schedules: [],
  packsMade: [],
  questionsWritten: [],
  drafts: [],
  reports: [],
  imports: [],
  answers: (async function* () {})(),
};
