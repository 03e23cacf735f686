/** The counters for operators: how much happens, never to whom. */
export interface Meter {
  /** Clicks of a guild were decided together, with one durable write at most. */
  answered(clicks: { stored: number; refused: number; failed: number }): void;
  /** A quiz is over. @param ending why, where that was not its last question */
  quizOver(ending: string | undefined): void;
  /** The question of a date was posted, or missed. */
  dailySettled(outcome: 'posted' | 'missed'): void;
}

/** Counts nothing. */
export const unmetered: Meter = { answered: () => undefined, quizOver: () => undefined, dailySettled: () => undefined };
