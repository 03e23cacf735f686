import { LRUCache } from 'lru-cache';
import { type Board, type BoardPage, createBoard } from '../../quiz/board.ts';
import { type Span, spanNamed } from '../../quiz/period.ts';
import { type Round, scoresOf } from '../../quiz/round.ts';
import type { Log } from '../ports/log.ts';
import type { LedgerEntry, Store } from '../ports/store.ts';
import type { Queue, Turn } from '../work/queue.ts';

/**
 * The standings of each guild and span: a checkpoint plus the later rounds of the ledger. The most recently used boards
 * stay in memory, up to a total number of players, and take in new scores; any of them can be dropped and read again.
 */
export interface Boards {
  /**
   * A page of a board, and a player's place on it.
   * @param page from 0
   * @param onLongRead called once when many rounds have to be read first, by whoever asked for it
   */
  page(guildId: string, span: Span, page: number, userId: string, onLongRead?: () => void): Promise<BoardPage>;
  /** Adds a round that has just been scored. @param entry its ledger entry */
  add(round: Round, entry: LedgerEntry): void;
  /** Drops a guild's boards and checkpoints, because its scored rounds or its time zone changed. */
  invalidate(turn: Turn): Promise<void>;
}

/** The most players on all boards in memory: about 100 MB. */
const PLAYERS_KEPT = 500_000;
/** Rounds per read. */
const CHUNK = 200;
/** A read of more ledger entries than this takes some tenths of a second. */
const LONG_READ = 1000;
/** A checkpoint is written once this many scores and entries were read since the last one, or a quarter of its own size. */
const WORTH_WRITING = 2000;

interface Shelf {
  key: string;
  guildId: string;
  span: Span;
  board: Board;
  /** The number of the last ledger entry on the board. */
  seq: number;
  /** Whether the ledger has more entries. */
  behind: boolean;
  /** Set while the ledger is read. */
  reading: Promise<void> | undefined;
  /** Scores and ledger entries read since the checkpoint. */
  tail: number;
  invalid: boolean;
}

