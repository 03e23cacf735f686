/** Files of questions: nothing is in a pack before somebody saves it, and then each question is there once, despite kills. */
import { describe, expect, test } from 'vitest';
import { jsonOf } from '../../src/discord/privacy-file.ts';
import { PART, totalsOf } from '../../src/quiz/imported.ts';
import { DRAFT_KEPT_MS } from '../../src/quiz/own-pack.ts';
import { ann, ben, by, packsOf, several, shelfOf } from '../support/importing-process.ts';
import { freshFile, freshMemory, GUILD, mentions } from '../support/playing.ts';
import { testProcess } from '../support/process.ts';
import { importedQuestion, keylessQuestion, sampleFile } from '../support/sample-import.ts';

test('a file waits, in no pack, until its questions are saved by who brought it; twice pressed, they are there once', async () => {
  const process = await testProcess(freshMemory());
  const kept = await process.quizmaster.bank.keepImport(by(ann, '100'), sampleFile(several(PART + 20)));
  expect(kept).toMatchObject({ ok: true, imported: { phase: 'ready', file: 'sea.csv' } });
  expect(await packsOf(process)).toEqual([]);
  await process.restart();
  const { bank: again, packs } = process.quizmaster;
  expect(await again.findImport(by(ben, '100'))).toBeUndefined();
  expect(await again.saveImport(by(ben, '100'))).toMatchObject({ refusal: { code: 'unknown-import' } });
  const seen: number[] = [];
  const both = await Promise.all([
    again.saveImport(by(ann, '100'), ({ saved }) => seen.push(saved)),
    again.saveImport(by(ann, '100')),
  ]);
  for (const one of both) {
    expect(one).toMatchObject({
      ok: true,
      imported: { saved: PART + 20, doubles: 0 },
      packs: [{ title: 'The sea', codeLanguage: 'py' }],
    });
  }
  expect(seen.length).toBeGreaterThan(0);
  expect(await packsOf(process)).toEqual([['The sea', PART + 20]]);
  expect(await again.saveImport(by(ann, '100'))).toMatchObject({ ok: true, imported: { saved: PART + 20 } });
  expect(await packs.find(GUILD, 'own.the-sea')).toMatchObject({
    questions: expect.arrayContaining([expect.objectContaining({ stem: 'What is number 7?', key: 'a' })]),
  });
  const [own] = await shelfOf(process);
  expect([...(own?.questions.values() ?? [])][0]).toMatchObject({ author: ann, edition: 1 });
});

describe('keys that are missing', () => {
  const FILE = [importedQuestion(1), ...[2, 3, 4].map(keylessQuestion)];

  test('are said one by one, forth and back, days later; what has a key is saved before', async () => {
    const process = await testProcess(freshMemory());
    const at = async (from: number, way: 'on' | 'back') =>
      (await process.quizmaster.bank.askedFrom(by(ann, '100'), from, way))?.place;
    await process.quizmaster.bank.keepImport(by(ann, '100'), sampleFile(FILE));
    expect(await at(0, 'on')).toBe(2);
    expect(await process.quizmaster.bank.keyImported(by(ann, '100'), 2, 'b')).toMatchObject({ ok: true });
    expect([await at(0, 'on'), await at(4, 'on'), await at(3, 'back'), await at(2, 'back')]).toEqual([
      3,
      4,
      2,
      undefined,
    ]);
    // What is no option of it, or came with a key, takes none.
    for (const [place, key] of [
      [3, 'c'],
      [1, 'b'],
      [9, 'a'],
    ] as const) {
      expect(await process.quizmaster.bank.keyImported(by(ann, '100'), place, key)).toMatchObject({ ok: false });
    }
    await process.runUntil(process.clock.now() + 5 * 24 * 60 * 60_000);
    await process.restart();
    const { bank } = process.quizmaster;
    expect(await bank.saveImport(by(ann, '100'))).toMatchObject({ ok: true, imported: { saved: 2, phase: 'ready' } });
    expect(await at(0, 'on')).toBe(3);
    await bank.keyImported(by(ann, '100'), 3, 'a');
    await bank.keyImported(by(ann, '100'), 4, 'a');
    expect(await bank.saveImport(by(ann, '100'))).toMatchObject({ ok: true, imported: { saved: 4, phase: 'saved' } });
    expect(await packsOf(process)).toEqual([['The sea', 4]]);
    expect((await shelfOf(process))[0]?.questions.get('i-2s-2')).toMatchObject({ written: { key: 'b' } });
    expect(await bank.importsOf(GUILD, ann)).toEqual([]);
  });

  test('are read from the file once somebody says how', async () => {
    const process = await testProcess(freshMemory());
    const { bank } = process.quizmaster;
    await bank.keepImport(by(ann, '100'), sampleFile(FILE, { open: ['zero', 'one'] }));
    await bank.keyImported(by(ann, '100'), 2, 'a');
    const read = await bank.readKeys(by(ann, '100'), 'one');
    expect(read.ok && [totalsOf(read.imported).waiting, read.imported.open]).toEqual([0, []]);
    await bank.saveImport(by(ann, '100'));
    const keys = [...((await shelfOf(process))[0]?.questions.values() ?? [])].map(({ written }) => written.key);
    expect(keys).toEqual(['a', 'a', 'b', 'b']);
    await bank.keepImport(by(ann, '101'), sampleFile(FILE.slice(1)));
    expect(await bank.saveImport(by(ann, '101'))).toMatchObject({ refusal: { code: 'nothing-keyed' } });
  });
});

