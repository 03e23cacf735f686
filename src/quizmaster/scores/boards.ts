import { setImmediate as nextTurn } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { type BoardPage, createBoard } from '../../quiz/board.ts';
import type { Span } from '../../quiz/period.ts';
import type { Round } from '../../quiz/round.ts';
import type { LedgerEntry } from '../ports/play-store.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import { createCheckpoints } from './checkpoints.ts';
import { glance } from './glance.ts';
import { catchUp, type KeptBoard, newBoard, take } from './kept-board.ts';

/**
 * The standings of each guild and span: a checkpoint plus the later rounds of the ledger. The most recently used boards
 * stay in memory, up to a total number of players, and take in new scores; any of them can be dropped and read again.
 */
export interface Boards {
  /**
   * A page of a board, and a player's place on it.
   * @param page from 0
   * @param onLongRead called once if this call has to read many rounds first
   */
  page(guildId: string, span: Span, page: number, userId: string, onLongRead?: () => void): Promise<BoardPage>;
  /** Adds a round that has just been scored. @param entry its ledger entry */
  add(round: Round, entry: LedgerEntry): void;
  /** Drops a guild's boards and checkpoints, because its scored rounds or its time zone changed. */
  invalidate(turn: Turn): Promise<void>;
  /** Resolves when no board is being read. */
  idle(): Promise<void>;
}

/** The most players on all boards in memory: about 100 MB. */
const MAX_PLAYERS = 500_000;
/** A read of more ledger entries than this takes some tenths of a second. */
const LONG_READ = 1000;
/** A checkpoint is written once this many scores and entries were read since the last one, or a quarter of its own size. */
const WORTH_WRITING = 500;

/** @param worthWriting, maxPlayers and longRead let tests have checkpoints of small boards, little memory, and few rounds */
export function createBoards(
  parts: Pick<Parts, 'store' | 'queue' | 'log'> & {
    worthWriting?: number;
    maxPlayers?: number;
    longRead?: number;
  },
): Boards {
  const { store, log, worthWriting = WORTH_WRITING, maxPlayers = MAX_PLAYERS, longRead = LONG_READ } = parts;
  const byGuild = new Map<string, Set<KeptBoard>>();
  const boardsByKey = new LRUCache<string, KeptBoard>({ maxSize: maxPlayers, dispose: (kept) => leave(kept) });
  const checkpoints = createCheckpoints(parts);
  const opening = new Map<string, Promise<KeptBoard>>();

  const boards: Boards = {
    async page(guildId, span, page, userId, onLongRead) {
      // The same name covers other days in another time zone, and a caller may still use the previous zone's span.
      const key = `${guildId}:${span.name}:${span.from}:${span.to}`;
      const seen = boardsByKey.has(key) ? undefined : await firstLook(key, guildId, span, page, userId);
      if (seen) return seen;
      const kept = boardsByKey.get(key) ?? (await (opening.get(key) ?? open(key, guildId, span, onLongRead)));
      while (kept.behind || kept.reading) await (kept.reading ?? catchUp(kept, { store, longRead, onLongRead }));
      // It was built from rounds that have since been rewritten.
      if (kept.invalid) return boards.page(guildId, span, page, userId, onLongRead);
      put(kept);
      return kept.board.page(page, userId);
    },
    add(round, entry) {
      for (const kept of byGuild.get(round.guildId) ?? []) {
        if (entry.seq <= kept.seq) continue;
        if (entry.seq === kept.seq + 1 && !kept.reading) take(kept, round, entry);
        else kept.behind = true;
      }
    },
    async invalidate({ guildId }) {
      await store.boards.clear(guildId);
      // Afterwards, since one that is opened meanwhile may still have read its checkpoint.
      for (const kept of [...(byGuild.get(guildId) ?? [])]) {
        boardsByKey.delete(kept.key);
        leave(kept);
      }
    },
    async idle() {
      await Promise.allSettled(opening.values());
    },
  };
  return boards;

  /** Keeps a board with its present size in memory, and its checkpoint recent. One larger than the whole cache is kept all the same, on its own. */
  function put(kept: KeptBoard): void {
    boardsByKey.set(kept.key, kept, { size: Math.min(kept.board.players + 1, maxPlayers), noDisposeOnSet: true });
    if (kept.tail > Math.max(worthWriting, kept.board.players / 4)) checkpoints.keep(kept);
  }

  /** What can be shown of a board before all of it is read, which then begins. */
  async function firstLook(
    key: string,
    guildId: string,
    span: Span,
    page: number,
    userId: string,
  ): Promise<BoardPage | undefined> {
    const looking = list(newBoard(key, guildId, span));
    let seen: BoardPage | undefined;
    let rewritten: boolean;
    try {
      seen = await glance(store, guildId, span, page, userId);
    } finally {
      // Noted first, since leaving invalidates it too.
      rewritten = looking.invalid;
      leave(looking);
    }
    if (!seen || rewritten) return undefined;
    if (!boardsByKey.has(key) && !opening.has(key)) {
      open(key, guildId, span).catch((error) =>
        log.warn({ error, guildId, span: span.name }, 'a board could not be read'),
      );
    }
    return seen;
  }

  /** Called before anything is read, so that `invalidate` finds the board. */
  function list(kept: KeptBoard): KeptBoard {
    byGuild.set(kept.guildId, (byGuild.get(kept.guildId) ?? new Set()).add(kept));
    return kept;
  }

  function leave(kept: KeptBoard): void {
    kept.invalid = true;
    const others = byGuild.get(kept.guildId);
    others?.delete(kept);
    if (others?.size === 0) byGuild.delete(kept.guildId);
  }

  function open(key: string, guildId: string, span: Span, onLongRead?: () => void): Promise<KeptBoard> {
    const kept = list(newBoard(key, guildId, span));
    const begun = catchUp(kept, { store, longRead, onLongRead }, async () => {
      // Whatever can already be shown comes first.
      await nextTurn();
      const { tallies, seq } = await checkpoints.load(guildId, span);
      kept.board = createBoard(tallies);
      kept.seq = seq;
    })
      .then(() => {
        if (!kept.invalid) put(kept);
        return kept;
      })
      .catch((error) => {
        leave(kept);
        throw error;
      })
      .finally(() => opening.delete(key));
    opening.set(key, begun);
    return begun;
  }
}
