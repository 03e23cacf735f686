import { describe, expect, test } from 'vitest';
import { type Examined, type Insight, insightOf, type Response, ratedByQuestion } from '../../src/quiz/insights.ts';
import type { OptionId } from '../../src/quiz/question.ts';

/** A generator of numbers from 0 to 1 that always gives the same ones (Park and Miller's). */
function dice(seed = 42): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function insightsOf(responses: readonly Response[], questions: ReadonlyMap<string, Examined>): Map<string, Insight> {
  return new Map(
    [...ratedByQuestion(responses)].map(([name, rated]) => [name, insightOf(rated, questions.get(name) ?? four)]),
  );
}

const four: Examined = { key: ['a'], options: ['a', 'b', 'c', 'd'], difficulty: undefined };

interface Item extends Examined {
  /** How steeply the chance to know it grows with a player's ability: 0 not at all. */
  slope: number;
  /** The ability of whom half know it. */
  ability: number;
  /** What those who know it choose. */
  known: OptionId;
  /** What the others choose from. */
  others: OptionId[];
}

const item = (slope: number, ability = 0, more: Partial<Item> = {}): Item => ({
  ...four,
  slope,
  ability,
  known: 'a',
  others: ['b', 'c', 'd'],
  ...more,
});

/** Answers of players whose ability is spread evenly from -2 to 2, by the two-parameter logistic model. */
function simulated(players: number, items: readonly Item[], roll = dice()): Map<string, Insight> {
  const responses: Response[] = [];
  for (let player = 0; player < players; player++) {
    const theta = -2 + (4 * player) / Math.max(1, players - 1);
    for (const [index, { slope, ability, key, known, others }] of items.entries()) {
      const knows = roll() < 1 / (1 + Math.exp(-slope * (theta - ability)));
      const chosen: OptionId = knows ? known : (others[Math.floor(roll() * others.length)] ?? known);
      responses.push({
        question: String(index),
        userId: String(player),
        share: key.includes(chosen) ? 1 : 0,
        chosen: [chosen],
        elapsed: 1000 + Math.floor(roll() * 9000),
      });
    }
  }
  return insightsOf(responses, new Map(items.map((one, index) => [String(index), one])));
}

const usual = Array.from({ length: 20 }, (_, index) => item(1.5, -1 + index / 10));
const first = (insights: Map<string, Insight>): Insight => insights.get('0') as Insight;

test('discrimination is ordered as the true one, and near 0 if ability does not matter', () => {
  const slopes = [0, 0.5, 1, 2, 4];
  const insights = simulated(400, [...slopes.map((slope) => item(slope)), ...usual]);
  const found = slopes.map((_, index) => insights.get(String(index))?.discrimination ?? Number.NaN);
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(Math.abs(found[0] ?? 1)).toBeLessThan(0.1);
  expect(found[4]).toBeGreaterThan(0.5);
});

test('an item does not raise its own discrimination: players who answered nothing else are all alike', () => {
  const responses = ['1', '2', '3', '4'].map((userId, index) => ({
    question: 'only',
    userId,
    share: index % 2,
    chosen: ['a' as const],
    elapsed: 1000,
  }));
  expect(insightsOf(responses, new Map([['only', four]])).get('only')?.discrimination).toBeUndefined();
});

test('few answers are marked as few, and draw the discrimination towards 0', () => {
  const few = first(simulated(8, [item(50), ...usual]));
  const many = first(simulated(200, [item(50), ...usual]));
  expect(few).toMatchObject({ small: true, answers: 8 });
  expect(many).toMatchObject({ small: false, answers: 200 });
  expect(few.discrimination).toBeGreaterThan(0);
  expect(few.discrimination).toBeLessThan(many.discrimination ?? 0);
});

test.each([
  // The interval's published values for 95 %.
  [0, 10, { low: 0, high: 0.278 }],
  [5, 10, { low: 0.237, high: 0.763 }],
  [10, 10, { low: 0.722, high: 1 }],
])('the interval of %i of %i right', (right, of, { low, high }) => {
  const responses = Array.from({ length: of }, (_, index) => ({
    question: 'q',
    userId: String(index),
    share: index < right ? 1 : 0,
    chosen: [],
    elapsed: 1000,
  }));
  const insight = insightsOf(responses, new Map([['q', four]])).get('q');
  expect(insight?.right.right).toBe(right / of);
  expect(insight?.right.low).toBeCloseTo(low, 2);
  expect(insight?.right.high).toBeCloseTo(high, 2);
});

