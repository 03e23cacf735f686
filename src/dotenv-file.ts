import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { decodeText } from './decode-text.ts';

/** The names that systems and editors give a file that was meant to be `.env`. */
const MEANT = /^[._]?env(\.txt)?$/i;

/**
 * Reads the settings in `.env`: in UTF-8, or in UTF-16 with its mark, as some editors save it.
 * @param variables where they are put, unless they are set there already
 * @returns what is wrong with the file, a sentence each; no file is fine
 */
export function loadDotenv(folder: string, variables: Record<string, string | undefined>): string[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, '.env'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR') return ['.env is a folder: make it a file, or remove it.'];
    if (code !== 'ENOENT') return [`.env cannot be read: ${message}.`];
    return variables.DISCORD_TOKEN || variables.DISCORD_TOKEN_FILE ? [] : otherwiseNamed(folder);
  }
  const text = decodeText(bytes);
  if (text === undefined) return ['.env is in an unknown encoding: save it as UTF-8.'];
  const settings = parse(text);
  for (const [name, value] of Object.entries(settings)) variables[name] ??= value;
  return unread(text, settings);
}

function otherwiseNamed(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const meant = files.filter(({ name }) => MEANT.test(name)).map(({ name }) => name);
  return meant.map((name) => `${name} is not read: rename it to .env, or remove it.`);
}

/** Lines that begin with a setting's name but set nothing. */
function unread(text: string, settings: Record<string, string>): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const [, name = ''] = /^\s*(?:export\s+|set\s+)?((?:DISCORD|DATABASE|PACKS|LOG)_\w+|PORT|HOST)\b/.exec(line) ?? [];
    if (name === '' || name in settings) return [];
    return [`.env, line ${index + 1}: ${name} is not set by it. Write ${name}=value.`];
  });
}
