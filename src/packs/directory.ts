/** Loads packs from folders. The caller decides what to do about mistakes. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, delimiter, dirname, extname, join } from 'node:path';
import type { Pack } from '../quiz/pack.ts';
import { CHECKED_PACKS } from './checked-packs.ts';
import type { PackMistake } from './mistake.ts';
import { parsePack } from './parse.ts';
import { readText } from './read-text.ts';

const ENDINGS = new Set(['.yaml', '.yml']);

/** The entries that belong in the folder but are not packs: the schema and the reviews. */
const COMPANIONS = new Set(['pack.schema.json', 'reviews']);

export interface LoadedPacks extends Omit<Loading, 'files' | 'pictures'> {
  files: ReadonlyMap<string, string>;
}

interface Loading {
  packs: Pack[];
  /** The file of each pack, by the pack's id. */
  files: Map<string, string>;
  /** The folder of each picture, by its name. */
  pictures: Map<string, string>;
  /** Files that were meant as packs but cannot be read as such. Each is a reason not to start. */
  mistakes: PackMistake[];
  /** Everything else in the folder, such as `notes.txt (packs end with .yaml or .yml)`. It is reported, since it may have been meant as a pack. */
  leftOut: string[];
}

/**
 * Reads every `*.yaml` and `*.yml` file of the folders, in upper or lower case, in the order of their names. A file or folder
 * that cannot be read, a folder without packs and a second pack with the same id are mistakes too; nothing is skipped silently.
 * @param dirs a folder, or several with a colon between them (a semicolon on Windows), as in PATH
 * @returns the packs that are sound and the mistakes of all others; never rejects for the content of the folders
 */
export const loadPacks = async (dirs: string): Promise<LoadedPacks> => {
  const loaded: Loading = { packs: [], files: new Map(), pictures: new Map(), mistakes: [], leftOut: [] };
  for (const dir of foldersIn(dirs)) await loadFolder(dir, loaded);
  const { packs, files, pictures, mistakes, leftOut } = loaded;
  return { packs, files, mistakes, leftOut: leftOut.filter((entry) => !pictures.has(entry.replace(/ \(.*$/, ''))) };
};

const foldersIn = (dirs: string): string[] =>
  dirs
    .split(delimiter)
    .map((dir) => dir.trim())
    .filter((dir) => dir !== '');

async function loadFolder(dir: string, { packs, files, pictures, mistakes, leftOut }: Loading): Promise<void> {
  const report = (file: string, message: string, line = 1): void => {
    mistakes.push({ file, line, column: 1, message });
  };

  const names: string[] = [];
  const others: string[] = [];
  try {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      const why = whyNoPack(entry.name, entry.isDirectory());
      if (why === undefined) names.push(entry.name);
      else if (!COMPANIONS.has(entry.name)) others.push(`${entry.name} (${why})`);
    }
    others.sort();
    leftOut.push(...others);
    if (names.length === 0) report(dir, `the folder has no packs: put at least one *.yaml file there${there(others)}`);
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
    const digest = digestOfPack(file, read.text);
    const checked = CHECKED_PACKS.get(digest);
    const parsed = checked ? { ok: true as const, pack: checked } : parsePack(file, read.text);
    if (parsed.ok) CHECKED_PACKS.set(digest, parsed.pack);
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
  for (const { id, questions } of packs) {
    const pack = files.get(id) ?? '';
    if (dirname(pack) !== dirname(join(dir, 'x'))) continue;
    for (const { id: question, picture } of questions) {
      if (picture?.file === undefined) continue;
      const elsewhere = pictures.get(picture.file);
      const trouble =
        elsewhere === undefined || elsewhere === dir
          ? await pictureTrouble(join(dir, picture.file))
          : `is in ${elsewhere} too: rename one of the two`;
      pictures.set(picture.file, elsewhere ?? dir);
      if (trouble) report(pack, `${question}: the picture ${picture.file} ${trouble}`);
    }
  }
}

/** Reads a picture of a pack in one of the folders. @param dirs as for {@link loadPacks} @throws when no folder has it */
export async function readPicture(dirs: string, file: string): Promise<Buffer> {
  let missing: unknown;
  for (const dir of foldersIn(dirs)) {
    try {
      return await readFile(join(dir, file));
    } catch (error) {
      missing = error;
    }
  }
  throw missing;
}

/** Discord takes 10 MiB (https://docs.discord.com/developers/reference#uploading-files). */
const MAX_PICTURE_BYTES = 8 * 1024 * 1024;

/** Why a picture cannot be shown, and what to do; undefined if it can. */
export async function pictureTrouble(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return 'is not in the folder: put it beside the pack, or correct its name';
  return found.size > MAX_PICTURE_BYTES ? 'is larger than 8 MiB: make it smaller' : undefined;
}

/** A digest of a pack: its file's name, which gives its id, and its text. */
export const digestOfPack = (file: string, text: string): string =>
  createHash('sha256')
    .update(`${basename(file)}\n${text}`)
    .digest('hex');

/** Why an entry is not a pack; undefined if it is one. */
function whyNoPack(name: string, isFolder: boolean): string | undefined {
  // Editors, macOS and mounted volumes hide their files behind a dot, even with a pack's ending: ._x.yaml, .#x.yaml.
  if (name.startsWith('.')) return 'hidden: its name begins with a dot';
  if (ENDINGS.has(extname(name).toLowerCase())) return undefined;
  return isFolder ? 'a folder: packs lie in the folder itself' : 'packs end with .yaml or .yml';
}

const there = (leftOut: readonly string[]): string => (leftOut.length > 0 ? `; it has ${leftOut.join(', ')}` : '');
