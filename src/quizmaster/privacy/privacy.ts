import type { Quiz } from '../../quiz/quiz.ts';
import { type Answer, keyOf, type Round, scoresOf } from '../../quiz/round.ts';
import type { Schedule } from '../../quiz/schedule.ts';
import type { Dailies } from '../dailies/dailies.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { LiveQuizzes } from '../quizzes/live-quizzes.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Boards } from '../scores/boards.ts';
import type { Queue } from '../work/queue.ts';
import { createDeletions, type Deletions } from './deletions.ts';
import { createLeaving, schedulesSetBy } from './leaving.ts';

/** What is kept about a person, on every server. */
export interface Privacy extends Deletions {
  /** Everything, as plain data for a file: read as it is asked for, since it may be much. */
  show(userId: string): Promise<Kept>;
}

export interface Kept {
  user: string;
  /** ISO 8601, like all times in it. */
  made: string;
  /** Those that know the person. */
  servers: AsyncIterable<KeptOnServer>;
}

export interface KeptOnServer {
  server: string;
  answers: AsyncIterable<object>;
  quizzesStarted: object[];
  quizzesStopped: object[];
  corrections: object[];
  schedules: object[];
}

/** Rounds read at once. */
const CHUNK = 50;

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
      return {
        user: userId,
        made: iso(clock.now()),
        servers: serversOf(userId, setUp),
      };
    },
  };

  async function* serversOf(userId: string, setUp: readonly Schedule[]): AsyncIterable<KeptOnServer> {
    for (const guildId of await store.guilds.known()) {
      const open = rounds.ofGuild(guildId).map(({ round }) => round.id);
      const played = (await store.played.of(guildId, userId)).map(({ roundId }) => roundId);
      const own = await quizzesOf(guildId);
      const rest = {
        quizzesStarted: own.filter(({ startedBy }) => startedBy === userId).map(quizOf),
        quizzesStopped: own.filter(({ ending }) => ending?.reason === 'stopped' && ending.by === userId).map(quizOf),
        corrections: (await store.corrections.ofGuild(guildId))
          .filter(({ by }) => by === userId)
          .map(({ packId, questionId, verdict, at }) => ({ pack: packId, question: questionId, verdict, at: iso(at) })),
        schedules: setUp
          .filter((schedule) => schedule.guildId === guildId)
          .map(({ channelId, time, timezone }) => ({ channel: channelId, time, timezone })),
      };
      const openAnswers: object[] = [];
      const ofOpen = open.filter((id) => !played.includes(id));
      for await (const answer of answersOf(guildId, ofOpen, userId)) openAnswers.push(answer);
      const found = [played, openAnswers, ...Object.values(rest)].some((list) => list.length > 0);
      if (found) yield { server: guildId, ...rest, answers: chain(answersOf(guildId, played, userId), openAnswers) };
    }
  }

  async function* answersOf(guildId: string, roundIds: readonly string[], userId: string): AsyncIterable<object> {
    for (let start = 0; start < roundIds.length; start += CHUNK) {
      for (const round of await store.rounds.findMany(guildId, roundIds.slice(start, start + CHUNK))) {
        const given = await store.answers.find(guildId, round.id, userId);
        if (given) yield answerOf(round, given);
      }
    }
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

async function* chain<T>(...lists: (Iterable<T> | AsyncIterable<T>)[]): AsyncIterable<T> {
  for (const list of lists) yield* list;
}
