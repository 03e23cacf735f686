import PQueue from 'p-queue';

/** Spreads requests so that Discord's global limit is never met; what people wait for goes first. */
export type Pace = <T>(urgency: 'soon' | 'whenever', work: () => Promise<T>) => Promise<T>;

/**
 * Discord takes 50 requests a second from a bot (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit).
 * Two every 42 ms, at most 48 in any second, are a steady stream below it that may arrive a little unevenly; a queue that
 * lets 50 go at once would let two such bursts meet in one of Discord's seconds. Answers to interactions are not counted
 * there, and do not pass here.
 */
const AT_ONCE = 2;
const EVERY_MS = 42;

export function createPace(): Pace {
  const queue = new PQueue({ intervalCap: AT_ONCE, interval: EVERY_MS });
  return (urgency, work) => queue.add(work, { priority: urgency === 'soon' ? 1 : 0 });
}
