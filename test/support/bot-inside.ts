import { Writable } from 'node:stream';
import type { LocalDiscord, MovableClock } from '@popquiz/local-discord';
import { startBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { Bot } from './bot-process.ts';

/**
 * Starts the bot in this process: the same code and the same connections, for tests that kill nothing. It starts and answers
 * sooner, and follows the world's clock at once.
 */
export function startBotInside(
  discord: LocalDiscord,
  { database, clock, environment }: { database: string; clock: MovableClock; environment: Record<string, string> },
): Bot {
  let output = '';
  const waiting = new Set<() => void>();
  const hear = (text: string) => {
    output += text;
    for (const look of waiting) look();
  };
  const log = createLog(
    'info',
    new Writable({ write: (chunk, _encoding, written) => written(void hear(String(chunk))) }),
  );
  const read = readConfig({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_CDN_URL: discord.cdnUrl,
    DATABASE_URL: database,
    ...environment,
  });
  if (!read.ok) throw new Error(read.mistakes.join('\n'));
  let ended: (code: number) => void = () => undefined;
  const exit = new Promise<number>((resolve) => {
    ended = resolve;
  });
  let stopping: Promise<void> | undefined;
  const fatal = (sentence: string) => {
    hear(`Popquiz has stopped.\n  ${sentence}\n`);
    void stop(1);
  };
  const started = startBot(
    { ...read.config, token: discord.token },
    { clock: { now: clock.now, at: clock.at, elapsed: clock.now }, log, fatal },
  );
  const ready = started.then(() => undefined);
  ready.catch(() => undefined);

  /** As in a process, the first reason counts. */
  function stop(code = 0): Promise<number> {
    stopping ??= started
      .then(
        // A signal and a lost parent process may both ask for it.
        (bot) => Promise.all([bot.stop(), bot.stop()]),
        () => undefined,
      )
      .then(() => ended(code));
    return stopping.then(() => exit);
  }

  return {
    ready,
    exit,
    get output() {
      return output;
    },
    said: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          if (!pattern.test(output)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async kill() {
      throw new Error('a bot inside the test cannot be killed: play without `inside`');
    },
    stop: () => stop(),
    async jump(ms) {
      clock.jump(ms);
    },
  };
}
