import type { Report } from '../../src/quiz/report.ts';

export const sampleReport = (guildId: string, more: Partial<Report> = {}): Report => ({
  id: '70',
  guildId,
  packId: 'sample',
  questionId: 'question-0',
  revision: 'r1',
  userId: '5',
  reason: 'wrong',
  text: 'It is the other one.',
  roundId: '900.1',
  at: 1000,
  stood: 'r1',
  ...more,
});
