import { describe, expect, test } from 'vitest';
import { asking, finished } from '../../src/quiz/quiz.ts';
import { numberOf } from '../../src/quiz/round.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';
import { all, guildsContract } from './contract-guilds.ts';
import { scoresContract } from './contract-scores.ts';

const asked = { packId: 'sample', questionId: 'question-0', revision: 'r1' };

/** What every store promises. @param open opens an empty store */
export function storeContract(name: string, open: () => Promise<Store>): void {
  scoresContract(name, open);
  guildsContract(name, open);

  describe(`${name} keeps its promises`, () => {
    test('one live quiz a channel, the latest that was saved', async () => {
      const store = await open();
      await store.quizzes.save(sampleQuiz('11'));
      await store.quizzes.save(sampleQuiz('12'));
      await store.quizzes.save(asking(sampleQuiz('11'), 2));
      const live = await store.quizzes.live();
      expect(live.map(({ channelId, phase }) => [channelId, phase.name]).sort()).toEqual([
        ['11', 'asking'],
        ['12', 'between'],
      ]);
      await store.close();
    });

    test('a retired quiz is past and not live, and retiring twice changes nothing', async () => {
      const store = await open();
      const quiz = finished(sampleQuiz('11'), '77');
      await store.quizzes.save(quiz);
      for (const _ of [1, 2]) {
        await store.quizzes.retire(quiz);
        expect(await store.quizzes.live()).toEqual([]);
        expect(await store.quizzes.past('1', quiz.id)).toMatchObject({ phase: { name: 'finished', messageId: '77' } });
      }
      expect(await store.quizzes.past('2', quiz.id)).toBeUndefined();
      await store.close();
    });

    test('the latest past quizzes come first, as many as asked for, of one guild', async () => {
      const store = await open();
      for (const id of ['901', '903', '902']) await store.quizzes.retire(finished(sampleQuiz('11', '1', id), '77'));
      await store.quizzes.retire(finished(sampleQuiz('12', '12', '904'), '77'));
      expect((await store.quizzes.latest('1', 2)).map(({ id }) => id)).toEqual(['903', '902']);
      expect((await store.quizzes.latest('1', 9)).map(({ id }) => id)).toEqual(['903', '902', '901']);
      await store.quizzes.amend({ ...finished(sampleQuiz('11', '1', '902'), '78') });
      expect(
        (await all(store.quizzes.ofGuild('1'))).map(({ phase }) => 'messageId' in phase && phase.messageId),
      ).toEqual(['77', '78', '77']);
      await store.close();
    });

    test('the rounds of a quiz come in order, those of a guild are its own', async () => {
      const store = await open();
      const quiz = sampleQuiz('11');
      for (const number of [2, 1]) await store.rounds.save(sampleRound(quiz, number));
      await store.rounds.save(sampleRound(sampleQuiz('21', '11'), 1));
      expect((await store.rounds.ofQuiz(quiz)).map(numberOf)).toEqual([1, 2]);
      expect((await all(store.rounds.ofGuild('1'))).map(({ id }) => id)).toEqual([`${quiz.id}.1`, `${quiz.id}.2`]);
      const asked = [`${quiz.id}.2`, `${quiz.id}.3`, `${quiz.id}.1`];
      expect((await store.rounds.findMany('1', asked)).map(numberOf)).toEqual([2, 1]);
      expect(await store.rounds.find('1', `${quiz.id}.3`)).toBeUndefined();
      await store.close();
    });

    test('an answer is kept once for round and player; round 1 does not see the answers of round 10', async () => {
      const store = await open();
      const quiz = sampleQuiz('11');
      const [first, tenth] = [sampleRound(quiz, 1), sampleRound(quiz, 10)];
      const given = { userId: '5', ...asked, choice: 'b', clickId: '80', at: 3000 } as const;
      await store.answers.save(first, given);
      await store.answers.save(first, given);
      await store.answers.save(tenth, { ...given, userId: '6' });
      expect(await store.answers.ofRound(first)).toEqual([given]);
      expect(await store.answers.find('1', first.id, '5')).toEqual(given);
      expect(await store.answers.find('1', first.id, '6')).toBeUndefined();
      for (const _ of [1, 2]) await store.answers.remove('1', first.id, '5');
      expect(await store.answers.ofRound(first)).toEqual([]);
      expect(await store.answers.ofRound(tenth)).toHaveLength(1);
      await store.close();
    });

    test('answers to several rounds are stored at once, those that are there already as well', async () => {
      const store = await open();
      const [first, tenth] = [sampleRound(sampleQuiz('11'), 1), sampleRound(sampleQuiz('11'), 10)];
      const by = (userId: string) => ({ userId, ...asked, choice: 'b', clickId: '80', at: 3000 }) as const;
      const given = [
        { round: first, answer: by('5') },
        { round: tenth, answer: by('5') },
        { round: first, answer: by('6') },
      ];
      await store.answers.saveAll(given);
      await Promise.all([store.answers.saveAll(given), store.answers.saveAll([{ round: first, answer: by('7') }])]);
      await store.answers.saveAll([]);
      expect((await store.answers.ofRound(first)).map(({ userId }) => userId)).toEqual(['5', '6', '7']);
      expect(await store.answers.ofRound(tenth)).toEqual([by('5')]);
      await store.close();
    });

    test('more entries than are fetched at once are all found, in order', async () => {
      const store = await open();
      const round = sampleRound(sampleQuiz('11'), 1);
      const users = Array.from({ length: 2000 }, (_, index) => String(1000 + index));
      await store.answers.saveAll(
        users.map((userId) => ({ round, answer: { userId, ...asked, choice: 'a', clickId: userId, at: 1 } })),
      );
      expect((await store.answers.ofRound(round)).map(({ userId }) => userId)).toEqual(users);
      await store.close();
    });
  });
}