describe('killed', () => {
  const steps = Array.from({ length: 24 }, (_, step) => step + 1);
  test.each(steps)('at step %i, nothing is lost and nothing double', async (step) => {
    const process = await testProcess(freshMemory());
    const last = PART + 21;
    const file = [...several(last - 1), keylessQuestion(last)];
    process.dieAt = process.steps + step;
    const again = async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        return await work();
      } catch (error) {
        if (!process.dead) throw error;
        await process.restart();
        return work();
      }
    };
    const told = [{ line: 1, number: 0, reason: 'is odd', isLeftOut: false }];
    const keep = () => process.quizmaster.bank.keepImport(by(ann, '100'), sampleFile(file, { told }));
    const kept = await again(keep);
    // Killed after the last write: it is there, and says so.
    if (!kept.ok) expect(kept.refusal).toEqual({ code: 'dropped' });
    expect(await again(() => process.quizmaster.bank.notesOf(by(ann, '100'), 0))).toEqual(told);
    await again(() => process.quizmaster.bank.keyImported(by(ann, '100'), last, 'b'));
    const saved = await again(() => process.quizmaster.bank.saveImport(by(ann, '100')));
    expect(saved).toMatchObject({ ok: true, imported: { saved: last, doubles: 0, phase: 'saved' } });
    expect(await packsOf(process)).toEqual([['The sea', last]]);
  });

  test('while it is saved, it goes on by itself; while it is read, nothing of it stays', async () => {
    const process = await testProcess(freshMemory());
    await process.quizmaster.bank.keepImport(by(ann, '100'), sampleFile(several(4 * PART)));
    process.dieAt = process.steps + 6;
    await expect(process.quizmaster.bank.saveImport(by(ann, '100'))).rejects.toThrow();
    await process.restart();
    expect(await packsOf(process)).toEqual([['The sea', 4 * PART]]);
    process.dieAt = process.steps + 4;
    await expect(process.quizmaster.bank.keepImport(by(ann, '101'), sampleFile(several(4 * PART)))).rejects.toThrow();
    await process.restart();
    expect((await process.store.imports.ofGuild(GUILD)).map(({ id }) => id)).toEqual(['100']);
    expect(await process.store.imports.part(GUILD, '101', 0)).toEqual([]);
  });
});

test('the person who brought a file sees it in their data; it is deleted with them, or if nobody touches it for long', async () => {
  const file = freshFile();
  const process = await testProcess(`sqlite://${file}`);
  const { bank, privacy } = process.quizmaster;
  await bank.keepImport(by(ann, '100'), sampleFile(several(2), { file: 'unmistakable.csv' }));
  await bank.keepImport(by(ben, '101'), sampleFile(several(2)));
  let json = '';
  for await (const piece of jsonOf('', await privacy.show(ann))) json += piece;
  expect(JSON.parse(json).servers).toMatchObject([
    { imports: [{ file: 'unmistakable.csv', left: 2, questions: [{ stem: 'What is number 1?' }, {}] }] },
  ]);
  await privacy.erase(ann);
  expect([mentions(file, ann), mentions(file, 'unmistakable')]).toEqual([0, 0]);
  await process.runUntil(process.clock.now() + DRAFT_KEPT_MS + 1000);
  expect(await process.store.imports.ofGuild(GUILD)).toEqual([]);
  expect(await process.store.imports.part(GUILD, '101', 0)).toEqual([]);
  await process.store.close();
});
