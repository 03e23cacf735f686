import { createHash, randomBytes } from 'node:crypto';
import type { Round } from '../../quiz/round.ts';

/**
 * Somebody whose data was deleted after they answered an open round must not answer it again: by then they may know the key,
 * and their first answer still counts for the question. So a mark stays with the round until it is scored: the SHA-256 of
 * their id with a random salt that only this round has. The mark does not tell who they are, and the marks of two rounds cannot
 * be linked. Only a person with the store and with their id can check whether a mark is theirs. The scoring erases salt and marks.
 */

/** The open round with a mark of a person. The same person is marked once. */
export function marked(round: Round, userId: string): Round {
  const { salt, marks } = round.left ?? { salt: randomBytes(16).toString('hex'), marks: [] };
  return { ...round, left: { salt, marks: [...new Set([...marks, markOf(salt, userId)])] } };
}

/** Whether a person has left the round. */
export const hasLeft = ({ left }: Round, userId: string): boolean =>
  left?.marks.includes(markOf(left.salt, userId)) ?? false;

const markOf = (salt: string, userId: string): string => createHash('sha256').update(`${salt} ${userId}`).digest('hex');
