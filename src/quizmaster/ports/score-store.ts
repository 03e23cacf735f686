import type { Span } from '../../quiz/period.ts';
import type { Ranked } from '../../quiz/ranked-list.ts';
import type { Schedule } from '../../quiz/schedule.ts';
import type { Tally } from '../../quiz/standings.ts';
import type { Streak } from '../../quiz/streak.ts';

/** What rounds add up to. It is derived from them, so losing it does no harm. */
export interface ScoreStore {
  /** Boards as of some ledger entry, one for each name of a span. */
  boards: {
    /** @returns undefined also if the stored board of this name covers other days */
    open(guildId: string, span: NamedDays): Promise<StoredBoard | undefined>;
    /** Replaces it, all at once. */
    save(guildId: string, span: NamedDays, checkpoint: Checkpoint): Promise<void>;
    /** `sound`: whether the parts of it that can be read agree with one another. */
    all(guildId: string): AsyncIterable<{ span: NamedDays; checkpoint: Checkpoint; sound: boolean }>;
    clear(guildId: string): Promise<void>;
  };
  /** The streaks of a schedule. */
  streaks: {
    load(schedule: Schedule): Promise<StreakCheckpoint | undefined>;
    save(schedule: Schedule, checkpoint: StreakCheckpoint): Promise<void>;
    ofGuild(guildId: string): AsyncIterable<{ scheduleId: string; checkpoint: StreakCheckpoint }>;
    clear(guildId: string): Promise<void>;
  };
}

/** A board that includes the ledger's entries up to `seq`. */
export interface Checkpoint {
  seq: number;
  /** In the order of the board. */
  tallies: Tally[];
}

/** The days of a span. */
export type NamedDays = Pick<Span, 'name' | 'from' | 'to'>;

/** A checkpoint of which only those parts are read that are asked for. */
export interface StoredBoard {
  readonly seq: number;
  /**
   * @param see is called again when more has been read, until it misses nothing; it has no effects
   * @returns undefined once the checkpoint has been replaced or cleared
   */
  look<T>(see: (board: SeenBoard) => T): Promise<T | undefined>;
}

export interface SeenBoard {
  /** In the order of the board. */
  readonly list: Ranked<Tally>;
  /** The tally of a player who is on it. */
  find(userId: string): Tally | undefined;
}

/** The streaks of a schedule up to one of its dates. */
export interface StreakCheckpoint {
  through: string;
  streaks: Streak[];
}
