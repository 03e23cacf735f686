/** Runs the bot as a child process: starts it, kills it, keeps its clock in step. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../clock.ts';
import { type BotReport, CLOCK_VARIABLE, clockState } from './bot-link.ts';

const ENTRY = fileURLToPath(new URL('../bot-process.ts', import.meta.url));

/** An alarm nearer than this (ms) is housekeeping, such as the next update of a counter. */
const HOUSEKEEPING_MS = 3000;

/** How long the bot may take to end cleanly before it is killed. */
const STOP_MS = 4000;

export interface BotChild {
  readonly state: 'starting' | 'running' | 'stopped';
  /** The next moment (ms since the epoch, in the world) at which the bot has something to do, or null. */
  nextDeadline(): number | null;
  /** Tells the bot how the clock runs now: after every change of it. */
  tellClock(): void;
  /** A real kill, and a new start against the same data. */
  restart(): void;
  /** Ends it cleanly. */
  stop(): Promise<void>;
}

/**
 * @param environment what the bot is told: where Discord is, its token, its data
 * @param onChange after every change of `state` or of the next deadline
 */
export function startBotChild(environment: Record<string, string>, clock: Clock, onChange: () => void): BotChild {
  let child: ChildProcess;
  let state: BotChild['state'];
  let alarms: readonly number[];
  start();

  function start() {
    const started = spawn(process.execPath, ['--import', 'tsx', ENTRY], {
      env: { ...process.env, ...environment, [CLOCK_VARIABLE]: JSON.stringify(clockState(clock)) },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = started;
    state = 'starting';
    alarms = [];
    started.on('message', (report: BotReport) => {
      if (child !== started) return;
      if (report.type === 'ready') state = 'running';
      else if (report.type === 'alarms') alarms = report.times;
      onChange();
    });
    started.on('exit', () => {
      if (child !== started) return;
      state = 'stopped';
      alarms = [];
      onChange();
    });
    onChange();
  }

  return {
    get state() {
      return state;
    },
    nextDeadline() {
      const ahead = alarms.filter((time) => time > clock.now()).sort((a, b) => a - b);
      return ahead.find((time) => time > clock.now() + HOUSEKEEPING_MS) ?? ahead.at(-1) ?? null;
    },
    tellClock() {
      if (child.connected) child.send(clockState(clock));
    },
    restart() {
      const killed = child;
      const gone = killed.exitCode === null && killed.signalCode === null ? once(killed, 'exit') : Promise.resolve();
      void gone.then(() => {
        if (child === killed) start();
      });
      killed.kill('SIGKILL');
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      child.kill('SIGTERM');
      await gone;
      clearTimeout(force);
    },
  };
}
