import { createHash, randomBytes } from 'node:crypto';
import type { Round } from '../../quiz/round.ts';

/**
 * Somebody whose data was deleted after they answered an open round must not answer it again: by then they may know the key,
 * and their first answer still counts for the question. So the round keeps a mark until it is scored: the SHA-256 of their id with a
 * random salt of its own. The mark does not show who they are, and marks of different rounds cannot be linked. Only somebody with
 * the store and the id can check whether a mark is theirs. Scoring erases the salt and the marks.
 */

/** The open round with a person's mark. A person is marked once. */
export function marked(round: Round, userId: string): Round {
  const { salt, marks } = round.left ?? { salt: randomBytes(16).toString('hex'), marks: [] };
  return { ...round, left: { salt, marks: [...new Set([...marks, markOf(salt, userId)])] } };
}

/** Whether a person answered the round and then had their data deleted. */
export const hasLeft = ({ left }: Round, userId: string): boolean =>
  left?.marks.includes(markOf(left.salt, userId)) ?? false;

const markOf = (salt: string, userId: string): string => createHash('sha256').update(`${salt} ${userId}`).digest('hex');
