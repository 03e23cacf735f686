import { createRankedList, type Ranked, type RankedList } from './ranked-list.ts';
import type { Round } from './round.ts';
import { compareTallies, type Standing, sum, type Tally, talliesOf } from './standings.ts';

export const ROWS_PER_PAGE = 10;

/** A page of a board, and where one player stands on it. */
export interface BoardPage {
  rows: Standing[];
  /** From 0; the last page if a later one was asked for. */
  page: number;
  pages: number;
  players: number;
  own:
    | {
        standing: Standing;
        /** The player just above in rank, and the points missing to reach them; undefined for the leader. */
        next: { userId: string; points: number } | undefined;
      }
    | undefined;
}

/** The standings of some rounds, kept in order while rounds are added: a page, a rank and a score cost the logarithm of the players. */
export interface Board {
  readonly players: number;
  add(round: Round): void;
  /** @param page from 0 */
  page(page: number, userId: string): BoardPage;
  /** Of all players, in the order of the board: a board made from them has nothing to sort. */
  tallies(): Tally[];
}

/** @param tallies one per player */
export function createBoard(tallies: Iterable<Tally>): Board {
  const byPlayer = new Map<string, Tally>();
  for (const tally of tallies) byPlayer.set(tally.userId, tally);
  /** Made when it is first looked at: while thousands of rounds are added, their players need no places. */
  let made: RankedList<Tally> | undefined;
  const list = () => (made ??= createRankedList(byPlayer.values(), compareTallies));

  return {
    get players() {
      return byPlayer.size;
    },
    add(round) {
      for (const more of talliesOf(round)) {
        const tally = byPlayer.get(more.userId);
        if (tally) made?.remove(tally);
        const total = sum(tally, more);
        byPlayer.set(total.userId, total);
        made?.add(total);
      }
    },
    page: (wanted, userId) => pageOf(list(), byPlayer.get(userId), wanted),
    tallies: () => list().slice(0, byPlayer.size),
  };
}

/** A page of the tallies of a board, in its order. @param own the tally of the player who asks @param wanted from 0 */
export function pageOf(list: Ranked<Tally>, own: Tally | undefined, wanted: number): BoardPage {
  const pages = Math.max(1, Math.ceil(list.size / ROWS_PER_PAGE));
  const page = Math.min(wanted, pages - 1);
  return {
    rows: list.slice(page * ROWS_PER_PAGE, ROWS_PER_PAGE).map(standing),
    page,
    pages,
    players: list.size,
    own: own && placeOf(own),
  };

  function standing(tally: Tally): Standing {
    return { ...tally, rank: better(tally) + 1 };
  }

  /** How many players are ahead: with more points, or with as many in less time. */
  function better({ points, elapsed }: Tally): number {
    return list.countWhile((other) => other.points > points || (other.points === points && other.elapsed < elapsed));
  }

  function placeOf(tally: Tally): BoardPage['own'] {
    const ranked = standing(tally);
    const [above] = ranked.rank === 1 ? [] : list.slice(ranked.rank - 2, 1);
    return {
      standing: ranked,
      next: above && { userId: above.userId, points: above.points - tally.points },
    };
  }
}
