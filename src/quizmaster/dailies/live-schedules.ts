import { type DailyState, nextDailyTask } from '../../quiz/daily.ts';
import { dailyOf, type Round } from '../../quiz/round.ts';
import type { DateOutcome, Schedule } from '../../quiz/schedule.ts';
import { unannouncedDates } from '../../quiz/schedule-dates.ts';
import type { Recap } from '../ports/messenger.ts';
import type { RoundHost } from '../rounds/live-rounds.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';

/** A schedule in memory, as it is in the store. Only {@link LiveSchedules} changes it. */
export interface LiveSchedule extends DailyState {
  readonly schedule: Schedule;
  /** Its rounds that are not over. */
  readonly rounds: ReadonlyMap<string, Round>;
}

/** The schedules of all guilds. Only this module changes them: in the store first, then in memory. */
export interface LiveSchedules {
  ids(): Iterable<string>;
  all(): Iterable<LiveSchedule>;
  get(id: string): LiveSchedule | undefined;
  /** Whether it is still there, not removed. */
  has(live: LiveSchedule): boolean;
  /** Also those that are switched off but have a question to reveal. */
  ofGuild(guildId: string): LiveSchedule[];
  /** Those that are not switched off. */
  running(guildId: string): LiveSchedule[];
  add(turn: Turn, schedule: Schedule): Promise<LiveSchedule>;
  remove(turn: Turn, live: LiveSchedule): Promise<void>;
  /** The question is in the channel: the hold is over, and people have been told about missed dates. */
  opened(turn: Turn, live: LiveSchedule, round: Round): Promise<void>;
  /** Drops a round that is over, once the stored schedule no longer lists it. */
  close(turn: Turn, live: LiveSchedule, roundId: string): void;
  /** Stores the outcome of a date, the schedule after it, and the date's round if there is one, atomically. */
  settle(turn: Turn, live: LiveSchedule, next: Schedule, outcome: DateOutcome, round?: Round): Promise<void>;
  /**
   * Stores the changed schedule with its changed rounds, atomically, then changes them in memory. A schedule that was removed
   * meanwhile stays removed.
   */
  change(turn: Turn, live: LiveSchedule, next: Partial<Schedule>, rounds?: readonly Round[]): Promise<undefined>;
  /** Discord refuses the bot: posts and reveals wait until something changes. It is not stored, so a start tries again. */
  block(turn: Turn, live: LiveSchedule): void;
  unblock(turn: Turn, live: LiveSchedule): void;
  /** A task of a round failed temporarily, so tasks of other rounds come first. Not stored. */
  stuck(live: LiveSchedule, roundId: string): void;
  /** Drops from memory a guild whose data is removed. */
  drop(turn: Turn): void;
}

interface Kept extends LiveSchedule {
  schedule: Schedule;
  blocked: boolean;
  stuck: Map<string, number>;
}

/** A daily question belongs to no quiz, so it has no earlier players. */
const NOBODY: ReadonlySet<string> = new Set();

/** Reads them from the store, each with its open rounds. */
export async function loadSchedules(
  parts: Pick<Parts, 'store' | 'clock' | 'queue' | 'meter'> & {
    rounds: Rounds;
    /** Called when something in a schedule has become due. */
    onDue(live: LiveSchedule): void;
    /** The recap above a question of a schedule. */
    recapOf(schedule: Schedule, round: Round): Promise<Recap | undefined>;
  },
): Promise<LiveSchedules> {
  const { store, clock, queue, rounds, meter, onDue, recapOf } = parts;
  const byId = new Map<string, Kept>();
  const byGuild = new Map<string, Set<LiveSchedule>>();

  const schedules: LiveSchedules = {
    ids: () => byId.keys(),
    all: () => byId.values(),
    get: (id) => byId.get(id),
    has: (live) => byId.get(live.schedule.id) === live,
    ofGuild: (guildId) => [...(byGuild.get(guildId) ?? [])],
    running: (guildId) => schedules.ofGuild(guildId).filter(({ schedule }) => !schedule.off),
    async add(_turn, schedule) {
      await store.schedules.save(schedule).catch(async (error) => {
        // The failed write may have gone through, and nobody knows about the schedule, so it must not stay.
        await store.schedules.remove(schedule).catch(() => undefined);
        throw error;
      });
      return keep(schedule);
    },
    async remove(turn, live) {
      await store.schedules.remove(live.schedule);
      drop(turn, live);
    },
    async opened(turn, live, round) {
      await schedules.change(turn, live, { missed: unannouncedDates(live.schedule, round), hold: undefined }, [round]);
      schedules.unblock(turn, live);
    },
    close(turn, live: Kept, roundId) {
      live.stuck.delete(roundId);
      rounds.remove(turn, roundId);
    },
    block: (_turn, live: Kept) => {
      live.blocked = true;
    },
    unblock(_turn, live: Kept) {
      live.blocked = false;
      live.stuck.clear();
    },
    stuck: (live: Kept, roundId) => void live.stuck.set(roundId, clock.now()),
    async settle(turn, live: Kept, next, outcome, round) {
      await store.schedules.settle(next, outcome, round);
      take(turn, live, next, round ? [round] : []);
    },
    async change(turn, live: Kept, next, changed = []) {
      if (!schedules.has(live)) return undefined;
      const schedule = { ...live.schedule, ...next };
      await store.schedules.save(schedule, changed);
      take(turn, live, schedule, changed);
      return undefined;
    },
    drop(turn) {
      for (const live of schedules.ofGuild(turn.guildId)) drop(turn, live);
    },
  };

  for await (const schedule of store.schedules.all()) keep(schedule);
  for await (const round of store.schedules.openRounds()) {
    const live = byId.get(dailyOf(round)?.scheduleId ?? '');
    if (!live?.schedule.open.includes(round.id)) continue;
    await queue.run(round.guildId, async (turn) => rounds.add(turn, round, hostOf(live), false));
  }
  return schedules;

  function keep(schedule: Schedule): Kept {
    const live: Kept = {
      schedule,
      blocked: false,
      stuck: new Map(),
      get rounds() {
        const open = this.schedule.open.flatMap((id) => rounds.find(id)?.round ?? []);
        return new Map(open.map((round) => [round.id, round]));
      },
    };
    byId.set(schedule.id, live);
    byGuild.set(schedule.guildId, (byGuild.get(schedule.guildId) ?? new Set()).add(live));
    return live;
  }

  function take(turn: Turn, live: Kept, schedule: Schedule, changed: readonly Round[]): void {
    live.schedule = schedule;
    for (const round of changed) {
      if (rounds.find(round.id)) rounds.put(turn, round);
      else rounds.add(turn, round, hostOf(live), true);
    }
  }

  function drop(turn: Turn, live: LiveSchedule): void {
    const { id, guildId, open } = live.schedule;
    byId.delete(id);
    byGuild.get(guildId)?.delete(live);
    for (const roundId of open) rounds.remove(turn, roundId);
  }

  function hostOf(live: LiveSchedule): RoundHost {
    return {
      mayOpen: () => schedules.has(live),
      async opened(turn, round) {
        await schedules.opened(turn, live, round);
        meter.dailySettled('posted');
        onDue(live);
      },
      answered: () => undefined,
      mayScore({ id }) {
        const task = nextDailyTask(live, clock.now());
        return task.do === 'score' && task.round.id === id && schedules.has(live);
      },
      earlierPlayers: () => NOBODY,
      recap: (round) => recapOf(live.schedule, round),
      scored: () => undefined,
    };
  }
}
