import type { DailyState } from '../../quiz/daily.ts';
import type { Round } from '../../quiz/round.ts';
import type { Schedule } from '../../quiz/schedule.ts';
import { untold } from '../../quiz/schedule-dates.ts';
import type { Store } from '../ports.ts';

/**
 * A schedule in memory: what the store has of it, changed only after the store has been, within the guild's queue.
 * What Discord refused is not stored: a start tries again.
 */
export interface Live extends DailyState {
  rounds: Map<string, Round>;
  stuck: Map<string, number>;
}

/** The schedules of all guilds. */
export interface LiveSchedules {
  ids(): Iterable<string>;
  get(id: string): Live | undefined;
  /** Whether it was not removed. */
  has(live: Live): boolean;
  /** Those that are switched off and not over yet, too. */
  ofGuild(guildId: string): Live[];
  /** Those that are not switched off. */
  running(guildId: string): Live[];
  /** The schedule whose round this is, while it is not over. */
  asking(roundId: string): Live | undefined;
  add(schedule: Schedule): Live;
  remove(live: Live): void;
  /** Takes a round in, or its next state. */
  put(live: Live, round: Round): void;
  /** The question is in the channel: nothing stands in the way any more, and what was missed has been said. */
  opened(live: Live, round: Round): Promise<void>;
  /** The round is over. */
  close(live: Live, roundId: string): void;
  /**
   * Stores the changed schedule with rounds of its own, all at once, then takes them as the truth. One that was removed meanwhile
   * stays so.
   */
  change(live: Live, next: Partial<Schedule>, rounds?: readonly Round[]): Promise<void>;
}

/** Reads them from the store, each with its open rounds. */
export async function loadSchedules(store: Store): Promise<LiveSchedules> {
  const lives = new Map<string, Live>();
  const byGuild = new Map<string, Set<Live>>();
  const byRound = new Map<string, Live>();

  const schedules: LiveSchedules = {
    ids: () => lives.keys(),
    get: (id) => lives.get(id),
    has: (live) => lives.get(live.schedule.id) === live,
    ofGuild: (guildId) => [...(byGuild.get(guildId) ?? [])],
    running: (guildId) => schedules.ofGuild(guildId).filter(({ schedule }) => !schedule.off),
    asking: (roundId) => byRound.get(roundId),
    add(schedule) {
      const live: Live = { schedule, rounds: new Map(), blocked: false, stuck: new Map() };
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
    async opened(live, round) {
      await schedules.change(live, { missed: untold(live.schedule, round), hold: undefined }, [round]);
      live.blocked = false;
      live.stuck.clear();
    },
    close(live, roundId) {
      live.rounds.delete(roundId);
      live.stuck.delete(roundId);
      byRound.delete(roundId);
    },
    async change(live, next, rounds = []) {
      if (!schedules.has(live)) return;
      const schedule = { ...live.schedule, ...next };
      await store.schedules.save(schedule, rounds);
      live.schedule = schedule;
      for (const round of rounds) schedules.put(live, round);
    },
  };

  for await (const schedule of store.schedules.all()) schedules.add(schedule);
  for await (const round of store.schedules.openRounds()) {
    const live = lives.get(round.daily?.scheduleId ?? '');
    if (live?.schedule.open.includes(round.id)) schedules.put(live, round);
  }
  return schedules;
}
