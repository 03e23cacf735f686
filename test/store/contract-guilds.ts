import { describe, expect, test } from 'vitest';
import { createBoard } from '../../src/quiz/board.ts';
import type { Correction } from '../../src/quiz/correction.ts';
import { spanAt } from '../../src/quiz/period.ts';
import { finished } from '../../src/quiz/quiz.ts';
import { talliesOf } from '../../src/quiz/standings.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { importedQuestion, sampleImport } from '../support/sample-import.ts';
import { sampleDraft, sampleOwnPack, sampleOwnQuestion } from '../support/sample-own-pack.ts';
import { sampleQuiz, sampleRound, sampleScoredRound } from '../support/sample-quiz.ts';
import { sampleReport } from '../support/sample-report.ts';

const correction = (guildId: string, questionId: string, phase: Correction['phase']): Correction => ({
  id: `8${questionId}`,
  guildId,
  packId: 'sample',
  questionId,
  revision: 'r1',
  verdict: 'void',
  by: '5',
  at: 1000,
  phase,
});

/** Puts something of every kind in a guild. */
export async function fill(store: Store, guildId: string): Promise<void> {
  const round = { ...sampleScoredRound(1, [{ userId: '5', points: 900, elapsed: 1, joined: true }]), guildId };
  const asked = { packId: 'sample', questionId: 'question-0', revision: 'r1' };
  await store.quizzes.save(sampleQuiz(`3${guildId}`, guildId));
  await store.quizzes.retire(finished(sampleQuiz(`4${guildId}`, guildId), '77'));
  await store.answers.save(round, { userId: '5', ...asked, choice: 'a', clickId: '80', at: 1 });
  await store.rounds.score(round);
  await store.asked.replace(guildId, [{ packId: 'sample', questionId: 'question-0', at: 1000, roundId: round.id }]);
  const tallies = createBoard(talliesOf(round)).tallies();
  await store.boards.save(guildId, spanAt('all', 0, 'UTC'), { seq: 1, tallies });
  await store.corrections.save(correction(guildId, 'question-0', 'done'));
  await store.packs.save({ packs: [sampleOwnPack(guildId)], questions: [sampleOwnQuestion(guildId, 'q-1')] });
  await store.drafts.save(sampleDraft(guildId, '60'));
  await store.reports.save(sampleReport(guildId));
  await store.reports.dismiss({ guildId, packId: 'sample', questionId: 'question-0', through: '1', word: '', at: 1 });
  await store.imports.save(sampleImport(guildId, '70'));
  await store.guilds.configure(guildId, { timezone: 'Europe/Berlin' });
  await store.guilds.greet(guildId, { at: 1000, done: true });
}

/** Everything that the store tells of a guild. */
const contentsOf = async (store: Store, guildId: string) => ({
  live: (await store.quizzes.live()).filter((quiz) => quiz.guildId === guildId),
  past: await all(store.quizzes.ofGuild(guildId)),
  rounds: await all(store.rounds.ofGuild(guildId)),
  answers: await store.answers.ofRound({ ...sampleScoredRound(1, []), guildId }),
  asked: await all(store.asked.ofGuild(guildId)),
  ledger: await all(store.ledger.after(guildId, 0)),
  played: await all(store.played.ofGuild(guildId)),
  boards: await all(store.boards.all(guildId)),
  corrections: await store.corrections.ofGuild(guildId),
  packs: await store.packs.ofGuild(guildId),
  questions: await store.packs.questions(guildId),
  drafts: await store.drafts.ofGuild(guildId),
  reports: await all(store.reports.ofGuild(guildId)),
  dismissals: await store.reports.dismissals(guildId),
  imports: await store.imports.ofGuild(guildId),
  importPart: await store.imports.part(guildId, '70', 0),
  importNotes: await store.imports.notes(guildId, '70', 0),
});

