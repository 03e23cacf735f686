import type { Boards } from '../scores/boards.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import { createTimer } from '../work/timer.ts';

/** Removes a guild's data some time after the bot was removed from it, unless it returns before. */
export interface Departures {
  /**
   * Records which guilds left and returned while the bot was offline.
   * @param present the guilds with the bot, among those that the list `concerns`
   */
  begin(present: ReadonlySet<string>, concerns: (guildId: string) => boolean): Promise<void>;
  left(guildId: string): Promise<void>;
  /** Also called for guilds that the bot was in already, when they become available. */
  joined(guildId: string): Promise<void>;
  stop(): void;
}

export const KEPT_MS = 30 * 24 * 60 * 60_000;
/** After trouble with the store. */
const RETRY_MS = 60 * 60_000;

export function createDepartures(
  parts: Pick<Parts, 'store' | 'queue' | 'clock' | 'log'> & {
    boards: Boards;
    /** Drops the guild from memory. */
    drop(turn: Turn): void;
    /** Called for a guild that the bot was not in before, but not at a start or after an outage. */
    arrived(turn: Turn): Promise<void>;
    /** Asks whether the bot is in a guild. @throws when Discord doesn't say */
    isMember(guildId: string): Promise<boolean>;
  },
): Departures {
  const { store, boards, drop, arrived, queue, clock, log } = parts;
  /** The guilds with the bot, as far as is known. */
  const present = new Set<string>();
  /** The guilds that it was removed from, once read. */
  let departed: Map<string, number> | undefined;
  let stopped = false;
  const timer = createTimer(clock, (guildId) => {
    purgeIfDue(guildId).catch((error) => {
      log.error({ error, guildId }, 'the data of a server could not be removed; trying again');
      timer.set(guildId, clock.now() + RETRY_MS);
    });
  });

  return {
    async begin(now, concerns) {
      for (const guildId of present) if (concerns(guildId) && !now.has(guildId)) present.delete(guildId);
      for (const guildId of now) present.add(guildId);
      for (const guildId of new Set([...(await readDeparted()).keys(), ...(await store.guilds.known())])) {
        if (stopped) return;
        if (concerns(guildId)) await queue.run(guildId, look);
      }
    },
    left(guildId) {
      present.delete(guildId);
      return queue.run(guildId, depart);
    },
    joined(guildId) {
      const isNew = !present.has(guildId);
      present.add(guildId);
      return queue.run(guildId, async (turn) => {
        await welcome(turn);
        if (isNew) await arrived(turn);
      });
    },
    stop() {
      stopped = true;
      timer.stop();
    },
  };

  /** Updates the record of a guild, which may have left or joined since the list was made. */
  async function look(turn: Turn): Promise<void> {
    const { guildId } = turn;
    const at = (await readDeparted()).get(guildId);
    if (present.has(guildId)) await welcome(turn);
    else if (at === undefined) await depart(turn);
    else timer.set(guildId, at + KEPT_MS);
  }

  async function depart({ guildId }: Turn): Promise<void> {
    const now = clock.now();
    await store.guilds.depart(guildId, now);
    (await readDeparted()).set(guildId, now);
    timer.set(guildId, now + KEPT_MS);
    log.info({ guildId }, 'removed from a server; its data goes in 30 days unless the bot returns');
  }

  async function welcome({ guildId }: Turn): Promise<void> {
    const away = await readDeparted();
    if (!away.has(guildId)) return;
    await store.guilds.back(guildId);
    away.delete(guildId);
    log.info({ guildId }, 'back on a server; its data stays');
  }

  async function purgeIfDue(guildId: string): Promise<void> {
    const at = (await readDeparted()).get(guildId);
    if (at === undefined) return;
    // The clock was set back, so it is too early.
    if (clock.now() < at + KEPT_MS) return timer.set(guildId, at + KEPT_MS);
    // Discord is asked once more, because its events may be old and this can't be undone.
    if (await parts.isMember(guildId)) present.add(guildId);
    await queue.run(guildId, async (turn) => {
      if (present.has(guildId)) return welcome(turn);
      const away = await readDeparted();
      if (away.get(guildId) !== at) return;
      drop(turn);
      await boards.invalidate(turn);
      await store.guilds.purge(guildId);
      away.delete(guildId);
      log.info({ guildId }, 'the data of a server that the bot left 30 days ago was removed');
    });
  }

  /** Read once; later changes keep it in step with the store. */
  async function readDeparted(): Promise<Map<string, number>> {
    departed ??= new Map((await store.guilds.departed()).map(({ guildId, at }) => [guildId, at]));
    return departed;
  }
}
