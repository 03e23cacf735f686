import { createHash } from 'node:crypto';
import { type Quiz, replaced } from '../../quiz/quiz.ts';
import { type Answer, type Round, rescored, scoresOf } from '../../quiz/round.ts';
import type { Schedule } from '../../quiz/schedule.ts';
import type { Dailies } from '../dailies/dailies.ts';
import type { Store } from '../ports/store.ts';
import type { LiveQuiz, LiveQuizzes } from '../quizzes/live-quizzes.ts';
import { marked } from '../rounds/left-marks.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Boards } from '../scores/boards.ts';
import type { Queue, Turn } from '../work/queue.ts';

/** A person who is to be found nowhere any more. */
export interface Leaver {
  readonly userId: string;
  /** Makes the stand-ins for the person: the same ones when the work is repeated. */
  readonly salt: string;
  /** It was begun before: what it found then may be gone. */
  readonly again: boolean;
  /** Awaited before anything is changed: who has left no trace anywhere is never written down for it. */
  intend(): Promise<void>;
}

/** What was found of a person, and changed. */
export interface Left {
  answers: number;
  servers: number;
}

/**
 * Makes the person's answers nobody's and takes them out of everything else. Every step can be done again, and what the
 * rounds are found by goes last.
 * @param left counts along, so that it tells what was done when this fails
 */
export type Leave = (leaver: Leaver, left: Left) => Promise<void>;

export function createLeaving(parts: {
  store: Store;
  boards: Boards;
  rounds: Pick<Rounds, 'find' | 'ofGuild' | 'replace' | 'save'>;
  quizzes: LiveQuizzes;
  dailies: Pick<Dailies, 'replace'>;
  queue: Queue;
}): Leave {
  const { store, boards, rounds, quizzes, dailies, queue } = parts;

  return async (leaver, left) => {
    const schedules = await schedulesSetBy(store, leaver.userId);
    const scheduled = new Set(schedules.map(({ guildId }) => guildId));
    for (const guildId of await store.guilds.known()) {
      const before = left.answers;
      const played = await leaveRounds(guildId, leaver, left);
      const others = [await leaveQuizzes(guildId, leaver), await leaveCorrections(guildId, leaver)];
      // Streaks, and whose answers are counted on an open question, are read again.
      if (scheduled.has(guildId) || left.answers > before || leaver.again) {
        await leaver.intend();
        await dailies.replace(guildId, leaver.userId, standIn(leaver, guildId));
      }
      left.servers += Number(played || others.includes(true) || scheduled.has(guildId));
    }
    // One that is being switched off is written by its conductor alone, until it is gone.
    const still = (await schedulesSetBy(store, leaver.userId)).length;
    if (still > 0) throw new Error(`${still} schedules still name the person`);
  };

  /** @returns whether the person had played there */
  async function leaveRounds(guildId: string, leaver: Leaver, left: Left): Promise<boolean> {
    const { userId } = leaver;
    // The open ones first: a round that is scored in between is in both lists rather than in none.
    const open = rounds.ofGuild(guildId).map(({ round }) => round.id);
    const played = (await store.played.of(guildId, userId)).map(({ roundId }) => roundId);
    if (played.length > 0) await leaver.intend();
    const roundIds = [...new Set([...played, ...open])];
    let answered = false;
    let changed = played.length > 0;
    for (const roundId of roundIds) {
      const had = await queue.run(guildId, (turn) => leaveRound(turn, roundId, leaver));
      if (had.answer) left.answers += 1;
      answered ||= had.answer;
      changed ||= had.score;
    }
    if (changed) {
      await queue.run(guildId, (turn) => boards.invalidate(turn));
      await store.played.remove(guildId, userId, roundIds);
    }
    return answered || changed;
  }

  /** @returns what the person had there */
  async function leaveRound(turn: Turn, roundId: string, leaver: Leaver): Promise<{ answer: boolean; score: boolean }> {
    const { userId } = leaver;
    const { guildId } = turn;
    const round = await store.rounds.find(guildId, roundId);
    const given = await store.answers.find(guildId, roundId, userId);
    if (!round) return { answer: false, score: false };
    const had = { answer: given !== undefined, score: scoresOf(round).some((score) => score.userId === userId) };
    if (!had.answer && !had.score) return had;
    await leaver.intend();
    const nobodys = given && { ...given, userId: standIn(leaver, roundId), clickId: '' };
    // Before the answer goes: they cannot give it a second time.
    if (given && round.phase.name === 'open') {
      await rounds.save(turn, marked(rounds.find(roundId)?.round ?? round, userId));
    }
    await rounds.replace(turn, round, userId, nobodys, (answers) =>
      had.score ? withoutPlayer(round, userId, answers) : undefined,
    );
    return had;
  }

  /** @returns whether the person was in one */
  async function leaveQuizzes(guildId: string, leaver: Leaver): Promise<boolean> {
    let found = false;
    // The live ones first: one that is over before its turn comes is among the past ones when those are read.
    for (const live of quizzes.ofGuild(guildId)) {
      if (await queue.run(guildId, (turn) => leaveQuiz(turn, live, leaver))) found = true;
    }
    for await (const quiz of store.quizzes.ofGuild(guildId)) {
      if (!isIn(quiz, leaver)) continue;
      await leaver.intend();
      await store.quizzes.amend(replaced(quiz, leaver.userId, standIn(leaver, quiz.id)));
      found = true;
    }
    return found;
  }

  async function leaveQuiz(turn: Turn, live: LiveQuiz, leaver: Leaver): Promise<boolean> {
    quizzes.removePlayer(turn, live, leaver.userId);
    if (!quizzes.has(live) || !isIn(live.quiz, leaver)) return false;
    await leaver.intend();
    await quizzes.change(turn, live, (quiz) => replaced(quiz, leaver.userId, standIn(leaver, quiz.id)));
    return true;
  }

  /** @returns whether the person had made one */
  function leaveCorrections(guildId: string, leaver: Leaver): Promise<boolean> {
    return queue.run(guildId, async () => {
      const own = (await store.corrections.ofGuild(guildId)).filter(({ by }) => by === leaver.userId);
      if (own.length > 0) await leaver.intend();
      for (const correction of own) {
        await store.corrections.save({ ...correction, by: standIn(leaver, correction.id) });
      }
      return own.length > 0;
    });
  }
}

/** On every server. */
export async function schedulesSetBy(store: Store, userId: string): Promise<Schedule[]> {
  const own: Schedule[] = [];
  for await (const schedule of store.schedules.all()) if (schedule.setBy === userId) own.push(schedule);
  return own;
}

const isIn = (quiz: Quiz, { userId }: Leaver): boolean => JSON.stringify(quiz).includes(`"${userId}"`);

/** A scored round as its answers give it without the player's own. */
function withoutPlayer(round: Round, userId: string, answers: Answer[]): Round {
  const others = answers.filter((answer) => answer.userId !== userId);
  const earlier = new Set(scoresOf(round).flatMap((score) => (score.joined ? [] : [score.userId])));
  return rescored(round, others, earlier);
}

/** Stands for a player in one round or quiz: with the salt gone, nobody can tell whose it was or link two of them. */
const standIn = ({ salt, userId }: Leaver, id: string): string =>
  `x${createHash('sha256').update(`${salt} ${userId} ${id}`).digest('hex').slice(0, 20)}`;