/** What every store promises of guilds, corrections and deletions. */
export function guildsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps guilds apart`, () => {
    test('every guild with stored data is known, whatever the data is', async () => {
      const store = await open();
      expect(await store.guilds.known()).toEqual([]);
      await store.quizzes.save(sampleQuiz('10', '1'));
      await store.quizzes.retire(finished(sampleQuiz('20', '2'), '77'));
      await store.rounds.save(sampleRound(sampleQuiz('30', '3'), 1));
      await store.rounds.save(sampleRound(sampleQuiz('30', '3'), 2));
      await store.rounds.save(sampleRound(sampleQuiz('310', '31'), 1));
      await store.corrections.save(correction('4', 'question-0', 'done'));
      for (const guildId of ['5', '50', '500', '6']) await store.guilds.configure(guildId, { timezone: 'UTC' });
      expect((await store.guilds.known()).sort()).toEqual(['1', '2', '3', '31', '4', '5', '50', '500', '6']);
      await store.close();
    });

    test('settings: UTC by default', async () => {
      const store = await open();
      expect(await store.guilds.settings('1')).toEqual({ timezone: 'UTC' });
      await store.guilds.configure('1', { timezone: 'Asia/Kolkata' });
      expect(await store.guilds.settings('1')).toEqual({ timezone: 'Asia/Kolkata' });
      expect(await store.guilds.settings('11')).toEqual({ timezone: 'UTC' });
      await store.close();
    });

    test('guilds that are still to be greeted are remembered', async () => {
      const store = await open();
      expect(await store.guilds.greeting('1')).toBeUndefined();
      for (const guildId of ['1', '11']) await store.guilds.greet(guildId, { at: 1000, done: false });
      await store.guilds.greet('1', { at: 1000, done: true });
      expect(await store.guilds.greeting('1')).toEqual({ at: 1000, done: true });
      expect(await store.guilds.ungreeted()).toEqual([{ guildId: '11', at: 1000 }]);
      expect(await store.guilds.known()).toEqual(expect.arrayContaining(['1', '11']));
      await store.close();
    });

    test('reports: one of a person for each revision of a question', async () => {
      const store = await open();
      const report = sampleReport('1');
      const others = [
        { ...report, userId: '51' },
        { ...report, revision: 'r2' },
      ];
      for (const one of [report, ...others, { ...report, guildId: '12' }]) await store.reports.save(one);
      await store.reports.save({ ...report, text: 'Better said.' });
      expect(await store.reports.ofPerson('1', '5')).toEqual([{ ...report, text: 'Better said.' }, others[1]]);
      expect(await store.reports.find(report)).toMatchObject({ text: 'Better said.' });
      await store.reports.remove([report, { ...report, revision: 'r3' }]);
      expect(await store.reports.find(report)).toBeUndefined();
      expect(await all(store.reports.ofGuild('1'))).toHaveLength(2);
      const dismissal = { guildId: '1', packId: 'sample', questionId: 'question-0', through: '7', word: 'No.', at: 8 };
      await store.reports.dismiss({ ...dismissal, through: '1' });
      await store.reports.dismiss(dismissal);
      expect(await store.reports.dismissal('1', 'sample', 'question-0')).toEqual(dismissal);
      expect(await store.reports.dismissals('1')).toEqual([dismissal]);
      expect(await store.reports.dismissal('1', 'sample', 'question')).toBeUndefined();
      await store.close();
    });

    test('the pack that is played where none is chosen is noted, and of no guild', async () => {
      const store = await open();
      expect(await store.packs.defaultPack()).toBeUndefined();
      for (const packId of ['python-senior', 'warm-up']) await store.packs.setDefaultPack(packId);
      expect(await store.packs.defaultPack()).toBe('warm-up');
      expect(await store.guilds.known()).toEqual([]);
      await store.close();
    });

    test('guilds that removed the bot are remembered until it is back', async () => {
      const store = await open();
      await store.guilds.depart('1', 1000);
      await store.guilds.depart('11', 2000);
      expect(await store.guilds.departed()).toEqual([
        { guildId: '1', at: 1000 },
        { guildId: '11', at: 2000 },
      ]);
      await store.guilds.back('1');
      expect(await store.guilds.departed()).toEqual([{ guildId: '11', at: 2000 }]);
      await store.close();
    });

    test('a purged guild is gone, and nothing of any other guild', async () => {
      const store = await open();
      const others = ['1', '123', '2'];
      for (const guildId of ['12', ...others]) await fill(store, guildId);
      await store.guilds.depart('12', 1000);
      const before = await Promise.all(others.map((guildId) => contentsOf(store, guildId)));
      for (const list of Object.values(before[0] ?? {})) expect(list).not.toEqual([]);
      for (const _ of [1, 2]) {
        await store.guilds.purge('12');
        for (const list of Object.values(await contentsOf(store, '12'))) expect(list).toEqual([]);
        expect(await store.guilds.settings('12')).toEqual({ timezone: 'UTC' });
        expect(await store.guilds.greeting('12')).toBeUndefined();
        expect(await store.guilds.departed()).toEqual([]);
        expect((await store.guilds.known()).sort()).toEqual(others);
        expect(await Promise.all(others.map((guildId) => contentsOf(store, guildId)))).toEqual(before);
        expect(await store.guilds.settings('123')).toEqual({ timezone: 'Europe/Berlin' });
      }
      await store.close();
    });

    test('corrections are found by guild, pack and question, and those that are not done', async () => {
      const store = await open();
      await store.corrections.save(correction('1', 'question-0', 'done'));
      await store.corrections.save(correction('1', 'question-01', 'telling'));
      await store.corrections.save(correction('11', 'question-0', 'applying'));
      expect(await store.corrections.find('1', 'sample', 'question-0')).toEqual(correction('1', 'question-0', 'done'));
      expect(await store.corrections.find('1', 'other', 'question-0')).toBeUndefined();
      expect((await store.corrections.ofGuild('1')).map(({ phase }) => phase)).toEqual(['done', 'telling']);
      expect((await store.corrections.unfinished()).map(({ phase }) => phase).sort()).toEqual(['applying', 'telling']);
      await store.close();
    });

    test('a change of one question of a pack writes that one, and what is erased is gone', async () => {
      const store = await open();
      for (const guildId of ['1', '12']) await fill(store, guildId);
      const more = ['q-2', 'q-3'].map((id) => sampleOwnQuestion('1', id));
      await store.packs.save({ questions: more });
      await store.packs.save({ questions: [{ ...sampleOwnQuestion('1', 'q-2'), edition: 2 }] });
      const found = (await store.packs.questions('1')).map(({ id, edition }) => [id, edition]);
      expect(Object.fromEntries(found)).toEqual({ 'q-1': 1, 'q-2': 2, 'q-3': 1 });
      await store.packs.erase('1', 'own.ours', { questionIds: ['q-1', 'q-3'], whole: false });
      expect((await store.packs.questions('1')).map(({ id }) => id)).toEqual(['q-2']);
      for (const _ of [1, 2]) await store.packs.erase('1', 'own.ours', { questionIds: ['q-2'], whole: true });
      expect(await store.packs.ofGuild('1')).toEqual([]);
      expect(await store.packs.questions('12')).toHaveLength(1);
      await store.close();
    });

    test('files of questions are found by guild and id, go whole, and change together with packs', async () => {
      const store = await open();
      for (const id of ['70', '71']) await store.imports.save(sampleImport('1', id));
      await store.imports.save(sampleImport('12', '70'));
      expect((await store.imports.ofGuild('1')).map(({ id }) => id)).toEqual(['70', '71']);
      expect(await all(store.imports.all())).toHaveLength(3);
      await store.imports.remove('1', '70');
      expect(await store.imports.find('1', '70')).toBeUndefined();
      expect([await store.imports.part('1', '70', 0), await store.imports.notes('1', '70', 0)]).toEqual([[], []]);
      expect(await store.imports.part('12', '70', 0)).toEqual([importedQuestion(1)]);
      const { imported } = sampleImport('1', '71');
      const from = { imported: { ...imported, saved: 1 }, parts: new Map([[0, []]]) };
      await store.packs.save({ packs: [sampleOwnPack('1')], questions: [sampleOwnQuestion('1', 'q-1')], from });
      expect(await store.imports.find('1', '71')).toMatchObject({ saved: 1 });
      expect(await store.imports.part('1', '71', 0)).toEqual([]);
      expect(await store.packs.questions('1')).toHaveLength(1);
    });

    test('drafts are found by guild and id, and all of them', async () => {
      const store = await open();
      for (const [guildId, id] of [
        ['1', '60'],
        ['1', '61'],
        ['12', '62'],
      ] as const) {
        await store.drafts.save(sampleDraft(guildId, id));
      }
      expect((await all(store.drafts.all())).map(({ id }) => id).sort()).toEqual(['60', '61', '62']);
      expect(await store.drafts.find('1', '62')).toBeUndefined();
      await store.drafts.remove('1', ['60', '61']);
      expect(await store.drafts.ofGuild('1')).toEqual([]);
      expect(await store.drafts.find('12', '62')).toEqual(sampleDraft('12', '62'));
      await store.close();
    });

    test('deletions are pending until they are done', async () => {
      const store = await open();
      const [one, two] = [
        { userId: '5', salt: 'a1' },
        { userId: '55', salt: 'b2' },
      ];
      await store.deletions.save(one);
      await store.deletions.save(two);
      expect(await store.deletions.pending()).toEqual([one, two]);
      for (const _ of [1, 2]) await store.deletions.done(one);
      expect(await store.deletions.pending()).toEqual([two]);
      await store.close();
    });

    test('compacting twice at once loses nothing', async () => {
      const store = await open();
      await fill(store, '1');
      const before = await contentsOf(store, '1');
      await Promise.all([store.compact(), store.compact(), fill(store, '2')]);
      expect(await contentsOf(store, '1')).toEqual(before);
      expect((await store.guilds.known()).sort()).toEqual(['1', '2']);
      await store.close();
    });
  });
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const result: T[] = [];
  for await (const item of items) result.push(item);
  return result;
}
