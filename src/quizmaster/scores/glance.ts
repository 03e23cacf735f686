import { type BoardPage, pageOf } from '../../quiz/board.ts';
import { changedList } from '../../quiz/changed-list.ts';
import type { Span } from '../../quiz/period.ts';
import { sum } from '../../quiz/standings.ts';
import type { Store } from '../ports/store.ts';
import { catchUp, newBoard } from './kept-board.ts';

/** Reading more ledger entries than this takes as long as reading a whole board. */
const MAX_LATER = 50;

/**
 * A page of a board that is not in memory, and a player's place on it, read from the parts of its checkpoint that have them and from
 * the rounds scored since.
 * @param page from 0
 * @returns undefined if the board has to be read whole, because there is no checkpoint or it is old
 */
export async function glance(
  store: Store,
  guildId: string,
  span: Span,
  page: number,
  userId: string,
): Promise<BoardPage | undefined> {
  const [stored, last] = await Promise.all([store.boards.open(guildId, span), store.ledger.last(guildId)]);
  const behind = (last?.seq ?? 0) - (stored?.seq ?? 0);
  if (!stored || behind > MAX_LATER) return undefined;
  if (behind <= 0) return stored.look(({ list, find }) => pageOf(list, find(userId), page));
  const later = newBoard('', guildId, span);
  later.seq = stored.seq;
  await catchUp(later, { store, longRead: Number.POSITIVE_INFINITY, onLongRead: undefined });
  const more = later.board.tallies();
  return stored.look(({ list, find }) => {
    const before = more.flatMap((tally) => find(tally.userId) ?? []);
    const known = new Map(before.map((tally) => [tally.userId, tally]));
    const after = more.map((tally) => sum(known.get(tally.userId), tally));
    const own = after.find((tally) => tally.userId === userId) ?? find(userId);
    return pageOf(changedList(list, before, after), own, page);
  });
}
