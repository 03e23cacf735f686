/** Files of questions while the store fails, or the process ends. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { importView } from '../../src/commands/questions/import-report.ts';
import { en } from '../../src/discord/words/en.ts';
import { MAX_IMPORTS } from '../../src/quiz/imported.ts';
import { createImportFiles } from '../../src/quizmaster/bank/import-files.ts';
import { createQueue } from '../../src/quizmaster/work/queue.ts';
import { openStore } from '../../src/store/store.ts';
import { ann, by, several } from '../support/importing-process.ts';
import { manualClock } from '../support/manual-clock.ts';
import { memoryLog } from '../support/memory-log.ts';
import { freshMemory, GUILD } from '../support/playing.ts';
import { testProcess } from '../support/process.ts';
import { sampleFile, sampleImport } from '../support/sample-import.ts';

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
    for (let id = 0; id < MAX_IMPORTS; id++) {
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
