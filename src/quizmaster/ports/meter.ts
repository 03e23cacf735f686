/** What is counted for whoever runs the bot: how much happens, never to whom. */
export interface Meter {
  /** Clicks of a guild were decided together, with one durable write at most. */
  answered(clicks: { stored: number; refused: number; failed: number }): void;
  /** A quiz is over. @param ending why, where that was not its last question */
  quizOver(ending: string | undefined): void;
  /** The question of a date is in its channel, or will not be. */
  dailyDealt(outcome: 'posted' | 'missed'): void;
}

/** Counts nothing. */
export const unmetered: Meter = { answered: () => undefined, quizOver: () => undefined, dailyDealt: () => undefined };
