import { createHash } from 'node:crypto';

/** What a collection keeps of a person on a server, and how it lets go of them. */
export interface Kept {
  /** Everything that is kept of the person there, in lists with names of their own; undefined where there is nothing. */
  show(guildId: string, userId: string): Promise<Partial<KeptLists> | undefined>;
  /**
   * Takes the person out. Every step can be done again, and what is found by something else goes before that.
   * @param found whether a collection before this one had something of the person on the server
   * @param tally counts along, so that it tells what was done when this fails
   * @returns whether there was something
   */
  leave(guildId: string, leaver: Leaver, found: boolean, tally: DeletionTally): Promise<boolean>;
  /** Whether the person is named there still, where something else has to end first. */
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
  /** Read as they are asked for: there may be many. */
  answers: AsyncIterable<object>;
}

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
export interface DeletionTally {
  answers: number;
  servers: number;
}

/** Stands for a player in one round or quiz: with the salt gone, nobody can tell whose it was or link two of them. */
export const standIn = ({ salt, userId }: Leaver, id: string): string =>
  `x${createHash('sha256').update(`${salt} ${userId} ${id}`).digest('hex').slice(0, 20)}`;

export const iso = (moment: number): string => new Date(moment).toISOString();
