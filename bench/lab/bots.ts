/** The bots that are measured: ours, built as for a release, and the null bot, built the same way. */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BotCalls, DiscordCalls, WorldSpec } from './protocol.ts';
import { callsOf } from './rpc.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROBE = new URL('./probe.js', import.meta.url).href;

export interface Programs {
  readonly ours: string;
  readonly null: string;
  /** The null bot with its packages in `node_modules`, not bundled. */
  readonly nullUnbundled: string;
}

/** @param folder inside the project, where they find the package with a native part */
export async function buildPrograms(folder: string): Promise<Programs> {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', join(folder, 'ours')], { cwd: ROOT });
  const nullBot = { entryPoints: [fileURLToPath(new URL('./null-bot.ts', import.meta.url))], bundle: true };
  const form = { format: 'esm', platform: 'node', target: 'node20.19', logLevel: 'warning' } as const;
  const [bundled, unbundled] = ['null.mjs', 'null-unbundled.mjs'].map((name) => join(folder, name)) as [string, string];
  await build({
    ...nullBot,
    ...form,
    outfile: bundled,
    minifyWhitespace: true,
    minifySyntax: true,
    external: ['zlib-sync', 'bufferutil', 'utf-8-validate'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  await build({ ...nullBot, ...form, outfile: unbundled, packages: 'external' });
  return { ours: join(folder, 'ours', 'main.js'), null: bundled, nullUnbundled: unbundled };
}

export interface Discord extends DiscordCalls {
  readonly apiUrl: string;
  readonly token: string;
}

/** A local Discord with its people, in a process of its own. */
export async function startDiscord(world: WorldSpec): Promise<Discord> {
  const child = fork(new URL('./discord.ts', import.meta.url), { execArgv: ['--import', import.meta.resolve('tsx')] });
  const calls = callsOf<DiscordCalls>(child);
  const { apiUrl, token } = await calls.open(world);
  return new Proxy(calls as Discord, {
    get: (target, name, self) =>
      name === 'apiUrl'
        ? apiUrl
        : name === 'token'
          ? token
          : name === 'then'
            ? undefined
            : Reflect.get(target, name, self),
  });
}

export interface Bot {
  readonly calls: BotCalls;
  /** ms from the start of the process until it says that it plays. */
  readonly startMs: number;
  stop(): Promise<void>;
}

/** Starts a bot and waits until it plays. */
export async function startBot(
  program: string,
  { apiUrl, token }: Pick<Discord, 'apiUrl' | 'token'>,
  environment: Record<string, string> = {},
): Promise<Bot> {
  const begun = performance.now();
  const child: ChildProcess = fork(program, {
    cwd: ROOT,
    execArgv: ['--import', PROBE],
    env: {
      PATH: process.env.PATH,
      DISCORD_GUILD_ID: '',
      PORT: '',
      LOG_LEVEL: 'info',
      DISCORD_TOKEN: token,
      DISCORD_API_URL: apiUrl,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exit = once(child, 'exit');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        // Its later output does not matter, but has to be read.
        if (output.length < 100_000) output += text;
        if (/plays on/.test(output)) resolve();
      });
    }
    child.on('exit', () => reject(new Error(`${program} does not start:\n${output}`)));
  });
  return {
    calls: callsOf<BotCalls>(child),
    startMs: performance.now() - begun,
    async stop() {
      child.kill('SIGTERM');
      await exit;
    },
  };
}
