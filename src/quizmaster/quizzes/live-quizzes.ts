import type { Quiz } from '../../quiz/quiz.ts';
import { awaitedPlayers, ending, everybodyAnswered, isAbandoned, roundId, roundNeeded } from '../../quiz/quiz.ts';
import { GRACE_MS, type Round, scoresOf } from '../../quiz/round.ts';
import type { RoundHost } from '../rounds/live-rounds.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';

/** A live quiz in memory, as it is in the store. Only {@link LiveQuizzes} changes it. */
export interface LiveQuiz {
  readonly quiz: Quiz;
  /** The round that was asked last. */
  readonly round: Round | undefined;
  /** The players who have answered a scored round. */
  readonly players: ReadonlySet<string>;
}

/** The live quizzes, one per channel. Only this module changes them: in the store first, then in memory. */
export interface LiveQuizzes {
  readonly size: number;
  all(): LiveQuiz[];
  in(channelId: string): LiveQuiz | undefined;
  ofGuild(guildId: string): LiveQuiz[];
  /** Whether it is still live: neither retired nor dropped. */
  has(live: LiveQuiz): boolean;
  add(turn: Turn, quiz: Quiz): Promise<LiveQuiz>;
  change(turn: Turn, live: LiveQuiz, next: (latest: Quiz) => Quiz): Promise<void>;
  /** Stores a round that will be posted, in place of the previous one. */
  ask(turn: Turn, live: LiveQuiz, round: Round): Promise<void>;
  /** Closes the open round early if everybody who answered the previous round has answered. */
  closeIfEverybodyIn(turn: Turn, live: LiveQuiz): void;
  /** Drops a player: their next answer counts as their first in this quiz. */
  removePlayer(turn: Turn, live: LiveQuiz, userId: string): void;
  retire(turn: Turn, live: LiveQuiz): Promise<void>;
  /** Drops from memory a guild whose data is removed. */
  drop(turn: Turn): void;
}

interface Kept extends LiveQuiz {
  quiz: Quiz;
  roundId: string | undefined;
  players: Set<string>;
  /** The players who are expected to answer the round being asked, and have not. */
  awaited: Set<string>;
}

/** Reads the live quizzes from the store. A quiz that has stood still for too long is told to end. */
export async function loadLiveQuizzes(
  parts: Pick<Parts, 'store' | 'clock' | 'queue'> & {
    rounds: Rounds;
    /** Called when something in a quiz has become due. */
    onDue(live: LiveQuiz): void;
  },
): Promise<LiveQuizzes> {
  const { store, clock, queue, rounds, onDue } = parts;
  const byChannel = new Map<string, Kept>();
  for (const quiz of await store.quizzes.live()) await queue.run(quiz.guildId, (turn) => load(turn, quiz));

  return {
    get size() {
      return byChannel.size;
    },
    all: () => [...byChannel.values()],
    in: (channelId) => byChannel.get(channelId),
    ofGuild: (guildId) => [...byChannel.values()].filter(({ quiz }) => quiz.guildId === guildId),
    has: (live) => byChannel.get(live.quiz.channelId) === live,

    async add(_turn, quiz) {
      await store.quizzes.save(quiz);
      return keep(quiz);
    },
    async change(_turn, live: Kept, next) {
      const quiz = next(live.quiz);
      await store.quizzes.save(quiz);
      if (quiz.regulars !== live.quiz.regulars) {
        live.awaited = new Set(quiz.regulars.filter((userId) => live.awaited.has(userId)));
      }
      live.quiz = quiz;
    },
    async ask(turn, live: Kept, round) {
      await store.rounds.save(round);
      if (live.roundId) rounds.remove(turn, live.roundId);
      live.roundId = round.id;
      live.awaited = new Set(live.quiz.regulars);
      rounds.add(turn, round, hostOf(live), true);
    },
    closeIfEverybodyIn,
    removePlayer: (_turn, live: Kept, userId) => void live.players.delete(userId),
    async retire(turn, live: Kept) {
      await store.quizzes.retire(live.quiz);
      byChannel.delete(live.quiz.channelId);
      if (live.roundId) rounds.remove(turn, live.roundId);
    },
    drop(turn) {
      for (const [channelId, live] of byChannel) {
        if (live.quiz.guildId !== turn.guildId) continue;
        byChannel.delete(channelId);
        if (live.roundId) rounds.remove(turn, live.roundId);
      }
    },
  };

  function keep(quiz: Quiz): Kept {
    const live: Kept = {
      quiz,
      roundId: undefined,
      players: new Set(),
      awaited: new Set(),
      get round() {
        return this.roundId === undefined ? undefined : rounds.find(this.roundId)?.round;
      },
    };
    byChannel.set(quiz.channelId, live);
    return live;
  }

  async function load(turn: Turn, quiz: Quiz): Promise<void> {
    const number = roundNeeded(quiz);
    const asked = await store.rounds.ofQuiz(quiz);
    const round = number === undefined ? undefined : asked.find(({ id }) => id === roundId(quiz.id, number));
    const isOver = isAbandoned(quiz, round, clock.now());
    const live = keep(isOver ? ending(quiz, { reason: 'interrupted' }) : quiz);
    for (const { userId } of asked.flatMap(scoresOf)) live.players.add(userId);
    if (!round) return;
    live.roundId = round.id;
    rounds.add(turn, round, hostOf(live), false);
    live.awaited = awaitedPlayers(quiz, await rounds.answers(turn, round.id));
  }

  function hostOf(live: Kept): RoundHost {
    return {
      mayOpen: () => live.quiz.phase.name === 'asking' && !live.quiz.ending,
      async opened(turn, round) {
        await rounds.save(turn, round);
        onDue(live);
      },
      answered(turn, userIds) {
        for (const userId of userIds) live.awaited.delete(userId);
        closeIfEverybodyIn(turn, live);
      },
      mayScore: ({ phase }) => phase.name === 'open',
      earlierPlayers: () => live.players,
      recap: async () => undefined,
      scored(_turn, round) {
        for (const { userId } of scoresOf(round)) live.players.add(userId);
      },
    };
  }

  /** Not stored: after a crash, the round waits for its deadline again. */
  function closeIfEverybodyIn(turn: Turn, live: Kept): void {
    if (!live.roundId || !everybodyAnswered(live.quiz, live.awaited)) return;
    rounds.hasten(turn, live.roundId, clock.now() + GRACE_MS);
    onDue(live);
  }
}
