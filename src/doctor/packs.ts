import { count } from '../count.ts';
import { type LoadedPacks, loadPacks } from '../packs/directory.ts';
import { formatMistake } from '../packs/mistake.ts';
import { type Check, error, type Finding, ok, skipped, warning } from './check.ts';

const SHOWN = 5;

/** Whether the packs can be read, and whether other files in their folder were meant as packs. */
export const packs: Check = {
  title: 'Packs',
  async examine({ settings }) {
    const dir = settings('PACKS_DIR')?.packsDir;
    return dir === undefined
      ? [skipped('PACKS_DIR is wrong (see Environment)')]
      : packsVerdict(dir, await loadPacks(dir));
  },
};

export function packsVerdict(dir: string, { packs: sound, mistakes, leftOut }: LoadedPacks): Finding[] {
  const told = mistakes
    .slice(0, SHOWN)
    .map((mistake) => error(formatMistake(mistake), `correct the file; popquiz lint ${dir} shows them all`));
  const more = mistakes.length - told.length;
  const findings = [
    ...told,
    ...(more > 0 ? [error(`There are ${count(more, 'more mistake')} in packs.`, `popquiz lint ${dir}`)] : []),
    ...leftOut.map((what) =>
      warning(`${dir} has what is no pack: ${what}.`, 'rename it, or take it out of the folder'),
    ),
  ];
  const questions = sound.reduce((sum, pack) => sum + pack.questions.length, 0);
  return findings.length > 0
    ? findings
    : [ok(`${count(sound.length, 'pack')} with ${count(questions, 'question')} in ${dir}`)];
}
