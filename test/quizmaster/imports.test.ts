/** Files of questions: nothing of them is in a pack before somebody saves it, and then each question is there once, despite kills. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { importView } from '../../src/commands/questions/import-report.ts';
import { jsonOf } from '../../src/discord/privacy-file.ts';
import { en } from '../../src/discord/words/en.ts';
import { MOST_IMPORTS, PART, totalsOf } from '../../src/quiz/imported.ts';
import { DRAFT_KEPT_MS, MOST_IN_PACK, MOST_PACKS, MOST_QUESTIONS } from '../../src/quiz/own-pack.ts';
import { createImportFiles } from '../../src/quizmaster/bank/import-files.ts';
import { createQueue } from '../../src/quizmaster/work/queue.ts';
import { openStore } from '../../src/store/store.ts';
import { manualClock } from '../support/manual-clock.ts';
import { memoryLog } from '../support/memory-log.ts';
import { freshFile, freshMemory, GUILD, mentions } from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';
import { importedQuestion, keylessQuestion, sampleFile, sampleImport } from '../support/sample-import.ts';
import { sampleOwnPack, sampleOwnQuestion, typed } from '../support/sample-own-pack.ts';

const [ann, ben] = ['601601601601', '602602602602'] as const;
const by = (userId: string, id: string) => ({ guildId: GUILD, id, userId });
const several = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => importedQuestion(from + index));

const shelfOf = async ({ quizmaster: { bank } }: TestProcess) =>
  [...(await bank.own(GUILD)).values()].filter(({ pack }) => pack.removedAt === undefined);
const packsOf = async (process: TestProcess) =>
  (await shelfOf(process)).map(({ pack, questions }) => [pack.title, questions.size]);

/** A pack of ann's with this many questions, at once. */
async function packOf(process: TestProcess, id: string, questions: number): Promise<void> {
  const pack = { ...sampleOwnPack(GUILD), id, title: id };
  const all = Array.from({ length: questions }, (_, at) => ({
    ...sampleOwnQuestion(GUILD, `q-${at}`),
    packId: id,
    written: { ...sampleOwnQuestion(GUILD, 'q-1').written, stem: `${id} ${at}?` },
  }));
  await process.store.packs.save({ packs: [pack], questions: all });
}

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

describe('trouble', () => {
  /** A process whose store refuses some things. */
  const troubled = async () => {
    const fails = { saving: new Set<string>(), dropping: false };
    const process = await testProcess(freshMemory(), 8, ({ packs, imports }) => ({
      packs: {
        ...packs,
        save: async (change) => {
          if (fails.saving.has(change.from?.imported.id ?? '')) throw new Error('the disk is full');
          return packs.save(change);
        },
      },
      imports: {
        ...imports,
        remove: async (guildId, id) => {
          if (fails.dropping) throw new Error('the disk is full');
          return imports.remove(guildId, id);
        },
      },
    }));
    return { process, fails };
  };
  const broken = () => {
    async function* parts() {
      yield several(3);
      throw new Error('the thread ended');
    }
    return sampleFile([], { taken: 9, parts: parts() });
  };

  test('while a file is read: nothing of it stays, and nothing is in the way of others', async () => {
    const { process, fails } = await troubled();
    const { bank } = process.quizmaster;
    await expect(bank.keepImport(by(ann, '100'), broken())).rejects.toThrow('the thread ended');
    expect(await process.store.imports.ofGuild(GUILD)).toEqual([]);
    fails.dropping = true;
    for (let id = 0; id < MOST_IMPORTS; id++) {
      await expect(bank.keepImport(by(ann, `20${id}`), broken())).rejects.toThrow('the thread ended');
    }
    expect(await bank.roomForImport(by(ann, '300'))).toBeUndefined();
    expect(await bank.keepImport(by(ann, '300'), sampleFile(several(1)))).toMatchObject({ ok: true });
  });

  test('while a file is saved: its person goes on with it or drops it; others go on at the next start', async () => {
    const { process, fails } = await troubled();
    for (const id of ['100', '101', '102']) {
      await process.quizmaster.bank.keepImport(by(ann, id), sampleFile(several(3)));
      fails.saving.add(id);
      await expect(process.quizmaster.bank.saveImport(by(ann, id))).rejects.toThrow('the disk is full');
    }
    fails.saving = new Set(['100', '101']);
    await process.restart();
    const { bank } = process.quizmaster;
    const phases = async () => (await process.store.imports.ofGuild(GUILD)).map(({ id, phase }) => [id, phase]).sort();
    expect(await phases()).toEqual([
      ['100', 'saving'],
      ['101', 'saving'],
      ['102', 'saved'],
    ]);
    const shown = async (id: string) => {
      const imported = await bank.findImport(by(ann, id));
      return imported && JSON.stringify(await importView({ words: en, quizmaster: process.quizmaster }, imported));
    };
    expect(await shown('100')).toMatch(/Saving stopped at 0 of 3.questions.*import:save:100.*Go on.*import:drop:100/);
    fails.saving.clear();
    const isSaving: boolean[] = [];
    const saved = await bank.saveImport(by(ann, '100'), (now) => isSaving.push(bank.isSaving(now)));
    expect(saved).toMatchObject({ ok: true, imported: { saved: 3, doubles: 0, phase: 'saved' } });
    expect([...isSaving, saved.ok && bank.isSaving(saved.imported)]).toEqual([true, false]);
    await bank.dropImport(by(ann, '101'));
    expect(await bank.importsOf(GUILD, ann)).toEqual([]);
  });

  test('a file that comes while the bot starts is not taken for one from before', async () => {
    const store = await openStore(freshMemory());
    const queue = createQueue();
    const files = createImportFiles({ store, queue, clock: manualClock(), log: memoryLog() });
    onTestFinished(async () => {
      files.stop();
      await store.close();
    });
    const reading = (id: string) => ({ imported: { ...sampleImport(GUILD, id).imported, phase: 'reading' as const } });
    await store.imports.save(reading('100'));
    await queue.run(GUILD, (turn) => files.keep(turn, reading('101')));
    await files.begins();
    expect((await store.imports.ofGuild(GUILD)).map(({ id }) => id)).toEqual(['101']);
  });
});

