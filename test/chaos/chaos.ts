import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, Channel } from '@popquiz/local-discord';
import { type LocalDiscord, movableClock, startLocalDiscord } from '@popquiz/local-discord';
import { type BotProcess, freshDatabase, startBotProcess } from '../support/bot-process.ts';
import { knownPacks } from '../support/known-pack.ts';
import type { PostgresServer } from '../support/postgres-server.ts';
import { readBoards } from './boards.ts';
import { createDice, type Dice } from './dice.ts';
import { keepPlaying, settle } from './hosts.ts';
import { interesting } from './moments.ts';
import { createPlayers } from './players.ts';
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
/** How many answers are confirmed between two kills, unless trouble delays them for this long. */
const HEARD = 25;
const PATIENCE_MS = 20_000;
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
