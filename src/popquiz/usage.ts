import { createReadStream } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { ImportSettings } from '../formats/draft.ts';
import { type Imported, importSource, type Source, sourceOf } from '../formats/import.ts';
import { MAX_FILE_BYTES } from '../formats/limits.ts';

/** A call that is not understood, or names a file that cannot be read: told in one line, exit code 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

interface Call<T extends Options> {
  args: string[];
  /** What follows "Usage: ", and the lines below it. */
  usage: string;
  options: T;
  least: number;
  most: number;
}

/** What a command was called with. `--help` prints the usage and gives undefined. */
export const readCall = <T extends Options>({ args, usage, options, least, most }: Call<T>) => {
  let given: ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; args: string[] }>>;
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`Usage: ${usage}\n`);
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

/** One of a list of words; undefined where the option was not given. */
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

/** What a stream gives, up to a byte more than a file of questions may have: no more is read of a larger one. */
const bytesOf = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  // Pages that nothing is written to take no memory.
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

/** The file's contents, of `-` what is piped in; of a file that is too large its beginning. @throws UsageError */
export const readBytes = async (file: string): Promise<Uint8Array> => {
  if (file === '-') return bytesOf(process.stdin);
  try {
    return await bytesOf(createReadStream(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new UsageError(`${file} cannot be read: ${reason}.`);
  }
};

/** What is held while questions are read is the text of their file alone, without its bytes. */
const readSource = async (file: string): Promise<Source> => sourceOf(await readBytes(file));

/** The questions of a file, of `-` what is piped in. @throws UsageError */
export const importFrom = async (file: string, settings?: ImportSettings): Promise<Imported> =>
  importSource(await readSource(file), settings);
