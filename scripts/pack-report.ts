import { join } from 'node:path';
import { count } from '../src/count.ts';
import { loadPacks } from '../src/packs/directory.ts';
import { formatMistake } from '../src/packs/mistake.ts';
import type { Pack } from '../src/quiz/pack.ts';
import { DIFFICULTIES } from '../src/quiz/question.ts';

/** What is in a folder of packs, in lines: each pack, each file that is none, and every mistake with its place. */
export const packReport = async (dir: string): Promise<{ found: string[]; mistakes: string[] }> => {
  const { packs, files, mistakes, leftOut } = await loadPacks(dir);
  return {
    found: [
      ...packs.map((pack) => `${files.get(pack.id)}: ${summaryOf(pack)}`),
      ...leftOut.map((name) => `${join(dir, name)}: no pack`),
    ],
    mistakes: mistakes.map(formatMistake),
  };
};

const summaryOf = ({ title, questions: all }: Pack): string => {
  const questions = all.filter(({ retired }) => !retired);
  const counts = DIFFICULTIES.map(
    (difficulty) => `${questions.filter((question) => question.difficulty === difficulty).length} ${difficulty}`,
  );
  return `${title}, ${count(questions.length, 'question')} (${counts.join(', ')})`;
};
