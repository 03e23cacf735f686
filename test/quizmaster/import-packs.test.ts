/** The packs that files of questions go into, and the limits of both. */
import { describe, expect, test } from 'vitest';
import { MAX_IMPORTS, PART, totalsOf } from '../../src/quiz/imported.ts';
import { MAX_IN_PACK, MAX_OWN_QUESTIONS, MAX_PACKS } from '../../src/quiz/own-pack.ts';
import { ann, ben, by, packOf, packsOf, several } from '../support/importing-process.ts';
import { freshMemory, GUILD } from '../support/playing.ts';
import { testProcess } from '../support/process.ts';
import { importedQuestion, sampleFile } from '../support/sample-import.ts';
import { typed } from '../support/sample-own-pack.ts';

describe('limits', () => {
  test('of files, of a person and of a server', async () => {
    const process = await testProcess(freshMemory());
    const { bank } = process.quizmaster;
    for (let id = 0; id < MAX_IMPORTS; id++) await bank.keepImport(by(ann, `10${id}`), sampleFile(several(1)));
    const refusal = { code: 'too-many-imports', whose: 'own' };
    expect(await bank.keepImport(by(ann, '110'), sampleFile(several(1)))).toEqual({ ok: false, refusal });
    expect(await bank.roomForImport(by(ann, '110'))).toEqual(refusal);
    for (let id = 0; id < 7; id++) await bank.keepImport(by(`90${id}`, `20${id}`), sampleFile(several(1)));
    expect(await bank.roomForImport(by(ben, '111'))).toEqual({ code: 'too-many-imports', whose: 'server' });
    // One that is done is in nobody's way.
    await bank.saveImport(by(ann, '100'));
    await bank.dropImport(by(ann, '101'));
    expect(await bank.roomForImport(by(ann, '112'))).toBeUndefined();
    const large = sampleFile([], { taken: MAX_OWN_QUESTIONS + 1 });
    expect(await bank.keepImport(by(ann, '112'), large)).toMatchObject({ refusal: { code: 'too-large-import' } });
  });

  test('of questions, said before: of a pack and of the server; more than a pack holds go into several', async () => {
    const process = await testProcess(freshMemory());
    await packOf(process, 'own.one', MAX_IN_PACK - 1);
    for (const id of ['own.two', 'own.three', 'own.four']) await packOf(process, id, MAX_IN_PACK);
    await process.restart();
    const { bank } = process.quizmaster;
    const inOne = await bank.keepImport(by(ann, '100'), sampleFile(several(2), { pack: { id: 'own.one' } }));
    const full = { code: 'no-room', what: 'pack', room: 1, wanted: 2, title: 'own.one' };
    expect(inOne.ok && (await bank.obstacleTo(inOne.imported))).toEqual(full);
    expect(await bank.saveImport(by(ann, '100'))).toEqual({ ok: false, refusal: full });
    const inNew = await bank.keepImport(by(ann, '101'), sampleFile(several(MAX_IN_PACK + 2)));
    const none = { code: 'no-room', what: 'server', room: MAX_IN_PACK + 1, wanted: MAX_IN_PACK + 2, title: '' };
    expect(inNew.ok && (await bank.obstacleTo(inNew.imported))).toEqual(none);
    await bank.removePack(GUILD, 'own.four');
    expect(await bank.saveImport(by(ann, '101'))).toMatchObject({
      ok: true,
      packs: [{ title: 'The sea' }, { title: 'The sea (2)' }],
    });
    expect((await packsOf(process)).slice(3)).toEqual([
      ['The sea', MAX_IN_PACK],
      ['The sea (2)', 2],
    ]);
  });

  test('of questions that others save meanwhile: what finds no room stays', async () => {
    const process = await testProcess(freshMemory());
    for (let pack = 1; pack <= 4; pack++) await packOf(process, `own.${pack}`, MAX_IN_PACK);
    await packOf(process, 'own.5', MAX_IN_PACK - 2 * PART - 30);
    await process.restart();
    const { bank } = process.quizmaster;
    for (const who of [ann, ben]) {
      const from = who === ann ? 1 : 501;
      await bank.keepImport(
        by(who, who),
        sampleFile(several(2 * PART, from), { head: { title: who, description: who } }),
      );
    }
    const both = await Promise.all([bank.saveImport(by(ann, ann)), bank.saveImport(by(ben, ben))]);
    for (const one of both) expect(one).toMatchObject({ refusal: { code: 'no-room', what: 'server', room: 30 } });
    const all = (await packsOf(process)).reduce((sum, [, count]) => sum + Number(count), 0);
    expect(all).toBe(MAX_OWN_QUESTIONS - 30);
    for (const who of [ann, ben]) {
      const [left] = await bank.importsOf(GUILD, who);
      expect(left && [left.saved, totalsOf(left).left, left.phase]).toEqual([PART, PART, 'ready']);
    }
  });

  test('of questions that others save into the same pack meanwhile: the room is told as it is', async () => {
    const process = await testProcess(freshMemory());
    await packOf(process, 'own.one', MAX_IN_PACK - 2 * PART - 30);
    await process.restart();
    const { bank } = process.quizmaster;
    for (const [who, from] of [
      [ann, 1],
      [ben, 501],
    ] as const) {
      await bank.keepImport(by(who, who), sampleFile(several(2 * PART, from), { pack: { id: 'own.one' } }));
    }
    const both = await Promise.all([bank.saveImport(by(ann, ann)), bank.saveImport(by(ben, ben))]);
    for (const one of both) {
      expect(one).toMatchObject({ refusal: { code: 'no-room', what: 'pack', room: 30, wanted: PART } });
    }
  });

  test('count only what the pack does not have yet', async () => {
    const process = await testProcess(freshMemory());
    await packOf(process, 'own.one', MAX_IN_PACK - 1);
    for (const id of ['own.two', 'own.three', 'own.four', 'own.five']) await packOf(process, id, MAX_IN_PACK);
    await process.restart();
    const { bank } = process.quizmaster;
    const written = [...((await bank.own(GUILD)).get('own.one')?.questions.values() ?? [])].map((one) => one.written);
    const again = written.slice(0, PART + 5).map((one, at) => ({ number: at + 2, written: one, isAsked: false }));
    const into = { pack: { id: 'own.one' } };
    const file = sampleFile([importedQuestion(1), ...again], into);
    const kept = await bank.keepImport(by(ann, '100'), file);
    expect(kept.ok && (await bank.obstacleTo(kept.imported))).toBeUndefined();
    expect(await bank.saveImport(by(ann, '100'))).toMatchObject({ imported: { saved: 1, doubles: PART + 5 } });
    const more = await bank.keepImport(by(ann, '101'), sampleFile([...several(3), ...again.slice(3)], into));
    const none = { code: 'no-room', what: 'server', room: 0, wanted: 2, title: '' };
    expect(more.ok && (await bank.obstacleTo(more.imported))).toEqual(none);
  });

  test('of packs', async () => {
    const process = await testProcess(freshMemory());
    for (let pack = 1; pack <= MAX_PACKS; pack++) await packOf(process, `own.${pack}`, 1);
    await process.restart();
    const { bank } = process.quizmaster;
    await bank.keepImport(by(ann, '100'), sampleFile(several(2)));
    expect(await bank.saveImport(by(ann, '100'))).toEqual({ ok: false, refusal: { code: 'no-pack-left' } });
    await bank.removePack(GUILD, 'own.7');
    expect(await bank.saveImport(by(ann, '100'))).toMatchObject({ ok: true });
  });
});

