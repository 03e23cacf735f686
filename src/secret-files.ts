import { readFileSync } from 'node:fs';
import { decodeText } from './decode-text.ts';

/** Secrets in files, as containers, systemd and Kubernetes provide them: each file holds only the value. */
export interface SecretFiles {
  /** The values by their variables' names, without blanks and line ends around them. */
  values: Record<string, string>;
  /** A sentence each, with the variable's name and never with a value. */
  mistakes: string[];
}

/**
 * Reads the secrets that are given as files: `DISCORD_TOKEN_FILE` names the file with `DISCORD_TOKEN`.
 * @param names of the variables that may be given as files
 */
export function readSecretFiles(names: readonly string[], variables: Record<string, string | undefined>): SecretFiles {
  const result: SecretFiles = { values: {}, mistakes: [] };
  for (const name of names) {
    const file = variables[`${name}_FILE`]?.trim();
    if (!file) continue;
    const read = variables[name]?.trim()
      ? { mistake: `and ${name} are both set: remove one of the two.` }
      : readSecret(file, name);
    if ('mistake' in read) result.mistakes.push(`${name}_FILE ${read.mistake}`);
    else result.values[name] = read.value;
  }
  return result;
}

function readSecret(file: string, name: string): { value: string } | { mistake: string } {
  try {
    const text = decodeText(readFileSync(file))?.trim();
    if (text === undefined) return { mistake: `names ${file}, which is in an unknown encoding: save it as UTF-8.` };
    if (text === '') return { mistake: `names ${file}, which is empty: put the value of ${name} in it.` };
    return { value: text };
  } catch (error) {
    return { mistake: `names ${file}${why(error as NodeJS.ErrnoException)}` };
  }
}

function why({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return ', which does not exist: mount the secret there, or correct the path.';
  if (code === 'EISDIR') return ', which is a folder: name the file in it.';
  if (code === 'EACCES') return ', which may not be read: give the user that runs the bot the right to read it.';
  return `, which cannot be read: ${message}.`;
}
