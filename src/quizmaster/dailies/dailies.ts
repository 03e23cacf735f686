import { closingTime, following } from '../../quiz/daily.ts';
import type { Pack } from '../../quiz/pack.ts';
import type { Round } from '../../quiz/round.ts';
import { dateAt, nextOccurrence, type Occurrence, type Schedule } from '../../quiz/schedule.ts';
import {
  changed,
  changedBy,
  type DailyWish,
  MOST_SCHEDULES,
  newSchedule,
  nextUnpaused,
  paused,
} from '../../quiz/schedule-setup.ts';
import type { Streak } from '../../quiz/streak.ts';
import type { AnswerOutcome, DailyOutcome, DailyRefusal } from '../outcomes.ts';
import type { Clock, LedgerEntry, Log, Messenger, Store } from '../ports.ts';
import type { AnswerRequest } from '../quizzes/quizzes.ts';
import { createDailyStreaks } from '../scores/streaks.ts';
import type { Queue } from '../work/queue.ts';
import { createDailyAnswers } from './answers.ts';
import { composeQuestion } from './compose.ts';
import { createDailyConductor } from './conductor.ts';
import { createDailyHolds } from './holds.ts';
import { type Live, loadSchedules } from './live-schedules.ts';

/** The daily questions: each on its date, once, and revealed with how everybody did. */
export type Dailies = Awaited<ReturnType<typeof createDailies>>;

