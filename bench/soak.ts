import { join } from 'node:path';
import { median } from '../src/quiz/ranking.ts';
import { buildPrograms, startBot, startDiscord } from './lab/bots.ts';
import { type Aim, type Row, row } from './report.ts';
import type { Lab } from './sections.ts';

/** A load that two cores carry with ease: what grows under it is a leak. */
const PER_SECOND = 200;
const QUIZZES = 12;
const PLAYERS = 250;

interface Sample {
  readonly p99: number;
  readonly residentMb: number;
  readonly heapMb: number;
  readonly handles: number;
  readonly listeners: number;
}

/** Quizzes and answers without a pause: the last quarter compared with the second one. The first one warms up. */
export async function soak({ folder, minutes, quick }: Lab): Promise<Row[]> {
  const { ours } = await buildPrograms(folder);
  const discord = await startDiscord({ guilds: 4, players: PLAYERS });
  const bot = await startBot(ours, discord, { DATABASE_URL: `sqlite://${join(folder, 'soak.sqlite')}` });
  const until = performance.now() + (quick ? 1 : minutes) * 60_000;
  const samples: Sample[] = [];
  while (performance.now() < until || samples.length < 4) {
    await discord.ask({ count: QUIZZES, guilds: 4 });
    const { p99 } = await discord.crowd({ players: PLAYERS, perSecond: PER_SECOND });
    await discord.end();
    const { residentMb, heapMb, handles, listeners } = await bot.calls.usage({ collected: true });
    samples.push({ p99, residentMb, heapMb, handles, listeners });
    console.log(
      `${(samples.length * QUIZZES * PLAYERS).toLocaleString('en-US')} answers: p99 ${p99.toFixed(1)} ms, ` +
        `${residentMb.toFixed(0)} MB, heap ${heapMb.toFixed(1)} MB, ${handles} handles, ${listeners} listeners`,
    );
  }
  await bot.stop();
  await discord.close();
  const quarter = (index: number) => {
    const [from, to] = [index, index + 1].map((end) => Math.floor((end * samples.length) / 4));
    return samples.slice(from, to);
  };
  const flat = (figure: string, pick: (sample: Sample) => number, aim: Aim): Row =>
    row(
      {
        section: 'soak',
        what: `${samples.length * QUIZZES * PLAYERS} answers at ${PER_SECOND} a second`,
        figure,
        against: 'the second quarter of the time',
        aim,
      },
      { ours: [median(quarter(3).map(pick))], reference: [median(quarter(1).map(pick))] },
    );
  return [
    flat('p99 of the delay (ms)', ({ p99 }) => p99, { most: 1.5 }),
    flat('resident memory (MB)', ({ residentMb }) => residentMb, { most: 1.1 }),
    flat('heap after a collection (MB)', ({ heapMb }) => heapMb, { most: 1.1 }),
    flat('handles', ({ handles }) => handles, { most: 1.1 }),
    flat('listeners of the process', ({ listeners }) => listeners, { most: 1 }),
  ];
}
