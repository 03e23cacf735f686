import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/**
 * A shuffled copy, decided only by the seed: the same items, seed and stream give the same order for ever, so an
 * order is stored as the seed it came from. `stream` separates the uses of one seed (the draw, each round's options).
 */
export function shuffle<T>(items: readonly T[], seed: number, stream: number): T[] {
  // The golden ratio's bits spread neighbouring streams over the whole range of 32-bit seeds.
  // The Mersenne Twister mixes its seed well: its first numbers are as good as its later ones.
  const generator = mersenne(seed ^ Math.imul(stream + 1, 0x9e3779b9));
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = uniformInt(generator, 0, last);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
