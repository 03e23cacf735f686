import { setImmediate as nextTurn } from 'node:timers/promises';
import { shippedPacks } from '../../src/packs/shipped.ts';
import { questionRules } from '../../src/question-rules.ts';
import type { Question } from '../../src/quiz/question.ts';
import type { Clock } from '../../src/quizmaster/ports/clock.ts';
import type { Log } from '../../src/quizmaster/ports/log.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { createQuizmaster, type Quizmaster } from '../../src/quizmaster/quizmaster.ts';
import { openStore } from '../../src/store/store.ts';
import { type TestChannel, testChannel } from './channel.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';
import { samplePack } from './sample-pack.ts';

/** What follows from finished work begins within this many turns of the event loop. */
const QUIET_TURNS = 4;

/** The process died: nothing after this happens in it. */
class Killed extends Error {}

/** A quizmaster in a world that outlives it, to be killed at any step and started again on the same store. */
export interface TestProcess {
  clock: ManualClock;
  channel: TestChannel;
  quizmaster: Quizmaster;
  store: Store;
  /** How many steps (writes and requests, before and after each) have been taken in all. */
  steps: number;
  /** Dies at this step; undefined lets it live. */
  dieAt: number | undefined;
  readonly dead: boolean;
  /** The guilds that Discord says the bot is in, where it is asked. */
  readonly members: Set<string>;
  /** Lets everything that is due happen until the given time. Stops early when the process dies. */
  runUntil(time: number): Promise<void>;
  /** Starts it again after it died (or was left). */
  restart(): Promise<void>;
}

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** @param change puts other functions in the place of some of the store's */
export async function testProcess(
  url: string,
  questions: number | readonly Question[] = 8,
  change: (store: Store) => Partial<Store> = () => ({}),
): Promise<TestProcess> {
  const clock = manualClock();
  let dead = false;
  let life = 0;
  const working = createWork();
  const step = () => {
    if (dead) throw new Killed();
    process.steps += 1;
    if (process.steps === process.dieAt) {
      dead = true;
      throw new Killed();
    }
  };
  const channel = testChannel(clock, step);
  const pack = typeof questions === 'number' ? samplePack(questions) : { ...samplePack(1), questions: [...questions] };
  const packs = shippedPacks([pack]);
  const process: TestProcess = {
    clock,
    channel,
    steps: 0,
    dieAt: undefined,
    members: new Set(),
    get dead() {
      return dead;
    },
    quizmaster: undefined as never,
    store: undefined as never,
    async runUntil(time) {
      await settle();
      while (!dead && clock.ringNext(time)) await settle();
      if (!dead) clock.set(Math.max(clock.now(), time));
    },
    async restart() {
      await process.store.close();
      await start();
    },
  };
  await start();
  return process;

  async function start(): Promise<void> {
    dead = false;
    process.dieAt = undefined;
    process.store = await openStore(url);
    // What a test holds back on purpose is not under way.
    const real = counted(process.store, working);
    const store = dying({ ...real, ...change(real) }, step);
    // The alarms of a process end with it.
    life += 1;
    const own = life;
    const ownClock: Clock = { now: clock.now, at: (time, wake) => clock.at(time, () => own === life && wake()) };
    process.quizmaster = await createQuizmaster({
      store,
      messenger: channel.messenger,
      clock: ownClock,
      packs,
      questionRules,
      log: silent,
      seed: () => 42,
      isMember: async (guildId) => process.members.has(guildId),
    });
    process.quizmaster.begin();
    await settle();
  }

  /** Waits until the quizmaster has nothing more to do at this moment: nothing is under way, and nothing new begins. */
  async function settle(): Promise<void> {
    for (let quiet = 0, seen = process.steps; quiet < QUIET_TURNS; quiet++) {
      await working.over();
      await nextTurn();
      if (process.steps !== seen || working.busy) {
        seen = process.steps;
        quiet = 0;
      }
    }
  }
}

/** The store, but the process may die before and after each write. */
function dying(store: Store, step: () => void): Store {
  const write =
    <A extends unknown[], T>(save: (...args: A) => Promise<T>) =>
    async (...args: A) => {
      step();
      const result = await save(...args);
      step();
      return result;
    };
  return {
    ...store,
    guilds: { ...store.guilds, greet: write(store.guilds.greet) },
    quizzes: {
      ...store.quizzes,
      save: write(store.quizzes.save),
      retire: write(store.quizzes.retire),
      amend: write(store.quizzes.amend),
    },
    rounds: {
      ...store.rounds,
      save: write(store.rounds.save),
      score: write(store.rounds.score),
      rescore: write(store.rounds.rescore),
    },
    answers: {
      ...store.answers,
      save: write(store.answers.save),
      saveAll: write(store.answers.saveAll),
      remove: write(store.answers.remove),
    },
    played: { ...store.played, remove: write(store.played.remove) },
    schedules: { ...store.schedules, save: write(store.schedules.save), settle: write(store.schedules.settle) },
    boards: { ...store.boards, save: write(store.boards.save), clear: write(store.boards.clear) },
    corrections: { ...store.corrections, save: write(store.corrections.save) },
    deletions: { ...store.deletions, save: write(store.deletions.save), done: write(store.deletions.done) },
    packs: { ...store.packs, save: write(store.packs.save), erase: write(store.packs.erase) },
    drafts: { ...store.drafts, save: write(store.drafts.save), remove: write(store.drafts.remove) },
    reports: {
      ...store.reports,
      save: write(store.reports.save),
      remove: write(store.reports.remove),
      dismiss: write(store.reports.dismiss),
    },
    imports: {
      ...store.imports,
      save: write(store.imports.save),
      empty: write(store.imports.empty),
      remove: write(store.imports.remove),
    },
    compact: write(store.compact),
  };
}

/** Reads and writes that have begun and not ended. */
interface Work {
  readonly busy: boolean;
  follow<T>(work: Promise<T>): Promise<T>;
  /** Resolves when none is under way. */
  over(): Promise<void>;
}

function createWork(): Work {
  let count = 0;
  const waiting = new Set<() => void>();
  return {
    get busy() {
      return count > 0;
    },
    follow(work) {
      count += 1;
      return work.finally(() => {
        count -= 1;
        if (count > 0) return;
        for (const resolve of waiting) resolve();
        waiting.clear();
      });
    },
    over: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve))),
  };
}

/** The store, but it is known what is being asked of it. */
function counted<T extends object>(store: T, working: Work): T {
  const wrapped = Object.entries(Object.getOwnPropertyDescriptors(store)).map(([name, { value }]) => {
    if (typeof value === 'object' && value !== null) return [name, counted(value, working)];
    if (typeof value !== 'function') return [name, value];
    const count = (...args: unknown[]) => {
      const result = value(...args);
      if (result instanceof Promise) return working.follow(result);
      return isIterable(result) ? followed(result, working) : result;
    };
    return [name, count];
  });
  return Object.fromEntries(wrapped) as T;
}

const isIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** Each step of a list that is read piece by piece is work too. */
async function* followed(list: AsyncIterable<unknown>, working: Work): AsyncGenerator<unknown> {
  const reading = list[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await working.follow(reading.next());
      if (done) return;
      yield value;
    }
  } finally {
    await reading.return?.();
  }
}
