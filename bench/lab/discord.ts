/**
 * The local Discord with its players, in a separate process. It takes commands over IPC and reports the results.
 * Every confirmation is read: anything but "Locked in" is an error.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, Guild, Message, Person } from '@popquiz/local-discord';
import { type LocalDiscord, startLocalDiscord } from '@popquiz/local-discord';
import type { Crowd, CrowdReport, DiscordCalls, Rounds, WorldSpec } from './protocol.ts';
import { answerCalls } from './rpc.ts';
import { quantile } from './statistics.ts';

/** A pack without typed answers: everyone clicks. */
const PACK = 'python-senior';
/** How many quizzes are started at a time: all at once, some would wait for longer than Discord does. */
const STARTS = 10;

let discord: LocalDiscord;
let guilds: Guild[] = [];
/** The first starts the quizzes. */
let people: Person[] = [];
let rounds: { channel: Channel; message: Message; customIds: string[] }[] = [];
let channels = 0;

const calls: DiscordCalls = {
  async open({
    guilds: count,
    players,
    elsewhere = players,
    channels: kept = 1,
    roles = 0,
    rateLimits = false,
  }: WorldSpec) {
    discord = await startLocalDiscord({ identifyIntervalMs: 0, rateLimits });
    guilds = Array.from({ length: count }, (_, index) => {
      const guild = discord.world.addGuild({ name: `Server ${index}` });
      for (let channel = 0; channel < kept; channel++) guild.addTextChannel(`channel-${channel}`);
      for (let role = 0; role < roles; role++) guild.addRole(`Role ${role}`);
      return guild;
    });
    people = Array.from({ length: players }, (_, index) => discord.world.addUser({ name: `player ${index}` }));
    for (const guild of guilds) {
      for (const person of guild === guilds[0] ? people : people.slice(0, elsewhere)) {
        guild.join(person, { admin: person === people[0] });
      }
    }
    return { apiUrl: discord.apiUrl, token: discord.token };
  },

  async ask({ count, guilds: most, questions = 1, seconds = 300 }: Rounds) {
    const hosts = guilds.slice(0, most);
    const opening: Promise<(typeof rounds)[number]>[] = [];
    await inWindow([...Array(count).keys()], STARTS, async (index) => {
      channels += 1;
      const channel = (hosts[index % hosts.length] as Guild).addTextChannel(`quiz-${channels}`);
      const posted = channel.nextMessage(hasAnswers, { timeoutMs: 120_000 });
      const { content } = await starter().in(channel).slash('quiz start', { pack: PACK, questions, seconds });
      if (content.includes('failed') || content.includes('not respond')) throw new Error(`no quiz: ${content}`);
      opening.push(posted.then((message) => ({ channel, message, customIds: customIdsOf(message) })));
    });
    rounds = await Promise.all(opening);
  },

  async crowd({ players, perSecond, window }: Crowd) {
    // Round by round within a player, so that at any moment all rounds are played.
    const due = people.slice(0, players).flatMap((person, at) => rounds.map((round) => ({ person, at, ...round })));
    const delays: number[] = [];
    let lost = 0;
    const cpu = process.cpuUsage();
    const loop = performance.eventLoopUtilization();
    const begun = performance.now();
    const answer = async ({ person, at, channel, message, customIds }: (typeof due)[number], since: number) => {
      const customId = customIds[at % customIds.length] as string;
      const { content, state } = await person.in(channel).click({ customId }, message);
      delays.push(performance.now() - since);
      if (state === 'failed') lost += 1;
      else if (!content.includes('Locked in')) throw new Error(`a click got: ${content}`);
    };
    if (perSecond === undefined) await inWindow(due, window ?? due.length, (one) => answer(one, performance.now()));
    else await onTime(due, perSecond, begun, answer);
    const tookMs = performance.now() - begun;
    const used = process.cpuUsage(cpu);
    delays.sort((a, b) => a - b);
    return {
      answers: delays.length - lost,
      lost,
      tookMs,
      p50: quantile(delays, 0.5),
      p99: quantile(delays, 0.99),
      cpuMs: (used.user + used.system) / 1000,
      busy: performance.eventLoopUtilization(loop).utilization,
    } satisfies CrowdReport;
  },

  async end() {
    await Promise.all(rounds.map(({ channel }) => starter().in(channel).slash('quiz stop')));
    rounds = [];
  },

  async play({ quizzes, questions, seconds, players, spreadMs }) {
    const started = guilds.slice(0, quizzes).map(async (guild, at) => {
      const channel = guild.addTextChannel(`whole-quiz-${at}`);
      const ranked = whole(channel, questions, people.slice(0, players), spreadMs);
      await starter().in(channel).slash('quiz start', { pack: PACK, questions, seconds });
      await ranked;
    });
    await Promise.all(started);
  },

  async requests() {
    const counts: Record<string, number> = {};
    for (const { route, status } of discord.requests) {
      const key = `${route} ${status}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  },

  async close() {
    await discord.close();
    setImmediate(() => process.exit(0));
  },
};

answerCalls(calls);

const starter = (): Person => people[0] as Person;

/** People answer each question of the channel. @returns when there is a message after the last one: the ranking */
async function whole(channel: Channel, questions: number, players: Person[], spreadMs: number): Promise<void> {
  const answering: Promise<unknown>[] = [];
  let asked = 0;
  await channel.nextMessage(
    (message) => {
      if (message.ephemeralFor !== null) return false;
      if (!hasAnswers(message)) return asked === questions;
      asked += 1;
      const customIds = customIdsOf(message);
      answering.push(
        ...players.map(async (person, at) => {
          await sleep((at / players.length) * spreadMs);
          const customId = customIds[at % customIds.length] as string;
          const { content } = await person.in(channel).click({ customId }, message);
          if (!content.includes('Locked in')) throw new Error(`a click got: ${content}`);
        }),
      );
      return false;
    },
    { timeoutMs: 600_000 },
  );
  await Promise.all(answering);
}

/** At most `window` at a time, the next one as soon as one is done. */
async function inWindow<T>(list: T[], window: number, work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < list.length) await work(list[next++] as T);
  };
  await Promise.all(Array.from({ length: Math.min(window, list.length) }, worker));
}

/** Each at its time, whether the earlier ones are done or not; a delay counts from when it was due. */
async function onTime<T>(
  list: T[],
  perSecond: number,
  begun: number,
  work: (one: T, since: number) => Promise<void>,
): Promise<void> {
  const under: Promise<void>[] = [];
  let next = 0;
  await new Promise<void>((resolve) => {
    const tick = () => {
      const dueBy = Math.min(list.length, Math.floor(((performance.now() - begun) / 1000) * perSecond));
      for (; next < dueBy; next++) under.push(work(list[next] as T, begun + (next / perSecond) * 1000));
      if (next < list.length) setTimeout(tick, 1);
      else resolve();
    };
    tick();
  });
  await Promise.all(under);
}

function customIdsOf(message: Message): string[] {
  const found: string[] = [];
  JSON.stringify(message.payload.components, (key, value) => {
    if (key === 'custom_id' && String(value).startsWith('answer:')) found.push(value);
    return value;
  });
  return found;
}

function hasAnswers(message: Message): boolean {
  return customIdsOf(message).length > 0;
}
