import { partition, type Ranked } from '../quiz/ranked-list.ts';
import type { Tally } from '../quiz/standings.ts';

/** The head of a stored board, which is read first. */
export interface BoardHead {
  /** For version 0.2.0, which reads a board here that has counted nothing, and adds every round. */
  seq: 0;
  tallies: '';
  /** The last ledger entry that is counted in. */
  through: number;
  /** The days that it covers, since the name of a span means others in another time zone. All time has no end. */
  from: number;
  to: number | null;
  players: number;
  /** Which of two sets of pages it has: the next version is written into the other. */
  slot: Slot;
  /** The first player of each page by place. */
  starts: TallyRow[];
}

export type Slot = 'a' | 'b';

/** Every player is on two pages: one with the neighbouring places, and one that follows from the player's id. */
export type Order = 'place' | 'player';

/** A page with its place in one of the orders. */
export interface BoardPage {
  order: Order;
  page: number;
  tallies: TallyRow[];
}

export interface BoardPageRow {
  /** The head's `through`. */
  seq: number;
  tallies: TallyRow[];
}

export type TallyRow = [
  userId: string,
  points: number,
  right: number,
  answered: number,
  quizzes: number,
  elapsed: number,
];

/** Enough that heads are small, and few enough that a page is read in about 50 µs. */
const PLAYERS_PER_PAGE = 50;

/** How many pages a board has in each order. */
export const pagesFor = (players: number): number => Math.ceil(players / PLAYERS_PER_PAGE);

/** The page of a player: the FNV-1a hash of the id. */
export function pageOfPlayer(userId: string, pages: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < userId.length; at++) hash = Math.imul(hash ^ userId.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % pages;
}

/** The pages of a board, one after the other. @param tallies in the order of the board */
export function* pagesOf(tallies: readonly Tally[]): Generator<BoardPage> {
  const pages = pagesFor(tallies.length);
  const byPlayer = Array.from({ length: pages }, (): TallyRow[] => []);
  for (let page = 0; page < pages; page++) {
    const rows = tallies.slice(page * PLAYERS_PER_PAGE, (page + 1) * PLAYERS_PER_PAGE).map(rowOf);
    for (const row of rows) byPlayer[pageOfPlayer(row[0], pages)]?.push(row);
    yield { order: 'place', page, tallies: rows };
  }
  for (const [page, rows] of byPlayer.entries()) yield { order: 'player', page, tallies: rows };
}

/** The first player of each page by place. */
export const startsOf = (tallies: readonly Tally[]): TallyRow[] =>
  tallies.filter((_, place) => place % PLAYERS_PER_PAGE === 0).map(rowOf);

/** The tallies of a stored board in its order. @param page reads a page by place */
export function pagedList(
  players: number,
  starts: readonly TallyRow[],
  page: (number: number) => readonly TallyRow[],
): Ranked<Tally> {
  return {
    size: players,
    countWhile(isBefore) {
      // The point lies in the last page that begins before it, or at that page's end.
      const last = partition(starts, (row) => isBefore(tallyOf(row))) - 1;
      if (last < 0) return 0;
      return last * PLAYERS_PER_PAGE + partition(page(last), (row) => isBefore(tallyOf(row)));
    },
    slice(start, count) {
      const found: Tally[] = [];
      const end = Math.min(start + count, players);
      for (let place = start; place < end; ) {
        const number = Math.floor(place / PLAYERS_PER_PAGE);
        const first = number * PLAYERS_PER_PAGE;
        const next = Math.min(end, first + PLAYERS_PER_PAGE);
        for (const row of page(number).slice(place - first, next - first)) found.push(tallyOf(row));
        place = next;
      }
      return found;
    },
  };
}

function rowOf(tally: Tally): TallyRow {
  const { userId, points, right, answered, quizzes, elapsed } = tally;
  return [userId, points, right, answered, quizzes, elapsed];
}

export function tallyOf(row: TallyRow): Tally {
  const [userId, points, right, answered, quizzes, elapsed] = row;
  return { userId, points, right, answered, quizzes, elapsed };
}
