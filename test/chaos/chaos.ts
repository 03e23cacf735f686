import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, Channel, Message } from '@popquiz/local-discord';
import { type LocalDiscord, movableClock, renderText, startLocalDiscord } from '@popquiz/local-discord';
import { type BotProcess, freshDatabase, startBotProcess } from '../support/bot-process.ts';
import { knownPacks } from '../support/known-pack.ts';
import type { PostgresServer } from '../support/postgres-server.ts';
import { createDice, type Dice } from './dice.ts';
import { answerButtons, createPlayers, type Players, rightLetter } from './players.ts';
import { REFUSED_WRITE, type Stage, troublesOf } from './troubles.ts';
import { verify } from './verify.ts';

export interface ChaosOptions {
  seed: number;
  players: number;
  /** How often the bot is killed. */
  kills: number;
  /** A server instead of a SQLite file. */
  postgres?: PostgresServer;
  say?: (line: string) => void;
}

export interface ChaosReport {
  kills: number;
  troubles: Map<string, number>;
  clicks: number;
  confirmed: number;
  rounds: number;
  quizzes: number;
  /** Writes that the disk or the database refused. */
  refusedWrites: number;
}

const OPENAPI = new URL('../../../shared/discord/openapi.json', import.meta.url).pathname;
/** The world's time against the machine's: pauses need not be waited for. */
const RATE = 4;
const QUIZ = { questions: 3, seconds: 8 };
/** This many clicks within this time are stored together. */
const CROWD = 8;
const BREATH_MS = 20;
/** How many answers are confirmed between two kills, unless trouble delays them for this long. */
const HEARD = 25;
const PATIENCE_MS = 20_000;
/** The share of quizzes that their starter stops. */
const STOPPED = 0.2;
/** A bot that cannot start because of the present trouble is started again, as a supervisor would. */
const STARTS = 20;

/**
 * Plays with many players while everything goes wrong, then compares what the players were told with what the bot has.
 * @throws with everything that does not agree
 */
export async function chaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, players: count, kills, postgres, say = () => undefined } = options;
  const dice = createDice(seed);
  const clock = movableClock({ rate: RATE });
  const discord = await startLocalDiscord({
    clock,
    identifyIntervalMs: 0,
    ...(existsSync(OPENAPI) ? { openapiFile: OPENAPI } : {}),
  });
  const seats = people(discord, count);
  const database = postgres ? await postgres.createDatabase() : freshDatabase();
  // Players go by the letters of the options: none of these stands on its button in its own words.
  const environment = { PACKS_DIR: knownPacks(40) };
  const outputs: string[] = [];
  let bot: BotProcess = launch();
  let turn: Promise<void> = Promise.resolve();
  const replace = (end: (ending: BotProcess) => Promise<void>): Promise<void> => {
    turn = turn.then(async () => {
      await end(bot);
      outputs.push(bot.output);
      await startAgain();
    });
    return turn;
  };
  const stage: Stage = { discord, bot: () => bot, replace, database, ...(postgres ? { postgres } : {}) };

  try {
    await bot.ready;
    const players = createPlayers(discord, seats, createDice(seed + 1));
    const playing = { on: true };
    const hosts = [...seats].map(([channel, [host]], index) =>
      host ? keepPlaying(discord, channel, host, playing, createDice(seed + 3 + index)) : undefined,
    );
    const troubles = new Map<string, number>();
    const making = makeTrouble(stage, createDice(seed + 2), playing, troubles, say);

    for (let kill = 1, heard = 0; kill <= kills; kill++, heard = players.given.length) {
      // However slow the machine is, a bot is not killed before it has confirmed something.
      await discord.world
        .until(() => players.given.length >= heard + HEARD, { timeoutMs: PATIENCE_MS })
        .catch(() => undefined);
      const moment = await interesting(discord, dice);
      say(`kill ${kill} of ${kills}, ${moment}; ${players.given.length} answers confirmed`);
      await replace((ending) => ending.kill());
    }
    // Every kind must come up in play.
    while (troubles.size < troublesOf(stage).length) await sleep(50);
    playing.on = false;
    await making;
    discord.faults.clear();
    discord.gateway.setOpen(true);
    await Promise.all(hosts);
    await settle(discord, seats, players);

    const boards = await readBoards(seats);
    await bot.stop();
    outputs.push(bot.output);
    const found = await verify({ discord, database, players: players.given, boards });
    const refusedWrites = outputs.join('').match(REFUSED_WRITE)?.length ?? 0;
    return { kills, troubles, clicks: players.clicks, confirmed: players.given.length, refusedWrites, ...found };
  } catch (error) {
    say(bot.output.split('\n').slice(-30).join('\n'));
    throw error;
  } finally {
    await bot.kill();
    await discord.close();
  }

  function launch(): BotProcess {
    return startBotProcess(discord, { database, clock, environment });
  }

  async function startAgain(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      bot = launch();
      const started = await bot.ready.then(
        () => true,
        () => false,
      );
      if (started) return;
      outputs.push(bot.output);
      if (attempt === STARTS) throw new Error(`the bot does not start any more:\n${bot.output}`);
      await sleep(100);
    }
  }
}

