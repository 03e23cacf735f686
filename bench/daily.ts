import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '@popquiz/local-discord';
import { type LocalDiscord, movableClock, renderText, startLocalDiscord } from '@popquiz/local-discord';
import { median } from '../src/quiz/ranking.ts';
import type { Round } from '../src/quiz/round.ts';
import { roundIdOf } from '../src/quiz/schedule.ts';
import { openStore } from '../src/store/store.ts';
import { type BotProcess, startBotProcess } from '../test/support/bot-process.ts';
import { sampleDaily, sampleQuiz, sampleRound } from '../test/support/sample-quiz.ts';
import { sampleSchedule } from '../test/support/sample-schedule.ts';
import { type Row, row } from './report.ts';
import type { Lab } from './sections.ts';

const SERVERS = 5000;
const STORED = 10_000;
const SHARDS = 4;
/** Discord's global limit allows one request per this many ms. */
const ALLOWED_MS = 1000 / 50;
const HOUR = 60 * 60_000;
const CLICKS = 100;
const POST = 'POST /channels/:channel/messages';

/**
 * 5,000 servers whose question is due in the same minute, against the local Discord with its limits on, while people click:
 * how close the posts come to the rate that Discord allows. And a start with 10,000 stored schedules, each with an open
 * question, beside one with none.
 */
export async function daily({ folder }: Lab): Promise<Row[]> {
  return [await posts(folder), await starts(folder)];
}

async function posts(folder: string): Promise<Row> {
  const due = Math.ceil((Date.now() + HOUR) / HOUR) * HOUR;
  const clock = movableClock({ start: due - 60_000 });
  const discord = await startLocalDiscord({ clock, shards: SHARDS, maxConcurrency: SHARDS, identifyIntervalMs: 0 });
  const channels = Array.from({ length: SERVERS }, (_, index) =>
    discord.world.addGuild({ name: `Server ${index}` }).addTextChannel('daily'),
  );
  const database = `sqlite://${join(folder, 'daily.sqlite')}`;
  const store = await openStore(database);
  for (const [index, channel] of channels.entries()) {
    await store.schedules.save(
      sampleSchedule({
        id: String(10_000_000_000 + index),
        guildId: channel.guild?.id ?? '',
        channelId: channel.id,
        timezone: 'UTC',
        time: new Date(due).toISOString().slice(11, 16),
        packId: 'python-senior',
        seed: index,
        handledUntil: due - HOUR,
      }),
    );
  }
  await store.close();
  const bot = startBotProcess(discord, { database, clock, environment: { LOG_LEVEL: 'info' } });
  await bot.ready;
  await bot.jump(61_000);
  const clicking = clickMeanwhile(discord, channels[0] as Channel);
  const posted = () => discord.requests.filter(({ route, status }) => route === POST && status === 200);
  await discord.world.until(() => posted().length >= SERVERS, { what: 'every post', timeoutMs: 300_000 });
  const times = posted().map(({ startedAt }) => startedAt);
  const each = (Math.max(...times) - Math.min(...times)) / (SERVERS - 1);
  const refused = discord.requests.filter(({ status }) => status === 429).length;
  const took = await clicking;
  console.log(
    `${SERVERS} posts at ${(1000 / each).toFixed(1)} a second, ${((100 * ALLOWED_MS) / each).toFixed(1)} % of what is ` +
      `allowed, ${refused} refused with 429; ${took.length} clicks meanwhile, answered in ${median(took).toFixed(0)} ms, ` +
      `the slowest in ${Math.max(...took).toFixed(0)} ms`,
  );
  await bot.stop();
  await discord.close();
  if (refused > 0) throw new Error(`${refused} requests were refused with 429`);
  const what = `${SERVERS} daily questions due at once`;
  return row(
    { section: 'daily', what, figure: 'ms a post', against: 'the rate that Discord allows' },
    { ours: [each], reference: [ALLOWED_MS] },
  );
}

/** People answer a question while the others are posted. @returns ms each */
async function clickMeanwhile(discord: LocalDiscord, channel: Channel): Promise<number[]> {
  const message = await discord.world.until(
    () => channel.messages.find((one) => renderText(one).includes('Daily question')),
    { what: 'the question of the first server', timeoutMs: 300_000 },
  );
  const took: number[] = [];
  for (let index = 0; index < CLICKS; index++) {
    const person = discord.world.addUser({ name: `player ${index}` });
    channel.guild?.join(person);
    const start = performance.now();
    const outcome = await person.in(channel).click('A', message);
    if (!outcome.content.includes('Locked in')) throw new Error(`a click got: ${outcome.content}`);
    took.push(performance.now() - start);
    await sleep(100);
  }
  return took;
}

/** How long a start takes with many schedules and with none, and the memory of each. */
async function starts(folder: string): Promise<Row> {
  const [full, empty] = ['full', 'empty'].map((name) => `sqlite://${join(folder, `${name}.sqlite`)}`);
  const store = await openStore(String(full));
  const now = Date.now();
  for (let index = 0; index < STORED; index++) {
    const [id, guildId] = [String(10_000_000_000 + index), String(1000 + (index >> 2))];
    const date = new Date(now).toISOString().slice(0, 10);
    const schedule = sampleSchedule({ id, guildId, handledUntil: now, latest: date, packId: 'python-senior' });
    // Each has a question that people can answer, as after the first day.
    const round: Round = {
      ...sampleRound(sampleQuiz('11', guildId), 1),
      id: roundIdOf(schedule, date),
      host: { ...sampleDaily, scheduleId: id, date },
      phase: { name: 'open', messageId: '1', openedAt: now, closesAt: now + HOUR, scoreAt: now + HOUR },
    };
    await store.schedules.settle({ ...schedule, open: [round.id] }, { date, roundId: round.id }, round);
  }
  await store.close();
  const discord = await startLocalDiscord({ identifyIntervalMs: 0 });
  discord.world.addGuild({ name: 'Server' });
  const times: Record<string, number[]> = {};
  const memory: Record<string, number> = {};
  for (let run = 0; run < 5; run++) {
    for (const [name, database] of Object.entries({ full, empty })) {
      const begun = performance.now();
      const bot = startBotProcess(discord, { database: String(database) });
      await bot.ready;
      times[name] = [...(times[name] ?? []), performance.now() - begun];
      memory[name] = residentMegabytes(bot);
      await bot.stop();
    }
  }
  await discord.close();
  console.log(`a start with ${STORED} schedules takes ${memory.full} MB, with none ${memory.empty} MB`);
  return row(
    { section: 'daily', what: `a start with ${STORED} schedules`, figure: 'ms to ready', against: 'a start with none' },
    { ours: times.full ?? [], reference: times.empty ?? [] },
  );
}

const residentMegabytes = ({ child }: BotProcess): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
