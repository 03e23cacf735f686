import { closingFor, roundsToUpdate, type ScheduleStatus, statusOf } from '../../quiz/daily.ts';
import { dailyOf, type Round } from '../../quiz/round.ts';
import { dateAt, nextOccurrence, type Occurrence, type Schedule } from '../../quiz/schedule.ts';
import {
  MAX_SCHEDULES,
  newSchedule,
  nextUnpaused,
  paused,
  type ScheduleSettings,
  scheduleToUpdate,
  updatedSchedule,
} from '../../quiz/schedule-setup.ts';
import { monthOf, type Streak } from '../../quiz/streak.ts';
import type { Recap } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import type { Drawing } from '../rounds/drawing.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { createDailyStreaks, type DailyStreaks } from '../scores/streaks.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import { composeQuestion } from './compose.ts';
import { createDailyConductor } from './conductor.ts';
import { createDailyHolds } from './holds.ts';
import { type LiveSchedule, type LiveSchedules, loadSchedules } from './live-schedules.ts';
import type { DailyOutcome, DailyRefusal } from './outcomes.ts';

/** The daily questions. Each is posted once, on its date, and revealed with how everybody did. */
export interface Dailies {
  /** A channel has one schedule per pack, so setting it again changes it. If a schedule on hold lacks its channel or pack, setting it with another one fixes it. */
  set(wish: ScheduleSettings): Promise<DailyOutcome>;
  /** Reveals open questions and ends the schedule. @param id may be left out if the guild has only one */
  off(guildId: string, id: string | undefined): Promise<DailyOutcome>;
  pause(guildId: string, id: string | undefined, until: number): Promise<DailyOutcome>;
  /** Posts the next question at once. The dates stay as they are. @param interactionId becomes the question's id */
  now(guildId: string, id: string | undefined, interactionId: string): Promise<DailyOutcome>;
  /** Permissions changed on a server, or in one of its channels: schedules on hold that may post now are retried. */
  retry(guildId: string, channelId?: string): Promise<void>;
  /** The schedules of a guild and when each is due next. */
  list(guildId: string): { schedule: Schedule; next: Occurrence }[];
  /** The number of schedules in each state, over all guilds. */
  statuses(): Record<ScheduleStatus, number>;
  /** The longest running streak of each player. */
  streaks(guildId: string): Promise<Streak[]>;
  /** Drops from memory a guild whose data is removed. */
  drop(turn: Turn): void;
  /** Replaces a person by a stand-in. */
  replace(guildId: string, userId: string, standIn: string): Promise<void>;
  /** Resumes all schedules once Discord is reachable. */
  begin(): void;
  /** Starts no further task. @returns when the tasks under way are done */
  end(): Promise<void>;
}