describe('limits', () => {
  test('of files, of a person and of a server', async () => {
    const process = await testProcess(freshMemory());
    const { bank } = process.quizmaster;
    for (let id = 0; id < MOST_IMPORTS; id++) await bank.keepImport(by(ann, `10${id}`), sampleFile(several(1)));
    const refusal = { code: 'too-many-imports', whose: 'own' };
    expect(await bank.keepImport(by(ann, '110'), sampleFile(several(1)))).toEqual({ ok: false, refusal });
    expect(await bank.roomForImport(by(ann, '110'))).toEqual(refusal);
    for (let id = 0; id < 7; id++) await bank.keepImport(by(`90${id}`, `20${id}`), sampleFile(several(1)));
    expect(await bank.roomForImport(by(ben, '111'))).toEqual({ code: 'too-many-imports', whose: 'server' });
    // One that is done is in nobody's way.
    await bank.saveImport(by(ann, '100'));
    await bank.dropImport(by(ann, '101'));
    expect(await bank.roomForImport(by(ann, '112'))).toBeUndefined();
    const large = sampleFile([], { taken: MOST_QUESTIONS + 1 });
    expect(await bank.keepImport(by(ann, '112'), large)).toMatchObject({ refusal: { code: 'too-large-import' } });
  });

  test('of questions, said before: of a pack and of the server; more than a pack holds go into several', async () => {
    const process = await testProcess(freshMemory());
    await packOf(process, 'own.one', MOST_IN_PACK - 1);
    for (const id of ['own.two', 'own.three', 'own.four']) await packOf(process, id, MOST_IN_PACK);
    await process.restart();
    const { bank } = process.quizmaster;
    const inOne = await bank.keepImport(by(ann, '100'), sampleFile(several(2), { pack: { id: 'own.one' } }));
    const full = { code: 'no-room', what: 'pack', room: 1, wanted: 2, title: 'own.one' };
    expect(inOne.ok && (await bank.obstacleTo(inOne.imported))).toEqual(full);
    expect(await bank.saveImport(by(ann, '100'))).toEqual({ ok: false, refusal: full });
    const inNew = await bank.keepImport(by(ann, '101'), sampleFile(several(MOST_IN_PACK + 2)));
    const none = { code: 'no-room', what: 'server', room: MOST_IN_PACK + 1, wanted: MOST_IN_PACK + 2, title: '' };
    expect(inNew.ok && (await bank.obstacleTo(inNew.imported))).toEqual(none);
    await bank.removePack(GUILD, 'own.four');
    expect(await bank.saveImport(by(ann, '101'))).toMatchObject({
      ok: true,
      packs: [{ title: 'The sea' }, { title: 'The sea (2)' }],
    });
    expect((await packsOf(process)).slice(3)).toEqual([
      ['The sea', MOST_IN_PACK],
      ['The sea (2)', 2],
    ]);
  });

  test('of questions that others save meanwhile: what finds no room stays', async () => {
    const process = await testProcess(freshMemory());
    for (let pack = 1; pack <= 4; pack++) await packOf(process, `own.${pack}`, MOST_IN_PACK);
    await packOf(process, 'own.5', MOST_IN_PACK - 2 * PART - 30);
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
    expect(all).toBe(MOST_QUESTIONS - 30);
    for (const who of [ann, ben]) {
      const [left] = await bank.importsOf(GUILD, who);
      expect(left && [left.saved, totalsOf(left).left, left.phase]).toEqual([PART, PART, 'ready']);
    }
  });

  test('of questions that others save into the same pack meanwhile: the room is told as it is', async () => {
    const process = await testProcess(freshMemory());
    await packOf(process, 'own.one', MOST_IN_PACK - 2 * PART - 30);
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
    await packOf(process, 'own.one', MOST_IN_PACK - 1);
    for (const id of ['own.two', 'own.three', 'own.four', 'own.five']) await packOf(process, id, MOST_IN_PACK);
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
    for (let pack = 1; pack <= MOST_PACKS; pack++) await packOf(process, `own.${pack}`, 1);
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
