/** Files are read in a thread of their own: what goes wrong there, or is given up, is told and harms nothing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createImporting } from '../../src/discord/importing/importing.ts';
import { readQuestions } from '../../src/discord/importing/read-questions.ts';
import type { ReadFile } from '../../src/discord/importing/thread.ts';
import { memoryLog } from '../support/memory-log.ts';

const TABLE = 'question,a,b,answer\nWhich sea is salty?,Dead,North,a\nWhich is a lake?,Atlantic,Garda,b\n';
const ann = { guildId: '1', userId: '601' };

async function importing() {
  const server = createServer((_request, response) => response.end(TABLE));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const log = memoryLog();
  const made = createImporting({ place, log });
  onTestFinished(async () => {
    await made.stop();
    server.close();
  });
  const bring = <T>(importId: string, use: (file: ReadFile) => Promise<T>) =>
    made.bring(`${place}/sea.csv`, { importId, title: 'Sea', description: 'Of {format}', key: undefined }, ann, use);
  return { made, log, bring };
}

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
