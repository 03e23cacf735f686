import { setFlagsFromString } from 'node:v8';
import { BOT_ENTRY } from './bot-entry.ts';
import { machineClock } from './clock.ts';
import { readEnvironment } from './environment.ts';
import { createFatal } from './fatal.ts';
import { createLog } from './log.ts';
import { surviveLostConnections } from './lost-connections.ts';
import { StartError } from './start-error.ts';

/** The process: environment in, signals, exit codes. Nothing else reads `process.env`. */

/** A stop that takes longer than this (ms) is forced: the caller waits five seconds at most. */
const STOP_MS = 4500;

const read = readEnvironment(process.cwd(), process.env);
if (!read.ok) fail(['Popquiz cannot start. In the environment (see .env.example):', ...read.mistakes]);
const { config } = read;
const { token } = config;

let stop: (() => Promise<void>) | undefined;
let reload: (() => Promise<unknown>) | undefined;
const starting = new AbortController();
let stopping = false;
process.on('SIGTERM', shutDown);
process.on('SIGINT', shutDown);
// SIGHUP comes from a closed terminal, which ends the process, or is sent to a service to reload its packs.
process.on('SIGHUP', () => (process.stdout.isTTY ? shutDown() : void reload?.()));

try {
  const running = token ? await runBot(token) : await runPlayground();
  stop = running.stop;
  if ('reload' in running) reload = running.reload;
  if (stopping) await finish();
} catch (error) {
  if (stopping) await finish();
  else {
    fail(['Popquiz cannot start.', ...(error instanceof StartError ? error.lines : [String(error)])]);
  }
}

async function runBot(botToken: string) {
  // V8 doubles the space of young objects as long as they survive, and most of a start's survive. Without this it would
  // take 30 MB that a bot at rest never uses.
  setFlagsFromString('--semi-space-growth-factor=1');
  // Neither the playground nor who corrects the environment waits for discord.js to load.
  const { startBot } = await import('./bot.ts');
  const log = createLog(config.logLevel);
  surviveLostConnections(log);
  // One defect must not end everybody's quiz, so an unhandled rejection is only logged.
  process.on('unhandledRejection', (error) => log.error({ error }, 'a rejection was not handled'));
  const fatal = createFatal(log, () => stop?.(), STOP_MS);
  const running = await startBot(
    { ...config, token: botToken },
    { clock: machineClock, log, fatal, signal: starting.signal },
  );
  setFlagsFromString('--semi-space-growth-factor=2');
  return running;
}

async function runPlayground() {
  const [{ BotFailed, startPlayground }, { packExpert }] = await Promise.all([
    import('@popquiz/playground'),
    import('./playground-expert.ts'),
  ]);
  const { host, port = 3000, packsDir } = config;
  try {
    return await startPlayground({ bot: BOT_ENTRY, host, port, packsDir, expert: packExpert(packsDir) });
  } catch (error) {
    throw error instanceof BotFailed ? new StartError(error.lines) : error;
  }
}

function shutDown(): void {
  if (stopping) return;
  stopping = true;
  starting.abort();
  setTimeout(() => process.exit(0), STOP_MS).unref();
  if (stop) void finish();
}

async function finish(): Promise<void> {
  await stop?.();
  process.exit(0);
}

function fail(lines: string[]): never {
  process.stderr.write(`${lines.join('\n  ')}\n`);
  process.exit(1);
}
