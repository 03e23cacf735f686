/** Loads the packs of a folder. What to do about mistakes is the caller's decision. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Pack } from '../quiz/pack.ts';
import type { PackMistake } from './mistake.ts';
import { parsePack } from './parse.ts';

const ENDINGS = new Set(['.yaml', '.yml']);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Reads every `*.yaml` and `*.yml` of the folder, in the order of their names. A file or folder that cannot be read, a
 * folder without packs and a second pack with the same id are mistakes as well; nothing is skipped without a word.
 * @returns the packs that are sound and the mistakes of all others; never rejects for the content of the folder
 */
export const loadPacks = async (dir: string): Promise<{ packs: Pack[]; mistakes: PackMistake[] }> => {
  const packs: Pack[] = [];
  const mistakes: PackMistake[] = [];
  const report = (file: string, message: string): void => {
    mistakes.push({ file, line: 1, column: 1, message });
  };

  let names: string[] = [];
  try {
    names = (await readdir(dir)).filter((name) => ENDINGS.has(extname(name))).sort();
    if (names.length === 0) report(dir, 'the folder has no packs: put at least one *.yaml file there');
  } catch (error) {
    report(dir, `the folder of packs cannot be read: check the path and its permissions (${reasonOf(error)})`);
  }

  for (const name of names) {
    const file = join(dir, name);
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    } catch (error) {
      report(
        file,
        `cannot be read: check that it is a file, its permissions, and that it is UTF-8 (${reasonOf(error)})`,
      );
      continue;
    }
    const parsed = parsePack(file, text);
    if (!parsed.ok) mistakes.push(...parsed.mistakes);
    else if (packs.some(({ id }) => id === parsed.pack.id)) {
      report(file, `another file gives a pack with the id "${parsed.pack.id}": rename one of the two`);
    } else packs.push(parsed.pack);
  }
  return { packs, mistakes };
};
