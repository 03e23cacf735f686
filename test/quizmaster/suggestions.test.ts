import { describe, expect, test } from 'vitest';
import { DRAFT_KEPT_MS, MAX_WAITING } from '../../src/quiz/own-pack.ts';
import { ann, ben, by, eve, questionsOf, TITLE } from '../support/bank.ts';
import { freshMemory, GUILD } from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';
import { typed } from '../support/sample-own-pack.ts';

describe('a suggestion', () => {
  const suggest = async (process: TestProcess, id: string, userId: string = eve) => {
    const { bank } = process.quizmaster;
    await bank.begin(by(userId, id), {});
    await bank.type(by(userId, id), typed({ question: `Which port has service ${id}?` }));
    return bank.suggest(by(userId, id));
  };

  test('waits for an editor, who accepts it once; its author is who wrote the question', async () => {
    const process = await testProcess(freshMemory());
    const { bank } = process.quizmaster;
    for (const id of ['300', '301']) expect(await suggest(process, id)).toMatchObject({ ok: true });
    // What its author sends late changes nothing of what the editor sees.
    await bank.type(by(eve, '300'), typed({ question: 'Something else?' }));
    expect((await bank.waiting(GUILD)).map(({ id }) => id)).toEqual(['300', '301']);
    expect(await questionsOf(process)).toEqual([]);
    const both = await Promise.all([ann, ben].map((who) => bank.accept(GUILD, '300', who, TITLE)));
    expect(both).toMatchObject([
      { ok: true, question: { author: eve, changedBy: ann } },
      { ok: false, refusal: { code: 'decided-already', suggestion: { phase: { name: 'accepted', by: ann } } } },
    ]);
    process.clock.set(process.clock.now() + 1000);
    expect(await bank.decline(GUILD, '301', ben, 'It is on the wall.')).toMatchObject({ ok: true });
    expect((await bank.ofPerson(GUILD, eve)).map(({ phase }) => phase)).toMatchObject([
      { name: 'declined', word: 'It is on the wall.' },
      { name: 'accepted', packTitle: TITLE },
    ]);
    expect(await questionsOf(process)).toMatchObject([{ stem: 'Which port has service 300?' }]);
  });

  test('can be changed by an editor before it becomes a question; of two, the first one decides', async () => {
    const process = await testProcess(freshMemory());
    const { bank } = process.quizmaster;
    await suggest(process, '300');
    await bank.adopt(by(ann, '400'), '300');
    await bank.adopt(by(ben, '401'), '300');
    await bank.type(by(ann, '400'), typed({ why: 'Better.' }));
    expect(await bank.save(by(ann, '400'), TITLE)).toMatchObject({
      ok: true,
      question: { author: eve, changedBy: ann },
    });
    expect(await bank.save(by(ben, '401'), TITLE)).toMatchObject({ refusal: { code: 'decided-already' } });
    expect(await questionsOf(process)).toHaveLength(1);
    expect(await bank.adopt(by(ben, '402'), '300')).toMatchObject({ refusal: { code: 'decided-already' } });
  });

  test('counts towards a limit', async () => {
    const process = await testProcess(freshMemory());
    for (let count = 0; count < MAX_WAITING; count++) await suggest(process, String(300 + count));
    expect(await suggest(process, '350')).toMatchObject({ refusal: { code: 'too-many-suggestions' } });
    expect(await suggest(process, '351', ben)).toMatchObject({ ok: true });
  });
});

test('drafts that nobody touches for long are dropped; a suggestion waits', async () => {
  const process = await testProcess(freshMemory());
  const { bank } = process.quizmaster;
  await bank.begin(by(ann, '100'), { typed: typed() });
  await bank.begin(by(eve, '300'), { typed: typed() });
  await bank.suggest(by(eve, '300'));
  await process.restart();
  await process.runUntil(process.clock.now() + DRAFT_KEPT_MS - 1000);
  expect(await process.store.drafts.ofGuild(GUILD)).toHaveLength(2);
  await process.runUntil(process.clock.now() + 2000);
  expect((await process.store.drafts.ofGuild(GUILD)).map(({ id }) => id)).toEqual(['300']);
});