/** @param worthWriting, playersKept and longRead let tests have checkpoints of small boards, little memory, and few rounds */
export function createBoards(parts: {
  store: Store;
  queue: Queue;
  log: Log;
  worthWriting?: number;
  playersKept?: number;
  longRead?: number;
}): Boards {
  const { store, queue, log, worthWriting = WORTH_WRITING, playersKept = PLAYERS_KEPT, longRead = LONG_READ } = parts;
  const byGuild = new Map<string, Set<Shelf>>();
  const shelves = new LRUCache<string, Shelf>({ maxSize: playersKept, dispose: (shelf) => leave(shelf) });
  const opening = new Map<string, Promise<Shelf>>();

  const boards: Boards = {
    async page(guildId, span, page, userId, onLongRead) {
      // The same name covers other days in another time zone, and a caller may still use the previous zone's span.
      const key = `${guildId}:${span.name}:${span.from}:${span.to}`;
      const shelf = shelves.get(key) ?? (await (opening.get(key) ?? open(key, guildId, span, onLongRead)));
      while (shelf.behind || shelf.reading) await (shelf.reading ?? read(shelf, onLongRead));
      // It was built from rounds that have since been rewritten.
      if (shelf.invalid) return boards.page(guildId, span, page, userId, onLongRead);
      // Put back to update its size, since boards grow.
      put(shelf);
      if (shelf.tail > Math.max(worthWriting, shelf.board.players / 4)) keep(shelf);
      return shelf.board.page(page, userId);
    },
    add(round, entry) {
      for (const shelf of byGuild.get(round.guildId) ?? []) {
        if (entry.seq <= shelf.seq) continue;
        if (entry.seq === shelf.seq + 1 && !shelf.reading) take(shelf, round, entry);
        else shelf.behind = true;
      }
    },
    async invalidate({ guildId }) {
      for (const shelf of [...(byGuild.get(guildId) ?? [])]) {
        shelves.delete(shelf.key);
        leave(shelf);
      }
      await store.boards.clear(guildId);
    },
  };
  return boards;

  /** A board larger than the whole cache is kept all the same, on its own. */
  function put(shelf: Shelf): void {
    shelves.set(shelf.key, shelf, { size: Math.min(shelf.board.players + 1, playersKept), noDisposeOnSet: true });
  }

  /** The shelf gets no further updates, so callers that still hold it must start over. */
  function leave(shelf: Shelf): void {
    shelf.invalid = true;
    const others = byGuild.get(shelf.guildId);
    others?.delete(shelf);
    if (others?.size === 0) byGuild.delete(shelf.guildId);
  }

  function open(key: string, guildId: string, span: Span, onLongRead?: () => void): Promise<Shelf> {
    const shelf: Shelf = {
      key,
      guildId,
      span,
      board: createBoard([]),
      seq: 0,
      behind: true,
      reading: undefined,
      tail: 0,
      invalid: false,
    };
    // Listed before anything is read, so that `invalidate` finds it.
    byGuild.set(guildId, (byGuild.get(guildId) ?? new Set()).add(shelf));
    const begun = read(shelf, onLongRead, async () => {
      const checkpoint = (await isCurrent(guildId, span)) ? await store.boards.load(guildId, span.name) : undefined;
      shelf.board = createBoard(checkpoint?.tallies ?? []);
      shelf.seq = checkpoint?.seq ?? (await seqBefore(guildId, span.from));
    })
      .then(() => {
        if (!shelf.invalid) put(shelf);
        return shelf;
      })
      .catch((error) => {
        leave(shelf);
        throw error;
      })
      .finally(() => opening.delete(key));
    opening.set(key, begun);
    return begun;
  }

  /** Whether the span is what its name means in the guild's current time zone, since checkpoints are stored by name. */
  async function isCurrent(guildId: string, { name, from, to }: Span): Promise<boolean> {
    const { timezone } = await store.guilds.settings(guildId);
    const current = spanNamed(name, timezone);
    return current?.from === from && current.to === to;
  }

  /** The last ledger entry before a moment: a round opened later is also scored later. */
  async function seqBefore(guildId: string, moment: number): Promise<number> {
    if (moment === 0) return 0;
    let low = 0;
    for (let high = (await store.ledger.last(guildId))?.seq ?? 0; low < high; ) {
      const middle = Math.ceil((low + high) / 2);
      if (((await store.ledger.at(guildId, middle))?.at ?? 0) < moment) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param before runs first */
  function read(
    shelf: Shelf,
    onLongRead: (() => void) | undefined,
    before: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    shelf.behind = false;
    shelf.reading = before()
      .then(() => readLedger(shelf, onLongRead))
      .catch((error) => {
        shelf.behind = true;
        throw error;
      })
      .finally(() => {
        shelf.reading = undefined;
      });
    return shelf.reading;
  }

  async function readLedger(shelf: Shelf, onLongRead?: () => void): Promise<void> {
    let chunk: LedgerEntry[] = [];
    let entries = 0;
    for await (const entry of store.ledger.after(shelf.guildId, shelf.seq)) {
      chunk.push(entry);
      entries += 1;
      if (entries === longRead) onLongRead?.();
      if (chunk.length < CHUNK) continue;
      await takeChunk(shelf, chunk);
      chunk = [];
    }
    await takeChunk(shelf, chunk);
  }

  async function takeChunk(shelf: Shelf, chunk: LedgerEntry[]): Promise<void> {
    const ids = chunk.filter(({ openedAt }) => within(shelf.span, openedAt)).map(({ roundId }) => roundId);
    const rounds = new Map((await store.rounds.findMany(shelf.guildId, ids)).map((round) => [round.id, round]));
    for (const entry of chunk) take(shelf, rounds.get(entry.roundId), entry);
  }

  function take(shelf: Shelf, round: Round | undefined, entry: LedgerEntry): void {
    shelf.seq = entry.seq;
    shelf.tail += 1;
    if (!round || !within(shelf.span, entry.openedAt)) return;
    shelf.board.add(round);
    shelf.tail += scoresOf(round).length;
  }

  /** Writes a checkpoint in the guild's queue, where a rewrite of rounds invalidates the boards before this can run. */
  function keep(shelf: Shelf): void {
    const { guildId, span } = shelf;
    const before = shelf.tail;
    shelf.tail = 0;
    queue
      .run(guildId, async () => {
        if (!shelf.invalid && (await isCurrent(guildId, span))) {
          await store.boards.save(guildId, span.name, { seq: shelf.seq, tallies: shelf.board.tallies() });
        }
      })
      .catch((error) => {
        shelf.tail += before;
        log.warn({ error, guildId, span: span.name }, 'a board could not be saved; it is rebuilt when it is needed');
      });
  }
}

const within = ({ from, to }: Span, moment: number): boolean => from <= moment && moment < to;
