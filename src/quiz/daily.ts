import type { Verdict } from './correction.ts';
import { optionOrder } from './draw.ts';
import type { Pack } from './pack.ts';
import type { Question } from './question.ts';
import { keyOf, type Previous, type Round, scoresOf } from './round.ts';
import { LATE_MS, nextOccurrence, type Occurrence, occurrenceAfter, type Schedule } from './schedule.ts';

/** What is to be done next for a schedule, decided by its state and that of its open rounds alone. */
export type DailyTask =
  | { do: 'wait'; until: number }
  /** Ask the question of a date. */
  | { do: 'open'; occurrence: Occurrence; closesAt: number }
  /** Let a date go by: too late, or paused. */
  | { do: 'miss'; occurrence: Occurrence; told: boolean }
  | { do: 'post'; round: Round; since: number }
  /** A question that was never posted, and is not worth posting any more. */
  | { do: 'drop'; round: Round; since: number }
  | { do: 'score'; round: Round }
  | { do: 'reveal'; round: Round }
  | { do: 'remove' };

/** All that decides what is next for a schedule. */
export interface DailyState {
  schedule: Schedule;
  /** Its open rounds that are stored, by id. */
  rounds: ReadonlyMap<string, Round>;
  /** Discord refused its question for good, and nothing is known to have changed since. */
  blocked: boolean;
}

export function nextDailyTask({ schedule, rounds, blocked }: DailyState, now: number): DailyTask {
  const next = nextOccurrence(schedule);
  let wakeAt = next.at;
  for (const id of schedule.open) {
    const round = rounds.get(id);
    if (!round) continue;
    const { phase } = round;
    if (phase.name === 'scored') return { do: 'reveal', round };
    if (phase.name === 'opening') {
      const lateAt = phase.since + LATE_MS + 1;
      const dropAt = round.daily?.extra ? lateAt : Math.min(lateAt, next.at);
      if (schedule.off || now >= dropAt) return { do: 'drop', round, since: phase.since };
      // One asked for at once is tried at once.
      if (!blocked || round.daily?.extra) return { do: 'post', round, since: phase.since };
      wakeAt = Math.min(wakeAt, dropAt);
      continue;
    }
    if (schedule.off || now >= phase.scoreAt) return { do: 'score', round };
    wakeAt = Math.min(wakeAt, phase.scoreAt);
    // One that closes as the next one comes is over first: who reads it learns the answer from the other.
    if (now >= phase.closesAt) return { do: 'wait', until: phase.scoreAt };
  }
  if (schedule.off) return { do: 'remove' };
  if (now < next.at) return { do: 'wait', until: wakeAt };
  const after = occurrenceAfter(schedule, next.at);
  if (schedule.pausedUntil !== undefined && next.at < schedule.pausedUntil) {
    return { do: 'miss', occurrence: next, told: false };
  }
  if (now - next.at > LATE_MS || now >= after.at) return { do: 'miss', occurrence: next, told: true };
  return { do: 'open', occurrence: next, closesAt: closingTime(schedule, after, now) };
}

/** When a question that is posted now closes. */
export const closingTime = ({ closesAfter }: Schedule, next: Occurrence, now: number): number =>
  closesAfter === undefined ? next.at : now + closesAfter * 60 * 60_000;

/** The round that asks a question for a schedule. */
export function dailyRound(
  schedule: Schedule,
  asked: { id: string; date: string; extra: boolean; previous: Round | undefined },
  question: Question,
  pack: Pack,
  verdict: Verdict | undefined,
  closesAt: number,
  now: number,
): Round {
  return {
    id: asked.id,
    guildId: schedule.guildId,
    channelId: schedule.channelId,
    packId: pack.id,
    packTitle: pack.title,
    question,
    codeLanguage: pack.codeLanguage ?? '',
    number: 1,
    of: 1,
    // A seed of its own for each date, for the streams of the schedule's are the laps through its pack.
    order: optionOrder(question, schedule.seed ^ Number(asked.date.replaceAll('-', '')), schedule.lap),
    seconds: Math.max(60, Math.round((closesAt - now) / 1000)),
    verdict,
    daily: {
      scheduleId: schedule.id,
      date: asked.date,
      extra: asked.extra,
      atOnce: schedule.reveal === 'at once',
      closesAt: schedule.closesAfter === undefined ? closesAt : undefined,
      roleId: schedule.roleId,
      previous: asked.previous && howItWent(asked.previous),
      missed: schedule.missed,
    },
    phase: { name: 'opening', since: now },
  };
}

function howItWent(round: Round): Previous | undefined {
  if (round.phase.name !== 'scored') return undefined;
  const scores = scoresOf(round);
  const key = keyOf(round);
  return {
    channelId: round.channelId,
    messageId: round.phase.messageId,
    answer: key && round.question.options[key],
    right: scores.filter(({ right }) => right).length,
    answered: scores.length,
  };
}
