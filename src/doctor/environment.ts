import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SECRETS, VARIABLES } from '../config.ts';
import { readEnvironment } from '../environment.ts';
import { type Check, error, type Finding, ok, warning } from './check.ts';

const PORTAL_TOKEN =
  'Developer Portal (https://discord.com/developers/applications), your application, Bot, Reset Token';

/** Which variables are set, which values are wrong, and which variables nothing reads. */
export const environment: Check = {
  title: 'Environment',
  async examine({ folder, variables }) {
    const all = { ...variables };
    const read = readEnvironment(folder, all);
    const files = ['.env', ...SECRETS.map((name) => all[`${name}_FILE`] ?? '')].filter((file) => file !== '');
    return environmentVerdict({
      mistakes: read.ok ? [] : read.mistakes,
      hasToken: read.ok ? read.config.token !== undefined : true,
      set: Object.keys(all).filter((name) => all[name]?.trim()),
      readable: files.map((file) => resolve(folder, file)).filter(isForEveryone),
      dotenv: join(folder, '.env'),
    });
  },
};

interface Facts {
  mistakes: readonly string[];
  hasToken: boolean;
  /** The names of all variables with a value. */
  set: readonly string[];
  /** Files with secrets that every user of the machine can read. */
  readable: readonly string[];
  dotenv: string;
}

export function environmentVerdict({ mistakes, hasToken, set, readable, dotenv }: Facts): Finding[] {
  const known = new Set<string>([...VARIABLES, ...SECRETS.map((name) => `${name}_FILE`)]);
  const unknown = set.filter((name) => /^(DISCORD|POPQUIZ|PACKS|DATABASE)_/.test(name) && !known.has(name));
  const findings = [
    ...mistakes.map((mistake) => error(mistake, `correct it in the environment or in ${dotenv}`)),
    ...(hasToken
      ? []
      : [
          error(
            'DISCORD_TOKEN is not set: there is no bot without it.',
            `${PORTAL_TOKEN}; then DISCORD_TOKEN=… in ${dotenv}`,
          ),
        ]),
    ...unknown.map((name) =>
      warning(`${name} is read by nobody.`, `rename it to one of ${[...known].join(', ')}, or remove it`),
    ),
    ...readable.map((file) =>
      warning(`${file} has a secret, and everyone on this machine can read it.`, `chmod 600 ${file}`),
    ),
  ];
  const used = set.filter((name) => known.has(name));
  return findings.length > 0 ? findings : [ok(`${used.join(', ')} ${used.length === 1 ? 'is' : 'are'} set`)];
}

function isForEveryone(file: string): boolean {
  // Only the bot sees what Docker, Kubernetes and systemd mount for it, whatever the file's mode.
  if (process.platform === 'win32' || file.startsWith('/run/')) return false;
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true && (found.mode & 0o004) !== 0;
}
