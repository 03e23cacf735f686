import { expect, test } from 'vitest';
import { type RoundRow, roundOfRow, rowOfRound } from '../../src/store/rows.ts';
import { sampleQuestion } from '../support/sample-pack.ts';

/** A round as it lies in stores since the first version. */
const stored: RoundRow = {
  id: '900.2',
  guildId: '1',
  channelId: '11',
  packId: 'sample',
  packTitle: 'Sample',
  question: sampleQuestion(0),
  codeLanguage: 'py',
  number: 2,
  of: 3,
  order: ['c', 'a', 'd', 'b'],
  seconds: 20,
  verdict: undefined,
  phase: { name: 'opening', since: 5 },
};
const daily = { scheduleId: '77', date: '2026-11-24', extra: false, atOnce: true, roleId: '3', missed: ['2026-11-23'] };

test('a round of a quiz is stored as it always was', () => {
  const round = roundOfRow(stored);
  expect(round).toMatchObject({
    id: '900.2',
    host: { kind: 'quiz', quizId: '900', number: 2, of: 3 },
    closes: { after: 20_000 },
  });
  expect(rowOfRound(round)).toEqual(stored);
});

test('so is the question of a schedule, whether it closes at a moment or after hours of its own', () => {
  const rest = { previous: undefined, closesAt: undefined };
  const hours = { ...stored, number: 1, of: 1, seconds: 7200, daily: { ...daily, ...rest } };
  expect(roundOfRow(hours)).toMatchObject({ host: { kind: 'daily', ...daily }, closes: { after: 7_200_000 } });
  expect(rowOfRound(roundOfRow(hours))).toEqual(hours);
  const moment = { ...hours, seconds: 0, daily: { ...hours.daily, closesAt: 9_000_000 } };
  expect(roundOfRow(moment).closes).toEqual({ at: 9_000_000 });
  expect(rowOfRound(roundOfRow(moment))).toEqual(moment);
});
