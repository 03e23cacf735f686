/** Loads the packs of a folder. What to do about mistakes is the caller's decision. */
import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Pack } from '../quiz/pack.ts';
import { CHECKED_PACKS } from './checked-packs.ts';
import type { PackMistake } from './mistake.ts';
import { parsePack } from './parse.ts';
import { readText } from './read-text.ts';

const ENDINGS = new Set(['.yaml', '.yml']);

/** Of the entries that are no packs, those that belong into the folder: the schema, and what second readers found. */
const COMPANIONS = new Set(['pack.schema.json', 'reviews']);

export interface LoadedPacks {
  packs: Pack[];
  /** The file of each pack, by the pack's id. */
  files: ReadonlyMap<string, string>;
  /** Each of them a reason not to go on: somebody meant a pack, and there is none. */
  mistakes: PackMistake[];
  /** Everything else in the folder, such as `notes.txt (packs end with .yaml or .yml)`: to be told, for it may have been meant. */
  leftOut: string[];
}

/**
 * Reads every `*.yaml` and `*.yml` of the folder, capitals or not, in the order of their names. A file or folder that cannot
 * be read, a folder without packs and a second pack with the same id are mistakes as well; nothing is left out in silence.
 * @returns the packs that are sound and the mistakes of all others; never rejects for the content of the folder
 */
export const loadPacks = async (dir: string): Promise<LoadedPacks> => {
  const packs: Pack[] = [];
  const files = new Map<string, string>();
  const mistakes: PackMistake[] = [];
  const leftOut: string[] = [];
  const report = (file: string, message: string, line = 1): void => {
    mistakes.push({ file, line, column: 1, message });
  };

  const names: string[] = [];
  try {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      const why = whyNoPack(entry.name, entry.isDirectory());
      if (why === undefined) names.push(entry.name);
      else if (!COMPANIONS.has(entry.name)) leftOut.push(`${entry.name} (${why})`);
    }
    leftOut.sort();
    if (names.length === 0) report(dir, `the folder has no packs: put at least one *.yaml file there${there(leftOut)}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(dir, `the folder of packs cannot be read: check the path and its permissions (${reason})`);
  }

  for (const name of names.sort()) {
    const file = join(dir, name);
    const read = await readText(file);
    if (!read.ok) {
      report(file, read.message, read.line);
      continue;
    }
    const checked = CHECKED_PACKS.get(digestOfPack(file, read.text));
    const parsed = checked ? { ok: true as const, pack: checked } : parsePack(file, read.text);
    if (!parsed.ok) mistakes.push(...parsed.mistakes);
    else if (files.has(parsed.pack.id)) {
      report(
        file,
        `${files.get(parsed.pack.id)} has a pack with the id "${parsed.pack.id}" too: rename one of the two`,
      );
    } else {
      packs.push(parsed.pack);
      files.set(parsed.pack.id, file);
    }
  }
  const pictures = new Set<string>();
  for (const { id, questions } of packs) {
    for (const { id: question, picture } of questions) {
      if (picture?.file === undefined) continue;
      pictures.add(picture.file);
      const trouble = await pictureTrouble(join(dir, picture.file));
      if (trouble) report(files.get(id) ?? dir, `${question}: the picture ${picture.file} ${trouble}`);
    }
  }
  return { packs, files, mistakes, leftOut: leftOut.filter((entry) => !pictures.has(entry.replace(/ \(.*$/, ''))) };
};

/** Discord takes 10 MiB (https://docs.discord.com/developers/reference#uploading-files). */
const MOST_PICTURE_BYTES = 8 * 1024 * 1024;

/** What keeps a picture from being shown, and what to do; undefined for one that is. */
async function pictureTrouble(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return 'is not in the folder: put it beside the pack, or correct its name';
  return found.size > MOST_PICTURE_BYTES ? 'is larger than 8 MiB: make it smaller' : undefined;
}

/** The same for the same pack: its file's name gives its id, and the rest is in the text. */
export const digestOfPack = (file: string, text: string): string =>
  createHash('sha256')
    .update(`${basename(file)}\n${text}`)
    .digest('hex');

/** Undefined for a pack. */
function whyNoPack(name: string, isFolder: boolean): string | undefined {
  // Editors, macOS and mounted volumes hide what is theirs behind a dot, endings of packs included: ._x.yaml, .#x.yaml.
  if (name.startsWith('.')) return 'hidden: its name begins with a dot';
  if (ENDINGS.has(extname(name).toLowerCase())) return undefined;
  return isFolder ? 'a folder: packs lie in the folder itself' : 'packs end with .yaml or .yml';
}

const there = (leftOut: readonly string[]): string => (leftOut.length > 0 ? `; it has ${leftOut.join(', ')}` : '');
