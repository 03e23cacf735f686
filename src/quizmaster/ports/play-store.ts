import type { Correction } from '../../quiz/correction.ts';
import type { LastAsked } from '../../quiz/draw.ts';
import type { Played } from '../../quiz/played.ts';
import type { Quiz } from '../../quiz/quiz.ts';
import type { Answer, Round } from '../../quiz/round.ts';
import type { DateOutcome, Schedule } from '../../quiz/schedule.ts';

/** Quizzes and daily questions, with the rounds and answers of both. */
export interface PlayStore {
  quizzes: {
    /** The quizzes that are not retired, one a channel. */
    live(): Promise<Quiz[]>;
    save(quiz: Quiz): Promise<void>;
    /** Moves a finished quiz from the live ones to the past ones. */
    retire(quiz: Quiz): Promise<void>;
    /** A past quiz. */
    past(guildId: string, quizId: string): Promise<Quiz | undefined>;
    /** The past quizzes of a guild, the latest first. */
    latest(guildId: string, limit: number): Promise<Quiz[]>;
    /** Every past quiz of a guild. */
    ofGuild(guildId: string): AsyncIterable<Quiz>;
    /** Writes a past quiz again. */
    amend(quiz: Quiz): Promise<void>;
  };
  rounds: {
    /** An open round is also recorded as asked, in the same write. */
    save(round: Round): Promise<void>;
    /**
     * Stores a scored round for the first time, with its ledger entry and what each player has played, atomically.
     * @returns its ledger entry; undefined if it was scored before without our knowing
     */
    score(round: Round): Promise<LedgerEntry | undefined>;
    /** Stores a rescored round with what its players have played, atomically. It is in the ledger already. */
    rescore(round: Round): Promise<void>;
    find(guildId: string, roundId: string): Promise<Round | undefined>;
    findMany(guildId: string, roundIds: readonly string[]): Promise<Round[]>;
    /** The rounds of a quiz that have been opened, in order. */
    ofQuiz(quiz: Pick<Quiz, 'id' | 'guildId' | 'questionIds'>): Promise<Round[]>;
    /** Every round of a guild, those of a quiz one after the other. */
    ofGuild(guildId: string): AsyncIterable<Round>;
  };
  /** When each question was last asked in a guild. Derived from rounds. */
  asked: {
    of(guildId: string, packId: string): Promise<LastAsked>;
    find(guildId: string, packId: string, questionId: string): Promise<AskedEntry | undefined>;
    /** Every entry of a guild. */
    ofGuild(guildId: string): AsyncIterable<AskedEntry>;
    /** Replaces a guild's entries. */
    replace(guildId: string, entries: readonly AskedEntry[]): Promise<void>;
  };
  /** The log of accepted answers by round and player, from which all scores are computed. */
  answers: {
    save(round: Round, answer: Answer): Promise<void>;
    /** Stores answers to any rounds in one write: all of them or, if it fails, none. */
    saveAll(given: readonly { round: Round; answer: Answer }[]): Promise<void>;
    find(guildId: string, roundId: string, userId: string): Promise<Answer | undefined>;
    ofRound(round: Round): Promise<Answer[]>;
    remove(guildId: string, roundId: string, userId: string): Promise<void>;
  };
  /** Which rounds of a guild were scored, in this order, without gaps. */
  ledger: {
    /** The entries after the one numbered `seq` (0: all of them), in order. */
    after(guildId: string, seq: number): AsyncIterable<LedgerEntry>;
    at(guildId: string, seq: number): Promise<LedgerEntry | undefined>;
    last(guildId: string): Promise<LedgerEntry | undefined>;
    /** Replaces a guild's ledger. */
    replace(guildId: string, entries: readonly LedgerEntry[]): Promise<void>;
  };
  /** What each player of a guild has played. Derived from scored rounds. */
  played: {
    /** In the order of the rounds' ids. */
    of(guildId: string, userId: string): Promise<Played[]>;
    remove(guildId: string, userId: string, roundIds: readonly string[]): Promise<void>;
    /** Every entry of a guild. */
    ofGuild(guildId: string): AsyncIterable<{ userId: string; played: Played }>;
  };
  corrections: {
    save(correction: Correction): Promise<void>;
    find(guildId: string, packId: string, questionId: string): Promise<Correction | undefined>;
    ofGuild(guildId: string): Promise<Correction[]>;
    /** Those that are not done, of all guilds. */
    unfinished(): Promise<Correction[]>;
  };
  schedules: {
    all(): AsyncIterable<Schedule>;
    ofGuild(guildId: string): AsyncIterable<Schedule>;
    /** The open rounds of all schedules of all guilds. */
    openRounds(): AsyncIterable<Round>;
    /** Stores a schedule with its rounds, atomically. Open rounds are also recorded as asked. */
    save(schedule: Schedule, rounds?: readonly Round[]): Promise<void>;
    /** Stores the outcome of a date with the schedule after it and its round, if it has one, atomically. */
    settle(schedule: Schedule, outcome: DateOutcome, round: Round | undefined): Promise<void>;
    /** The outcomes of a schedule's dates, or of those after one of them, in order. */
    settled(schedule: Pick<Schedule, 'guildId' | 'id'>, after?: string): Promise<DateOutcome[]>;
    remove(schedule: Schedule): Promise<void>;
  };
}

/** A question came to a channel. */
export interface AskedEntry {
  packId: string;
  questionId: string;
  /** ms since the epoch. */
  at: number;
  /** The round that asked it. */
  roundId: string;
}

/** A round was scored. */
export interface LedgerEntry {
  /** From 1, without gaps within the guild. */
  seq: number;
  roundId: string;
  /** When its question was opened, which decides the periods that it belongs to: ms since the epoch, like `at`. */
  openedAt: number;
  /** When it was scored, never earlier than the previous entry. */
  at: number;
}
