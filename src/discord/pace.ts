import PQueue from 'p-queue';

/** Spreads requests so that Discord's global limit is never met; what people wait for goes first. */
export type Pace = <T>(urgency: 'soon' | 'whenever', work: () => Promise<T>) => Promise<T>;

/**
 * Discord takes 50 requests a second from a bot (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit).
 * When it counts one we cannot know, only that it is between our asking and its answer. So of those under way and those
 * answered within the last second there are never more than this: then no second of Discord's can have more either, however
 * unevenly they reach it. Answers to interactions are not counted there, and do not pass here.
 */
const MOST = 49;
const SECOND_MS = 1000;

/** So many of those that nobody waits for are under way at most: where they are held up, others still get through. */
const MOST_PATIENT = 35;

/** A steady stream rather than a burst each second. */
const AT_ONCE = 2;
const EVERY_MS = 41;

export function createPace(): Pace {
  const queue = new PQueue({ concurrency: MOST, intervalCap: AT_ONCE, interval: EVERY_MS });
  const patient = new PQueue({ concurrency: MOST_PATIENT });
  return (urgency, work) => (urgency === 'soon' ? paced(1, work) : patient.add(() => paced(0, work)));

  function paced<T>(priority: number, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      void queue.add(
        async () => {
          await work().then(resolve, reject);
          await new Promise((gone) => setTimeout(gone, SECOND_MS).unref());
        },
        { priority },
      );
    });
  }
}
