import type { APIMessage } from 'discord-api-types/v10';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identified, isNote, nonceOf } from '../../src/discord/notes.ts';
import { questionView } from '../../src/discord/views/question.ts';
import { rankingView } from '../../src/discord/views/ranking.ts';
import { en } from '../../src/discord/words/en.ts';
import { ranking } from '../../src/quiz/ranking.ts';
import type { Note } from '../../src/quizmaster/ports/messenger.ts';
import { sampleCorrection } from '../support/sample-correction.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';
import { sampleSchedule } from '../support/sample-schedule.ts';

const quiz = sampleQuiz('11');
const round = sampleRound(quiz, 1);
const correction = sampleCorrection();
const schedule = sampleSchedule({});
const hold = { reason: 'pack-gone', since: 1000, told: false } as const;
const notes: Note[] = [
  { kind: 'question', round },
  { kind: 'question', round: sampleRound(quiz, 2) },
  { kind: 'ranking', quiz, ranking: ranking([]), awards: [] },
  { kind: 'ranking', quiz: sampleQuiz('12'), ranking: ranking([]), awards: [] },
  { kind: 'correction', correction, round },
  { kind: 'correction', correction: { ...correction, id: '951' }, round },
  { kind: 'hold', schedule, hold },
  { kind: 'hold', schedule, hold: { ...hold, since: 2000 } },
];

/** A message with other words in it than the note has now. */
const worded = (note: Note) => ({
  components: identified(note, [
    { type: 10, content: 'Above.' },
    { type: 17, components: [{ type: 10, content: 'In other words.' }] },
  ]),
});
const message = (components: unknown) => ({ components }) as APIMessage;

test('a note is found by its container, whatever it says, and no other note is', () => {
  for (const note of notes) {
    const { components } = worded(note);
    // As Discord gives it back: what had no id has one.
    const returned = JSON.parse(JSON.stringify(components).replace('"type":10', '"id":1,"type":10'));
    for (const other of notes) expect(isNote(other, message(returned))).toBe(other === note);
    expect(isNote(note, message([{ type: 10, content: 'Nothing of ours.' }]))).toBe(false);
  }
});

test('ids are those that Discord takes, and nonces are short enough', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n }), fc.integer({ min: 1, max: 50 }), (id, number) => {
      const note: Note = { kind: 'question', round: sampleRound(sampleQuiz('11', '1', String(id)), number) };
      const given = worded(note).components.at(-1)?.id ?? 0;
      expect(given).toBeGreaterThan(40);
      expect(given).toBeLessThan(2 ** 31);
      expect(nonceOf(note).length).toBeLessThanOrEqual(25);
    }),
  );
});

test('a question or a ranking that an earlier version posted is known by its buttons', () => {
  const [first, second, end, otherEnd] = notes as [Note, Note, Note, Note];
  const question = questionView(en, round, 30_000, 0);
  const ended = rankingView(en, { quiz, ranking: { ...ranking([]), asked: 1 }, awards: [] });
  if ('content' in question || 'content' in ended) throw new Error('no components');
  expect(isNote(first, message(question.components))).toBe(true);
  expect(isNote(second, message(question.components))).toBe(false);
  expect(isNote(end, message(ended.components))).toBe(true);
  expect(isNote(otherEnd, message(ended.components))).toBe(false);
});
