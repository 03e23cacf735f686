import type { Correction } from '../../src/quiz/correction.ts';

/** A correction of question-0 of the sample pack, whose channel is still to be told. */
export const sampleCorrection = (more: Partial<Correction> = {}): Correction => ({
  id: '950',
  guildId: '1',
  packId: 'sample',
  questionId: 'question-0',
  revision: 'r1',
  verdict: 'b',
  by: '5',
  at: 1000,
  phase: 'telling',
  ...more,
});
