import { type Board, createBoard } from '../../quiz/board.ts';
import { chunksOf } from '../../quiz/chunks.ts';
import { contains, type Span } from '../../quiz/period.ts';
import { type Round, scoresOf } from '../../quiz/round.ts';
import type { LedgerEntry } from '../ports/play-store.ts';
import type { Store } from '../ports/store.ts';

/** A board in memory that follows its guild's ledger. */
export interface KeptBoard {
  readonly key: string;
  readonly guildId: string;
  readonly span: Span;
  board: Board;
  /** The number of the last ledger entry on the board. */
  seq: number;
  /** Whether the ledger has more entries. */
  behind: boolean;
  /** Set while the ledger is read. */
  reading: Promise<void> | undefined;
  /** Scores and ledger entries read since the checkpoint. */
  tail: number;
  /** It gets no further updates: callers that still hold it start over. */
  invalid: boolean;
}

/** An empty board that has read nothing of the ledger. */
export const newBoard = (key: string, guildId: string, span: Span): KeptBoard => ({
  key,
  guildId,
  span,
  board: createBoard([]),
  seq: 0,
  behind: true,
  reading: undefined,
  tail: 0,
  invalid: false,
});

/** Rounds per read. */
const CHUNK = 200;

/**
 * Reads the ledger's later entries onto a board.
 * @param longRead after how many entries `onLongRead` is called
 * @param before runs first
 */
export function catchUp(
  kept: KeptBoard,
  { store, longRead, onLongRead }: { store: Store; longRead: number; onLongRead: (() => void) | undefined },
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  kept.behind = false;
  kept.reading = before()
    .then(() => readLedger())
    .catch((error) => {
      kept.behind = true;
      throw error;
    })
    .finally(() => {
      kept.reading = undefined;
    });
  return kept.reading;

  async function readLedger(): Promise<void> {
    let entries = 0;
    for await (const chunk of chunksOf(store.ledger.after(kept.guildId, kept.seq), CHUNK)) {
      if (entries < longRead && entries + chunk.length >= longRead) onLongRead?.();
      entries += chunk.length;
      await takeChunk(chunk);
    }
  }

  async function takeChunk(chunk: LedgerEntry[]): Promise<void> {
    const ids = chunk.filter(({ openedAt }) => contains(kept.span, openedAt)).map(({ roundId }) => roundId);
    const rounds = new Map((await store.rounds.findMany(kept.guildId, ids)).map((round) => [round.id, round]));
    for (const entry of chunk) take(kept, rounds.get(entry.roundId), entry);
  }
}

/** Adds the next entry of the ledger to a board. @param round undefined where it is gone */
export function take(kept: KeptBoard, round: Round | undefined, entry: LedgerEntry): void {
  kept.seq = entry.seq;
  kept.tail += 1;
  if (!round || !contains(kept.span, entry.openedAt)) return;
  kept.board.add(round);
  kept.tail += scoresOf(round).length;
}
