import { dailyOf, type Round } from './round.ts';
import { type DateOutcome, dateAt, type Hold, type Occurrence, type Schedule } from './schedule.ts';

/** The schedule once a date is settled, whether its question was asked or not. */
export const settled = (schedule: Schedule, { date, at }: Occurrence): Schedule => ({
  ...schedule,
  latest: date,
  handledUntil: at,
});

/** The schedule once a date was missed, which people are told with the next question. */
export const missed = (schedule: Schedule, occurrence: Occurrence): Schedule => ({
  ...settled(schedule, occurrence),
  missed: [...schedule.missed, occurrence.date],
});

/** The missed dates that people have not been told about when the round's question is in the channel. */
export const unannouncedDates = (schedule: Schedule, round: Round): string[] =>
  schedule.missed.filter((date) => !dailyOf(round)?.missed.includes(date));

/** The schedule without a round that was never posted: its date is missed. */
export function givenUp(schedule: Schedule, round: Round): Schedule {
  const daily = dailyOf(round);
  return {
    ...schedule,
    open: schedule.open.filter((id) => id !== round.id),
    missed: daily && !daily.extra ? [...schedule.missed, daily.date] : schedule.missed,
  };
}

/**
 * The schedule after a clock was far ahead: the dates that were settled come again, except those whose question was asked.
 * @param outcomes what became of each date so far
 */
export function rewound(schedule: Schedule, outcomes: readonly DateOutcome[], now: number): Schedule {
  const today = dateAt(now, schedule.timezone);
  const asked = outcomes.filter(({ date, roundId }) => date <= today && roundId !== undefined);
  return {
    ...schedule,
    latest: asked.at(-1)?.date ?? '',
    missed: schedule.missed.filter((date) => date <= today),
    handledUntil: Math.min(now, schedule.handledUntil),
  };
}

/** The hold of a schedule for a reason: the one it has already, if the reason is the same. */
export const holdFor = ({ hold }: Schedule, reason: Hold['reason'], now: number): Hold =>
  hold?.reason === reason ? hold : { reason, since: now, told: false };
