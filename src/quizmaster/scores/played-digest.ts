import { createHash } from 'node:crypto';
import { type Played, playedIn } from '../../quiz/played.ts';
import type { Round } from '../../quiz/round.ts';
import type { Store } from '../ports/store.ts';

/** A digest of what a guild's players have played, for comparison with the rounds. */
export interface PlayedDigest {
  /** Whether the stored entries of a scored round match the round. Ask once per round. */
  same(round: Round): boolean;
  /** The rounds with stored entries that were never asked about. */
  others(): Iterable<string>;
  /** Removes entries that no scored round gives. Call it after the differing rounds have been stored again. */
  removeStrays(): Promise<void>;
}

/** Reads a guild's entries. They are stored by player, so those of a round are compared as a set, by the sum of their hashes. */
export async function readPlayed(store: Store, guildId: string): Promise<PlayedDigest> {
  const stored = await sumsOf(store, guildId);
  /** The correct entries of the rounds that differ. */
  const different = new Map<string, bigint>();

  return {
    same(round) {
      let wanted = 0n;
      for (const { userId, played } of playedIn(round)) wanted += hashOf(userId, played);
      const same = wanted === (stored.get(round.id) ?? 0n);
      stored.delete(round.id);
      if (!same) different.set(round.id, wanted);
      return same;
    },
    others: () => stored.keys(),
    async removeStrays() {
      for (const roundId of stored.keys()) different.set(roundId, 0n);
      if (different.size === 0) return;
      // Rounds that were stored again have all their entries, so any remaining difference is a surplus.
      const now = await sumsOf(store, guildId);
      const ids = [...different].filter(([id, wanted]) => (now.get(id) ?? 0n) !== wanted).map(([id]) => id);
      const players = new Map(ids.map((id) => [id, new Set<string>()]));
      for (const round of await store.rounds.findMany(guildId, ids)) {
        for (const { userId } of playedIn(round)) players.get(round.id)?.add(userId);
      }
      if (ids.length === 0) return;
      for await (const { userId, played } of store.played.ofGuild(guildId)) {
        if (players.get(played.roundId)?.has(userId) === false) {
          await store.played.remove(guildId, userId, [played.roundId]);
        }
      }
    },
  };
}

/** For each round. */
async function sumsOf(store: Store, guildId: string): Promise<Map<string, bigint>> {
  const sums = new Map<string, bigint>();
  for await (const { userId, played } of store.played.ofGuild(guildId)) {
    sums.set(played.roundId, (sums.get(played.roundId) ?? 0n) + hashOf(userId, played));
  }
  return sums;
}

function hashOf(userId: string, played: Played): bigint {
  const { packId, questionId, choice, right, voided, quizId, points, elapsed, at } = played;
  const facts = JSON.stringify([userId, packId, questionId, choice, right, voided, quizId, points, elapsed, at]);
  return createHash('sha1').update(facts).digest().readBigUInt64LE();
}
