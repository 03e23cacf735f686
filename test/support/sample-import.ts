import type { ImportedQuestion, ImportNote, QuestionImport } from '../../src/quiz/imported.ts';
import { PART } from '../../src/quiz/imported.ts';
import type { FileOfQuestions } from '../../src/quizmaster/bank/imports.ts';
import type { ImportChange } from '../../src/quizmaster/ports/question-store.ts';

export const importedQuestion = (number: number): ImportedQuestion => ({
  number,
  written: { stem: `What is number ${number}?`, options: { a: 'this', b: 'that' }, key: 'a' },
  isAsked: false,
});

/** It waits for its key, and can be read in two ways. */
export function keylessQuestion(number: number): ImportedQuestion {
  const { key: _, ...written } = importedQuestion(number).written;
  return { number, written, isAsked: true, readings: { zero: 'a', one: 'b' } };
}

async function* pieces<T>(all: readonly T[], size: number): AsyncIterable<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** A file with these questions. */
export function sampleFile(
  questions: readonly ImportedQuestion[],
  more: Partial<FileOfQuestions> & { told?: readonly ImportNote[] } = {},
): FileOfQuestions {
  const { told = [], ...rest } = more;
  return {
    file: 'sea.csv',
    format: 'CSV',
    head: { title: 'The sea', description: 'From a file.', codeLanguage: 'py' },
    pack: undefined,
    notes: { leftOut: told.length, changed: 0 },
    open: [],
    taken: questions.length,
    parts: pieces(questions, PART),
    pages: pieces(told, 10),
    ...rest,
  };
}

/** A file of one question as it is stored. */
export function sampleImport(guildId: string, id: string): ImportChange & { imported: QuestionImport } {
  const { file, format, head, pack, notes, open } = sampleFile([]);
  const about = { guildId, id, author: '5', file, format, head, pack, notes, open };
  const rest = { saved: 0, doubles: 0, into: [], phase: 'ready', changedAt: 1000 } as const;
  return {
    imported: { ...about, ...rest, parts: [{ left: 1, waiting: 0, asked: 0 }] },
    parts: new Map([[0, [importedQuestion(1)]]]),
    notes: new Map([[0, [{ line: 1, number: 2, reason: 'is odd', isLeftOut: true }]]]),
  };
}
