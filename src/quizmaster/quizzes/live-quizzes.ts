import type { Quiz } from '../../quiz/quiz.ts';
import { abandoned, ending, roundId } from '../../quiz/quiz.ts';
import { type Answer, type Round, scoresOf } from '../../quiz/round.ts';
import type { Store } from '../ports.ts';

/** A round that people are answering, and who has. */
export interface Answered {
  /** Names the one that asks it. */
  readonly key: string;
  round: Round | undefined;
  answers: { readonly size: number };
}

/**
 * A live quiz in memory: what the store has of it, changed only after the store has been. One a channel.
 * `quiz`, `round` and `answers` are replaced and extended within the guild's queue alone.
 */
export interface Game extends Answered {
  quiz: Quiz;
  /** The round being asked. */
  round: Round | undefined;
  answers: Map<string, Answer>;
  /** Who has answered one of its scored rounds. */
  players: Set<string>;
}

/** Reads the live quizzes as they were left, by channel. A quiz left for too long is told to end. */
export async function loadGames(store: Store, now: number): Promise<Map<string, Game>> {
  const games = new Map<string, Game>();
  for (const quiz of await store.quizzes.live()) {
    const { phase } = quiz;
    const rounds = await store.rounds.ofQuiz(quiz);
    const round = phase.name === 'asking' ? rounds.find(({ id }) => id === roundId(quiz.id, phase.number)) : undefined;
    const answers = round ? await store.answers.ofRound(round) : [];
    games.set(quiz.channelId, {
      key: quiz.channelId,
      quiz: abandoned(quiz, round, now) ? ending(quiz, { reason: 'interrupted' }) : quiz,
      round,
      answers: new Map(answers.map((answer) => [answer.userId, answer])),
      players: new Set(rounds.flatMap(scoresOf).map(({ userId }) => userId)),
    });
  }
  return games;
}
