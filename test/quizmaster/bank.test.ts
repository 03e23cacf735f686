/** A server's own packs: a draft becomes a question once, despite other editors and kills. */
import { describe, expect, test } from 'vitest';
import { jsonOf } from '../../src/discord/privacy-file.ts';
import { MAX_IN_PACK } from '../../src/quiz/own-pack.ts';
import { ann, ben, by, eve, questionsOf, TITLE, write, written } from '../support/bank.ts';
import { freshFile, freshMemory, GUILD, mentions } from '../support/playing.ts';
import { testProcess } from '../support/process.ts';
import { sampleOwnQuestion, typed } from '../support/sample-own-pack.ts';

describe('the first question of a server', () => {
  test('makes its pack, which stands beside the shipped packs on that server only', async () => {
    const process = await testProcess(freshMemory());
    const { packs } = process.quizmaster;
    const { pack, question, madePack } = await written(process, '100');
    expect(madePack).toBe(true);
    expect(pack).toMatchObject({ id: 'own.our-own-questions', title: TITLE, createdBy: ann });
    expect(question).toMatchObject({ edition: 1, author: ann });
    expect((await written(process, '101')).madePack).toBe(false);
    const listed = [
      { id: 'sample', title: 'Sample', questions: 8 },
      { id: pack.id, title: TITLE, questions: 2 },
    ];
    expect(await packs.of(GUILD)).toEqual(listed);
    expect(await packs.of('2')).toEqual(listed.slice(0, 1));
    expect(await packs.of(undefined)).toEqual(listed.slice(0, 1));
    expect(await packs.find('2', pack.id)).toBeUndefined();
    await process.restart();
    expect(await process.quizmaster.packs.of(GUILD)).toEqual(listed);
  });

  test('is there once when it is saved twice, and dropped drafts are deleted', async () => {
    const process = await testProcess(freshMemory());
    const { bank } = process.quizmaster;
    await bank.begin(by(ann, '100'), {});
    await bank.type(by(ann, '100'), typed());
    const twice = await Promise.all([bank.save(by(ann, '100'), TITLE), bank.save(by(ann, '100'), TITLE)]);
    expect(twice.map((one) => one.ok && one.question.id)).toEqual(['q-2s', 'q-2s']);
    expect(await questionsOf(process)).toHaveLength(1);
    await bank.begin(by(ann, '101'), {});
    for (const _ of [1, 2]) await bank.drop(by(ann, '101'));
    expect(await bank.save(by(ann, '101'), TITLE)).toEqual({ ok: false, refusal: { code: 'unknown-draft' } });
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is there once, whole, and nothing typed is lost, when the bot is killed at step %i of writing it',
    async (step) => {
      const process = await testProcess(freshMemory());
      process.dieAt = process.steps + step;
      let deaths = 0;
      const again = async <T>(work: () => Promise<T>): Promise<T> => {
        try {
          return await work();
        } catch (error) {
          if (!process.dead) throw error;
          deaths += 1;
          await process.restart();
          return work();
        }
      };
      await again(() => process.quizmaster.bank.begin(by(ann, '100'), {}));
      await again(() => process.quizmaster.bank.type(by(ann, '100'), typed()));
      expect(await process.quizmaster.bank.find(by(ann, '100'))).toMatchObject({ typed: typed() });
      const saved = await again(() => process.quizmaster.bank.save(by(ann, '100'), TITLE));
      expect(saved).toMatchObject({ ok: true, question: { written: { stem: typed().question } } });
      expect(await questionsOf(process)).toMatchObject([{ stem: typed().question, key: 'a' }]);
      expect(await process.quizmaster.bank.ofPerson(GUILD, ann)).toEqual([]);
      expect(deaths).toBe(1);
    },
  );
});

test('mistakes are reported, and the text is kept as it was typed', async () => {
  const process = await testProcess(freshMemory());
  const bad = { options: 'one', right: ['a'] as const };
  expect(await write(process, '100', bad)).toMatchObject({
    refusal: { code: 'not-ready', problems: [{ field: 'options', code: 'too-few', has: 1 }] },
  });
  await process.restart();
  const { bank } = process.quizmaster;
  expect((await bank.find(by(ann, '100')))?.typed).toMatchObject(bad);
  expect(await bank.find(by(ben, '100'))).toBeUndefined();
  expect(await questionsOf(process)).toEqual([]);
  // Dropped meanwhile, in another window: what is sent is kept all the same.
  await bank.drop(by(ann, '100'));
  await bank.type(by(ann, '100'), typed());
  expect(await bank.save(by(ann, '100'), TITLE)).toMatchObject({ ok: true });
  expect(await write(process, '101', typed())).toMatchObject({ refusal: { code: 'asked-already' } });
});

test('two editors: the later one sees what changed, and may save anyway', async () => {
  const process = await testProcess(freshMemory());
  const { bank } = process.quizmaster;
  const { question } = await written(process, '100');
  const { packId, id } = question;
  for (const [who, draft] of [
    [ann, '201'],
    [ben, '202'],
  ] as const)
    await bank.change(by(who, draft), packId, id);
  const before = await bank.find(by(ben, '202'));
  await bank.type(by(ann, '201'), { ...typed(), right: ['b'] });
  await bank.type(by(ben, '202'), { ...(before?.typed ?? typed()), why: 'It is on the wall.' });
  expect(await bank.save(by(ann, '201'), TITLE)).toMatchObject({ ok: true, question: { edition: 2, author: ann } });
  expect(await bank.save(by(ben, '202'), TITLE)).toMatchObject({
    refusal: { code: 'changed-meanwhile', question: { changedBy: ann }, fields: ['stem', 'key'] },
  });
  expect(await questionsOf(process)).toMatchObject([{ key: 'b' }]);
  expect(await bank.save(by(ben, '202'), TITLE)).toMatchObject({ ok: true, question: { edition: 3, changedBy: ben } });
  expect(await questionsOf(process)).toMatchObject([{ id, key: 'a', explanation: 'It is on the wall.' }]);
});

test('limits are enforced, and told', async () => {
  const process = await testProcess(freshMemory());
  const { pack } = await written(process, '100');
  const more = Array.from({ length: MAX_IN_PACK - 1 }, (_, index) => ({
    ...sampleOwnQuestion(GUILD, `q-x${index}`),
    packId: pack.id,
  }));
  await process.store.packs.save({ questions: more });
  await process.restart();
  expect(await write(process, '101')).toMatchObject({ refusal: { code: 'pack-full', title: TITLE } });
  const { bank } = process.quizmaster;
  await bank.begin(by(ann, '102'), { pack: { title: 'Sample' }, typed: typed() });
  expect(await bank.save(by(ann, '102'), TITLE)).toMatchObject({ refusal: { code: 'same-title', title: 'Sample' } });
});

test('authors see what they wrote; their names are deleted with their data, and the questions stay', async () => {
  const file = freshFile();
  const process = await testProcess(`sqlite://${file}`);
  const { bank, privacy } = process.quizmaster;
  await written(process, '100');
  await bank.begin(by(ann, '101'), { typed: typed() });
  await bank.begin(by(eve, '300'), { typed: typed() });
  await bank.suggest(by(eve, '300'));
  await bank.decline(GUILD, '300', ann, 'No.');
  let json = '';
  for await (const piece of jsonOf('', await privacy.show(ann))) json += piece;
  expect(JSON.parse(json).servers).toMatchObject([
    {
      packsMade: [{ title: TITLE }],
      questionsWritten: [{ did: 'wrote it' }],
      drafts: [{ question: typed().question }],
    },
  ]);
  await privacy.erase(ann);
  expect(mentions(file, ann)).toBe(0);
  expect(await questionsOf(process)).toHaveLength(1);
  expect((await bank.ofPerson(GUILD, eve)).map(({ phase }) => phase)).toMatchObject([
    { name: 'declined', word: 'No.' },
  ]);
  await privacy.erase(eve);
  expect(await process.store.drafts.ofGuild(GUILD)).toEqual([]);
  // The person is gone from memory, too.
  expect([...(await bank.own(GUILD)).values()].map(({ pack }) => pack.createdBy[0])).toEqual(['x']);
  await process.store.close();
});

test('a server’s questions are deleted 30 days after the bot left it', async () => {
  const process = await testProcess(freshMemory());
  await written(process, '100');
  await process.quizmaster.departures.left(GUILD);
  await process.runUntil(process.clock.now() + 31 * 24 * 60 * 60_000);
  expect(await process.store.guilds.known()).toEqual([]);
  expect(await process.quizmaster.packs.of(GUILD)).toHaveLength(1);
});
