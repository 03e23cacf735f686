import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/** Chance from a seed: the same seed gives the same plan. */
export interface Dice {
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  /** One of the items. */
  pick<T>(items: readonly T[]): T;
  /** From 0 to 1. */
  share(): number;
}

export function createDice(seed: number): Dice {
  const generator = mersenne(seed);
  return {
    between: (least, most) => uniformInt(generator, least, most),
    pick: (items) => items[uniformInt(generator, 0, items.length - 1)] as never,
    share: () => uniformFloat64(generator),
  };
}
