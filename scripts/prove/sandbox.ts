import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs a program from a pack: without network, with a file system that is read-only except one temporary folder, without
 * capabilities, in an environment of its own, and with limits on time, memory, processes and output.
 */
export interface Confined {
  readonly argv: readonly string[];
  /** The writable folder: the program's working directory and HOME. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Bytes of memory; without it memory is bounded by the machine (WebAssembly reserves more than it uses). */
  readonly memory?: number;
  /** Bytes of the largest file it may write: 1 MiB by default. */
  readonly largestFile?: number;
  /** Default: {@link TIME_LIMIT_S}. */
  readonly seconds?: number;
}

export interface Output {
  /** What it wrote to its standard output, and to standard error where the two are one. */
  readonly text: string;
  readonly errors: string;
  /** undefined when it was ended for its time or its output. */
  readonly exitCode: number | undefined;
}

const TIME_LIMIT_S = 20;
const OUTPUT_LIMIT = 64 * 1024;
const PROCESSES = 512;

/**
 * A Bash script, run as root of its own namespaces. The program runs as nobody in one more namespace, from which it cannot get back
 * to the rights of the outer one; making that one takes CAP_SETFCAP (user_namespaces(7)). /dev has no disks, since nobody still
 * owns the files of the user who started this.
 */
const CONFINE = `
set -eu
folder=$1; shift
mount --make-rprivate /
mount --bind "$folder" "$folder"
mount -t proc proc /proc
mount -t tmpfs -o mode=755,size=64m tmpfs /mnt
for node in null zero full random urandom; do
  touch "/mnt/$node"
  mount --bind "/dev/$node" "/mnt/$node"
done
ln -s /proc/self/fd /mnt/fd
mkdir /mnt/shm
mount -t tmpfs -o mode=1777,size=64m tmpfs /mnt/shm
mount -o remount,ro /mnt
mount --move /mnt /dev
ip link set lo up 2>/dev/null || true
while read -r _ point _; do
  point=$(printf '%b' "$point")
  case "$point" in "$folder"|/proc|/proc/*|/dev|/dev/*) continue ;; esac
  mount -o remount,bind,ro "$point" 2>/dev/null || mount -t tmpfs -o ro,size=4k tmpfs "$point" 2>/dev/null || [ ! -w "$point" ]
done < /proc/self/mounts
cd "$folder"
ulimit -c 0 -u "$PROCESSES" -f "$BLOCKS"
[ -z "$MEMORY" ] || ulimit -v "$MEMORY"
exec setpriv --bounding-set=-all,+setfcap --inh-caps=-all --no-new-privs \\
  unshare --user --map-user=65534 --map-group=65534 -- env -i "$@"
`;

/** @throws if this machine cannot confine a program: then nothing may be run at all */
export function start(confined: Confined): ChildProcessWithoutNullStreams {
  const { argv, folder, environment = {}, memory, largestFile = 1024 ** 2, seconds = TIME_LIMIT_S } = confined;
  const variables = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: folder,
    TMPDIR: folder,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    ...environment,
  };
  const outer = ['--user', '--map-root-user', '--net', '--mount', '--pid', '--fork', '--kill-child', '--'];
  const inner = [
    ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
    ...['timeout', '-k', '2', String(seconds)],
    ...argv,
  ];
  return spawn('unshare', [...outer, 'bash', '--norc', '-c', CONFINE, 'confine', folder, ...inner], {
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      PROCESSES: String(PROCESSES),
      BLOCKS: String(Math.ceil(largestFile / 1024)),
      MEMORY: memory === undefined ? '' : String(Math.ceil(memory / 1024)),
    },
    stdio: 'pipe',
  });
}

/** A temporary folder that a program can see: it has a /dev of its own, which hides what is below the machine's. */
export const newFolder = (name: string): string =>
  mkdtempSync(join(/^\/dev\//.test(tmpdir()) ? '/tmp' : tmpdir(), `popquiz-${name}-`));

/** Runs it to its end. @param input its standard input */
export function run(confined: Confined, input = ''): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = start(confined);
    let text = '';
    let errors = '';
    let isCut = false;
    const collect = (add: (part: string) => void, length: () => number) => (part: string) => {
      add(part);
      if (length() <= OUTPUT_LIMIT) return;
      isCut = true;
      child.kill('SIGKILL');
    };
    child.stdout.setEncoding('utf8').on(
      'data',
      collect(
        (part) => {
          text += part;
        },
        () => text.length,
      ),
    );
    child.stderr.setEncoding('utf8').on(
      'data',
      collect(
        (part) => {
          errors += part;
        },
        () => errors.length,
      ),
    );
    child.on('error', reject);
    child.on('close', (code) => {
      const timedOut = code === 124 || code === 137 || code === null;
      resolve({
        text: text.slice(0, OUTPUT_LIMIT),
        errors: errors.slice(0, OUTPUT_LIMIT),
        exitCode: isCut || timedOut ? undefined : code,
      });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** A writable folder for one run, removed afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = newFolder('proof');
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