/** Two servers with a channel and a thread each; every player sits in one of these. */
function people(discord: LocalDiscord, count: number): Map<Channel, Actor[]> {
  const channels = ['Red', 'Blue'].flatMap((name) => {
    const guild = discord.world.addGuild({ name });
    const channel = guild.addTextChannel('quiz');
    return [channel, channel.addThread('quiz-thread')];
  });
  const seats = new Map<Channel, Actor[]>(channels.map((channel) => [channel, []]));
  for (let index = 0; index < count; index++) {
    const channel = channels[index % channels.length] as Channel;
    const person = discord.world.addUser({ name: `player-${index}` });
    channel.guild?.join(person);
    seats.get(channel)?.push(person.in(channel));
  }
  return seats;
}

/** One quiz after the other in a channel, for as long as it goes on. Some are stopped. */
async function keepPlaying(
  discord: LocalDiscord,
  channel: Channel,
  host: Actor,
  playing: { on: boolean },
  dice: Dice,
): Promise<void> {
  const until = (what: () => boolean, timeoutMs: number) =>
    discord.world.until(() => !playing.on || what(), { timeoutMs }).catch(() => undefined);
  while (playing.on) {
    const rankings = rankingsIn(channel);
    // While the bot is down the command is not answered, or not known: a person tries again.
    await host.slash('quiz start', QUIZ).catch(() => undefined);
    if (dice.share() < STOPPED) {
      await sleep(dice.between(0, 6000));
      await host.slash('quiz stop').catch(() => undefined);
      // Somebody who starts the next quiz at once does not care about the last question.
      await until(() => unrevealedIn(channel).length === 0, PATIENCE_MS);
    }
    await until(() => rankingsIn(channel) > rankings, 3000);
  }
}

const unrevealedIn = (channel: Channel): Message[] =>
  channel.messages.filter((message) => answerButtons(message).length > 0 && !rightLetter(message));

const rankingsIn = (channel: Channel): number =>
  channel.messages.filter((message) => renderText(message).includes('My answers')).length;

/** One trouble after the other: each kind once, then any. */
async function makeTrouble(
  stage: Stage,
  dice: Dice,
  playing: { on: boolean },
  made: Map<string, number>,
  say: (line: string) => void,
): Promise<void> {
  const all = troublesOf(stage);
  for (let number = 0; playing.on; number++) {
    const [name, make] = all[number] ?? dice.pick(all);
    say(`  ${name}`);
    await make(stage, dice);
    made.set(name, (made.get(name) ?? 0) + 1);
    // Time to play in between: nobody plays while the connection is being made again.
    await sleep(dice.between(100, 1500));
  }
}

