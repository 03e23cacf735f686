import { type DailyTask, following, nextDailyTask } from '../../quiz/daily.ts';
import { dailyResults } from '../../quiz/progress.ts';
import { closes, type Obstacle } from '../../quiz/quiz.ts';
import { type Closing, dailyOf, type Round, scoresOf } from '../../quiz/round.ts';
import { type Hold, type Occurrence, roundIdOf, type Schedule } from '../../quiz/schedule.ts';
import { dealtWith, givenUp, holdFor, missed, rewound } from '../../quiz/schedule-dates.ts';
import { monthOf } from '../../quiz/streak.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger, Sent } from '../ports/messenger.ts';
import type { Meter } from '../ports/meter.ts';
import type { Packs } from '../ports/packs.ts';
import type { Store } from '../ports/store.ts';
import type { Drawing } from '../rounds/drawing.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { DailyStreaks } from '../scores/streaks.ts';
import type { Queue, Turn } from '../work/queue.ts';
import { createRunner } from '../work/runner.ts';
import { composeQuestion } from './compose.ts';
import type { DailyHolds } from './holds.ts';
import type { LiveSchedule, LiveSchedules } from './live-schedules.ts';

/** Schedules worked on at once: enough to keep up with the pace of what is posted, few enough that clicks get through. */
const MOST = 30;

type Work = Exclude<DailyTask, { do: 'wait' }> | { do: 'tell'; hold: Hold };

