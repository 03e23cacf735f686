import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDiscord, MovableClock } from '@popquiz/local-discord';
import { type BotReport, CLOCK_VARIABLE, clockState } from '@popquiz/playground/bot-link';
import { program, ROOT } from './programs.ts';

/** A bot that plays. */
export interface Bot {
  /** Everything it has written so far. */
  readonly output: string;
  /** Resolves when it says that it plays; rejects when it ends before. */
  readonly ready: Promise<void>;
  /** Resolves when it has written this. */
  said(pattern: RegExp): Promise<void>;
  /** SIGKILL. @returns when it is gone */
  kill(): Promise<void>;
  /** SIGTERM. @returns its exit code */
  stop(): Promise<number | null>;
  /** Resolves with its exit code. */
  readonly exit: Promise<number | null>;
  /** Moves the world's clock and the bot's with it. */
  jump(ms: number): Promise<void>;
}

/** The bot as a process of its own, to be killed and started again. */
export interface BotProcess extends Bot {
  readonly child: ChildProcess;
}

/** A file for a store of its own. */
export const freshDatabase = (): string =>
  `sqlite://${join(mkdtempSync(join(tmpdir(), 'popquiz-')), 'popquiz.sqlite')}`;

/**
 * Starts the bot against a local Discord.
 * @param clock with it, the bot's clock follows this one (the world's); without it, the bot is `npm start` as it is
 */
export function startBotProcess(
  discord: LocalDiscord,
  options: { database: string; clock?: MovableClock; environment?: Record<string, string> },
): BotProcess {
  const { clock } = options;
  return spawnBot(
    program(clock ? 'playground-bot' : 'main'),
    {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_CDN_URL: discord.cdnUrl,
      DATABASE_URL: options.database,
      ...options.environment,
    },
    clock,
  );
}

/** Starts a program of the project, as Node is told to run it, with this environment and little else. */
export function spawnBot(
  run: readonly string[],
  environment: Record<string, string>,
  clock?: MovableClock,
  cwd = ROOT,
): BotProcess {
  const child = spawn(process.execPath, run, {
    cwd,
    // An .env file of the person who runs the tests must not reach the bot: dotenv never overrides what is set.
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: '',
      DISCORD_GUILD_ID: '',
      PORT: '',
      ...(clock ? { [CLOCK_VARIABLE]: JSON.stringify(clockState(clock)) } : {}),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const look of waiting) look();
    });
  }
  const exit = once(child, 'close').then(([code]) => {
    for (const look of waiting) look();
    return code as number | null;
  });
  const ready = said(/ plays on /);
  ready.catch(() => undefined);

  return {
    child,
    ready,
    exit,
    said,
    get output() {
      return output;
    },
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
    async stop() {
      child.kill('SIGTERM');
      return exit;
    },
    async jump(ms) {
      if (!clock) throw new Error('this bot has the clock of the machine');
      // The bot first: ids from a future it does not know yet would make it think that its clock is slow.
      const followed = new Promise<void>((resolve) => {
        const hear = (report: BotReport) => {
          if (report.type !== 'followed') return;
          child.off('message', hear);
          resolve();
        };
        child.on('message', hear);
      });
      const ahead = clockState(clock);
      child.send({ ...ahead, time: ahead.time + ms });
      await followed;
      clock.jump(ms);
    },
  };

  function said(pattern: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!pattern.test(output)) {
          if (child.exitCode === null && child.signalCode === null) return;
          reject(new Error(`the bot ended without saying ${pattern}:\n${output}`));
        }
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  }
}
