/**
 * `npm run packs [-- FOLDER]`: tells an author what is in each pack of PACKS_DIR or another folder, or every mistake and its
 * place.
 */
import { join } from 'node:path';
import { count } from '../src/count.ts';
import { formatMistake } from '../src/packs/mistake.ts';
import type { Pack } from '../src/quiz/pack.ts';
import { readArguments } from './arguments.ts';

const { positionals } = readArguments({ usage: 'npm run packs [-- FOLDER]', most: 1 });
const { loadPacks } = await import('../src/packs/directory.ts');
const { DIFFICULTIES } = await import('../src/quiz/question.ts');
const { packsDir } = await import('./command.ts');

const summaryOf = ({ title, questions: all }: Pack): string => {
  const questions = all.filter(({ retired }) => !retired);
  const counts = DIFFICULTIES.map(
    (difficulty) => `${questions.filter((question) => question.difficulty === difficulty).length} ${difficulty}`,
  );
  return `${title}, ${count(questions.length, 'question')} (${counts.join(', ')})`;
};

const [dir = packsDir()] = positionals;
const { packs, files, mistakes, leftOut } = await loadPacks(dir);
for (const pack of packs) console.log(`${files.get(pack.id)}: ${summaryOf(pack)}`);
for (const name of leftOut) console.log(`${join(dir, name)}: no pack`);
for (const mistake of mistakes) console.error(formatMistake(mistake));
process.exitCode = mistakes.length > 0 ? 1 : 0;