/** Reads the schedules from the store. */
export async function createDailies(
  parts: Pick<Parts, 'store' | 'messenger' | 'clock' | 'packs' | 'queue' | 'log' | 'meter'> & {
    rounds: Rounds;
    drawing: Drawing;
    seed: () => number;
  },
): Promise<Dailies> {
  const { store, messenger, clock, packs, rounds, queue, log } = parts;
  const streaks = createDailyStreaks({ store, queue });
  const schedules = await loadSchedules({
    ...parts,
    onDue: ({ schedule }) => conductor.run(schedule.id),
    recapOf: (schedule, round) => readRecap({ store, streaks }, schedule, round),
  });
  const holds = createDailyHolds({ messenger, clock, schedules, queue });
  const conductor = createDailyConductor({ ...parts, schedules, streaks, holds });

  return {
    begin() {
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
    end: () => conductor.stop(),

    set: (wish) => queue.run(wish.guildId, (turn) => set(turn, wish)),

    off: (guildId, id) =>
      choose(guildId, id, (turn, live) => {
        schedules.unblock(turn, live);
        return schedules.change(turn, live, { off: true });
      }),

    pause: (guildId, id, until) =>
      choose(guildId, id, async (turn, live) => {
        const next = paused(live.schedule, until, clock.now());
        return next ? schedules.change(turn, live, next) : { code: 'pause-too-long' };
      }),

    now: (guildId, which, interactionId) =>
      choose(guildId, which, async (turn, live) => {
        const id = `${interactionId}.1`;
        const { schedule } = live;
        if (live.rounds.has(id)) return undefined;
        const date = dateAt(clock.now(), schedule.timezone);
        const closes = closingFor(schedule, nextOccurrence(schedule));
        const round = await composeQuestion(parts, turn, schedule, { id, date, extra: true }, closes);
        if (!round) {
          const pack = await packs.find(guildId, schedule.packId);
          return { code: 'nothing-to-ask', packTitle: pack?.title ?? schedule.packTitle };
        }
        return schedules.change(turn, live, { open: [...schedule.open, id] }, [round]);
      }),

    retry,

    list: (guildId) => schedules.running(guildId).map(({ schedule }) => listed(schedule, clock.now())),

    statuses() {
      const counts: Record<ScheduleStatus, number> = { waiting: 0, paused: 0, due: 0, late: 0, 'on-hold': 0 };
      for (const live of schedules.all()) if (!live.schedule.off) counts[statusOf(live, clock.now())] += 1;
      return counts;
    },

    streaks: (guildId) =>
      streaks.longest(
        schedules.running(guildId).map(({ schedule }) => schedule),
        clock.now(),
      ),

    drop: (turn) => schedules.drop(turn),

    replace: (guildId, userId, standIn) =>
      queue.run(guildId, async (turn) => {
        await replaceSetter(turn, store, schedules, userId, standIn);
        await streaks.invalidate(turn);
      }),
  };

  async function set(turn: Turn, wish: ScheduleSettings): Promise<DailyOutcome> {
    const pack = await packs.find(wish.guildId, wish.packId);
    if (!pack) return { ok: false, refusal: { code: 'unknown-pack', packs: await packs.of(wish.guildId) } };
    const own = schedules.running(wish.guildId);
    const before = scheduleToUpdate(
      wish,
      own.map(({ schedule }) => schedule),
    );
    if (!before && own.length >= MAX_SCHEDULES) return { ok: false, refusal: { code: 'too-many-schedules' } };
    const earlier = before && schedules.get(before.id);
    const now = clock.now();
    const schedule = before
      ? updatedSchedule(before, wish, pack.title, now)
      : newSchedule(wish, pack.title, parts.seed(), now);
    const moved = roundsToUpdate(schedule, earlier?.rounds.values() ?? []);
    const live = earlier ?? (await schedules.add(turn, schedule));
    if (earlier) await schedules.change(turn, live, schedule, moved);
    schedules.unblock(turn, live);
    for (const round of moved) await rounds.show(turn, round.id);
    conductor.troubles.over(schedule.id);
    conductor.run(schedule.id);
    return { ok: true, schedule, next: nextUnpaused(schedule), before };
  }

  async function retry(guildId: string, channelId?: string): Promise<void> {
    for (const id of await holds.lift(guildId, channelId)) conductor.run(id);
  }

  /** @param act returns a refusal if it did nothing */
  function choose(
    guildId: string,
    id: string | undefined,
    act: (turn: Turn, live: LiveSchedule) => Promise<DailyRefusal | undefined>,
  ): Promise<DailyOutcome> {
    return queue.run(guildId, async (turn) => {
      const own = schedules.running(guildId);
      const live = id === undefined && own.length === 1 ? own[0] : own.find(({ schedule }) => schedule.id === id);
      if (!live) return { ok: false, refusal: { code: own.length === 0 ? 'no-schedule' : 'which-schedule' } };
      const refusal = await act(turn, live);
      if (refusal) return { ok: false, refusal };
      const { schedule } = live;
      conductor.run(schedule.id);
      return { ok: true, schedule, next: nextUnpaused(schedule) };
    });
  }
}

/** How the question before a round went. An extra question counts for no streak, so it shows none. */
async function readRecap(
  { store, streaks }: { store: Store; streaks: DailyStreaks },
  schedule: Schedule,
  round: Round,
): Promise<Recap | undefined> {
  const daily = dailyOf(round);
  if (!daily) return undefined;
  const id = daily.previous?.roundId;
  const running = daily.extra ? [] : await streaks.of(schedule, monthOf(daily.date));
  return {
    previous: id === undefined ? undefined : await store.rounds.find(round.guildId, id),
    streaks: new Map(running.map((streak) => [streak.userId, streak])),
  };
}

/** A schedule for display, without a pause that is over. */
function listed(schedule: Schedule, now: number): { schedule: Schedule; next: Occurrence } {
  const isPaused = schedule.pausedUntil !== undefined && schedule.pausedUntil > now;
  return { schedule: isPaused ? schedule : { ...schedule, pausedUntil: undefined }, next: nextUnpaused(schedule) };
}

/** Replaces a person who set schedules up by a stand-in. */
async function replaceSetter(
  turn: Turn,
  store: Store,
  schedules: LiveSchedules,
  userId: string,
  standIn: string,
): Promise<void> {
  for (const live of schedules.ofGuild(turn.guildId)) {
    if (live.schedule.setBy === userId) await schedules.change(turn, live, { setBy: standIn });
  }
  // If saving a schedule seemed to fail, it may be only in the store.
  for await (const schedule of store.schedules.ofGuild(turn.guildId)) {
    if (schedule.setBy !== userId || schedules.get(schedule.id)) continue;
    await store.schedules.save({ ...schedule, setBy: standIn });
  }
}
