import {
  asking,
  closedTo,
  ending,
  finished,
  finishing,
  nextTask,
  type Obstacle,
  type Quiz,
  revealed,
  roundNeeded,
  roundOf,
  type Task,
} from '../../quiz/quiz.ts';
import { numberOf, type Round } from '../../quiz/round.ts';
import type { Log } from '../ports/log.ts';
import type { Posted, Sent } from '../ports/messenger.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { findVerdict } from '../rounds/verdicts.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import { createRunner } from '../work/runner.ts';
import type { Troubles } from '../work/troubles.ts';
import type { Advances } from './advances.ts';
import { finalOf } from './final.ts';
import type { LiveQuiz, LiveQuizzes } from './live-quizzes.ts';
import type { OwnResults } from './own-results.ts';
import { createReveals } from './reveals.ts';

/**
 * Conducts the live quizzes: asks each quiz's state what is next, does it, stores that it is done, and asks again.
 * Every task can be done twice without harm, so going on after a crash needs no code of its own.
 */
export interface Conductor {
  /** Does what is due in the channel, unless it is already under way. Never throws. */
  conduct(channelId: string): void;
  /** The same, without waiting until the pause after a failure is over. */
  hurry(channelId: string): void;
  /** Edits the reveal that people are reading, because what it says about the next step is no longer true. */
  refreshReveal(live: LiveQuiz): void;
  /**
   * Retires a quiz whose ranking is in the channel.
   * @param rankingId the ranking's message, if somebody clicked on it: Discord's answer to our post may be late
   * @returns whether the quiz was over
   */
  retireIfOver(turn: Turn, live: LiveQuiz, rankingId: string | undefined): Promise<boolean>;
  /** Starts no further task. @returns when the tasks under way are done */
  stop(): Promise<void>;
}

type Work = Exclude<Task, { do: 'wait' }>;

export function createConductor(
  parts: Pick<Parts, 'store' | 'messenger' | 'clock' | 'packs' | 'queue' | 'log' | 'meter'> & {
    quizzes: LiveQuizzes;
    rounds: Rounds;
    advances: Advances;
    ownResults: OwnResults;
  },
): Conductor {
  const { messenger, clock, quizzes, rounds, queue, log, meter } = parts;
  const runner = createRunner<Work>({
    clock,
    log,
    next(channelId, now) {
      const live = quizzes.in(channelId);
      return live && nextTask(live.quiz, latestRound(live), now);
    },
    facts: (channelId) => ({ quizId: quizzes.in(channelId)?.quiz.id }),
    async perform(channelId, task) {
      const live = quizzes.in(channelId);
      if (live) await perform(live, task);
    },
  });
  const { troubles } = runner;
  const obstacleIn = obstacles(log, troubles);
  const reveals = createReveals({ ...parts, troubles, change, obstacleIn });

  return {
    conduct: runner.run,
    hurry(channelId) {
      troubles.hurry(channelId);
      runner.run(channelId);
    },
    refreshReveal: reveals.refresh,
    async retireIfOver(turn, live, rankingId) {
      if (live.quiz.phase.name === 'finishing' && rankingId !== undefined) {
        await quizzes.change(turn, live, (latest) => finished(latest, rankingId));
      }
      if (live.quiz.phase.name !== 'finished') return false;
      const { quiz, round } = live;
      // That reveal had its chances: the start of the next quiz does not wait for it.
      if (quiz.unrevealed !== undefined && round) void rounds.reveal(round, {});
      await retire(turn, live);
      return true;
    },
    stop: runner.stop,
  };

  async function perform(live: LiveQuiz, task: Work): Promise<void> {
    switch (task.do) {
      case 'open':
        return open(live, task.number);
      case 'post':
        return post(live, task.round, task.since);
      case 'score':
        return rounds.score(task.round);
      case 'reveal':
        return reveals.show(live, task.round);
      case 'finish':
        return change(live, (latest) => finishing(latest, clock.now()));
      case 'announce':
        return announce(live, task.since);
      case 'reveal-late':
        return reveals.late(live, task.round);
      case 'retire':
        return queue.run(live.quiz.guildId, (turn) => retire(turn, live));
    }
  }

  /** Ends a quiz, unless the start of the next one in its channel already did. */
  async function retire(turn: Turn, live: LiveQuiz): Promise<void> {
    if (!quizzes.has(live)) return;
    await quizzes.retire(turn, live);
    logEnd(log, live.quiz);
    meter.quizOver(live.quiz.ending?.reason);
  }

  async function open(live: LiveQuiz, number: number): Promise<void> {
    const { quiz } = live;
    const round = await composeRound(parts, quiz, number);
    if (!round) {
      // The pack was changed while the process was down.
      log.warn({ quizId: quiz.id, packId: quiz.packId, number }, 'a question is no longer in its pack: left out');
      return change(live, (latest) => revealed(latest, number, latest.regulars, clock.now()));
    }
    await change(live, (latest) => asking(latest, number));
    await queue.run(quiz.guildId, (turn) => quizzes.ask(turn, live, round));
  }

  async function post(live: LiveQuiz, round: Round, since: number): Promise<void> {
    const sent = await rounds.post(round, since);
    const obstacle = sent.ok ? undefined : obstacleIn(live, sent);
    if (obstacle) await change(live, (latest) => ending(latest, { reason: 'obstacle', obstacle }));
  }

  async function announce(live: LiveQuiz, since: number): Promise<void> {
    const { quiz } = live;
    const sent = await postRanking(parts, quiz, since);
    if (!sent.ok) {
      const obstacle = obstacleIn(live, sent);
      if (!obstacle) return;
      const told = await messenger.tellStarter(quiz, { reason: 'obstacle', obstacle });
      log.warn(
        { quizId: quiz.id, channelId: quiz.channelId, obstacle, told: told.ok },
        'a quiz ended without its ranking',
      );
    }
    await change(live, (latest) => finished(latest, sent.ok ? sent.value.messageId : undefined));
  }

  /** Stores the changed quiz, then changes it in memory, unless it is over. */
  async function change(live: LiveQuiz, next: (latest: Quiz) => Quiz): Promise<void> {
    await queue.run(live.quiz.guildId, async (turn) => {
      if (quizzes.has(live)) await quizzes.change(turn, live, next);
    });
  }
}

