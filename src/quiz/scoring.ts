/** The points of a right answer at once, and at the deadline. A wrong answer earns nothing. */
export const FULL_POINTS = 1000;
export const MIN_POINTS = 500;

/**
 * Points for an answer: what a right one earns falls linearly from {@link FULL_POINTS} to {@link MIN_POINTS} over the round.
 * @param share how much of it was right, from 0 to 1: it earns this share of the points
 * @param elapsed ms from the question's message to the click, both on Discord's clock
 * @param length ms from the question's message to its deadline
 * @param weight how many times these points count
 */
export function points(share: number, elapsed: number, length: number, weight = 1): number {
  const passed = Math.min(1, Math.max(0, elapsed / length));
  return Math.round(weight * share * (FULL_POINTS - (FULL_POINTS - MIN_POINTS) * passed));
}
