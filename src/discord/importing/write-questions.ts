import { bytesOf, exportDrafts, type PackHead } from '../../formats/export/exporter.ts';
import { EXPORTERS } from '../../formats/export/index.ts';
import { readPack } from '../../formats/structured/pack-file.ts';
import type { WrittenQuestion } from '../../quiz/question-schema.ts';

export interface WriteRequest {
  /** Of an exporter. */
  format: string;
  head: PackHead;
  questions: readonly WrittenQuestion[];
}

export interface Loss {
  /** Half a sentence. */
  reason: string;
  /** Of the questions in the pack, from 1; none for what concerns the pack. */
  numbers: number[];
  isLeftOut: boolean;
}

export interface Written {
  /** With the dot. */
  ending: string;
  content: Uint8Array;
  /** How many questions the file has. */
  count: number;
  /** What the format cannot carry, the same of several questions once. */
  losses: Loss[];
}

/** Writes questions in a format. It can take a second, so it is not for the main thread. */
export function writeQuestions({ format, head, questions }: WriteRequest): Written {
  const exporter = EXPORTERS.find(({ name }) => name === format);
  if (!exporter) throw new Error(`there is no format ${format}`);
  const { drafts, leftOut } = readPack({ ...head, questions: [...questions] }, (place) => place + 1);
  const { content, losses: told } = exportDrafts(exporter, drafts, head);
  const losses = new Map<string, Loss>();
  const left = leftOut.map((note) => ({ ...note, reason: `left out: ${note.reason}` }));
  for (const { reason, number } of [...left, ...told]) {
    const loss = losses.get(reason) ?? { reason, numbers: [], isLeftOut: reason.startsWith('left out') };
    if (number > 0) loss.numbers.push(number);
    losses.set(reason, loss);
  }
  const all = [...losses.values()];
  const lost = all.filter(({ isLeftOut }) => isLeftOut).reduce((sum, { numbers }) => sum + numbers.length, 0);
  return {
    ending: exporter.ending,
    content: bytesOf(content),
    count: questions.length - lost,
    losses: all,
  };
}
