import { type Config, readConfig } from '../src/config.ts';
import { readEnvironment } from '../src/environment.ts';

/** Runs a command. An error is printed in one line and ends the process with exit code 1. */
export async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/** The store of the environment or of `.env`. */
export const databaseUrl = (): string => fromEnvironment('DATABASE_URL', process.cwd(), process.env).databaseUrl;

/** The folder of packs of the environment or of the `.env` in a folder. */
export const packsDir = (folder: string, variables: Variables): string =>
  fromEnvironment('PACKS_DIR', folder, variables).packsDir;

type Variables = Record<string, string | undefined>;

/** The part of the configuration that one variable gives: mistakes in others do not stop a command. */
function fromEnvironment(name: 'DATABASE_URL' | 'PACKS_DIR', folder: string, variables: Variables): Config {
  const read = readEnvironment(folder, variables, [name]);
  if (!read.ok) throw new Error(read.mistakes.join('\n'));
  return read.config;
}

/** A store's URL from the command line. @param name what to call it in a mistake */
export function checkedUrl(name: string, url: string): string {
  const read = readConfig({ DATABASE_URL: url });
  if (!read.ok) throw new Error(read.mistakes.map((mistake) => mistake.replace('DATABASE_URL', name)).join('\n'));
  return read.config.databaseUrl;
}
