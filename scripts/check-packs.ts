/**
 * `npm run packs [-- FOLDER]`: tells an author what is in each pack of PACKS_DIR or another folder, or every mistake and its
 * place.
 */
import { join } from 'node:path';
import { count } from '../src/count.ts';
import { loadPacks } from '../src/packs/directory.ts';
import { formatMistake } from '../src/packs/mistake.ts';
import type { Pack } from '../src/quiz/pack.ts';
import { DIFFICULTIES } from '../src/quiz/question.ts';
import { readArguments } from './arguments.ts';
import { packsDir } from './command.ts';

const summaryOf = ({ title, questions: all }: Pack): string => {
  const questions = all.filter(({ retired }) => !retired);
  const counts = DIFFICULTIES.map(
    (difficulty) => `${questions.filter((question) => question.difficulty === difficulty).length} ${difficulty}`,
  );
  return `${title}, ${count(questions.length, 'question')} (${counts.join(', ')})`;
};

const { positionals } = readArguments({ usage: 'npm run packs [-- FOLDER]', most: 1 });
const [dir = packsDir()] = positionals;
const { packs, files, mistakes, leftOut } = await loadPacks(dir);
for (const pack of packs) console.log(`${files.get(pack.id)}: ${summaryOf(pack)}`);
for (const name of leftOut) console.log(`${join(dir, name)}: no pack`);
for (const mistake of mistakes) console.error(formatMistake(mistake));
process.exitCode = mistakes.length > 0 ? 1 : 0;
