import { isDeepStrictEqual } from 'node:util';
import { chunksOf } from '../quiz/chunks.ts';
import { compareTallies, type Tally } from '../quiz/standings.ts';
import type { StoredBoard } from '../quizmaster/ports/score-store.ts';
import type { Store } from '../quizmaster/ports/store.ts';
import {
  type BoardHead,
  type BoardPage,
  type Order,
  pagedList,
  pageOfPlayer,
  pagesFor,
  pagesOf,
  type Slot,
  startsOf,
  type TallyRow,
  tallyOf,
} from './board-pages.ts';
import type { Collections } from './collections.ts';
import type { Layout } from './layout.ts';

/** Pages per write: each write takes a few ms, and other work goes on in between. */
const CHUNK = 50;

/** Boards in pages, so that a look at one need not read every player. */
export function boardsIn({ boards, boardPages }: Layout, write: Collections['write']): Store['boards'] {
  return {
    async open(guildId, { name, from, to }) {
      const head = await boards.get(guildId, name);
      const isFit = head && isPaged(head) && head.from === from && (head.to ?? Number.POSITIVE_INFINITY) === to;
      return isFit ? storedBoard(guildId, name, head) : undefined;
    },

    async save(guildId, { name, from, to }, { seq, tallies }) {
      const before = await boards.get(guildId, name);
      const slot: Slot = before?.slot === 'a' ? 'b' : 'a';
      // An interrupted save may have left pages there.
      await boardPages.deleteAll(guildId, name, slot);
      for await (const pages of chunksOf(pagesOf(tallies), CHUNK)) {
        const entryOf = ({ order, page, tallies: rows }: BoardPage) =>
          boardPages.entry(keyOf(guildId, name, slot, order, page), { seq, tallies: rows });
        await write(pages.map(entryOf));
      }
      // Until the head is written, the previous version is read, or none.
      const head = { through: seq, from, to, players: tallies.length, slot, starts: startsOf(tallies) };
      await boards.set([guildId, name], { seq: 0, tallies: '', ...head });
      await boardPages.deleteAll(guildId, name, slot === 'a' ? 'b' : 'a');
    },

    async *all(guildId) {
      for await (const { key, value: head } of boards.entries([guildId])) {
        if (!isPaged(head)) continue;
        const [name = ''] = key;
        const tallies = await storedBoard(guildId, name, head).look(({ list }) => list.slice(0, list.size));
        yield {
          span: { name, from: head.from, to: head.to ?? Number.POSITIVE_INFINITY },
          checkpoint: { seq: head.through, tallies: tallies ?? [] },
          sound: tallies !== undefined && (await isSound(guildId, name, head, tallies)),
        };
      }
    },

    async clear(guildId) {
      // Heads go first: a page without one is never read.
      await boards.deleteAll(guildId);
      await boardPages.deleteAll(guildId);
    },
  };

  function storedBoard(guildId: string, name: string, { through: seq, slot, players, starts }: BoardHead): StoredBoard {
    const pages = pagesFor(players);

    return {
      seq,
      async look(see) {
        const known = new Map<string, readonly TallyRow[]>();
        for (;;) {
          const missing = new Map<string, string[]>();
          const read = (order: Order, number: number) => {
            const key = keyOf(guildId, name, slot, order, number);
            const rows = known.get(key.join());
            if (!rows) missing.set(key.join(), key);
            // Whatever follows from a page that was not read yet is thrown away.
            return rows ?? [];
          };
          const seen = see({
            list: pagedList(players, starts, (number) => read('place', number)),
            find(userId) {
              const rows = pages === 0 ? [] : read('player', pageOfPlayer(userId, pages));
              const row = rows.find(([id]) => id === userId);
              return row && tallyOf(row);
            },
          });
          if (missing.size === 0) return seen;
          const rows = await boardPages.getMany([...missing.values()]);
          // One of the pages is gone, or of another version.
          if (rows.length < missing.size || rows.some((row) => row.seq !== seq)) return undefined;
          for (const [at, key] of [...missing.keys()].entries()) known.set(key, rows[at]?.tallies ?? []);
        }
      },
    };
  }

  /** Whether a stored board is what saving its tallies makes. */
  async function isSound(guildId: string, name: string, head: BoardHead, tallies: readonly Tally[]): Promise<boolean> {
    const { through: seq, slot, players, starts } = head;
    for (const { order, page, tallies: rows } of pagesOf(tallies)) {
      const stored = await boardPages.get(...keyOf(guildId, name, slot, order, page));
      if (!isDeepStrictEqual(stored, { seq, tallies: rows })) return false;
    }
    const inOrder = tallies.every((tally, at) => at === 0 || compareTallies(tallies[at - 1] as Tally, tally) < 0);
    return inOrder && players === tallies.length && isDeepStrictEqual(starts, startsOf(tallies));
  }
}

/** Heads of earlier versions held every player; their boards are made again. */
const isPaged = (head: Partial<BoardHead>): head is BoardHead => head.through !== undefined;

type PageKey = [guildId: string, name: string, slot: Slot, order: Order, page: number];
const keyOf = (...key: PageKey): string[] => key.map(String);
