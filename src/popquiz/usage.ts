import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { type ParseArgsConfig, parseArgs } from 'node:util';

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

/** The file's contents; of `-`, what is piped in. @throws UsageError */
export const readBytes = async (file: string): Promise<Uint8Array> => {
  if (file === '-') return buffer(process.stdin);
  try {
    return await readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new UsageError(`${file} cannot be read: ${reason}.`);
  }
};
