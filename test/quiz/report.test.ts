import { expect, test } from 'vitest';
import type { Question } from '../../src/quiz/question.ts';
import { type Dismissal, outcomeOf, type ReportedState } from '../../src/quiz/report.ts';
import { fingerprintOf } from '../../src/quizmaster/reports/fingerprint.ts';
import { sampleCorrection } from '../support/sample-correction.ts';
import { sampleQuestion } from '../support/sample-pack.ts';

const question = sampleQuestion(0);
const stood = fingerprintOf(question);
const which = { guildId: '1', packId: 'sample', questionId: question.id };
const correction = (id: string) => sampleCorrection({ ...which, id, verdict: 'void', at: 0, phase: 'applying' });
const dismissal = (through: string): Dismissal => ({ ...which, through, word: 'No.', at: 9 });
const state = (more: Partial<ReportedState>): ReportedState => ({
  correction: undefined,
  dismissal: undefined,
  question,
  fingerprint: fingerprintOf('question' in more ? more.question : question),
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
  ['its author changed it', { question: { ...question, stem: 'What is it?' } }, 'changed'],
  ['it was retired', { question: { ...question, retired: true } }, 'removed'],
  ['its pack no longer has it', { question: undefined }, 'removed'],
])('a report when %s', (_what, more, outcome) => {
  expect(outcomeOf({ id: '100', stood }, state(more))?.name).toBe(outcome);
});

test('a report of a question that was gone already waits for what is done about it', () => {
  expect(outcomeOf({ id: '100', stood: undefined }, state({ question: undefined }))).toBeUndefined();
  expect(outcomeOf({ id: '100', stood: undefined }, state({ correction: correction('101') }))?.name).toBe('corrected');
});

const pictured: Question = {
  ...question,
  code: '1',
  applies: 'Now',
  picture: { https: 'https://example.org/1.png', alt: 'One' },
};
const text: Question = { ...question, options: {}, key: { accepted: ['one'], match: { case: true } } };
const number: Question = { ...question, options: {}, key: { number: 1, tolerance: 1, unit: 'm' } };

test.each<[string, Question, Partial<Question>]>([
  ['its code', pictured, { code: '2' }],
  ['an option', question, { options: { ...question.options, c: 'another' } }],
  ['which option is right', question, { key: 'd' }],
  ['how many are right', question, { key: ['a', 'b'] }],
  ['a spelling', text, { key: { accepted: ['one', 'two'], match: { case: true } } }],
  ['how spellings are compared', text, { key: { accepted: ['one'], match: { case: false } } }],
  ['its number', number, { key: { number: 2, tolerance: 1, unit: 'm' } }],
  ['its tolerance', number, { key: { number: 1, tolerance: 2, unit: 'm' } }],
  ['its unit', number, { key: { number: 1, tolerance: 1, unit: 'km' } }],
  ['its explanation', question, { explanation: 'Because.' }],
  ['its picture', pictured, { picture: { https: 'https://example.org/2.png', alt: 'One' } }],
  ['what its picture shows', pictured, { picture: { https: 'https://example.org/1.png', alt: 'Two' } }],
  ['what it is about', pictured, { applies: 'Then' }],
])('%s is what a report fingerprint on', (_what, before, change) => {
  const changed = { ...before, ...change };
  expect(outcomeOf({ id: '100', stood: fingerprintOf(before) }, state({ question: changed }))?.name).toBe('changed');
});

test('other tags, references and difficulties leave reports waiting', () => {
  const kept: Question = {
    ...question,
    ...{
      revision: 'r2',
      tags: ['other'],
      difficulty: 'hard',
      reference: 'https://example.org/',
      credit: 'Ann',
      weight: 2,
    },
  };
  expect(outcomeOf({ id: '100', stood }, state({ question: kept }))).toBeUndefined();
});