export async function createDailies(parts: {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  packs: ReadonlyMap<string, Pack>;
  queue: Queue;
  log: Log;
  /** Told of each round when its scores are stored. */
  onScored(round: Round, entry: LedgerEntry | undefined): Promise<void>;
  seed: () => number;
}) {
  const { store, messenger, clock, packs, queue, log } = parts;
  const schedules = await loadSchedules(store);
  const answers = createDailyAnswers({ store, messenger, clock, schedules, log, onFound: (id) => conductor.run(id) });
  const streaks = createDailyStreaks({ store, queue });
  const holds = createDailyHolds({ messenger, clock, schedules, queue });
  const conductor = createDailyConductor({
    ...parts,
    schedules,
    streaks,
    holds,
    show: answers.show,
    over: answers.over,
  });

  return {
    begin(): void {
      const held = new Set<string>();
      for (const id of schedules.ids()) {
        conductor.run(id);
        const live = schedules.get(id);
        if (live?.schedule.hold) held.add(live.schedule.guildId);
      }
      for (const guildId of held) {
        retry(guildId).catch((error) => log.error({ error, guildId }, 'schedules on hold could not be tried again'));
      }
    },
    async stop(): Promise<void> {
      answers.stop();
      await conductor.stop();
    },

    /** A channel has one schedule for each pack: setting it up again changes it, and so does giving one on hold what it lacks. */
    set: (wish: DailyWish): Promise<DailyOutcome> => queue.run(wish.guildId, () => set(wish)),

    /** Reveals what is open and ends the schedule. @param id leaves out which, where the guild has one */
    off: (guildId: string, id: string | undefined): Promise<DailyOutcome> =>
      choose(guildId, id, (live) => {
        live.blocked = false;
        return change(live, { off: true });
      }),

    pause: (guildId: string, id: string | undefined, until: number): Promise<DailyOutcome> =>
      choose(guildId, id, async (live) => {
        const next = paused(live.schedule, until, clock.now());
        return next ? change(live, next) : { code: 'pause-too-long' };
      }),

    /** Posts the next question at once; the dates stay as they are. @param interactionId names it */
    now: (guildId: string, id: string | undefined, interactionId: string): Promise<DailyOutcome> =>
      choose(guildId, id, async (live) => {
        const roundId = `${interactionId}.1`;
        if (live.rounds.has(roundId)) return undefined;
        const now = clock.now();
        const closesAt = closingTime(live.schedule, nextOccurrence(live.schedule), now);
        const made = await composeQuestion(
          parts,
          live.schedule,
          { id: roundId, date: dateAt(now, live.schedule.timezone), extra: true },
          closesAt,
        );
        if (!made) return { code: 'nothing-to-ask', packTitle: live.schedule.packTitle };
        return change(live, { ...made.drawn, open: [...live.schedule.open, roundId] }, [made.round]);
      }),

    /** Something changed on a server: where we may post now, what was refused is tried again. */
    retry,

    /** The schedules of a guild and when each is due next. */
    list: (guildId: string): { schedule: Schedule; next: Occurrence }[] =>
      schedules.running(guildId).map(({ schedule }) => {
        const isPaused = schedule.pausedUntil !== undefined && schedule.pausedUntil > clock.now();
        return {
          schedule: isPaused ? schedule : { ...schedule, pausedUntil: undefined },
          next: nextUnpaused(schedule),
        };
      }),

    /** Whether a round is a schedule's and not over. */
    asks: (roundId: string): boolean => schedules.asking(roundId) !== undefined,

    answer: (request: AnswerRequest): Promise<AnswerOutcome> => queue.run(request.guildId, () => answers.take(request)),

    /** The rounds of a guild that are open. */
    open: (guildId: string): string[] => schedules.ofGuild(guildId).flatMap(({ rounds }) => [...rounds.keys()]),

    /** The longest running streak of each player. */
    streaks: (guildId: string): Promise<Streak[]> =>
      streaks.longest(
        schedules.running(guildId).map(({ schedule }) => schedule),
        clock.now(),
      ),

    /** Takes the next state of an open round of a schedule, once it is stored. To be called within the guild's queue. */
    changed(round: Round): void {
      const live = schedules.asking(round.id);
      if (live) schedules.put(live, round);
    },

    /** Drops what is in memory of a guild whose data is removed. */
    forget(guildId: string): void {
      for (const live of schedules.ofGuild(guildId)) schedules.remove(live);
    },

    /** Puts somebody else in the place of a person. */
    replace: (guildId: string, userId: string, standIn: string): Promise<void> =>
      queue.run(guildId, async () => {
        for (const live of schedules.ofGuild(guildId)) {
          for (const id of live.rounds.keys()) await answers.reread(id);
          if (live.schedule.setBy === userId) await schedules.change(live, { setBy: standIn });
        }
        // One that was stored unseen is in the store alone.
        for await (const schedule of store.schedules.all()) {
          if (schedule.guildId !== guildId || schedule.setBy !== userId || schedules.get(schedule.id)) continue;
          await store.schedules.save({ ...schedule, setBy: standIn });
        }
        await streaks.forget(guildId);
      }),
  };

  async function set(wish: DailyWish): Promise<DailyOutcome> {
    const pack = packs.get(wish.packId);
    if (!pack) return { ok: false, refusal: { code: 'unknown-pack', packs: [...packs.values()] } };
    const own = schedules.running(wish.guildId);
    const before = changedBy(
      wish,
      own.map(({ schedule }) => schedule),
    );
    if (!before && own.length >= MOST_SCHEDULES) return { ok: false, refusal: { code: 'too-many-schedules' } };
    const earlier = before && schedules.get(before.id);
    const now = clock.now();
    const schedule = before ? changed(before, wish, pack.title, now) : newSchedule(wish, pack.title, parts.seed(), now);
    const moved = following(schedule, earlier?.rounds.values() ?? []);
    await save(schedule, moved, before === undefined);
    const live = earlier ?? schedules.add(schedule);
    live.schedule = schedule;
    live.blocked = false;
    live.stuck.clear();
    for (const round of moved) schedules.put(live, round);
    for (const round of moved) await answers.show(round);
    conductor.troubles.over(schedule.id);
    conductor.run(schedule.id);
    return { ok: true, schedule, next: nextUnpaused(schedule), before };
  }

  /** @param isNew nobody knows of it yet: when this fails it may have been stored all the same, and must not stay */
  async function save(schedule: Schedule, rounds: readonly Round[], isNew: boolean): Promise<void> {
    await store.schedules.save(schedule, rounds).catch(async (error) => {
      if (isNew) await store.schedules.remove(schedule).catch(() => undefined);
      throw error;
    });
  }

  async function retry(guildId: string): Promise<void> {
    for (const id of await holds.lift(guildId)) conductor.run(id);
  }

  async function change(live: Live, next: Partial<Schedule>, rounds?: readonly Round[]): Promise<undefined> {
    await schedules.change(live, next, rounds);
  }

  /** @param act returns why it did nothing, when it did */
  function choose(
    guildId: string,
    id: string | undefined,
    act: (live: Live) => Promise<DailyRefusal | undefined>,
  ): Promise<DailyOutcome> {
    return queue.run(guildId, async () => {
      const own = schedules.running(guildId);
      const live = id === undefined && own.length === 1 ? own[0] : own.find(({ schedule }) => schedule.id === id);
      if (!live) return { ok: false, refusal: { code: own.length === 0 ? 'no-schedule' : 'which-schedule' } };
      const refusal = await act(live);
      if (refusal) return { ok: false, refusal };
      const { schedule } = live;
      conductor.run(schedule.id);
      return { ok: true, schedule, next: nextUnpaused(schedule) };
    });
  }
}
