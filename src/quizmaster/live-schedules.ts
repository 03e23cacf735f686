import { closingWith, type DailyState } from '../quiz/daily.ts';
import type { Round } from '../quiz/round.ts';
import { nextOccurrence, type Schedule } from '../quiz/schedule.ts';
import type { Store } from './ports.ts';

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
  readonly size: number;
  ids(): Iterable<string>;
  get(id: string): Live | undefined;
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
  /** A question that is not posted yet comes to this channel. */
  moveTo(live: Live, channelId: string): Promise<void>;
  /** What is open until the next one closes with what is the next one now. @returns what closes at another time */
  closeWithNext(live: Live): Promise<Round[]>;
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
      await store.rounds.save(round);
      schedules.put(live, round);
      live.blocked = false;
      live.stuck.clear();
      if (live.schedule.missed.length > 0 || live.schedule.hold) {
        await schedules.change(live, { missed: [], hold: undefined });
      }
    },
    async moveTo(live, channelId) {
      for (const round of [...live.rounds.values()]) {
        if (round.phase.name !== 'opening' || round.channelId === channelId) continue;
        const moved = { ...round, channelId };
        await store.rounds.save(moved);
        schedules.put(live, moved);
      }
    },
    async closeWithNext(live) {
      const { at } = nextOccurrence(live.schedule);
      const moved = [...live.rounds.values()]
        .map((round) => closingWith(round, at))
        .filter((round) => live.rounds.get(round.id) !== round);
      for (const round of moved) {
        await store.rounds.save(round);
        schedules.put(live, round);
      }
      return moved;
    },
    close(live, roundId) {
      live.rounds.delete(roundId);
      live.stuck.delete(roundId);
      byRound.delete(roundId);
    },
    async change(live, next) {
      const schedule = { ...live.schedule, ...next };
      await store.schedules.save(schedule);
      live.schedule = schedule;
      return schedule;
    },
  };

  for await (const schedule of store.schedules.all()) schedules.add(schedule);
  for await (const round of store.schedules.openRounds()) {
    const live = lives.get(round.daily?.scheduleId ?? '');
    if (live?.schedule.open.includes(round.id)) schedules.put(live, round);
  }
  return schedules;
}
