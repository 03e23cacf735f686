import { type ReadConfig, readConfig, SECRETS } from './config.ts';
import { loadDotenv } from './dotenv-file.ts';
import { readSecretFiles } from './secret-files.ts';

/**
 * The configuration from all its sources: the environment, `.env`, and secrets in files.
 * @param variables the environment; what only `.env` sets is added to it, but not what secret files hold
 * @param only the variables that count: mistakes in others do not stop a command
 * @returns the configuration, or every mistake at once
 */
export function readEnvironment(
  folder: string,
  variables: Record<string, string | undefined>,
  only?: readonly string[],
): ReadConfig {
  const counts = (name: string) => only?.includes(name) ?? true;
  const unread = loadDotenv(folder, variables);
  const secrets = readSecretFiles(SECRETS.filter(counts), variables);
  const given = Object.entries({ ...variables, ...secrets.values }).filter(([name]) => counts(name));
  const read = readConfig(Object.fromEntries(given));
  const mistakes = [...unread, ...secrets.mistakes, ...(read.ok ? [] : read.mistakes)];
  return read.ok && mistakes.length === 0 ? read : { ok: false, mistakes };
}
