import type { DailyState } from '../quiz/daily.ts';
import type { Round } from '../quiz/round.ts';
import type { Schedule } from '../quiz/schedule.ts';
import type { Store } from './ports.ts';

/**
 * A schedule in memory: what the store has of it, changed only after the store has been, within the guild's queue.
 * Whether it is blocked is not stored: a start tries again.
 */
export interface Live extends DailyState {
  rounds: Map<string, Round>;
}

/** The schedules of all guilds. */
export interface LiveSchedules {
  readonly size: number;
  ids(): Iterable<string>;
  get(id: string): Live | undefined;
  /** Those that are not switched off. */
  ofGuild(guildId: string): Live[];
  /** The schedule whose round this is, while it is not over. */
  asking(roundId: string): Live | undefined;
  add(schedule: Schedule): Live;
  remove(live: Live): void;
  /** Takes a round in, or its next state. */
  put(live: Live, round: Round): void;
  /** The round is over. */
  close(live: Live, roundId: string): void;
  /** Stores the changed schedule, then takes it as the truth. */
  change(live: Live, next: Partial<Schedule>): Promise<Schedule>;
}

/** Reads them from the store, each with its open rounds. */
export async function loadSchedules(store: Store): Promise<LiveSchedules> {
  const lives = new Map<string, Live>();
  const byGuild = new Map<string, Set<Live>>();
  const byRound = new Map<string, Live>();

  const schedules: LiveSchedules = {
    get size() {
      return lives.size;
    },
    ids: () => lives.keys(),
    get: (id) => lives.get(id),
    ofGuild: (guildId) => [...(byGuild.get(guildId) ?? [])].filter(({ schedule }) => !schedule.off),
    asking: (roundId) => byRound.get(roundId),
    add(schedule) {
      const live: Live = { schedule, rounds: new Map(), blocked: false };
      lives.set(schedule.id, live);
      byGuild.set(schedule.guildId, (byGuild.get(schedule.guildId) ?? new Set()).add(live));
      return live;
    },
    remove(live) {
      lives.delete(live.schedule.id);
      byGuild.get(live.schedule.guildId)?.delete(live);
      for (const roundId of live.rounds.keys()) byRound.delete(roundId);
    },
    put(live, round) {
      live.rounds.set(round.id, round);
      byRound.set(round.id, live);
    },
    close(live, roundId) {
      live.rounds.delete(roundId);
      byRound.delete(roundId);
    },
    async change(live, next) {
      const schedule = { ...live.schedule, ...next };
      await store.schedules.save(schedule);
      live.schedule = schedule;
      return schedule;
    },
  };

  for await (const schedule of store.schedules.all()) {
    const live = schedules.add(schedule);
    for (const round of await store.rounds.findMany(schedule.guildId, schedule.open)) schedules.put(live, round);
  }
  return schedules;
}
