import type { Ending, Obstacle, Quiz } from '../quiz/quiz.ts';
import type { Ranking } from '../quiz/ranking.ts';
import type { Answer, Round } from '../quiz/round.ts';

/** What the quizmaster needs of the world. The store, Discord and the machine's clock stand behind these. */

/** Discord's time in ms since the epoch, and a way to be woken: the only time the quizmaster knows. */
export interface Clock {
  now(): number;
  /** Calls `wake` once, as soon as `now() >= time`, never within this call. @returns takes it back */
  at(time: number, wake: () => void): () => void;
}

/**
 * Where everything is kept. A promise that resolves means: it is on the disk. Writing the same thing again changes
 * nothing, so any step can be repeated after a crash.
 */
export interface Store {
  quizzes: {
    /** The quizzes that are not retired, one a channel. */
    live(): Promise<Quiz[]>;
    save(quiz: Quiz): Promise<void>;
    /** Moves a finished quiz from the live ones to the past ones. */
    retire(quiz: Quiz): Promise<void>;
    /** A past quiz. */
    past(guildId: string, quizId: string): Promise<Quiz | undefined>;
  };
  rounds: {
    save(round: Round): Promise<void>;
    find(guildId: string, roundId: string): Promise<Round | undefined>;
    /** The rounds of a quiz that have been opened, in order. */
    ofQuiz(quiz: Quiz): Promise<Round[]>;
    /** Every round of a guild, in no particular order. */
    ofGuild(guildId: string): AsyncIterable<Round>;
  };
  /** The log of accepted answers, keyed by round and player: the truth that scores are made from. */
  answers: {
    save(round: Round, answer: Answer): Promise<void>;
    find(guildId: string, roundId: string, userId: string): Promise<Answer | undefined>;
    ofRound(round: Round): Promise<Answer[]>;
  };
  close(): Promise<void>;
}

/** How an attempt to change something in Discord ended. */
export type Sent<T = void> =
  | { ok: true; value: T }
  /** It will never work: what stands in the way. */
  | { ok: false; obstacle: Obstacle; detail: string }
  /** It may work later, or may have worked unseen: try again. */
  | { ok: false; obstacle: undefined; detail: string };

/** A message in the channel and when Discord says it was made. */
export interface Posted {
  messageId: string;
  at: number;
}

/**
 * The messages of a quiz. Posting twice within a few minutes gives one message (a nonce derived from what is posted);
 * after that, `find` tells whether it was posted.
 */
export interface Messenger {
  postQuestion(round: Round): Promise<Sent<Posted>>;
  /** Looks among the latest messages of the channel for this round's question; none where the history is closed to us. */
  findQuestion(round: Round): Promise<Sent<Posted | undefined>>;
  /** Shows the open round again with the number of answers. */
  editQuestion(round: Round, answers: number): Promise<Sent>;
  /** Shows the scored round: the key, the shares, the explanation. `nextAt`: when the next question comes, if one does. */
  reveal(round: Round, nextAt: number | undefined): Promise<Sent>;
  postRanking(quiz: Quiz, ranking: Ranking): Promise<Sent<Posted>>;
  findRanking(quiz: Quiz): Promise<Sent<Posted | undefined>>;
  /** Tells the person who started the quiz, privately, why it ended, where that is still possible. */
  tellStarter(quiz: Quiz, ending: Ending): Promise<Sent>;
}

/** A structured log: pino's shape. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
