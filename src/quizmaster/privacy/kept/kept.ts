import { createHash } from 'node:crypto';

/** What a collection keeps of a person on a server, and how it erases them. */
export interface Kept {
  /** Everything kept of the person there, as named lists; undefined when there is nothing. */
  show(guildId: string, userId: string): Promise<Partial<KeptLists> | undefined>;
  /**
   * Erases the person. Every step can be repeated, and records are erased before whatever they are found by.
   * @param found whether an earlier collection had something of the person on the server
   * @param tally updated along the way, so that it tells what was done when this fails
   * @returns whether there was something
   */
  leave(guildId: string, leaver: Leaver, found: boolean, tally: DeletionTally): Promise<boolean>;
  /** Whether the person is still named there because something else has to end first. */
  stillNames?(guildId: string, userId: string): Promise<boolean>;
}

/** Times in them are ISO 8601. */
export interface KeptLists {
  quizzesStarted: object[];
  quizzesStopped: object[];
  corrections: object[];
  schedules: object[];
  packsMade: object[];
  questionsWritten: object[];
  drafts: object[];
  reports: object[];
  imports: object[];
  /** Read on demand, since there may be many. */
  answers: AsyncIterable<object>;
}

/** A person to erase. */
export interface Leaver {
  readonly userId: string;
  /** Makes the stand-ins for the person, the same ones when the work is repeated. */
  readonly salt: string;
  /** Whether it was begun before: what it found then may be gone. */
  readonly again: boolean;
  /** Awaited before anything is changed, so that a person who was never here is never recorded. */
  intend(): Promise<void>;
}

/** What was found of a person and changed. */
export interface DeletionTally {
  answers: number;
  servers: number;
}

/** Stands for a player in one round or quiz. Once the salt is gone, nobody can tell who it was or link two of them. */
export const standIn = ({ salt, userId }: Leaver, id: string): string =>
  `x${createHash('sha256').update(`${salt} ${userId} ${id}`).digest('hex').slice(0, 20)}`;

export const iso = (moment: number): string => new Date(moment).toISOString();
