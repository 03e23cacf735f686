/**
 * The bot as the playground runs it: the same code as in production, in a process of its own, with the local Discord's address and
 * a clock that the page can move.
 */

import {
  type BotReport,
  CLOCK_VARIABLE,
  type ClockState,
  followingClock,
  reportingClock,
} from '@popquiz/playground/bot-link';
import { startBot } from './bot.ts';
import { readConfig } from './config.ts';
import { createFatal } from './fatal.ts';
import { createLog } from './log.ts';
import { surviveLostConnections } from './lost-connections.ts';
import { StartError } from './start-error.ts';

/** How long a stop may take when the bot ends by itself. */
const STOP_MS = 4500;

const report = (message: BotReport, sent?: () => void) => {
  if (process.connected) process.send?.(message, undefined, undefined, sent);
  else sent?.();
};

const { clock, follow } = followingClock(JSON.parse(process.env[CLOCK_VARIABLE] ?? '') as ClockState);
process.on('message', (state) => {
  follow(state as ClockState);
  report({ type: 'followed' });
});

// Ctrl-C reaches the whole group of processes; the playground decides when its bot ends.
process.on('SIGINT', () => {});
process.on('SIGTERM', end);
process.on('disconnect', end);

let running: { stop(): Promise<void> } | undefined;
try {
  const read = readConfig(process.env);
  if (!read.ok) throw new StartError(read.mistakes);
  const { token, ...config } = read.config;
  if (!token) throw new StartError(['DISCORD_TOKEN is missing']);
  const log = createLog(config.logLevel);
  surviveLostConnections(log);
  running = await startBot(
    { ...config, token },
    {
      // Nobody sets the world's clock: it counts elapsed time.
      clock: { ...reportingClock(clock, (times) => report({ type: 'alarms', times })), elapsed: clock.now },
      log,
      fatal: createFatal(log, () => running?.stop(), STOP_MS),
    },
  );
  report({ type: 'ready' });
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  // The playground tells the person who started it why there is no bot.
  report({ type: 'failed', lines: error.lines }, () => process.exit(1));
}

function end(): void {
  void Promise.resolve(running?.stop()).finally(() => process.exit(0));
}
