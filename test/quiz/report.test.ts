import { expect, test } from 'vitest';
import { type Dismissal, outcomeOf, type ReportedState } from '../../src/quiz/report.ts';
import { sampleCorrection } from '../support/sample-correction.ts';
import { sampleQuestion } from '../support/sample-pack.ts';

const question = { ...sampleQuestion(0), revision: 'r1' };
const which = { guildId: '1', packId: 'sample', questionId: question.id };
const correction = (id: string) => sampleCorrection({ ...which, id, verdict: 'void', at: 0, phase: 'applying' });
const dismissal = (through: string): Dismissal => ({ ...which, through, word: 'No.', at: 9 });
const state = (more: Partial<ReportedState>): ReportedState => ({
  correction: undefined,
  dismissal: undefined,
  question,
  ...more,
});

test.each<[string, Partial<ReportedState>, string | undefined]>([
  ['nothing happened', {}, undefined],
  ['it was corrected before', { correction: correction('99') }, undefined],
  ['it was corrected', { correction: correction('101') }, 'corrected'],
  ['earlier reports were dismissed', { dismissal: dismissal('99') }, undefined],
  ['it was dismissed', { dismissal: dismissal('100') }, 'dismissed'],
  [
    'it was dismissed, and corrected nevertheless',
    { dismissal: dismissal('100'), correction: correction('101') },
    'corrected',
  ],
  ['its author changed it', { question: { ...question, revision: 'r2' } }, 'changed'],
  ['it was retired', { question: { ...question, retired: true } }, 'removed'],
  ['its pack no longer has it', { question: undefined }, 'removed'],
])('a report when %s', (_what, more, outcome) => {
  expect(outcomeOf({ id: '100', stood: 'r1' }, state(more))?.name).toBe(outcome);
});

test('a report of a question that was gone already waits for what is done about it', () => {
  expect(outcomeOf({ id: '100', stood: undefined }, state({ question: undefined }))).toBeUndefined();
  expect(outcomeOf({ id: '100', stood: undefined }, state({ correction: correction('101') }))?.name).toBe('corrected');
});
