import { type Condition, conditionOf } from '../store/condition.ts';
import { FORMAT } from '../store/repositories.ts';
import type { FileCondition } from '../store/sqlite-condition.ts';
import { withoutPassword } from '../store/url.ts';
import { type Check, error, type Finding, ok, skipped, warning } from './check.ts';

/** The free space that is needed beyond the size of the store, since deletions and upgrades write a second copy. */
const ROOM_BYTES = 100_000_000;

/** Whether the store is intact, has a known format, and lies on a file system that keeps it. */
export const store: Check = {
  title: 'Store',
  async examine({ settings }) {
    const url = settings('DATABASE_URL')?.databaseUrl;
    if (url === undefined) return [skipped('DATABASE_URL is wrong (see Environment)')];
    try {
      return storeVerdict(await conditionOf(url));
    } catch (failure) {
      return [unusable(`${withoutPassword(url)}: ${(failure as Error).message}`)];
    }
  },
};

/** The store's own sentences already say what to do. */
function unusable(says: string): Finding {
  return error(says, 'docs/operators/fatal.md, The store');
}

export function storeVerdict(condition: Condition): Finding[] {
  const { name, format, inUse } = condition;
  const findings: Finding[] = [];
  if (format !== undefined && format > FORMAT)
    findings.push(
      error(
        `${name} was written by a newer Popquiz (format ${format}; this one knows ${FORMAT}).`,
        'install that version again, or go back to the backup from before the upgrade (docs/operators/upgrades.md)',
      ),
    );
  if (format !== undefined && format < FORMAT)
    findings.push(
      warning(
        `${name} is of format ${format}, and this Popquiz brings it to format ${FORMAT} at its start.`,
        'nothing: it makes a backup first (docs/operators/upgrades.md)',
      ),
    );
  findings.push(...(condition.kind === 'sqlite' ? ofFile(condition) : condition.lacking.map(lacks)));
  if (findings.length > 0) return findings;
  const state =
    format === undefined
      ? 'not there yet; the first start makes it'
      : `format ${format}, whole, ${size(condition.bytes)}`;
  const room = condition.kind === 'sqlite' ? `, ${size(condition.freeBytes)} free` : '';
  const engine = `${condition.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'} ${condition.version}`;
  return [ok(`${name}: ${state}${room} (${engine})${inUse ? '; a bot has it open' : ''}`)];
}

const lacks = (privilege: string): Finding =>
  error(
    `The database's user lacks ${privilege}.`,
    'GRANT it as the owner of the database, or let the bot use a database of its own',
  );

/** File systems that do not suit a store, by their numbers (https://man7.org/linux/man-pages/man2/statfs.2.html). */
const UNFIT: Record<number, string> = {
  26985: 'network (NFS)',
  20859: 'network (SMB)',
  4283649346: 'network (CIFS)',
  4266872130: 'network (SMB 2)',
  16914839: "host's (9P, as WSL has it for Windows drives)",
};
const PASSING: Record<number, string> = {
  16914836: 'in memory (tmpfs): it is lost when the machine starts again',
  2240043254: 'in memory (ramfs): it is lost when the machine starts again',
  2035054128: "in a container's own layer (overlay): it is lost with the container",
};

function ofFile({ name, bytes, freeBytes, fileSystem, unwritable }: FileCondition): Finding[] {
  const findings = unwritable.map((path) =>
    error(
      `${path} may not be written by this user.`,
      `sudo chown -R "$(id -un)" ${path}, or run the doctor as the bot's user`,
    ),
  );
  const unfit = UNFIT[fileSystem];
  if (unfit)
    findings.push(
      warning(
        `${name} is on a ${unfit} file system, where SQLite's locks are not to be relied on.`,
        'move it to a local disk and correct DATABASE_URL, or use PostgreSQL',
      ),
    );
  const passing = PASSING[fileSystem];
  if (passing) findings.push(warning(`${name} is ${passing}.`, 'let DATABASE_URL name a file on a disk or a volume'));
  if (freeBytes < bytes + ROOM_BYTES)
    findings.push(
      (freeBytes < ROOM_BYTES / 10 ? error : warning)(
        `Only ${size(freeBytes)} are free beside ${name}, which has ${size(bytes)}: an upgrade and a deletion need as much again.`,
        'make room: old backups, logs',
      ),
    );
  return findings;
}

const size = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
