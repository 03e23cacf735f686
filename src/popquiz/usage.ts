import { createReadStream, existsSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { ImportSettings } from '../formats/draft.ts';
import { type Imported, importSource, type Source, sourceOf } from '../formats/import.ts';
import { MAX_FILE_BYTES } from '../formats/limits.ts';
import type { Io } from './io.ts';

/** A call that is not understood, or names a file that cannot be read. Its message is printed; the exit code is 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

interface Call<T extends Options> {
  args: string[];
  io: Io;
  /** What follows "Usage: ", and the lines below it. */
  usage: string;
  options: T;
  least: number;
  most: number;
}

/** The options and files of a call. `--help` prints the usage and returns undefined. */
export const readCall = <T extends Options>({ args, io, usage, options, least, most }: Call<T>) => {
  let given: ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; args: string[] }>>;
  if (args.includes('--help') || args.includes('-h')) {
    io.stdout.write(`Usage: ${usage}\n`);
    return undefined;
  }
  try {
    given = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split(/\.\s/)[0] ?? '';
    throw new UsageError(`${reason.replace(/\.$/, '')}.\nUsage: ${usage}`);
  }
  const { length } = given.positionals;
  if (length < least) throw new UsageError(`A file is missing.\nUsage: ${usage}`);
  if (length > most) throw new UsageError(`Unexpected argument '${given.positionals[most]}'.\nUsage: ${usage}`);
  return given;
};

/** One of a list of words; undefined if the option was not given. */
export const oneOf = <T extends string>(
  name: string,
  value: string | undefined,
  words: readonly T[],
): T | undefined => {
  if (value === undefined) return undefined;
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`--${name} is "${value}", and must be one of ${words.join(', ')}.`);
  return found;
};

/** @throws UsageError if the file exists and may not be overwritten */
export const checkOverwrite = (file: string, force = false): void => {
  if (!force && existsSync(file))
    throw new UsageError(`${file} is there already: give --force to write over it, or another name.`);
};

/** The contents of a stream, up to one byte more than a file of questions may have. */
const bytesOf = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  // Pages of it that are never written take no memory.
  const bytes = Buffer.allocUnsafeSlow(MAX_FILE_BYTES + 1);
  let length = 0;
  for await (const part of stream) {
    const room = part.subarray(0, bytes.length - length);
    bytes.set(room, length);
    length += room.length;
    if (length === bytes.length) break;
  }
  return bytes.subarray(0, length);
};

/** The contents of a file, or of standard input for `-`; cut off if there are too many. @throws UsageError */
export const readBytes = async (file: string, io: Io): Promise<Uint8Array> => {
  if (file === '-') return bytesOf(io.stdin);
  try {
    return await bytesOf(createReadStream(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new UsageError(`${file} cannot be read: ${reason}.`);
  }
};

/** In its own function, so that the bytes of a text are freed before its questions are read. */
const readSource = async (file: string, io: Io): Promise<Source> => sourceOf(await readBytes(file, io));

/** The questions of a file, or of standard input for `-`. @throws UsageError */
export const importFrom = async (file: string, io: Io, settings?: ImportSettings): Promise<Imported> =>
  importSource(await readSource(file, io), settings);
