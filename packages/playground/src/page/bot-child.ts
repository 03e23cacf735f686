/** Runs the bot as a child process: starts it, kills it, keeps its clock in step. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { MovableClock } from '@popquiz/local-discord';
import { type BotReport, CLOCK_VARIABLE, clockState } from './bot-link.ts';

/** An alarm nearer than this (ms) is housekeeping, such as the next update of a counter. */
const HOUSEKEEPING_MS = 3000;

/** How long the bot may take to end cleanly before it is killed. */
const STOP_MS = 4000;

export interface BotChild {
  readonly state: 'starting' | 'running' | 'stopped';
  /** The next moment (ms since the epoch, in the world) at which the bot has something to do, or null. */
  nextDeadline(): number | null;
  /** Sets the clock forward by `ms` and to `rate`, the bot's and then the world's. */
  moveClock(ms: number, rate: number): Promise<void>;
  /** Resolves when the bot plays; rejects when it ends before, with {@link BotFailed} when it says why. */
  start(): Promise<void>;
  /** A real kill, and a new start against the same data. When that fails, the terminal says why. */
  restart(): Promise<void>;
  /** Ends it cleanly. */
  stop(): Promise<void>;
}

/** Why the bot does not start: each line a mistake and what to do about it. */
export class BotFailed extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/**
 * A bot that is not started yet.
 * @param entry what Node is to run for it
 * @param environment what the bot is told: where Discord is, its token, its data
 * @param onChange after every change of `state` or of the next deadline
 */
export function createBotChild(
  entry: readonly string[],
  environment: Record<string, string>,
  clock: MovableClock,
  onChange: () => void,
): BotChild {
  let child: ChildProcess | undefined;
  let state: BotChild['state'] = 'stopped';
  let alarms: readonly number[] = [];
  let restarting = false;

  function spawnBot(): ChildProcess {
    const spawned = spawn(process.execPath, entry, {
      env: { ...process.env, ...environment, [CLOCK_VARIABLE]: JSON.stringify(clockState(clock)) },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = spawned;
    spawned.on('message', (report: BotReport) => {
      if (report.type === 'ready') state = 'running';
      if (report.type === 'alarms') alarms = report.times;
      if (report.type !== 'followed') onChange();
    });
    spawned.on('exit', () => {
      state = 'stopped';
      alarms = [];
      onChange();
    });
    state = 'starting';
    onChange();
    return spawned;
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!child || state === 'stopped') return;
    const gone = once(child, 'exit');
    child.kill(signal);
    const force = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(force);
  }

  return {
    get state() {
      return state;
    },
    start() {
      const spawned = spawnBot();
      return new Promise((resolve, reject) => {
        spawned.on('message', (report: BotReport) => {
          if (report.type === 'ready') resolve();
          if (report.type === 'failed') reject(new BotFailed(report.lines));
        });
        // Not on 'exit', which may come before the last message.
        spawned.on('close', () => reject(new Error('The bot ended as it started; its last words are above.')));
      });
    },
    async restart() {
      if (restarting) return;
      restarting = true;
      await end('SIGKILL');
      spawnBot().on('message', (report: BotReport) => {
        if (report.type !== 'failed') return;
        process.stderr.write(`${['Popquiz cannot start.', ...report.lines].join('\n  ')}\n`);
      });
      restarting = false;
    },
    stop: () => end('SIGTERM'),
    nextDeadline() {
      const ahead = alarms.filter((time) => time > clock.now()).sort((a, b) => a - b);
      return ahead.find((time) => time > clock.now() + HOUSEKEEPING_MS) ?? ahead.at(-1) ?? null;
    },
    async moveClock(ms, rate) {
      // The bot first: ids from a future it does not know yet would make it think that its clock is slow.
      const moved = child;
      if (moved?.connected) {
        const { time, machine } = clockState(clock);
        const told = followed(moved);
        moved.send({ time: time + ms, machine, rate });
        await told;
      }
      clock.jump(ms);
      clock.setRate(rate);
    },
  };
}

/** Resolves when the bot follows the clock, or is gone. */
function followed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const hear = (report: BotReport) => {
      if (report.type === 'followed') done();
    };
    const done = () => {
      child.off('message', hear).off('exit', done);
      resolve();
    };
    child.on('message', hear).on('exit', done);
  });
}
