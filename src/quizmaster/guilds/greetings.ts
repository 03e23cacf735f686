import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import { createRunner } from '../work/runner.ts';

/**
 * The greeting on joining a server, which says once what the bot can do, in the channel for such messages. If that is not possible,
 * nothing is said, now or later.
 */
export interface Greetings {
  /** The bot has just joined a guild. */
  joined(turn: Turn): Promise<void>;
  /** Continues after a crash. */
  begin(): Promise<void>;
  /** Drops from memory a guild whose data is removed. */
  drop(turn: Turn): void;
  /** Starts no further task. @returns when the tasks under way are done */
  stop(): Promise<void>;
}

/** After this time, a greeting would only puzzle people. */
const TOO_LATE_MS = 10 * 60_000;

export function createGreetings(parts: Pick<Parts, 'store' | 'messenger' | 'queue' | 'clock' | 'log'>): Greetings {
  const { store, messenger, queue, clock, log } = parts;
  /** When the bot joined the guilds that are not greeted yet. */
  const joinedAt = new Map<string, number>();
  const runner = createRunner<{ do: 'greet'; at: number }>({
    clock,
    log,
    next(guildId) {
      const at = joinedAt.get(guildId);
      return at === undefined ? undefined : { do: 'greet', at };
    },
    async perform(guildId, { at }): Promise<void> {
      const isLate = clock.now() - at > TOO_LATE_MS;
      const sent = isLate ? undefined : await messenger.post({ kind: 'greeting', guildId, at }, at);
      if (sent && !sent.ok && !sent.obstacle) return backOff(guildId);
      await queue.run(guildId, async () => {
        if (joinedAt.get(guildId) !== at) return;
        await store.guilds.greet(guildId, { at, done: true });
        joinedAt.delete(guildId);
      });
      if (sent && !sent.ok) log.info({ guildId, detail: sent.detail }, 'a server was not told what the bot can do');
    },
  });

  const backOff = (guildId: string): void => runner.troubles.backOff(guildId);

  return {
    async joined({ guildId }) {
      if (await store.guilds.greeting(guildId)) return;
      const at = clock.now();
      await store.guilds.greet(guildId, { at, done: false });
      joinedAt.set(guildId, at);
      runner.run(guildId);
    },
    async begin() {
      for (const { guildId, at } of await store.guilds.ungreeted()) {
        joinedAt.set(guildId, at);
        runner.run(guildId);
      }
    },
    drop: ({ guildId }) => void joinedAt.delete(guildId),
    stop: () => runner.stop(),
  };
}
