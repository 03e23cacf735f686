/** Discord's time in ms since the epoch, and a way to be woken: the only time the quizmaster knows. */
export interface Clock {
  now(): number;
  /** Calls `wake` once, as soon as `now() >= time` or the clock is set back, never within this call. @returns cancels it */
  at(time: number, wake: () => void): () => void;
}