test('a pack that is removed meanwhile is said; saved again, the questions make a new one', async () => {
  const process = await testProcess(freshMemory());
  const { bank } = process.quizmaster;
  await bank.begin(by(ben, '90'), { typed: typed() });
  const made = await bank.save(by(ben, '90'), 'Ours');
  if (!made.ok) throw new Error('no pack');
  await bank.keepImport(by(ann, '100'), sampleFile(several(2), { pack: { id: made.pack.id } }));
  await bank.removePack(GUILD, made.pack.id);
  expect(await bank.saveImport(by(ann, '100'))).toEqual({ ok: false, refusal: { code: 'pack-removed' } });
  expect(await bank.saveImport(by(ann, '100'))).toMatchObject({ ok: true, packs: [{ title: 'The sea' }] });
});

test('two editors bring the same file: questions that a pack already has are reported, not doubled; a new pack gets a name of its own', async () => {
  const process = await testProcess(freshMemory());
  const { bank } = process.quizmaster;
  await bank.keepImport(by(ann, '100'), sampleFile(several(3)));
  await bank.saveImport(by(ann, '100'));
  await bank.keepImport(by(ben, '101'), sampleFile(several(5), { pack: { id: 'own.the-sea' } }));
  expect(await bank.saveImport(by(ben, '101'))).toMatchObject({ ok: true, imported: { saved: 2, doubles: 3 } });
  await bank.keepImport(by(ben, '102'), sampleFile(several(3)));
  await bank.saveImport(by(ben, '102'));
  expect(await packsOf(process)).toEqual([
    ['The sea', 5],
    ['The sea (2)', 3],
  ]);
});
