import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, answer, posted, type Round, scored, scoredBy, scoresOf } from '../../src/quiz/round.ts';
import { FULL_POINTS, MIN_POINTS, points } from '../../src/quiz/scoring.ts';
import { standings } from '../../src/quiz/standings.ts';
import { sampleQuestion } from '../support/sample-pack.ts';
import { sampleDaily } from '../support/sample-quiz.ts';

const OPENED = 1_000_000;
const opening: Round = {
  id: '1.1',
  guildId: '1',
  channelId: '2',
  packId: 'sample',
  packTitle: 'Sample',
  question: sampleQuestion(0),
  codeLanguage: '',
  host: { kind: 'quiz', quizId: '1', number: 1, of: 3 },
  order: ['c', 'a', 'd', 'b'],
  closes: { after: 20_000 },
  verdict: undefined,
  phase: { name: 'opening', since: OPENED },
};
const open = posted(opening, 'm', OPENED);
const click = (userId: string, place: number, at: number, clickId = `${userId}@${at}`) => ({
  userId,
  input: { places: [place] },
  at,
  clickId,
});

describe('a round', () => {
  test('stores the option behind the button, not its place', () => {
    expect(answer(open, undefined, click('ada', 1, OPENED + 1))).toMatchObject({ ok: true, answer: { choice: 'a' } });
  });

  test('keeps the first answer and tells it', () => {
    const first = answer(open, undefined, click('ada', 1, OPENED + 1));
    if (!first.ok) throw new Error('refused');
    expect(answer(open, first.answer, click('ada', 2, OPENED + 2))).toEqual({
      ok: false,
      refusal: { code: 'already-answered', round: open, given: 'a' },
    });
  });

  test('gives the same click the same reply, even after the deadline', () => {
    const first = answer(open, undefined, click('ada', 1, OPENED + 1));
    if (!first.ok) throw new Error('refused');
    expect(answer(open, first.answer, click('ada', 1, OPENED + 1))).toEqual(first);
  });

  test('counts a click made at the deadline and refuses one made after it', () => {
    expect(answer(open, undefined, click('ada', 0, OPENED + 20_000)).ok).toBe(true);
    expect(answer(open, undefined, click('ada', 0, OPENED + 20_001))).toEqual({
      ok: false,
      refusal: { code: 'too-late', closedAt: OPENED + 20_000, earlier: undefined },
    });
  });

  test('refuses a button it does not have', () => {
    expect(answer(open, undefined, click('ada', 4, OPENED))).toEqual({
      ok: false,
      refusal: { code: 'no-such-option' },
    });
  });

  test('keeps its first message when it is reported posted twice', () => {
    expect(posted(open, 'other', OPENED + 5)).toBe(open);
  });

  test('can be scored earlier than its deadline, never later', () => {
    expect(scoredBy(open, OPENED + 3000).phase).toMatchObject({ scoreAt: OPENED + 3000, closesAt: OPENED + 20_000 });
    expect(scoredBy(open, OPENED + 90_000)).toEqual(open);
  });
});

test('a right answer falls from 1000 to 500 over the round, a wrong one earns nothing', () => {
  expect([0, 5000, 10_000, 20_000].map((elapsed) => points(1, elapsed, 20_000))).toEqual([1000, 875, 750, 500]);
  expect(points(0, 0, 20_000)).toBe(0);
  expect([0, 1, 2].map((weight) => points(1 / 3, 10_000, 20_000, weight))).toEqual([0, 250, 500]);
  expect(points(1 / 3, 10_000, 20_000), 'what is right in part earns its part').toBe(250);
});

test.each([0, 1, 2] as const)('a question of weight %i earns that many times its points', (weight) => {
  const round = { ...open, question: { ...open.question, weight } };
  const given = answer(round, undefined, click('ada', 1, OPENED));
  if (!given.ok) throw new Error('refused');
  const daily = { ...round, host: sampleDaily };
  for (const one of [round, daily]) {
    expect(scoresOf(scored(one, [given.answer], new Set(), OPENED + 30_000))).toMatchObject([
      { right: true, points: weight * FULL_POINTS },
    ]);
  }
});

describe('events in any order', () => {
  const event = fc.oneof(
    fc.record({
      kind: fc.constant('click' as const),
      user: fc.integer({ min: 0, max: 5 }),
      place: fc.integer({ min: 0, max: 5 }),
      at: fc.integer({ min: OPENED - 2000, max: OPENED + 25_000 }),
    }),
    fc.record({ kind: fc.constant('posted' as const), at: fc.integer({ min: OPENED, max: OPENED + 100 }) }),
    fc.record({ kind: fc.constant('close' as const), at: fc.integer({ min: OPENED, max: OPENED + 25_000 }) }),
    fc.record({ kind: fc.constant('score' as const), at: fc.integer({ min: OPENED, max: OPENED + 30_000 }) }),
  );

  test('a player has one answer, nothing is taken after scoring, points stay in bounds, boards are the fold', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let round: Round = opening;
        const log = new Map<string, Answer>();
        let atScoring: number | undefined;
        for (const [index, happens] of events.entries()) {
          if (happens.kind === 'posted') round = posted(round, `m${index}`, happens.at);
          if (happens.kind === 'close') round = scoredBy(round, happens.at);
          if (happens.kind === 'score') {
            round = scored(round, [...log.values()], new Set(), happens.at);
            if (round.phase.name === 'scored') atScoring ??= log.size;
          }
          if (happens.kind === 'click') {
            const userId = `u${happens.user}`;
            const verdict = answer(round, log.get(userId), click(userId, happens.place, happens.at, `c${index}`));
            if (verdict.ok) {
              expect(log.has(userId)).toBe(false);
              log.set(userId, verdict.answer);
            }
          }
        }
        if (atScoring === undefined) return;
        expect(log.size).toBe(atScoring);
        const scores = scoresOf(round);
        expect(new Set(scores.map(({ userId }) => userId)).size).toBe(log.size);
        for (const score of scores) {
          const given = log.get(score.userId) as Answer;
          expect(score.right).toBe(given.choice === round.question.key);
          if (score.right) expect(score.points).toBeGreaterThanOrEqual(MIN_POINTS);
          else expect(score.points).toBe(0);
          expect(score.points).toBeLessThanOrEqual(FULL_POINTS);
        }
        const total = standings([round]).reduce((sum, standing) => sum + standing.points, 0);
        expect(total).toBe(scores.reduce((sum, score) => sum + score.points, 0));
      }),
      { numRuns: 500 },
    );
  });
});
