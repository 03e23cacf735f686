/** Every question of this repository was solved by a reader who had not seen its key, and `data/reviews/` tells what they found. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadPacks } from '../../src/packs/directory.ts';
import { isAsked } from '../../src/quiz/question.ts';

const CONFIDENCE = z.number().min(0).max(1);

const REVIEW = z.strictObject({
  reader: z.string().min(1),
  date: z.iso.date(),
  answers: z.array(
    z.strictObject({
      id: z.string(),
      agreed: z.boolean(),
      confidence: CONFIDENCE,
      /** That of another reader, who solved the question after it was changed. */
      again: CONFIDENCE.optional(),
      remark: z.string().min(1).optional(),
    }),
  ),
});

const { packs } = await loadPacks('data');

describe.for(packs.map((pack) => [pack.id, pack.questions] as const))('%s', ([id, questions]) => {
  const { answers } = REVIEW.parse(parse(readFileSync(`data/reviews/${id}.yaml`, 'utf8')));
  const solved = answers.map((answer) => answer.id);

  test('every question that is asked was solved, each once', () => {
    const asked = questions.filter(isAsked).map((question) => question.id);
    expect(asked.filter((question) => !solved.includes(question))).toEqual([]);
    expect(solved.filter((question, index) => solved.indexOf(question) !== index)).toEqual([]);
  });

  test('no answer is to a question that the pack does not have', () => {
    const known = questions.map((question) => question.id);
    expect(solved.filter((question) => !known.includes(question))).toEqual([]);
  });

  test('where the reader doubted or chose another option, a remark tells what became of the question', () => {
    const doubted = answers.filter(({ agreed, confidence }) => !agreed || confidence < 0.85);
    expect(doubted.filter(({ remark }) => remark === undefined).map((answer) => answer.id)).toEqual([]);
  });
});