describe('the first finding', () => {
  test('a wrong key: the strongest players choose something else', () => {
    const wrongKey = item(4, 0, { key: ['c'], known: 'a', others: ['b', 'c', 'd'] });
    const { finding, strongest } = first(simulated(60, [wrongKey, ...usual]));
    expect(finding).toMatchObject({ code: 'key-doubtful', option: 'a', of: strongest });
  });

  test('a question that strong players get wrong more often, with any option', () => {
    const inverted = item(-3, -1, { others: ['b', 'c', 'd'] });
    expect(first(simulated(200, [inverted, ...usual])).finding.code).toMatch(/inverted|tempting/);
  });

  test('a wrong option that takes in the strongest, and few others', () => {
    // Two in five of the stronger half choose b; nobody of the weaker half does, who know nothing else.
    const responses: Response[] = [];
    for (let player = 0; player < 100; player++) {
      for (const index of usual.keys()) {
        const strong = player >= 50;
        const ofStrong: OptionId = index === 0 && player % 5 < 2 ? 'b' : 'a';
        const chosen: OptionId = strong ? ofStrong : 'c';
        responses.push({
          question: String(index),
          userId: String(player),
          share: chosen === 'a' ? 1 : 0,
          chosen: [chosen],
          elapsed: 1000,
        });
      }
    }
    const found = insightsOf(responses, new Map(usual.map((one, index) => [String(index), one])));
    expect(first(found).finding).toMatchObject({ code: 'tempting', option: 'b' });
  });

  test.each<[string, Item, string]>([
    ['nobody knows it', item(1, 50), 'nobody-knew'],
    ['everybody knows it', item(0, 0, { known: 'a', others: ['a'] }), 'everybody-knew'],
    ['labelled hard, and most know it', item(1, -4, { difficulty: 'hard' }), 'easier-than-labelled'],
    ['labelled easy, and few know it', item(1, 3, { difficulty: 'easy' }), 'harder-than-labelled'],
    ['a distractor that nobody takes', item(1.5, 0, { others: ['b', 'c'] }), 'never-chosen'],
    ['nothing is wrong', item(1.5, 0, { difficulty: 'medium' }), 'fine'],
  ])('%s', (_, one, code) => {
    const { finding } = first(simulated(100, [one, ...usual]));
    expect(finding.code).toBe(code);
  });
});

/** As many answers to one question as each option is chosen. */
function answered(counts: Partial<Record<OptionId, number>>, difficulty?: Examined['difficulty']): Insight['finding'] {
  const chosen = four.options.flatMap((id) => Array.from({ length: counts[id] ?? 0 }, () => id));
  const responses = chosen.map((id, index) => ({
    question: 'q',
    userId: String(index),
    share: id === 'a' ? 1 : 0,
    chosen: [id],
    elapsed: 1000,
  }));
  return (insightsOf(responses, new Map([['q', { ...four, difficulty }]])).get('q') as Insight).finding;
}

describe('from 30 answers on', () => {
  test.each<[string, Partial<Record<OptionId, number>>, Examined['difficulty'], string]>([
    ['29 % right', { a: 29, b: 24, c: 24, d: 23 }, undefined, 'too-hard'],
    ['30 % right', { a: 30, b: 24, c: 23, d: 23 }, undefined, 'fine'],
    ['91 % right', { a: 91, b: 3, c: 3, d: 3 }, undefined, 'too-easy'],
    ['an option that 4 % choose', { a: 60, b: 18, c: 18, d: 4 }, undefined, 'rarely-chosen'],
    ['an option that 5 % choose', { a: 60, b: 18, c: 17, d: 5 }, undefined, 'fine'],
    ['easy with 79 % right', { a: 79, b: 7, c: 7, d: 7 }, 'easy', 'harder-than-labelled'],
    ['easy with 80 % right', { a: 80, b: 7, c: 7, d: 6 }, 'easy', 'fine'],
    ['hard with 56 % right', { a: 56, b: 15, c: 15, d: 14 }, 'hard', 'easier-than-labelled'],
    ['hard with 55 % right', { a: 55, b: 15, c: 15, d: 15 }, 'hard', 'fine'],
    ['30 answers, 8 of them right', { a: 8, b: 8, c: 7, d: 7 }, undefined, 'too-hard'],
    ['29 answers, 8 of them right', { a: 8, b: 7, c: 7, d: 7 }, undefined, 'fine'],
  ])('%s', (_, counts, difficulty, code) => {
    expect(answered(counts, difficulty).code).toBe(code);
  });

  test('a question that those who know more get right hardly more often', () => {
    const unlike = item(0, 0, { others: ['b', 'c', 'd'] });
    const insight = first(simulated(200, [unlike, ...usual]));
    expect(insight.discrimination).toBeLessThan(0.15);
    expect(insight.finding.code).toBe('weak');
  });
});

test('a typed answer has no options, but has figures', () => {
  const typed: Examined = { key: [], options: [], difficulty: 'easy' };
  const responses = ['1', '2', '3'].map((userId, index) => ({
    question: 'q',
    userId,
    share: index === 0 ? 0 : 1,
    chosen: [],
    elapsed: 1000 * (index + 1),
  }));
  expect(insightsOf(responses, new Map([['q', typed]])).get('q')).toMatchObject({
    answers: 3,
    medianTime: 2000,
    options: [],
    finding: { code: 'fine' },
  });
});
