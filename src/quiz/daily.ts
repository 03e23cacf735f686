import type { Verdict } from './correction.ts';
import { optionOrder } from './draw.ts';
import type { Pack } from './pack.ts';
import type { Question } from './question.ts';
import { GRACE_MS, keyOf, type Previous, type Round, scoresOf } from './round.ts';
import { dateAt, LATE_MS, nextOccurrence, type Occurrence, occurrenceAfter, type Schedule } from './schedule.ts';

/** What is to be done next for a schedule, decided by its state and that of its open rounds alone. */
export type DailyTask =
  | { do: 'wait'; until: number }
  /** The clock was far ahead once: take back what was dealt with by it. */
  | { do: 'rewind' }
  /** Ask the question of a date. */
  | { do: 'open'; occurrence: Occurrence; closesAt: number }
  /** Let a date go by: too late, or paused. */
  | { do: 'miss'; occurrence: Occurrence; told: boolean }
  | RoundTask
  | { do: 'remove' };

type RoundTask =
  | { do: 'post'; round: Round; since: number }
  /** A question that was never posted, and is not worth posting any more. */
  | { do: 'drop'; round: Round; since: number }
  | { do: 'score'; round: Round }
  | { do: 'reveal'; round: Round };

/** All that decides what is next for a schedule. */
export interface DailyState {
  schedule: Schedule;
  /** Its open rounds that are stored, by id. */
  rounds: ReadonlyMap<string, Round>;
  /** Discord refused us for good, and nothing is known to have changed since. */
  blocked: boolean;
  /** The rounds whose latest task met trouble that passes, and when: ms since the epoch. */
  stuck: ReadonlyMap<string, number>;
}

/** Latest dates that are further ahead were dealt with by a wrong clock: a day of it may come from another time zone. */
const AHEAD_MS = 2 * 24 * 60 * 60_000;

export function nextDailyTask(state: DailyState, now: number): DailyTask {
  const { schedule, rounds, stuck } = state;
  if (schedule.latest > dateAt(now + AHEAD_MS, schedule.timezone)) return { do: 'rewind' };
  const tasks = schedule.open.flatMap((id) => {
    const round = rounds.get(id);
    return round ? [roundTask(state, round, now)] : [];
  });
  const due = tasks.filter((task) => task.do !== 'wait');
  // One that closes as the next one comes is over first: who reads it learns the answer from the other.
  const closing = tasks.find((task) => task.do === 'wait' && task.closed);
  const date = closing ?? dateTask(schedule, now);
  // What is stuck is tried again and again, but holds nothing else up.
  const last = (task: RoundTask) => stuck.get(task.round.id) ?? 0;
  const [first] = due.toSorted((a, b) => last(a) - last(b));
  if (first && last(first) === 0) return first;
  if (date.do !== 'wait') return date;
  if (first) return first;
  if (schedule.off) return { do: 'remove' };
  return {
    do: 'wait',
    until: Math.min(date.until, ...tasks.flatMap((task) => (task.do === 'wait' ? task.until : []))),
  };
}

type Waiting = { do: 'wait'; until: number; closed?: boolean };

function roundTask({ schedule, blocked }: DailyState, round: Round, now: number): RoundTask | Waiting {
  const { phase, daily } = round;
  if (phase.name === 'open') {
    if (schedule.off || now >= phase.scoreAt) return { do: 'score', round };
    return { do: 'wait', until: phase.scoreAt, closed: now >= phase.closesAt };
  }
  if (phase.name === 'scored') return blocked ? NEVER : { do: 'reveal', round };
  const { since } = phase;
  // Its date is the latest that was dealt with; what came late already is not to come even later.
  const lateAt = Math.min(since, schedule.handledUntil) + LATE_MS + 1;
  const dropAt = daily?.extra
    ? Math.min(since + LATE_MS, daily.closesAt ?? Infinity)
    : Math.min(lateAt, nextOccurrence(schedule).at);
  if (schedule.off || now >= dropAt) return { do: 'drop', round, since };
  // One asked for at once is tried at once.
  return blocked && !daily?.extra ? { do: 'wait', until: dropAt } : { do: 'post', round, since };
}

const NEVER: Waiting = { do: 'wait', until: Number.POSITIVE_INFINITY };

/** What is to be done about the next date. */
function dateTask(schedule: Schedule, now: number): Exclude<DailyTask, RoundTask> {
  const next = nextOccurrence(schedule);
  if (schedule.off) return NEVER;
  if (now < next.at) return { do: 'wait', until: next.at };
  if (schedule.pausedUntil !== undefined && next.at < schedule.pausedUntil) {
    return { do: 'miss', occurrence: next, told: false };
  }
  if (now - next.at > LATE_MS) return { do: 'miss', occurrence: next, told: true };
  const after = occurrenceAfter(schedule, next.at);
  return { do: 'open', occurrence: next, closesAt: closingTime(schedule, after, now) };
}

/** When a question that is posted now closes. */
export const closingTime = ({ closesAfter }: Schedule, next: Occurrence, now: number): number =>
  closesAfter === undefined ? next.at : now + closesAfter * 60 * 60_000;

/**
 * The rounds that are not the same any more when their schedule has changed: a question that is not posted yet comes to its
 * channel, and what is open until the next one closes with what is the next one now.
 */
export function following(schedule: Schedule, rounds: Iterable<Round>): Round[] {
  const { at } = nextOccurrence(schedule);
  return [...rounds].flatMap((round) => {
    const moved = closingWith(round.phase.name === 'opening' ? { ...round, channelId: schedule.channelId } : round, at);
    const same = moved.channelId === round.channelId && moved.daily === round.daily;
    return same ? [] : [moved];
  });
}

function closingWith(round: Round, closesAt: number): Round {
  const { daily, phase } = round;
  if (daily?.closesAt === undefined || daily.closesAt === closesAt || phase.name === 'scored') return round;
  const open = phase.name === 'open' ? { ...phase, closesAt, scoreAt: closesAt + GRACE_MS } : phase;
  return { ...round, daily: { ...daily, closesAt }, phase: open };
}

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
    codeLanguage: question.codeLanguage ?? pack.codeLanguage ?? '',
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
