import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Meter } from '../ports/meter.ts';
import type { Packs } from '../ports/packs.ts';
import type { Store } from '../ports/store.ts';
import type { Queue } from './queue.ts';

/** What the quizmaster is made of, as its parts are handed it: each names what it needs with `Pick`. */
export interface Parts {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  packs: Packs;
  queue: Queue;
  log: Log;
  meter: Meter;
}
