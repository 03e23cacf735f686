import { fork } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { finished } from '../../src/quiz/quiz.ts';
import { posted, type Round } from '../../src/quiz/round.ts';
import { StoreInUseError } from '../../src/store/lock.ts';
import { rowOfRound } from '../../src/store/rows.ts';
import { openStore } from '../../src/store/store.ts';
import { sampleQuestion } from '../support/sample-pack.ts';
import { sampleQuiz, sampleRound, sampleScoredRound } from '../support/sample-quiz.ts';
import { all } from './contract-guilds.ts';

/** A database that outlives the process. */
export interface Database {
  /** @returns the URL of an empty one */
  create(): Promise<string>;
  /** Runs statements while another process has the store. */
  run(url: string, ...statements: string[]): Promise<void>;
  /** Statements that make the database refuse ledger entries, with the word "refused", and that take it back. */
  refuseLedger: string[];
  acceptLedger: string[];
}

const score = (userId: string) => ({ userId, points: 900, elapsed: 1000, joined: true });

/** What every store promises that outlives the process. */
export function keptContract(name: string, { create, run, refuseLedger, acceptLedger }: Database): void {
  describe(`${name} keeps what it was given`, () => {
    test('everything is there after closing and opening', async () => {
      const url = await create();
      const store = await openStore(url);
      expect(store.outdated).toBeUndefined();
      const quiz = sampleQuiz('11');
      const round = posted(sampleRound(quiz, 1), '70', 2500);
      await store.quizzes.save(quiz);
      await store.rounds.save(round);
      await store.close();
      const again = await openStore(url);
      expect(await again.quizzes.live()).toEqual([{ ...quiz, ending: undefined }]);
      expect(await again.rounds.find('1', round.id)).toEqual(round);
      expect(again.outdated).toBeUndefined();
      await again.close();
    });

    test('it belongs to one process at a time, and others are told so', async () => {
      const url = await create();
      const store = await openStore(url);
      const refused = await openStore(url).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(StoreInUseError);
      expect(String(refused)).toMatch(/is in use by another Popquiz process\. Stop that one first/);
      await store.close();
      await (await openStore(url)).close();
    });

    test('opened read-only beside the process that has it, it shows what is there and cannot be written', async () => {
      const url = await create();
      const store = await openStore(url);
      await store.guilds.configure('1', { timezone: 'Europe/Berlin' });
      const reader = await openStore(url, { readOnly: true });
      expect(await reader.guilds.settings('1')).toEqual({ timezone: 'Europe/Berlin' });
      await expect(reader.guilds.configure('1', { timezone: 'UTC' })).rejects.toThrow(/read-?only/);
      await store.guilds.configure('1', { timezone: 'Asia/Kolkata' });
      expect(await reader.guilds.settings('1')).toEqual({ timezone: 'Asia/Kolkata' });
      await reader.close();
      await store.close();
    });

    test('every answer that was acknowledged before SIGKILL is there, and the next process is let in at once', async () => {
      const url = await create();
      const child = fork(new URL('./writer.ts', import.meta.url), [url], { execArgv: ['--import', 'tsx'] });
      const acknowledged: string[] = [];
      child.on('message', (userId) => {
        acknowledged.push(String(userId));
        if (acknowledged.length === 200) child.kill('SIGKILL');
      });
      await once(child, 'exit');
      const store = await openStore(url);
      const stored = (await store.answers.ofRound(sampleRound(sampleQuiz('11'), 1))).map(({ userId }) => userId);
      expect(stored).toEqual(expect.arrayContaining(acknowledged));
      expect(new Set(stored).size).toBe(stored.length);
      await store.close();
    });

    test('scoring that fails has stored nothing, and can be repeated', async () => {
      const url = await create();
      const store = await openStore(url);
      const round = sampleScoredRound(1, [score('5'), score('6')]);
      const before = { ...round, phase: { name: 'opening', since: 1 } } as const;
      await store.rounds.save(before);
      await run(url, ...refuseLedger);
      await expect(store.rounds.score(round)).rejects.toThrow('refused');
      expect((await store.rounds.find('1', round.id))?.phase).toEqual(before.phase);
      expect(await all(store.played.ofGuild('1'))).toEqual([]);
      await run(url, ...acceptLedger);
      expect(await store.rounds.score(round)).toMatchObject({ seq: 1 });
      expect(await all(store.played.ofGuild('1'))).toHaveLength(2);
      await store.close();
    });

    test('written by a later version, it is refused', async () => {
      const url = await create();
      await (await openStore(url)).close();
      await run(url, row('meta:format', 99));
      await expect(openStore(url)).rejects.toThrow(/newer Popquiz/);
    });

    test('written by the version before, it is read, and outdated until it is brought up to date', async () => {
      const url = await create();
      await (await openStore(url)).close();
      const { revision: _, ...question } = sampleQuestion(0);
      const { verdict: __, ...round } = { ...sampleScoredRound(1, []), question };
      const answer = { userId: '5', choice: 'b', clickId: '80', at: 3000 };
      await run(
        url,
        row('meta:format', 1),
        row(`round:1:${round.id}`, rowOfRound({ ...round, verdict: undefined } as Round)),
        row(`answer:1:${round.id}:5`, answer),
        row('quiz:1:900', finished(sampleQuiz('11', '1', '900'), '77')),
      );
      for (const [start, outdated] of [true, true, false].entries()) {
        const store = await openStore(url);
        expect(store.outdated !== undefined).toBe(outdated);
        expect(await store.rounds.find('1', round.id)).toEqual(round);
        expect(await store.answers.ofRound(sampleScoredRound(1, []))).toEqual([answer]);
        expect(await store.quizzes.latest('1', 1)).toHaveLength(1);
        // The first start is killed before it is done.
        if (start === 1) await store.upgraded();
        await store.close();
      }
    });
  });
}

/** A statement that writes a value under a key, as Keyv would. */
const row = (key: string, value: unknown): string =>
  `INSERT INTO keyv (key, value) VALUES ('${key}', '${JSON.stringify({ value })}')
   ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
