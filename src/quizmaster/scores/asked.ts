import { isDeepStrictEqual } from 'node:util';
import { askedAt, type Round } from '../../quiz/round.ts';
import type { AskedEntry } from '../ports/play-store.ts';
import type { Store } from '../ports/store.ts';

/** When each question of a guild was last asked, according to its rounds. */
export interface AskedDigest {
  add(round: Round): void;
  /** @returns the questions whose stored time differs, such as `python-senior/gil` */
  differing(): Promise<string[]>;
  /** Stores the times that the rounds give. */
  repair(): Promise<void>;
}

export function readAsked(store: Store, guildId: string): AskedDigest {
  const wanted = new Map<string, AskedEntry>();

  return {
    add(round) {
      const { packId, question, phase } = round;
      // It may never have been posted.
      if (phase.name === 'opening') return;
      const asked = { packId, questionId: question.id, at: askedAt(round), roundId: round.id };
      const name = nameOf(asked);
      if (asked.at >= (wanted.get(name)?.at ?? 0)) wanted.set(name, asked);
    },
    async differing() {
      const names = new Set(wanted.keys());
      for await (const asked of store.asked.ofGuild(guildId)) {
        const name = nameOf(asked);
        if (isDeepStrictEqual(wanted.get(name), asked)) names.delete(name);
        else names.add(name);
      }
      return [...names];
    },
    repair: () => store.asked.replace(guildId, [...wanted.values()]),
  };
}

const nameOf = ({ packId, questionId }: AskedEntry): string => `${packId}/${questionId}`;
