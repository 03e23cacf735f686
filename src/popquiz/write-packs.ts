import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import type { Imported } from '../formats/import.ts';
import { packsOf, packYaml } from '../formats/to-pack.ts';
import { checkPack } from '../packs/parse.ts';
import type { Io } from './io.ts';
import { inBatches, startProgress, writePieces } from './output.ts';
import { checkOverwrite } from './usage.ts';

/**
 * Writes the questions with keys as packs of up to a thousand.
 * @param source the name of the file that they come from, `-` for standard input
 * @param where `to` is the first file to write, `-` for standard output; the next ones get a number
 * @returns the files that were written; undefined if one of them would not be a valid pack, so that none was
 * written
 */
export const writePacks = async (
  imported: Imported,
  source: string,
  { to, force, io }: { to: string; force: boolean; io: Io },
): Promise<string[] | undefined> => {
  const name = source === '-' ? 'Imported questions' : basename(source, extname(source));
  const words = {
    title: name,
    description: `Imported from ${source === '-' ? 'a text' : basename(source)} (${imported.format}).`,
  };
  const ending = extname(to) || '.yaml';
  const stem = to.slice(0, to.length - extname(to).length);
  const files: string[] = [];
  const progress = startProgress(io.stderr);
  for (const pack of packsOf(imported, words)) {
    progress.show('Checking the packs');
    const file = files.length === 0 ? `${stem}${ending}` : `${stem}-${files.length + 1}${ending}`;
    files.push(file);
    // The bot and the linter must be able to read the file.
    const mistakes = checkPack(to === '-' ? 'pack.yaml' : file, pack);
    if (mistakes.length > 0) {
      progress.end();
      for (const mistake of mistakes) io.stderr.write(`${file}: ${mistake}\n`);
      return undefined;
    }
    if (to !== '-') checkOverwrite(file, force);
  }
  let place = 0;
  for (const pack of packsOf(imported, words)) {
    progress.show('Writing the packs', place / files.length);
    const file = files[place++] ?? to;
    if (to === '-') await writePieces(packYaml(pack), io.stdout);
    else {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, inBatches(packYaml(pack)));
    }
  }
  progress.end();
  return files;
};
