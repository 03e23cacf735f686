import type { Clock, Log, Store } from '../ports.ts';
import type { Game } from '../quizzes/live-quizzes.ts';
import type { Boards } from '../scores/boards.ts';
import type { Queue } from '../work/queue.ts';
import { createTimer } from '../work/timer.ts';

/** Removes the data of guilds that the bot was removed from, after a while in which it can return. */
export interface Departures {
  /** Notes who left and who returned while the process was down. @param present the guilds that the bot is in */
  begin(present: ReadonlySet<string>): Promise<void>;
  left(guildId: string): Promise<void>;
  joined(guildId: string): Promise<void>;
  stop(): void;
}

export const KEPT_MS = 30 * 24 * 60 * 60_000;
/** After trouble with the store. */
const RETRY_MS = 60 * 60_000;

export function createDepartures(parts: {
  store: Store;
  boards: Boards;
  games: Map<string, Game>;
  dailies: { forget(guildId: string): void };
  queue: Queue;
  clock: Clock;
  log: Log;
}): Departures {
  const { store, boards, games, dailies, queue, clock, log } = parts;
  const timer = createTimer(clock, (guildId) => {
    purgeIfDue(guildId).catch((error) => {
      log.error({ error, guildId }, 'the data of a server could not be removed; trying again');
      timer.set(guildId, clock.now() + RETRY_MS);
    });
  });

  return {
    async begin(present) {
      const departed = new Map((await store.guilds.departed()).map(({ guildId, at }) => [guildId, at]));
      for (const guildId of new Set([...departed.keys(), ...(await store.guilds.known())])) {
        const at = departed.get(guildId);
        if (present.has(guildId)) {
          if (at !== undefined) await store.guilds.back(guildId);
        } else if (at === undefined) await left(guildId);
        else timer.set(guildId, at + KEPT_MS);
      }
    },
    left,
    joined: (guildId) => queue.run(guildId, () => store.guilds.back(guildId)),
    stop: () => timer.stop(),
  };

  async function left(guildId: string): Promise<void> {
    const now = clock.now();
    await queue.run(guildId, () => store.guilds.depart(guildId, now));
    timer.set(guildId, now + KEPT_MS);
    log.info({ guildId }, 'removed from a server; its data goes in 30 days unless the bot returns');
  }

  async function purgeIfDue(guildId: string): Promise<void> {
    await queue.run(guildId, async () => {
      const departed = (await store.guilds.departed()).find((one) => one.guildId === guildId);
      if (!departed) return;
      // Woken early, by a clock that was set back.
      if (clock.now() < departed.at + KEPT_MS) return timer.set(guildId, departed.at + KEPT_MS);
      for (const [channelId, { quiz }] of games) if (quiz.guildId === guildId) games.delete(channelId);
      dailies.forget(guildId);
      await boards.forget(guildId);
      await store.guilds.purge(guildId);
      log.info({ guildId }, 'the data of a server that the bot left 30 days ago was removed');
    });
  }
}
