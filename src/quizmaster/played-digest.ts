import { createHash } from 'node:crypto';
import { type Played, playedIn } from '../quiz/played.ts';
import type { Round } from '../quiz/round.ts';
import type { Store } from './ports.ts';

/** What the players of a guild have played, as far as it is needed to tell whether it is what its rounds give. */
export interface PlayedDigest {
  /** Whether what is stored of a scored round is what the round gives. To be asked once for each. */
  same(round: Round): boolean;
  /** The rounds that something is stored of and that nobody asked about. */
  others(): Iterable<string>;
  /** Removes what no scored round gives, of the rounds that were not the same. */
  removeStrays(): Promise<void>;
}

/** Reads a guild's entries once. They are stored by player, so each round's are taken as a set, by the sum of their hashes. */
export async function readPlayed(store: Store, guildId: string): Promise<PlayedDigest> {
  const stored = new Map<string, bigint>();
  for await (const { userId, played } of store.played.ofGuild(guildId)) {
    stored.set(played.roundId, (stored.get(played.roundId) ?? 0n) + hashOf(userId, played));
  }
  const different = new Set<string>();

  return {
    same(round) {
      let wanted = 0n;
      for (const { userId, played } of playedIn(round)) wanted += hashOf(userId, played);
      const same = wanted === (stored.get(round.id) ?? 0n);
      stored.delete(round.id);
      if (!same) different.add(round.id);
      return same;
    },
    others: () => stored.keys(),
    async removeStrays() {
      for (const roundId of stored.keys()) different.add(roundId);
      if (different.size === 0) return;
      const players = new Map<string, Set<string>>();
      for (const round of await store.rounds.findMany(guildId, [...different])) {
        players.set(round.id, new Set(playedIn(round).map(({ userId }) => userId)));
      }
      for await (const { userId, played } of store.played.ofGuild(guildId)) {
        const stray = different.has(played.roundId) && !players.get(played.roundId)?.has(userId);
        if (stray) await store.played.remove(guildId, userId, [played.roundId]);
      }
    },
  };
}

function hashOf(userId: string, played: Played): bigint {
  const { packId, questionId, choice, right, voided, points, elapsed, at } = played;
  const facts = JSON.stringify([userId, packId, questionId, choice, right, voided, points, elapsed, at]);
  return createHash('sha1').update(facts).digest().readBigUInt64LE();
}
