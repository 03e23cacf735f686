import type { Verdict } from './correction.ts';
import { optionOrder } from './draw.ts';
import type { Pack } from './pack.ts';
import type { Question } from './question.ts';
import {
  type Closing,
  dailyOf,
  GRACE_MS,
  keyOf,
  nextRoundTask,
  openingRound,
  type PreviousQuestion,
  type Round,
  type RoundTask,
  scoresOf,
  textOf,
} from './round.ts';
import { dateAt, LATE_MS, nextOccurrence, type Occurrence, occurrenceAfter, type Schedule } from './schedule.ts';

/** What to do next for a schedule, decided only by its state and the state of its open rounds. */
export type DailyTask =
  /** The clock was far ahead at some point: undo what was settled too early. */
  | { do: 'rewind' }
  /** Ask the question of a date. */
  | { do: 'open'; occurrence: Occurrence; closes: Closing }
  /** Let a date go by: too late, or paused. */
  | { do: 'miss'; occurrence: Occurrence; told: boolean }
  | RoundTask
  | DropTask
  | { do: 'remove' };

/** A question that was never posted, and that it is too late to post. */
type DropTask = { do: 'drop'; round: Round; since: number };
type DueRoundTask = Exclude<RoundTask, { do: 'wait' }> | DropTask;

/** Everything that decides what is next for a schedule. */
export interface DailyState {
  schedule: Schedule;
  /** Its open rounds that are stored, by id. */
  rounds: ReadonlyMap<string, Round>;
  /** Discord refused us for good, and nothing is known to have changed since. */
  blocked: boolean;
  /** The rounds whose latest task met a temporary failure, and when: ms since the epoch. */
  stuck: ReadonlyMap<string, number>;
}

/** If the latest settled date is further ahead than this, a wrong clock settled it: time zones explain at most a day. */
const AHEAD_MS = 2 * 24 * 60 * 60_000;

/** Whether the next question of a schedule waits for its time, is due, is late, or waits for something to be fixed. */
export type ScheduleStatus = 'waiting' | 'paused' | 'due' | 'late' | 'on-hold';

/** From then on a due question counts as late: thousands that are due at the same time have been posted by then. */
const OVERDUE_MS = 5 * 60_000;

export function statusOf({ schedule, rounds, blocked }: DailyState, now: number): ScheduleStatus {
  if (schedule.hold || blocked) return 'on-hold';
  const opening = [...rounds.values()].flatMap(({ phase }) => (phase.name === 'opening' ? phase.since : []));
  const since = Math.min(nextOccurrence(schedule).at, ...opening);
  if (since <= now - OVERDUE_MS) return 'late';
  if (since <= now) return 'due';
  return (schedule.pausedUntil ?? 0) > now ? 'paused' : 'waiting';
}

