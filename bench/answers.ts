import { join } from 'node:path';
import { median } from '../src/quiz/ranking.ts';
import { noPostgres, startPostgres } from '../test/support/postgres-server.ts';
import { type Bot, buildPrograms, type Discord, startBot, startDiscord } from './lab/bots.ts';
import type { Crowd, Rounds } from './lab/protocol.ts';
import { type Aim, type Row, row } from './report.ts';
import type { Lab } from './sections.ts';

/** A crowd in front of open questions. */
interface Scale extends Rounds {
  readonly name: string;
  readonly players: number;
  /** How many clicks are under way at any moment; by default all. */
  readonly window?: number;
  /** How many times in a run, if once is too little work to measure. */
  readonly times?: number;
}

/** Clicks that wait longer than three seconds are lost, so a large crowd keeps only this many under way. */
const WINDOW = 400;
const SERVERS = 50;

const SCALES: readonly Scale[] = [
  { name: '1 player, answer by answer', count: 20, guilds: 1, players: 1, window: 1 },
  { name: '100 players, one round', count: 1, guilds: 1, players: 100, times: 10 },
  { name: '1,000 players, 12 channels of a server', count: 12, guilds: 1, players: 1000, window: WINDOW },
  { name: '10,000 players, one round', count: 1, guilds: 1, players: 10_000, window: WINDOW },
  { name: `${SERVERS} servers, a round each`, count: SERVERS, guilds: SERVERS, players: 240, window: WINDOW },
  { name: '1,000 rounds in as many channels', count: 1000, guilds: SERVERS, players: 12, window: WINDOW },
];
/** The scale at which the delays are taken under a steady load. */
const STEADY = '1,000 players, 12 channels of a server';

/** What one run of a scale gave. */
interface Run {
  readonly rate: number;
  readonly lost: number;
  readonly p50: number;
  readonly p99: number;
  /** Of the bot, per 1,000 answers. */
  readonly cpuMs: number;
  /** The share of the time in which the event loops were busy. */
  readonly botBusy: number;
  readonly discordBusy: number;
}

interface Contestant {
  readonly name: string;
  readonly discord: Discord;
  readonly bot: Bot;
}

/**
 * Confirmed answers: how many a second, for how much CPU, after what delay. Our bot on SQLite and PostgreSQL is compared with a
 * bot that answers every click and stores nothing. Each has a local Discord of its own, and only one is measured at a time.
 */
export async function answers(lab: Lab): Promise<Row[]> {
  const programs = await buildPrograms(lab.folder);
  const postgres = noPostgres ? undefined : await startPostgres();
  if (!postgres) console.log('There is no PostgreSQL for this platform: its part is left out.');
  const stores = {
    SQLite: `sqlite://${join(lab.folder, 'answers.sqlite')}`,
    ...(postgres && { PostgreSQL: await postgres.createDatabase() }),
  };
  const scales = lab.quick ? SCALES.slice(0, 3).map(smaller) : SCALES;
  const world = { guilds: SERVERS, players: Math.max(...scales.map(({ players }) => players)), elsewhere: 240 };
  const enter = async (name: string, program: string, environment = {}): Promise<Contestant> => {
    const discord = await startDiscord(world);
    return { name, discord, bot: await startBot(program, discord, environment) };
  };
  const reference = await enter('null', programs.null);
  const ours: Contestant[] = [];
  for (const [name, url] of Object.entries(stores)) {
    ours.push(await enter(name, programs.ours, { DATABASE_URL: url }));
  }

  const rows: Row[] = [];
  const rates = new Map<string, number>();
  try {
    for (const scale of scales) {
      console.log(scale.name);
      const runs = await inTurn([reference, ...ours], lab, (one) => atOnce(one, scale, lab));
      for (const { name } of ours) {
        rows.push(...rowsOf(scale, name, runs));
        rates.set(`${name} ${scale.name}`, median((runs.get(name) ?? []).map(({ rate }) => rate)));
      }
      if (scale.name !== STEADY) continue;
      const perSecond = Math.floor(Math.min(...ours.map(({ name }) => rates.get(`${name} ${scale.name}`) ?? 0)) / 2);
      const steady = await inTurn([reference, ...ours], lab, (one) =>
        crowd(one, scale, { players: scale.players, perSecond }),
      );
      for (const { name } of ours) {
        const what = `${perSecond} clicks a second on ${scale.name}`;
        rows.push(figure(what, 'p50 of the delay (ms)', name, steady, ({ p50 }) => p50));
        rows.push(figure(what, 'p99 of the delay (ms)', name, steady, ({ p99 }) => p99, { most: 1.5 }));
      }
    }
  } finally {
    for (const { bot, discord } of [reference, ...ours]) {
      await bot.stop();
      await discord.close();
    }
    await postgres?.remove();
  }
  for (const { name } of ours) rows.push(...ownRates(name, rates));
  return rows;
}

const smaller = (scale: Scale): Scale => ({
  ...scale,
  players: Math.min(scale.players, 100),
  ...(scale.times && { times: 2 }),
});

