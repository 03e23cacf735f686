/**
 * The bot as the playground runs it: the same code as in production, in a process of its own, told another API address
 * and given a clock that the page can move. The one file of the playground that imports the bot.
 */
import { startBot } from '../src/bot.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { surviveLostConnections } from '../src/lost-connections.ts';
import { StartError } from '../src/start-error.ts';
import { type BotReport, CLOCK_VARIABLE, type ClockState, followingClock, reportingClock } from './page/bot-link.ts';

const report = (message: BotReport) => {
  if (process.connected) process.send?.(message);
};

const { clock, follow } = followingClock(JSON.parse(process.env[CLOCK_VARIABLE] ?? '') as ClockState);
process.on('message', (state) => {
  follow(state as ClockState);
  report({ type: 'followed' });
});

const read = readConfig(process.env);
if (!read.ok) fail(read.mistakes);
const { token, ...config } = read.config;
if (!token) fail(['DISCORD_TOKEN is missing']);

// Ctrl-C reaches the whole group of processes; the playground decides when its bot ends.
process.on('SIGINT', () => {});
process.on('SIGTERM', end);
process.on('disconnect', end);

const log = createLog(config.logLevel);
surviveLostConnections(log);

let running: { stop(): Promise<void> } | undefined;
try {
  running = await startBot(
    { ...config, token },
    {
      clock: reportingClock(clock, (times) => report({ type: 'alarms', times })),
      log,
    },
  );
  report({ type: 'ready' });
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  fail(error.lines);
}

function end(): void {
  void Promise.resolve(running?.stop()).finally(() => process.exit(0));
}

function fail(lines: readonly string[]): never {
  process.stderr.write(`${['Popquiz cannot start.', ...lines].join('\n  ')}\n`);
  process.exit(1);
}
