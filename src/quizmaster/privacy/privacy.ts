import type { Quiz } from '../../quiz/quiz.ts';
import { type Answer, keyOf, type Round, scoresOf } from '../../quiz/round.ts';
import type { Dailies } from '../dailies/dailies.ts';
import type { Clock, Log, Store } from '../ports.ts';
import type { LiveQuizzes } from '../quizzes/live-quizzes.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Boards } from '../scores/boards.ts';
import type { Queue } from '../work/queue.ts';
import { createDeletions, type Deletions } from './deletions.ts';
import { createLeaving, schedulesSetBy } from './leaving.ts';

/** What is kept about a person, on every server. */
export interface Privacy extends Deletions {
  /** Everything, as plain data for a file. */
  show(userId: string): Promise<object>;
}

/**
 * `forget` makes the person's answers nobody's and removes everything else, from the files too. Somebody who plays on
 * begins anew. It can be done twice.
 */
export function createPrivacy(parts: {
  store: Store;
  boards: Boards;
  rounds: Pick<Rounds, 'find' | 'ofGuild' | 'replace' | 'save'>;
  quizzes: LiveQuizzes;
  dailies: Pick<Dailies, 'replace'>;
  queue: Queue;
  clock: Clock;
  log: Log;
}): Privacy {
  const { store, rounds, quizzes, clock } = parts;

  return {
    ...createDeletions({ ...parts, leave: createLeaving(parts) }),

    async show(userId) {
      const setUp = await schedulesSetBy(store, userId);
      const servers = [];
      for (const guildId of await store.guilds.known()) {
        const schedules = setUp
          .filter((schedule) => schedule.guildId === guildId)
          .map(({ channelId, time, timezone }) => ({ channel: channelId, time, timezone }));
        const server = { ...(await showGuild(guildId, userId)), schedules };
        if (Object.values(server).some((list) => Array.isArray(list) && list.length > 0)) servers.push(server);
      }
      return {
        about: 'Everything that Popquiz keeps about you. Times are UTC. `/privacy delete` removes it.',
        user: userId,
        made: iso(clock.now()),
        servers,
      };
    },
  };

  async function showGuild(guildId: string, userId: string) {
    const open = rounds.ofGuild(guildId).map(({ round }) => round.id);
    const played = (await store.played.of(guildId, userId)).map(({ roundId }) => roundId);
    const answers = [];
    for (const round of await store.rounds.findMany(guildId, [...new Set([...played, ...open])])) {
      const given = await store.answers.find(guildId, round.id, userId);
      if (given) answers.push(answerOf(round, given));
    }
    const own = await quizzesOf(guildId);
    const corrections = (await store.corrections.ofGuild(guildId))
      .filter(({ by }) => by === userId)
      .map(({ packId, questionId, verdict, at }) => ({ pack: packId, question: questionId, verdict, at: iso(at) }));
    return {
      server: guildId,
      answers,
      quizzesStarted: own.filter(({ startedBy }) => startedBy === userId).map(quizOf),
      quizzesStopped: own.filter(({ ending }) => ending?.reason === 'stopped' && ending.by === userId).map(quizOf),
      corrections,
    };
  }

  /** The past quizzes of a guild and the live ones, each once. */
  async function quizzesOf(guildId: string): Promise<Quiz[]> {
    const byId = new Map<string, Quiz>();
    for (const { quiz } of quizzes.ofGuild(guildId)) byId.set(quiz.id, quiz);
    for await (const quiz of store.quizzes.ofGuild(guildId)) byId.set(quiz.id, quiz);
    return [...byId.values()];
  }
}

const quizOf = ({ id, packId, startedAt }: Quiz) => ({ quiz: id, pack: packId, startedAt: iso(startedAt) });

function answerOf(round: Round, { userId, choice, at }: Answer) {
  const score = scoresOf(round).find((one) => one.userId === userId);
  const key = keyOf(round);
  return {
    round: round.id,
    channel: round.channelId,
    pack: round.packId,
    question: round.question.stem,
    chosen: round.question.options[choice],
    at: iso(at),
    // What is right is nobody's to know before the reveal.
    ...(score ? { right: score.right, rightAnswer: key && round.question.options[key], points: score.points } : {}),
  };
}

const iso = (moment: number): string => new Date(moment).toISOString();