/** Waits for a moment at which a death may hurt. @returns its name */
async function interesting(discord: LocalDiscord, dice: Dice): Promise<string> {
  const limit = { timeoutMs: 4000 };
  const soon = async (what: Promise<unknown>) => {
    await what.catch(() => undefined);
    await sleep(dice.between(0, 12));
  };
  const request = (route: string) => {
    const begun = discord.requests.length;
    return discord.world.until(() => discord.requests.slice(begun).some((one) => one.route === route), limit);
  };
  const moment = dice.pick([
    'at any time',
    'after a click',
    'after the clicks of a crowd',
    'after a question',
    'after an edit',
    'after an answer',
  ] as const);
  await sleep(dice.between(200, 1500));
  switch (moment) {
    case 'after a click':
      await soon(clicks(discord, 1, limit));
      break;
    case 'after the clicks of a crowd':
      await soon(clicks(discord, CROWD, limit));
      break;
    case 'after a question':
      await soon(request('POST /channels/:channel/messages'));
      break;
    case 'after an edit':
      await soon(request('PATCH /channels/:channel/messages/:message'));
      break;
    case 'after an answer':
      await soon(request('POST /interactions/:interaction/:token/callback'));
      break;
  }
  return moment;
}

/** Waits until this many clicks were made in a short time. */
async function clicks(discord: LocalDiscord, count: number, limit: { timeoutMs: number }): Promise<void> {
  const times: number[] = [];
  const stop = discord.world.subscribe((event) => {
    if (event.type === 'interaction-created') times.push(performance.now());
  });
  const within = () => (times.at(-1) ?? 0) - (times.at(-count) ?? Number.NEGATIVE_INFINITY) < BREATH_MS;
  await discord.world.until(within, limit).finally(stop);
}

/** Until every click is definitely answered, no quiz runs any more, and the last question of a stopped one is revealed. */
async function settle(discord: LocalDiscord, seats: ReadonlyMap<Channel, Actor[]>, players: Players): Promise<void> {
  for (const [channel, [host]] of seats) {
    for (let attempt = 0; ; attempt++) {
      const shown = await host?.slash('quiz show').catch(() => undefined);
      if (shown?.content.includes('No quiz is running')) break;
      if (attempt === 400) throw new Error(`a quiz in #${channel.name} does not end: ${shown?.content}`);
      await sleep(200);
    }
  }
  await players.finish();
  const channels = [...seats.keys()];
  // What is not revealed by then is named by the comparison.
  await discord.world
    .until(() => channels.every((channel) => unrevealedIn(channel).length === 0), { timeoutMs: PATIENCE_MS })
    .catch(() => undefined);
}

/** A page of a leaderboard. After an error message, the player tries again, as after the last trouble. */
async function readPage(reader: Actor | undefined, page: number): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const content = (await reader?.slash('leaderboard', { page }).catch(() => undefined))?.content ?? '';
    if (content.includes('Leaderboard')) return content;
    if (attempt === 20) throw new Error(`the leaderboard cannot be read: ${content}`);
    await sleep(200);
  }
}

/** The leaderboards as people read them: points and right answers by server and player. */
async function readBoards(seats: ReadonlyMap<Channel, Actor[]>): Promise<Map<string, string>> {
  const boards = new Map<string, string>();
  const players = new Map([...seats.values()].flat().map(({ person: { name, id } }) => [`**${name}**`, id]));
  const readers = new Map([...seats].map(([channel, [host]]) => [channel.guild?.id ?? '', host]));
  for (const [guildId, reader] of readers) {
    for (let page = 1, pages = 1; page <= pages; page++) {
      const content = await readPage(reader, page);
      pages = Number(/Page \d+ of (\d+)/.exec(content)?.[1] ?? 1);
      for (const [, shown = '', points, right] of content.matchAll(
        /(\*\*player-\d+\*\*|<@\d+>) · \*\*([\d,]+)\*\* points\n-# (\d+) of/g,
      )) {
        boards.set(
          `${guildId} ${players.get(shown) ?? shown.slice(2, -1)}`,
          `${points?.replaceAll(',', '')} points, ${right} right`,
        );
      }
    }
  }
  return boards;
}
