import PQueue from 'p-queue';

/** Spaces requests so that Discord's global limit is never reached. Requests that people wait for go first. */
export type Pace = <T>(urgency: 'soon' | 'whenever', work: () => Promise<T>) => Promise<T>;

/**
 * Discord takes 50 requests a second from a bot (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit).
 * We cannot know when it counts a request, only that this is between sending it and receiving the response. So the requests under way plus
 * those answered within the last second are never more than this: then no second of Discord's can have more either, however
 * unevenly the requests arrive. Answers to interactions are not counted by Discord, and do not pass here.
 */
const MAX = 49;
const SECOND_MS = 1000;

/** The most parallel requests that nobody waits for: if these are slow, others still get through. */
const MAX_PATIENT = 35;

/** Requests form a steady stream rather than a burst each second. After a delay, they may catch up by this many ms. */
const EVERY_MS = 20.5;
const CATCH_UP_MS = 41;

export function createPace(): Pace {
  // p-queue's own intervals follow the machine's clock, and stop for as long as it was set back.
  const gate = new PQueue({ concurrency: 1 });
  const underWay = new PQueue({ concurrency: MAX });
  const patient = new PQueue({ concurrency: MAX_PATIENT });
  let next = 0;
  return (urgency, work) => (urgency === 'soon' ? paced(1, work) : patient.add(() => paced(0, work)));

  /** Lets requests through one after the other, the most urgent first, each as soon as there is room. */
  function paced<T>(priority: number, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const begin = () =>
        new Promise<void>((begun) => {
          void underWay.add(async () => {
            begun();
            await work().then(resolve, reject);
            await new Promise((gone) => setTimeout(gone, SECOND_MS).unref());
          });
        });
      void gate.add(
        async () => {
          await begin();
          const now = performance.now();
          next = Math.max(next, now - CATCH_UP_MS) + EVERY_MS;
          if (next > now) await new Promise((due) => setTimeout(due, next - now));
        },
        { priority },
      );
    });
  }
}
