/** Files are read in a thread of their own: what goes wrong there, or is given up, is told and harms nothing. */
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createImporting } from '../../src/discord/importing/importing.ts';
import { readQuestions } from '../../src/discord/importing/read-questions.ts';
import type { ReadFile } from '../../src/discord/importing/thread.ts';
import { MAX_IMPORTS, MAX_IMPORTS_IN_SERVER } from '../../src/quiz/imported.ts';
import { memoryLog } from '../support/memory-log.ts';

const TABLE = 'question,a,b,answer\nWhich sea is salty?,Dead,North,a\nWhich is a lake?,Atlantic,Garda,b\n';
const ann = { guildId: '1', userId: '601' };

async function importing() {
  const requested: string[] = [];
  const asked = new EventEmitter();
  const server = createServer((request, response) => {
    requested.push(request.url ?? '');
    // What is held stays open until the test gives it up.
    if (request.url === '/held') asked.emit('held');
    else response.end(TABLE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const log = memoryLog();
  const made = createImporting({ place, log });
  onTestFinished(async () => {
    await made.stop();
    server.closeAllConnections();
    server.close();
  });
  const bring = <T>(importId: string, use: (file: ReadFile) => Promise<T>, { who = ann, path = 'sea.csv' } = {}) =>
    made.bring(`${place}/${path}`, { importId, title: 'Sea', description: 'Of {format}', key: undefined }, who, use);
  /** One whose download goes on and on. */
  const hold = async (importId: string) => {
    const held = once(asked, 'held');
    const brought = bring(importId, async () => 1, { path: 'held' });
    await held;
    return { brought };
  };
  return { made, log, bring, hold, requested };
}

const CANCELLED = { ok: false, problem: 'cancelled' };

test('a file is handed over in pieces, one after the other by the same thread', async () => {
  const { bring } = await importing();
  for (const id of ['100', '101']) {
    const brought = await bring(id, async ({ parts, pages, head, taken, format }) => {
      const stems: string[] = [];
      for await (const part of parts) stems.push(...part.map(({ written }) => written.stem));
      for await (const page of pages) expect(page).toEqual([]);
      return { stems, taken, format, title: head.title, description: head.description };
    });
    expect(brought).toEqual({
      ok: true,
      value: {
        stems: ['Which sea is salty?', 'Which is a lake?'],
        taken: 2,
        format: 'CSV',
        title: 'Sea',
        description: 'Of CSV',
      },
    });
  }
});

test('what goes wrong is told and logged; the next file is read all the same', async () => {
  const { bring, log } = await importing();
  const failing = await bring('100', async () => {
    throw new Error('the disk is full');
  });
  expect(failing).toEqual({ ok: false, problem: 'unreadable' });
  expect(log.told.join()).toContain('could not be read');
  expect(await bring('101', async ({ taken }) => taken)).toEqual({ ok: true, value: 2 });
});

test('it is cancelled by the person alone, and given up when the bot ends', async () => {
  const { bring, made } = await importing();
  const waiting = bring('100', async () => 1);
  expect(made.cancel('100', 'somebody else')).toBe(false);
  expect(made.cancel('100', ann.userId)).toBe(true);
  expect(await waiting).toEqual({ ok: false, problem: 'cancelled' });
  expect(made.cancel('100', ann.userId)).toBe(false);
  const ending = bring('101', async () => 1);
  await made.stop();
  expect(await ending).toEqual({ ok: false, problem: 'cancelled' });
});

test('keys that are a text and a place come with what each reading makes right', () => {
  const readingsOf = (table: string) =>
    readQuestions({
      bytes: new TextEncoder().encode(table),
      importId: '100',
      title: 'Sums',
      description: 'Of {format}',
      key: undefined,
    });
  const letters = readingsOf('question,a,b,c,key\nFourth of C?,F,C,B,C\nFifth of E?,B,A,C,B\n');
  expect(letters.open).toEqual(['text', 'place']);
  expect(letters.questions.map(({ readings }) => readings)).toEqual([
    { text: 'b', place: 'c' },
    { text: 'a', place: 'b' },
  ]);
  const numbers = readingsOf('question,a,b,c,key\n3-2?,2,3,1,1\n4-2?,3,1,2,2\n');
  expect(numbers.open).toEqual(['zero', 'one', 'text']);
  expect(numbers.questions[0]?.readings).toEqual({ zero: 'b', one: 'a', text: 'c' });
});

test('a file is fetched when its turn has come, not before', async () => {
  const { bring, requested } = await importing();
  const fetched = await Promise.all(['100', '101', '102'].map((id) => bring(id, async () => requested.length)));
  expect(fetched).toEqual([1, 2, 3].map((value) => ({ ok: true, value })));
});

test('who waits for their turn can cancel at once, and hears so when the bot ends', async () => {
  const { bring, made, hold, log, requested } = await importing();
  const { brought } = await hold('100');
  const waiting = ['101', '102'].map((id) => bring(id, async () => 1));
  expect(made.cancel('101', ann.userId)).toBe(true);
  expect(await waiting[0]).toEqual(CANCELLED);
  const written = made.write('1', { format: 'gift', head: { title: 'Sea' }, questions: [] });
  await made.stop();
  expect(await Promise.all([brought, waiting[1], written])).toEqual([CANCELLED, CANCELLED, undefined]);
  expect(requested).toEqual(['/held']);
  expect(log.told.join()).toMatch(/could not be written \{\s*guildId: '1',\s*format: 'gift'/);
});

test('a person and a server have some files under way and no more; when one is done, the next may come', async () => {
  const { bring, made, hold } = await importing();
  const { brought } = await hold('100');
  const others = Array.from({ length: MAX_IMPORTS - 1 }, (_, at) => bring(`20${at}`, async () => 1));
  expect(await bring('300', async () => 1)).toEqual({ ok: false, problem: 'busy' });
  const ben = (at: number) => ({ who: { guildId: '1', userId: `ben ${at}` } });
  for (let at = MAX_IMPORTS; at < MAX_IMPORTS_IN_SERVER; at++) others.push(bring(`30${at}`, async () => 1, ben(at)));
  expect(await bring('400', async () => 1, ben(99))).toEqual({ ok: false, problem: 'busy-server' });
  const elsewhere = bring('500', async () => 1, { who: { guildId: '2', userId: ann.userId } });
  made.cancel('100', ann.userId);
  expect(await brought).toEqual(CANCELLED);
  expect(await Promise.all([...others, elsewhere, bring('600', async () => 1)])).toEqual(
    Array.from({ length: MAX_IMPORTS_IN_SERVER + 1 }, () => ({ ok: true, value: 1 })),
  );
});

test('a file that cannot be written is told in the log, with its server and form', async () => {
  const { made, log } = await importing();
  expect(await made.write('7', { format: 'stone', head: { title: 'Sea' }, questions: [] })).toBeUndefined();
  expect(log.told.join()).toMatch(/could not be written \{\s*guildId: '7',\s*format: 'stone'/);
});
