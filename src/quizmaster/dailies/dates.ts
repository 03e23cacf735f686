import { type DailyTask, nextDailyTask, roundsToUpdate } from '../../quiz/daily.ts';
import { type Closing, dailyOf, type Round } from '../../quiz/round.ts';
import { type Occurrence, roundIdOf, type Schedule } from '../../quiz/schedule.ts';
import { givenUp, holdFor, missed, rewound, settled } from '../../quiz/schedule-dates.ts';
import type { Drawing } from '../rounds/drawing.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { DailyStreaks } from '../scores/streaks.ts';
import type { Parts } from '../work/parts.ts';
import { composeQuestion } from './compose.ts';
import type { LiveSchedule, LiveSchedules } from './live-schedules.ts';

/** Settles the dates of schedules, each with one write. */
export interface DailyDates {
  /** Creates the round of a date, which is then posted. */
  open(live: LiveSchedule, occurrence: Occurrence, closes: Closing): Promise<void>;
  /** @param told whether people should be told: a pause is not a failure */
  miss(live: LiveSchedule, occurrence: Occurrence, told: boolean): Promise<void>;
  /** The question will not be posted any more, so its date is missed. */
  giveUp(live: LiveSchedule, round: Round): Promise<void>;
  /**
   * The clock was far ahead once: the dates that it settled come again, except those that were posted. What is open until the
   * next date closes with that date.
   */
  rewind(live: LiveSchedule): Promise<void>;
}

export function createDailyDates(
  parts: Pick<Parts, 'store' | 'clock' | 'packs' | 'queue' | 'log' | 'meter'> & {
    schedules: LiveSchedules;
    streaks: DailyStreaks;
    rounds: Rounds;
    drawing: Drawing;
  },
): DailyDates {
  const { store, clock, schedules, streaks, rounds, queue, log, meter } = parts;

  return {
    open: (live, occurrence, closes) =>
      queue.run(live.schedule.guildId, async (turn) => {
        if (!isNext(live, 'open', occurrence)) return;
        const { schedule } = live;
        const { date } = occurrence;
        const id = roundIdOf(schedule, date);
        if (await wasAsked(schedule, date)) return schedules.change(turn, live, settled(schedule, occurrence));
        const round = await composeQuestion(parts, turn, schedule, { id, date, extra: false }, closes);
        if (!round) {
          const after = { ...missed(schedule, occurrence), hold: holdFor(schedule, 'pack-gone', clock.now()) };
          return schedules.settle(turn, live, after, { date, roundId: undefined });
        }
        const after = { ...settled(schedule, occurrence), open: [...schedule.open, id] };
        await schedules.settle(turn, live, after, { date, roundId: id }, round);
        schedules.unblock(turn, live);
      }),

    miss: (live, occurrence, told) =>
      queue.run(live.schedule.guildId, async (turn) => {
        if (!isNext(live, 'miss', occurrence)) return;
        const { schedule } = live;
        const { date } = occurrence;
        if (await wasAsked(schedule, date)) return schedules.change(turn, live, settled(schedule, occurrence));
        const after = told ? missed(schedule, occurrence) : settled(schedule, occurrence);
        await schedules.settle(turn, live, after, { date, roundId: undefined });
        if (!told) return;
        meter.dailySettled('missed');
        log.warn({ scheduleId: schedule.id, date }, 'a daily question was missed');
      }),

    giveUp: (live, round) =>
      queue.run(round.guildId, async (turn) => {
        // It was posted after all: somebody clicked on it.
        if (live.rounds.get(round.id)?.phase.name !== 'opening' || !schedules.has(live)) return;
        const { schedule } = live;
        const after = givenUp(schedule, round);
        const { extra = false, date = '' } = dailyOf(round) ?? {};
        if (extra) await schedules.change(turn, live, after);
        else await schedules.settle(turn, live, after, { date, roundId: undefined });
        meter.dailySettled('missed');
        schedules.close(turn, live, round.id);
        log.warn({ scheduleId: schedule.id, roundId: round.id }, 'a daily question could not be posted');
      }),

    rewind: (live) =>
      queue.run(live.schedule.guildId, async (turn) => {
        const { schedule } = live;
        const after = rewound(schedule, await store.schedules.settled(schedule), clock.now());
        const moved = roundsToUpdate(after, live.rounds.values());
        await schedules.change(turn, live, after, moved);
        await streaks.invalidate(turn);
        for (const round of moved) await rounds.show(turn, round.id);
        log.warn({ scheduleId: schedule.id }, 'the clock was ahead of its time when a schedule was last looked at');
      }),
  };

  /** Whether a date was already posted while the clock was ahead. */
  async function wasAsked(schedule: Schedule, date: string): Promise<boolean> {
    const round = await store.rounds.find(schedule.guildId, roundIdOf(schedule, date));
    return round !== undefined && round.phase.name !== 'opening';
  }

  /** Whether a date is still next, since an admin may have changed the schedule meanwhile. */
  function isNext(live: LiveSchedule, todo: DailyTask['do'], { date, at }: Occurrence): boolean {
    const next = nextDailyTask(live, clock.now());
    return (
      schedules.has(live) &&
      next.do === todo &&
      'occurrence' in next &&
      next.occurrence.date === date &&
      next.occurrence.at === at
    );
  }
}
