import { isDeepStrictEqual } from 'node:util';
import { askedAt, type Round } from '../../quiz/round.ts';
import type { Asked, Store } from '../ports/store.ts';

/** When the questions of a guild were last asked, as its rounds tell it. */
export interface AskedDigest {
  add(round: Round): void;
  /** @returns what is stored otherwise, by name, such as `python-senior/gil` */
  differing(): Promise<string[]>;
  /** Stores it as the rounds tell it. */
  repair(): Promise<void>;
}

export function readAsked(store: Store, guildId: string): AskedDigest {
  const wanted = new Map<string, Asked>();

  return {
    add(round) {
      const { packId, question, phase } = round;
      // It may never have been posted.
      if (phase.name === 'opening') return;
      const asked = { packId, questionId: question.id, at: askedAt(round) };
      const name = nameOf(asked);
      if (asked.at > (wanted.get(name)?.at ?? 0)) wanted.set(name, asked);
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

const nameOf = ({ packId, questionId }: Asked): string => `${packId}/${questionId}`;