/** What Discord's refusal means: an obstacle, if it is final or has lasted too long; undefined if it is retried later. */
const obstacles =
  (log: Log, troubles: Troubles) =>
  ({ quiz: { id, channelId } }: LiveQuiz, sent: Sent<unknown> & { ok: false }): Obstacle | undefined => {
    log.warn({ quizId: id, channelId, detail: sent.detail }, 'Discord did not take a message');
    const obstacle = sent.obstacle ?? (troubles.lasts(channelId) ? 'unreachable' : undefined);
    if (!obstacle) troubles.backOff(channelId);
    return obstacle;
  };

/** Round `number` of a quiz, to be posted; undefined if its question is gone. */
async function composeRound(
  { store, clock, packs }: Pick<Parts, 'store' | 'clock' | 'packs'>,
  quiz: Quiz,
  number: number,
): Promise<Round | undefined> {
  const pack = await packs.find(quiz.guildId, quiz.packId);
  const question = pack?.questions.find(({ id }) => id === quiz.questionIds[number - 1]);
  if (!pack || !question) return undefined;
  const now = clock.now();
  const verdict = await findVerdict(store, { ...quiz, question }, now);
  return roundOf(quiz, number, question, pack, verdict, now);
}

async function postRanking(
  { store, messenger }: Pick<Parts, 'store' | 'messenger'>,
  quiz: Quiz,
  since: number,
): Promise<Sent<Posted>> {
  if (closedTo(quiz, 'channel') && quiz.ending?.reason === 'obstacle') {
    return { ok: false, obstacle: quiz.ending.obstacle, detail: 'the channel is closed to us' };
  }
  return messenger.post({ kind: 'ranking', quiz, ...(await finalOf(store, quiz)) }, since);
}

function logEnd(log: Log, { id, guildId, channelId, ending }: Quiz): void {
  const facts = { quizId: id, guildId, channelId };
  if (!ending) log.info(facts, 'a quiz is over');
  else if (ending.reason === 'stopped') log.info({ ...facts, reason: ending.reason }, 'a quiz was stopped');
  else log.warn({ ...facts, ...ending }, 'a quiz ended before its last question');
}

/** The round that the quiz's next task is about, once it is stored. Until then, `round` is the previous one. */
const latestRound = ({ quiz, round }: LiveQuiz): Round | undefined =>
  round && numberOf(round) === roundNeeded(quiz) ? round : undefined;
