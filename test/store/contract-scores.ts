import { describe, expect, test } from 'vitest';
import { type Span, spanAt } from '../../src/quiz/period.ts';
import type { Round } from '../../src/quiz/round.ts';
import { scoresOf } from '../../src/quiz/round.ts';
import type { Tally } from '../../src/quiz/standings.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { sampleDaily, sampleScoredRound } from '../support/sample-quiz.ts';
import { all } from './contract-guilds.ts';

const score = (userId: string, points = 900) => ({ userId, points, elapsed: 1000, joined: true });
const scoredAt = (round: Round, time: number): Round =>
  round.phase.name === 'scored' ? { ...round, phase: { ...round.phase, scoredAt: time } } : round;

const pick = ({ name, from, to }: Span) => ({ name, from, to });

/** What every store promises of scores and what is made from them. */
export function scoresContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps scores`, () => {
    test('a scored round enters the ledger once, in order, with times that never decrease', async () => {
      const store = await open();
      const [first, second, third] = [3, 1, 2].map((number) => sampleScoredRound(number, [score('5')]));
      if (!first || !second || !third) throw new Error('three rounds');
      expect(await store.ledger.last('1')).toBeUndefined();
      const entry = await store.rounds.score(first);
      expect(entry).toEqual({ seq: 1, roundId: first.id, openedAt: 3000, at: 24_000 });
      // The machine's clock went back.
      expect(await store.rounds.score(second)).toEqual({ seq: 2, roundId: second.id, openedAt: 1000, at: 24_000 });
      expect(await store.rounds.score(first)).toBeUndefined();
      expect(await store.rounds.score(scoredAt(third, 99_000))).toMatchObject({ seq: 3, at: 99_000 });
      expect((await all(store.ledger.after('1', 0))).map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect((await all(store.ledger.after('1', 2))).map(({ roundId }) => roundId)).toEqual([third.id]);
      expect(await all(store.ledger.after('1', 3))).toEqual([]);
      expect(await store.ledger.at('1', 1)).toEqual(entry);
      expect(await store.ledger.at('1', 4)).toBeUndefined();
      expect(await store.ledger.last('1')).toMatchObject({ seq: 3 });
      expect(await store.ledger.last('2')).toBeUndefined();
      await store.close();
    });

    test('a round that is scored a second time keeps its time, which is in the ledger', async () => {
      const store = await open();
      const round = sampleScoredRound(1, [score('5')]);
      await store.rounds.score(round);
      const again = sampleScoredRound(1, [score('5'), score('6')]);
      expect(await store.rounds.score(scoredAt(again, 99_000))).toBeUndefined();
      expect(await store.rounds.find('1', round.id)).toEqual(again);
      expect(await store.played.of('1', '6')).toHaveLength(1);
      await store.close();
    });

    test('a round that is not scored cannot enter the ledger', async () => {
      const store = await open();
      const round = sampleScoredRound(1, []);
      await expect(store.rounds.score({ ...round, phase: { name: 'opening', since: 1 } })).rejects.toThrow(
        'not scored',
      );
      await store.close();
    });

    test('each guild has its own ledger, also where one id begins like the other', async () => {
      const store = await open();
      await store.rounds.score(sampleScoredRound(1, []));
      const other = { ...sampleScoredRound(2, []), guildId: '11' };
      expect(await store.rounds.score(other)).toMatchObject({ seq: 1 });
      expect((await all(store.ledger.after('1', 0))).map(({ roundId }) => roundId)).not.toContain(other.id);
      await store.close();
    });

    test('the ledger goes on after number 9 and 99, and can be replaced', async () => {
      const store = await open();
      for (let number = 1; number <= 101; number++) await store.rounds.score(sampleScoredRound(number, []));
      expect((await store.ledger.last('1'))?.seq).toBe(101);
      expect((await all(store.ledger.after('1', 98))).map(({ seq }) => seq)).toEqual([99, 100, 101]);
      const entries = Array.from({ length: 1500 }, (_, index) => ({
        seq: index + 1,
        roundId: `7.${index}`,
        openedAt: index,
        at: index,
      }));
      await store.ledger.replace('1', entries);
      expect(await all(store.ledger.after('1', 0))).toEqual(entries);
      await store.ledger.replace('1', entries.slice(0, 2));
      expect(await all(store.ledger.after('1', 0))).toEqual(entries.slice(0, 2));
      await store.close();
    });

    test('scoring tells what each player has played; scoring again corrects it', async () => {
      const store = await open();
      const round = sampleScoredRound(1, [score('5'), score('55', 0)]);
      const later = { ...sampleScoredRound(2, [score('5', 700)]), host: sampleDaily };
      await store.rounds.score(later);
      await store.rounds.score(round);
      expect(await store.played.of('1', '5')).toEqual([
        {
          roundId: round.id,
          quizId: '100001',
          packId: 'sample',
          questionId: 'question-0',
          choice: 'a',
          right: true,
          voided: false,
          points: 900,
          elapsed: 1000,
          at: 1000,
        },
        expect.objectContaining({ roundId: later.id, points: 700, quizId: undefined }),
      ]);
      await store.rounds.rescore({ ...round, verdict: 'void' });
      expect((await store.played.of('1', '5')).map(({ voided }) => voided)).toEqual([true, false]);
      expect((await store.rounds.find('1', round.id))?.verdict).toBe('void');
      expect(await all(store.ledger.after('1', 0))).toHaveLength(2);
      const everything = await all(store.played.ofGuild('1'));
      expect(everything.map(({ userId, played }) => `${userId} in ${played.roundId}`).sort()).toEqual([
        `5 in ${round.id}`,
        `5 in ${later.id}`,
        `55 in ${round.id}`,
      ]);
      await store.played.remove('1', '5', [round.id, 'gone.1']);
      expect((await store.played.of('1', '5')).map(({ roundId }) => roundId)).toEqual([later.id]);
      expect(await store.played.of('1', '55')).toHaveLength(1);
      await store.close();
    });

    test('a round of 5,000 players is scored at once', async () => {
      const store = await open();
      const users = Array.from({ length: 5000 }, (_, index) => String(10_000 + index));
      const round = sampleScoredRound(
        1,
        users.map((userId) => score(userId)),
      );
      await store.rounds.score(round);
      expect(scoresOf((await store.rounds.find('1', round.id)) ?? round)).toHaveLength(5000);
      expect((await all(store.played.ofGuild('1'))).map(({ userId }) => userId)).toEqual(users);
      await store.close();
    });

    test('boards are kept by span until the guild’s are cleared', async () => {
      const store = await open();
      const tallies: Tally[] = [
        { userId: '5', points: 1200, right: 2, answered: 3, quizzes: 1, elapsed: 4321 },
        { userId: '55', points: 0, right: 0, answered: 1, quizzes: 1, elapsed: 17 },
      ];
      const { allTime, week } = { allTime: spanAt('all', 0, 'UTC'), week: { name: '2026-W48', from: 5, to: 8 } };
      await store.boards.save('1', week, { seq: 7, tallies });
      await store.boards.save('1', allTime, { seq: 9, tallies: [] });
      await store.boards.save('11', allTime, { seq: 1, tallies });
      expect(await all(store.boards.all('1'))).toEqual([
        { span: week, checkpoint: { seq: 7, tallies }, sound: true },
        { span: pick(allTime), checkpoint: { seq: 9, tallies: [] }, sound: true },
      ]);
      expect(await store.boards.open('1', { ...week, name: '2026-W49' })).toBeUndefined();
      // The week of another time zone.
      for (const other of [{ from: 4 }, { to: 9 }]) {
        expect(await store.boards.open('1', { ...week, ...other })).toBeUndefined();
      }
      await store.boards.clear('1');
      expect(await all(store.boards.all('1'))).toEqual([]);
      expect(await all(store.boards.all('11'))).toEqual([
        { span: pick(allTime), checkpoint: { seq: 1, tallies }, sound: true },
      ]);
      await store.close();
    });
  });
}