/** Conducts the schedules: opens each date's question, posts, scores and reveals it, and deals with what stands in the way. */
export function createDailyConductor(parts: {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  packs: Packs;
  schedules: LiveSchedules;
  streaks: DailyStreaks;
  holds: DailyHolds;
  rounds: Rounds;
  drawing: Drawing;
  queue: Queue;
  log: Log;
  meter: Meter;
}) {
  const { store, messenger, clock, schedules, streaks, holds, rounds, queue, log, meter } = parts;
  const runner = createRunner<Work>({
    clock,
    log,
    most: MOST,
    next(id, now) {
      const live = schedules.get(id);
      if (!live) return undefined;
      const task = nextDailyTask(live, now);
      const { hold } = live.schedule;
      return hold && !hold.told && task.do === 'wait' ? { do: 'tell', hold } : task;
    },
    facts: (id) => ({ scheduleId: id }),
    async perform(id, task) {
      const live = schedules.get(id);
      if (live) await perform(live, task);
    },
  });
  const { troubles } = runner;

  return runner;

  async function perform(live: LiveSchedule, task: Work): Promise<void> {
    switch (task.do) {
      case 'rewind':
        return rewind(live);
      case 'open':
        return queue.run(live.schedule.guildId, (turn) => open(turn, live, task.occurrence, task.closes));
      case 'miss':
        return miss(live, task.occurrence, task.told);
      case 'post':
        return post(live, task.round, task.since);
      case 'drop':
        return drop(live, task.round, task.since);
      case 'score':
        return rounds.score(task.round);
      case 'reveal':
        return reveal(live, task.round);
      case 'remove':
        return queue.run(live.schedule.guildId, (turn) => schedules.remove(turn, live));
      case 'tell':
        if (!(await holds.tell(live, task.hold))) troubles.backOff(live.schedule.id);
        return;
    }
  }

  /** One write decides what becomes of a date. */
  async function open(turn: Turn, live: LiveSchedule, occurrence: Occurrence, closes: Closing): Promise<void> {
    if (!isNext(live, 'open', occurrence)) return;
    const { schedule } = live;
    const id = roundIdOf(schedule, occurrence.date);
    if (await wasAsked(schedule, occurrence)) {
      await schedules.change(turn, live, dealtWith(schedule, occurrence));
      return;
    }
    const round = await composeQuestion(parts, turn, schedule, { id, date: occurrence.date, extra: false }, closes);
    if (!round) {
      const after = { ...missed(schedule, occurrence), hold: holdFor(schedule, 'pack-gone', clock.now()) };
      return schedules.deal(turn, live, after, { date: occurrence.date, roundId: undefined });
    }
    const after = { ...dealtWith(schedule, occurrence), open: [...schedule.open, id] };
    await schedules.deal(turn, live, after, { date: occurrence.date, roundId: id }, round);
    schedules.unblock(turn, live);
  }

  /** Whether a date was posted already, by a clock that was ahead. */
  async function wasAsked(schedule: Schedule, { date }: Occurrence): Promise<boolean> {
    const round = await store.rounds.find(schedule.guildId, roundIdOf(schedule, date));
    return round !== undefined && round.phase.name !== 'opening';
  }

  /**
   * The clock was far ahead once: the dates that it dealt with come again, but for those that were posted. What is open until
   * the next one closes with that.
   */
  async function rewind(live: LiveSchedule): Promise<void> {
    await queue.run(live.schedule.guildId, async (turn) => {
      const { schedule } = live;
      const after = rewound(schedule, await store.schedules.dealt(schedule), clock.now());
      const moved = following(after, live.rounds.values());
      await schedules.change(turn, live, after, moved);
      await streaks.invalidate(turn);
      for (const round of moved) await rounds.show(turn, round.id);
      log.warn({ scheduleId: schedule.id }, 'the clock was ahead of its time when a schedule was last looked at');
    });
  }

  /** @param told whether people are to hear of it: a pause is nothing that went wrong */
  async function miss(live: LiveSchedule, occurrence: Occurrence, told: boolean): Promise<void> {
    await queue.run(live.schedule.guildId, async (turn) => {
      if (!isNext(live, 'miss', occurrence)) return;
      const { schedule } = live;
      if (await wasAsked(schedule, occurrence)) {
        await schedules.change(turn, live, dealtWith(schedule, occurrence));
        return;
      }
      const after = told ? missed(schedule, occurrence) : dealtWith(schedule, occurrence);
      await schedules.deal(turn, live, after, { date: occurrence.date, roundId: undefined });
      if (!told) return;
      meter.dailyDealt('missed');
      log.warn({ scheduleId: schedule.id, date: occurrence.date }, 'a daily question was missed');
    });
  }

  async function post(live: LiveSchedule, round: Round, since: number): Promise<void> {
    const sent = await rounds.post(round, since);
    const obstacle = sent.ok ? undefined : obstacleIn(live, round, sent);
    if (obstacle) await holds.begin(live, obstacle);
    // Who asked for one at once does not want it in some hours.
    if (obstacle && dailyOf(round)?.extra) await giveUp(live, round);
  }

  /** It is too late for a question that was meant to be posted, unless it was, unseen. */
  async function drop(live: LiveSchedule, round: Round, since: number): Promise<void> {
    const looked = await rounds.lookFor(round);
    if (!looked.ok) {
      if (obstacleIn(live, round, looked)) await giveUp(live, round);
    } else if (!looked.value) await giveUp(live, round);
    else log.info({ roundId: round.id, since }, 'a daily question was posted unseen');
  }

  /** The question was not posted and will not be: its date is missed. */
  async function giveUp(live: LiveSchedule, round: Round): Promise<void> {
    await queue.run(round.guildId, async (turn) => {
      // Somebody clicked on it: it was posted after all.
      if (live.rounds.get(round.id)?.phase.name !== 'opening' || !schedules.has(live)) return;
      const { schedule } = live;
      const after = givenUp(schedule, round);
      const { extra = false, date = '' } = dailyOf(round) ?? {};
      if (extra) await schedules.change(turn, live, after);
      else await schedules.deal(turn, live, after, { date, roundId: undefined });
      meter.dailyDealt('missed');
      schedules.close(turn, live, round.id);
      log.warn({ scheduleId: schedule.id, roundId: round.id }, 'a daily question could not be posted');
    });
  }

  async function reveal(live: LiveSchedule, round: Round): Promise<void> {
    const { schedule } = live;
    const daily = dailyOf(round);
    const players = new Set(scoresOf(round).map(({ userId }) => userId));
    const running = daily?.extra
      ? []
      : (await streaks.of(schedule, monthOf(daily?.date ?? ''))).filter(({ userId }) => players.has(userId));
    const sent = await rounds.reveal(round, { streaks: running });
    const scored = rounds.find(round.id)?.round ?? round;
    if (sent.ok) messenger.tellPlayers(scored, dailyResults(scored, running));
    const obstacle = sent.ok ? undefined : obstacleIn(live, round, sent);
    if (!sent.ok && !obstacle) return;
    // Where we may post no more now, we may again some day.
    const isClosed = obstacle !== undefined && closes(obstacle) === 'for-now';
    if (isClosed && round.channelId === live.schedule.channelId && !live.schedule.off) {
      return holds.begin(live, obstacle);
    }
    const mayGoOn = await holds.mayGoOn(live);
    await queue.run(round.guildId, async (turn) => {
      await schedules.change(turn, live, {
        open: live.schedule.open.filter((id) => id !== round.id),
        previous: round.id,
      });
      schedules.close(turn, live, round.id);
      if (mayGoOn) await holds.endIfOver(turn, live);
    });
  }

  function obstacleIn(live: LiveSchedule, round: Round, sent: Sent<unknown> & { ok: false }): Obstacle | undefined {
    const { id } = live.schedule;
    log.warn({ scheduleId: id, detail: sent.detail }, 'Discord did not take a daily message');
    if (!sent.obstacle) {
      troubles.backOff(id);
      schedules.stuck(live, round.id);
    }
    return sent.obstacle;
  }

  /** Whether a date is still what is next: an admin may have changed the schedule since. */
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
