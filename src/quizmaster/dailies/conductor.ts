import { type DailyTask, nextDailyTask } from '../../quiz/daily.ts';
import { dailyResults } from '../../quiz/progress.ts';
import { closureBy, type Obstacle } from '../../quiz/quiz.ts';
import { dailyOf, type Round, scoresOf } from '../../quiz/round.ts';
import type { Hold } from '../../quiz/schedule.ts';
import { monthOf } from '../../quiz/streak.ts';
import type { Sent } from '../ports/messenger.ts';
import type { Drawing } from '../rounds/drawing.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { DailyStreaks } from '../scores/streaks.ts';
import type { Parts } from '../work/parts.ts';
import { createRunner, type Runner } from '../work/runner.ts';
import { createDailyDates } from './dates.ts';
import type { DailyHolds } from './holds.ts';
import type { LiveSchedule, LiveSchedules } from './live-schedules.ts';

/** How many schedules are worked on at once: enough to keep up with the pace of posting, few enough that clicks get through. */
const CONCURRENCY = 30;

type Work = Exclude<DailyTask, { do: 'wait' }> | { do: 'tell'; hold: Hold };

/** Conducts the schedules: opens each date's question, posts, scores and reveals it, and deals with what stands in the way. */
export function createDailyConductor(
  parts: Pick<Parts, 'store' | 'messenger' | 'clock' | 'packs' | 'queue' | 'log' | 'meter'> & {
    schedules: LiveSchedules;
    streaks: DailyStreaks;
    holds: DailyHolds;
    rounds: Rounds;
    drawing: Drawing;
  },
): Runner {
  const { messenger, clock, schedules, streaks, holds, rounds, queue, log } = parts;
  const dates = createDailyDates(parts);
  const runner = createRunner<Work>({
    clock,
    log,
    concurrency: CONCURRENCY,
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
        return dates.rewind(live);
      case 'open':
        return dates.open(live, task.occurrence, task.closes);
      case 'miss':
        return dates.miss(live, task.occurrence, task.told);
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

  async function post(live: LiveSchedule, round: Round, since: number): Promise<void> {
    const sent = await rounds.post(round, since);
    const obstacle = sent.ok ? undefined : obstacleIn(live, round, sent);
    if (obstacle) await holds.begin(live, obstacle);
    // Somebody who asked for a question now does not want it hours later.
    if (obstacle && dailyOf(round)?.extra) await dates.giveUp(live, round);
  }

  /** It is too late to post a question: its date is missed, unless the message got through unnoticed. */
  async function drop(live: LiveSchedule, round: Round, since: number): Promise<void> {
    const looked = await rounds.lookFor(round);
    if (!looked.ok) {
      if (obstacleIn(live, round, looked)) await dates.giveUp(live, round);
    } else if (!looked.value) await dates.giveUp(live, round);
    else log.info({ roundId: round.id, since }, 'a daily question was posted unseen');
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
    // The bot may be allowed to post there again later.
    const isClosed = obstacle !== undefined && closureBy(obstacle) === 'for-now';
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
}
