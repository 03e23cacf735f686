import { pino } from 'pino';
import { startBot } from '../src/bot.ts';
import { readConfig } from '../src/config.ts';
import { type ClockSetting, followingClock } from './following-clock.ts';

/**
 * The bot as in production, in a process of its own, but for its clock, which follows the parent's: the one place where
 * the playground imports the bot. The parent sends the clock's setting (a {@link ClockSetting}) over the IPC channel,
 * first of all and on each change, and gets it back when it is in force.
 */
const clock = followingClock();
process.on('message', (setting: ClockSetting) => {
  clock.follow(setting);
  process.send?.(setting);
});
// Whoever holds the other end is gone: there is nobody left to play for.
process.on('disconnect', () => process.exit(0));

const read = readConfig(process.env);
if (!read.ok || !read.config.token) throw new Error(`the playground gave a wrong environment: ${JSON.stringify(read)}`);
const { config } = read;
await clock.followed;
const bot = await startBot(
  { ...config, token: String(config.token) },
  { clock, log: pino({ level: config.logLevel }) },
);
process.once('SIGTERM', () => {
  void bot.stop().then(() => process.exit(0));
});
