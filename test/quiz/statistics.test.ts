import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Played } from '../../src/quiz/played.ts';
import type { Question } from '../../src/quiz/question.ts';
import { statisticsOf } from '../../src/quiz/statistics.ts';

const QUESTIONS: Record<string, Pick<Question, 'difficulty' | 'tags'>> = {
  one: { difficulty: 'easy', tags: ['typing'] },
  two: { difficulty: 'hard', tags: ['typing', 'memory'] },
  three: { difficulty: 'hard', tags: ['memory'] },
};
const lookup = (_packId: string, questionId: string) => QUESTIONS[questionId];

const anyPlayed: fc.Arbitrary<Played[]> = fc
  .array(
    fc.record({
      questionId: fc.constantFrom('one', 'two', 'three', 'gone'),
      right: fc.boolean(),
      voided: fc.boolean(),
      daily: fc.boolean(),
      elapsed: fc.nat(20_000),
      quiz: fc.nat(3),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all.map(({ quiz, daily, right, ...rest }, index) => ({
      ...rest,
      quizId: daily ? undefined : String(quiz),
      right: right && !rest.voided,
      roundId: `${quiz}.${index}`,
      packId: 'pack',
      choice: 'a' as const,
      points: right && !rest.voided ? 700 : 0,
      at: index,
    })),
  );

describe('statistics', () => {
  test('are what counting gives, in any order of what was played', () => {
    fc.assert(
      fc.property(anyPlayed, (played) => {
        const statistics = statisticsOf(played, lookup);
        const counted = played.filter(({ voided }) => !voided);
        const share = (fits: (item: Played) => boolean) => ({
          right: counted.filter((item) => fits(item) && item.right).length,
          answered: counted.filter(fits).length,
        });
        expect(statistics).toMatchObject({
          ...share(() => true),
          points: counted.reduce((sum, { points }) => sum + points, 0),
          quizzes: new Set(played.flatMap(({ quizId }) => quizId ?? [])).size,
        });
        for (const { name, share: shown } of statistics.byTag) {
          expect(shown).toEqual(share(({ questionId }) => QUESTIONS[questionId]?.tags.includes(name) ?? false));
        }
        for (const { name, share: shown } of statistics.byDifficulty) {
          expect(shown).toEqual(share(({ questionId }) => QUESTIONS[questionId]?.difficulty === name));
        }
        const rows = counted.map(({ right }) => (right ? 'r' : 'w')).join('');
        expect(statistics.streak).toEqual({
          current: /r*$/.exec(rows)?.[0].length,
          best: Math.max(0, ...(rows.match(/r+/g) ?? []).map(({ length }) => length)),
        });
        const named = [...statistics.strongest, ...statistics.weakest].map(({ name }) => name);
        expect(new Set(named).size).toBe(named.length);
        expect(statisticsOf([...played].reverse(), lookup)).toEqual(statistics);
      }),
    );
  });

  test('name a topic strong or weak only after enough answers', () => {
    const played = (questionId: string, right: boolean, at: number, daily = false): Played => ({
      roundId: `1.${at}`,
      packId: 'pack',
      questionId,
      choice: 'a',
      right,
      voided: false,
      quizId: daily ? undefined : '1',
      points: 0,
      elapsed: at,
      at,
    });
    const two = [played('one', true, 1), played('one', true, 2), played('three', false, 3), played('three', false, 4)];
    expect(statisticsOf(two, lookup)).toMatchObject({ strongest: [], weakest: [], medianTime: 2.5 });
    const more = [...two, played('one', true, 5), played('three', false, 6)];
    expect(statisticsOf(more, lookup)).toMatchObject({
      strongest: [{ name: 'typing' }],
      weakest: [{ name: 'memory', share: { right: 0, answered: 3 } }],
    });
    // Nobody is in a hurry for the question of a day.
    expect(statisticsOf([...two, played('one', true, 50_000, true)], lookup)).toMatchObject({
      answered: 5,
      quizzes: 1,
      medianTime: 2.5,
    });
  });
});