export function nextDailyTask(state: DailyState, now: number): DailyTask {
  const { schedule, rounds, stuck } = state;
  if (schedule.latest > dateAt(now + AHEAD_MS, schedule.timezone)) return { do: 'rewind' };
  const tasks = schedule.open.flatMap((id) => {
    const round = rounds.get(id);
    return round ? [roundTask(state, round, now)] : [];
  });
  const due = tasks.filter((task): task is DueRoundTask => task.do !== 'wait');
  // A question that closes when the next one comes is revealed first: the next one shows its answer.
  const closing = tasks.find((task) => task.do === 'wait' && task.closed);
  const date = closing ?? dateTask(schedule, now);
  // A round that keeps failing is retried, but does not hold up anything else.
  const last = (task: DueRoundTask) => stuck.get(task.round.id) ?? 0;
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

function roundTask({ schedule, blocked }: DailyState, round: Round, now: number): DueRoundTask | Waiting {
  const task = nextRoundTask(round, schedule.off ? Number.POSITIVE_INFINITY : now);
  switch (task.do) {
    case 'score':
      return task;
    case 'wait':
      return { ...task, closed: round.phase.name === 'open' && now >= round.phase.closesAt };
    case 'reveal':
      return blocked ? NEVER : task;
    case 'post': {
      const dropAt = droppedAt(schedule, round, task.since);
      if (schedule.off || now >= dropAt) return { ...task, do: 'drop' };
      // An extra question is tried even so.
      return blocked && !dailyOf(round)?.extra ? { do: 'wait', until: dropAt } : task;
    }
  }
}

/** The moment from which it is too late to post a question. */
function droppedAt(schedule: Schedule, round: Round, since: number): number {
  const { closes } = round;
  if (dailyOf(round)?.extra) return Math.min(since + LATE_MS, 'at' in closes ? closes.at : Number.POSITIVE_INFINITY);
  // Its date is the latest settled one. A question that is already late must not come even later.
  return Math.min(Math.min(since, schedule.handledUntil) + LATE_MS + 1, nextOccurrence(schedule).at);
}

const NEVER: Waiting = { do: 'wait', until: Number.POSITIVE_INFINITY };

/** What to do about the next date. */
function dateTask(schedule: Schedule, now: number): Exclude<DailyTask, DueRoundTask> {
  const next = nextOccurrence(schedule);
  if (schedule.off) return NEVER;
  if (now < next.at) return { do: 'wait', until: next.at };
  if (schedule.pausedUntil !== undefined && next.at < schedule.pausedUntil) {
    return { do: 'miss', occurrence: next, told: false };
  }
  if (now - next.at > LATE_MS) return { do: 'miss', occurrence: next, told: true };
  return { do: 'open', occurrence: next, closes: closingFor(schedule, occurrenceAfter(schedule, next.at)) };
}

/** When a question of the schedule closes: with the next one, or after the schedule's number of hours. */
export const closingFor = ({ closesAfter }: Schedule, next: Occurrence): Closing =>
  closesAfter === undefined ? { at: next.at } : { after: closesAfter * 60 * 60_000 };

/**
 * The rounds that change with their schedule: a question that is not posted yet moves to the schedule's channel, and a question
 * that is open until the next one closes at the new time of the next one.
 */
export function roundsToUpdate(schedule: Schedule, rounds: Iterable<Round>): Round[] {
  const { at } = nextOccurrence(schedule);
  return [...rounds].flatMap((round) => {
    const moved = closingAt(round.phase.name === 'opening' ? { ...round, channelId: schedule.channelId } : round, at);
    return moved.channelId === round.channelId && moved.closes === round.closes ? [] : [moved];
  });
}

function closingAt(round: Round, at: number): Round {
  const { closes, phase } = round;
  if (!('at' in closes) || closes.at === at || phase.name === 'scored') return round;
  const open = phase.name === 'open' ? { ...phase, closesAt: at, scoreAt: at + GRACE_MS } : phase;
  return { ...round, closes: { at }, phase: open };
}

/** A seed of its own for each date of a schedule. */
export const seedOn = ({ seed }: Schedule, date: string): number => seed ^ Number(date.replaceAll('-', ''));

/** The round that asks a question for a schedule. */
export function dailyRound(
  schedule: Schedule,
  asked: { id: string; date: string; extra: boolean; previous: Round | undefined },
  question: Question,
  pack: Pack,
  verdict: Verdict | undefined,
  closes: Closing,
  now: number,
): Round {
  const { guildId, channelId, id: scheduleId, roleId, reveal, missed } = schedule;
  const { id, date, extra, previous } = asked;
  const head = {
    id,
    guildId,
    channelId,
    host: {
      kind: 'daily',
      ...{ scheduleId, date, extra, roleId, missed },
      atOnce: reveal === 'at once',
      previous: previous && previousOf(previous),
    },
    order: optionOrder(question, seedOn(schedule, date), 1),
    closes,
  } as const;
  return openingRound(head, question, pack, verdict, now);
}

/** How a scored round went, for the question that comes after it. */
export function previousOf(round: Round): PreviousQuestion | undefined {
  if (round.phase.name !== 'scored') return undefined;
  const scores = scoresOf(round);
  const key = keyOf(round);
  return {
    roundId: round.id,
    channelId: round.channelId,
    messageId: round.phase.messageId,
    answer: key && textOf(round, key),
    right: scores.filter(({ right }) => right).length,
    answered: scores.length,
  };
}