/** Every bot once in each run; the first run warms up and is not counted. */
async function inTurn(
  contestants: readonly Contestant[],
  { quick }: Lab,
  measure: (one: Contestant) => Promise<Run>,
): Promise<Map<string, Run[]>> {
  const runs = new Map<string, Run[]>(contestants.map(({ name }) => [name, []]));
  for (let run = 0; run <= (quick ? 1 : 5); run++) {
    for (const one of contestants) {
      const measured = await measure(one);
      if (run > 0) runs.get(one.name)?.push(measured);
      const { rate, cpuMs, p50, p99 } = measured;
      console.log(
        `${one.name}, run ${run}: ${rate.toFixed(0)} a second, CPU ${cpuMs.toFixed(0)} ms for 1,000, ` +
          `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
      );
    }
  }
  return runs;
}

async function atOnce(one: Contestant, scale: Scale, { profiles }: Lab): Promise<Run> {
  const profiled = profiles !== undefined && one.name !== 'null';
  if (profiled) await one.bot.calls.profile();
  const all: Run[] = [];
  for (let time = 0; time < (scale.times ?? 1); time++) {
    all.push(await crowd(one, scale, { players: scale.players, ...(scale.window && { window: scale.window }) }));
  }
  if (profiled) await one.bot.calls.writeProfile(join(profiles, `${one.name} ${scale.name}.cpuprofile`));
  const mean = (pick: (run: Run) => number) => all.reduce((sum, run) => sum + pick(run), 0) / all.length;
  return {
    rate: mean(({ rate }) => rate),
    lost: all.reduce((sum, { lost }) => sum + lost, 0),
    p50: mean(({ p50 }) => p50),
    p99: mean(({ p99 }) => p99),
    cpuMs: mean(({ cpuMs }) => cpuMs),
    botBusy: mean(({ botBusy }) => botBusy),
    discordBusy: mean(({ discordBusy }) => discordBusy),
  };
}

/** Asks, has everybody answer, and ends the quizzes. */
async function crowd({ discord, bot }: Contestant, scale: Scale, given: Crowd): Promise<Run> {
  await discord.ask(scale);
  const before = await bot.calls.usage();
  const { answers: confirmed, lost, tookMs, p50, p99, busy } = await discord.crowd(given);
  const after = await bot.calls.usage();
  await discord.end();
  return {
    rate: (1000 * confirmed) / tookMs,
    lost,
    p50,
    p99,
    cpuMs: (1000 * (after.cpuMs - before.cpuMs)) / confirmed,
    botBusy: (after.busyMs - before.busyMs) / tookMs,
    discordBusy: busy,
  };
}

/** If the local Discord is busier than this, it slows the bots down. */
const BUSY = 0.9;

function rowsOf(scale: Scale, name: string, runs: Map<string, Run[]>): Row[] {
  if (scale.window === 1) return [figure(scale.name, 'p50 of the delay (ms)', name, runs, ({ p50 }) => p50)];
  const cpu = figure(scale.name, 'CPU for 1,000 answers (ms)', name, runs, ({ cpuMs }) => cpuMs, { most: 1.3 });
  const rate = figure(scale.name, 'answers a second', name, runs, (run) => run.rate, { least: 0.9 });
  const held = ['null', name].filter((one) =>
    (runs.get(one) ?? []).some(({ discordBusy, botBusy }) => discordBusy > BUSY && botBusy < BUSY),
  );
  const lost = ['null', name].map((one) => (runs.get(one) ?? []).reduce((sum, run) => sum + run.lost, 0));
  const notes = [
    held.length > 0 &&
      `the local Discord, not the bot, is the bottleneck of ${held.join(' and ')}: the CPU is what tells them apart`,
    lost.some((count) => count > 0) &&
      `of the null bot ${lost[0]} clicks and of ours on ${name} ${lost[1]} had no answer within three seconds`,
  ].filter((note) => note !== false);
  return [notes.length > 0 ? { ...rate, note: `${scale.name}: ${notes.join('; ')}` } : rate, cpu];
}

function figure(
  what: string,
  counted: string,
  name: string,
  runs: Map<string, Run[]>,
  pick: (run: Run) => number,
  aim?: Aim,
): Row {
  const of = (one: string) => (runs.get(one) ?? []).map(pick);
  return row(
    { section: 'answers', what, figure: counted, against: `null bot (ours on ${name})`, ...(aim && { aim }) },
    { ours: of(name), reference: of('null') },
  );
}

/** Our bot compared with itself: neither a larger crowd nor more servers may slow it down. */
function ownRates(name: string, rates: Map<string, number>): Row[] {
  const compared = (what: string, against: string, aim: Aim): Row[] => {
    const [ours, reference] = [rates.get(`${name} ${what}`), rates.get(`${name} ${against}`)];
    if (ours === undefined || reference === undefined) return [];
    const facts = {
      section: 'answers',
      what: `${what} (${name})`,
      figure: 'answers a second',
      against: `ours: ${against}`,
      aim,
    };
    return [row(facts, { ours: [ours], reference: [reference] })];
  };
  return [
    ...compared('10,000 players, one round', '100 players, one round', { least: 0.9 }),
    ...compared(`${SERVERS} servers, a round each`, STEADY, { least: 1 }),
  ];
}
