import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, buildPrograms, type Discord, type Programs, startBot, startDiscord } from './lab/bots.ts';
import { type Aim, type Row, row } from './report.ts';
import type { Lab } from './sections.ts';

/** A typical server: Discord sends each channel and role when the bot connects. */
const USUAL = { channels: 20, roles: 10 };
/** How long after the start to measure (ms): every server is there, and V8 has returned the memory that it no longer needs. */
const SETTLE_MS = 5000;

interface Started {
  readonly startMs: number;
  readonly residentMb: number;
}

/**
 * The time from the start of the process until the bot plays, and the resident memory afterwards, compared with the null bot:
 * bundled as ours is, as most people would run it, and with our caches.
 */
export async function memory(lab: Lab): Promise<Row[]> {
  const programs = await buildPrograms(lab.folder);
  const rows = [...(await start(programs, lab))];
  for (const servers of lab.quick ? [100] : [1000, 2500]) rows.push(...(await many(programs, servers, lab)));
  rows.push(...(await running(programs, lab)));
  return rows;
}

const contestants = ({ ours, null: bundled, nullUnbundled }: Programs) =>
  ({
    ours: { program: ours, environment: {} },
    unbundled: { program: nullUnbundled, environment: {} },
    bundled: { program: bundled, environment: {} },
    'same caches': { program: bundled, environment: { NULL_CACHES: 'ours' } },
  }) as const;
type Name = keyof ReturnType<typeof contestants>;

async function start(programs: Programs, lab: Lab): Promise<Row[]> {
  const runs = await inTurn(programs, ['ours', 'unbundled', 'bundled'], { ...lab, servers: 1 }, lab.quick ? 2 : 7);
  const compared = (figure: string, pick: (one: Started) => number, against: Name, aim?: Aim) =>
    compare('start with 1 server', figure, runs, pick, against, aim);
  return [
    compared('start to ready (ms)', ({ startMs }) => startMs, 'unbundled', { most: 1.2 }),
    compared('start to ready (ms)', ({ startMs }) => startMs, 'bundled'),
    compared('resident memory (MB)', ({ residentMb }) => residentMb, 'unbundled', { most: 1.4 }),
    compared('resident memory (MB)', ({ residentMb }) => residentMb, 'bundled'),
  ];
}

async function many(programs: Programs, servers: number, lab: Lab): Promise<Row[]> {
  const names: Name[] = ['ours', 'bundled', 'same caches'];
  const runs = await inTurn(programs, names, { ...lab, servers }, lab.quick ? 1 : 3);
  const compared = (against: Name, aim?: Aim) =>
    compare(`${servers} servers`, 'resident memory (MB)', runs, ({ residentMb }) => residentMb, against, aim);
  return [compared('bundled', { most: 1 }), compared('same caches')];
}

/** The memory of a running quiz: with many quizzes, compared with the same process before. */
async function running(programs: Programs, { folder, quick }: Lab): Promise<Row[]> {
  const quizzes = quick ? 10 : 100;
  const ours: number[] = [];
  const reference: number[] = [];
  for (let run = 0; run < (quick ? 1 : 3); run++) {
    const discord = await startDiscord({ guilds: 50, players: 40, ...USUAL });
    const bot = await startBot(programs.ours, discord, database(folder));
    reference.push(await settled(bot));
    await discord.ask({ count: quizzes, guilds: 50 });
    await discord.crowd({ players: 40, window: 50 });
    ours.push(await settled(bot));
    await bot.stop();
    await discord.close();
  }
  const what = `${quizzes} running quizzes of 40 players`;
  return [
    row(
      { section: 'memory', what, figure: 'resident memory (MB)', against: 'the same process before' },
      { ours, reference },
    ),
  ];
}

let databases = 0;
function database(folder: string) {
  databases += 1;
  return { DATABASE_URL: `sqlite://${join(folder, `memory-${databases}.sqlite`)}` };
}

async function inTurn(
  programs: Programs,
  names: readonly Name[],
  { folder, servers }: Lab & { servers: number },
  runs: number,
): Promise<Map<Name, Started[]>> {
  const found = new Map<Name, Started[]>(names.map((name) => [name, []]));
  const discord = await startDiscord({ guilds: servers, players: 1, ...USUAL });
  for (let run = 0; run < runs; run++) {
    for (const name of names) found.get(name)?.push(await once(discord, contestants(programs)[name], folder));
  }
  await discord.close();
  return found;
}

async function once(
  discord: Discord,
  { program, environment }: { program: string; environment: Record<string, string> },
  folder: string,
): Promise<Started> {
  const bot = await startBot(program, discord, { ...database(folder), ...environment });
  const residentMb = await settled(bot);
  await bot.stop();
  console.log(`${basename(program)}: ready after ${bot.startMs.toFixed(0)} ms, ${residentMb.toFixed(1)} MB`);
  return { startMs: bot.startMs, residentMb };
}

async function settled({ calls }: Bot): Promise<number> {
  await sleep(SETTLE_MS);
  return (await calls.usage()).residentMb;
}

const AGAINST: Record<Name, string> = {
  ours: 'ours',
  unbundled: 'null bot as anybody runs it',
  bundled: 'null bot, bundled',
  'same caches': 'null bot, bundled, with our caches',
};

function compare(
  what: string,
  figure: string,
  runs: Map<Name, Started[]>,
  pick: (one: Started) => number,
  against: Name,
  aim?: Aim,
): Row {
  const of = (name: Name) => (runs.get(name) ?? []).map(pick);
  return row(
    { section: 'memory', what, figure, against: AGAINST[against], ...(aim && { aim }) },
    { ours: of('ours'), reference: of(against) },
  );
}
