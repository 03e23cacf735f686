import { parentPort } from 'node:worker_threads';
import { NOTES_ON_PAGE, PART } from '../../quiz/imported.ts';
import { type ReadQuestions, readQuestions } from './read-questions.ts';
import type { ReadHead, ThreadRequest } from './thread.ts';
import { writeQuestions } from './write-questions.ts';

/**
 * Reads and writes files of questions in a thread of its own, one at a time. What was read is handed over in pieces, each when it is asked for, so
 * that the main thread never has much to unpack at once.
 */

/** Pages of notes that are handed over at once. */
const PAGES = 20;

let read: ReadQuestions | undefined;
let [part, page] = [0, 0];

parentPort?.on('message', (asked: ThreadRequest) => parentPort?.postMessage(answerTo(asked)));

function answerTo(asked: ThreadRequest): unknown {
  switch (asked.do) {
    case 'write':
      return writeQuestions(asked);
    case 'read':
      read = readQuestions(asked);
      [part, page] = [0, 0];
      return headOf(read);
    case 'part':
      return piece(read?.questions, PART, part++);
    case 'page':
      return piece(read?.notes, PAGES * NOTES_ON_PAGE, page++);
  }
}

const headOf = ({ questions: _, notes, ...rest }: ReadQuestions): ReadHead => {
  const leftOut = notes.filter(({ isLeftOut }) => isLeftOut).length;
  return { ...rest, notes: { leftOut, changed: notes.length - leftOut } };
};

/** undefined after the last one. */
const piece = <T>(all: readonly T[] = [], size: number, place: number): readonly T[] | undefined => {
  const some = all.slice(place * size, (place + 1) * size);
  return some.length > 0 ? some : undefined;
};
