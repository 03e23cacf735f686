import { type LocalDiscord, type Message, type RequestRecord, renderText } from '@popquiz/local-discord';
import { timeOf } from '../../src/discord/clock.ts';
import type { OptionId } from '../../src/quiz/question.ts';
import { rebuild } from '../../src/quizmaster/scores/rebuild.ts';
import { openStore } from '../../src/store/store.ts';
import { answerButtons, type Given, rightLetter, roundOf } from './players.ts';

/** What has happened in the world, to be compared with what the bot has. */
export interface Evidence {
  discord: LocalDiscord;
  /** The stopped bot's store. */
  database: string;
  players: readonly Given[];
  /** Points and right answers by server and player, as the leaderboards say. */
  boards: ReadonlyMap<string, string>;
}

const SECONDS = 8;

/**
 * The bot answers too late where it is held up, or again where its first answer was lost on the way, or changes an
 * answer that was lost before it came: it cannot know. Anything else that Discord refuses is a fault of the bot's.
 */
const EXPLAINED = new Set([10015, 10062, 40060]);

/** @throws an Error that lists everything that does not agree */
export async function verify(evidence: Evidence): Promise<{ rounds: number; quizzes: number }> {
  const { discord, database, players, boards } = evidence;
  const wrong: string[] = [];
  const messages = [...discord.world.guilds.values()].flatMap((guild) =>
    [...guild.channels.values()].flatMap((channel) => channel.messages),
  );
  const questions = once(messages, (message) => answerButtons(message)[0]?.customId.replace(/:\d$/, ''), wrong);
  const rankings = once(
    messages,
    (message) => /"custom_id":"(again:\d+)"/.exec(JSON.stringify(message.payload))?.[1],
    wrong,
  );
  const quizzes = new Set([...questions.keys()].map((key) => roundOf(key).split('.')[0]));
  for (const quiz of quizzes) if (!rankings.has(`again:${quiz}`)) wrong.push(`quiz ${quiz} has no ranking`);

  const store = await openStore(database);
  const { differences } = await rebuild(store, { repair: false });
  for (const { what, count, examples } of differences) wrong.push(`rebuild: ${count} times ${what}, ${examples}`);
  const logged = new Map<string, { letter: string; clickId: string }>();
  for (const guildId of await store.guilds.known()) {
    for await (const round of store.rounds.ofGuild(guildId)) {
      const question = questions.get(`answer:${round.id}`);
      if (round.phase.name === 'scored' && question && !rightLetter(question)) {
        wrong.push(`${round.id} is scored and was not revealed: ${lastEdits(discord, question)}`);
      }
      for (const answer of await store.answers.ofRound(round)) {
        const letter = 'ABCDEF'[round.order.indexOf(answer.choice as OptionId)] ?? '?';
        logged.set(`${round.id} ${answer.userId}`, { letter, clickId: answer.clickId });
      }
    }
  }
  await store.close();

  const tally = new Map<string, { points: number; right: number }>();
  for (const { userId, guildId, roundId, letter, clicks } of players) {
    const entry = logged.get(`${roundId} ${userId}`);
    logged.delete(`${roundId} ${userId}`);
    if (!entry) wrong.push(`${userId} was told that ${letter} is locked in for ${roundId}: it is not in the log`);
    else if (entry.letter !== letter)
      wrong.push(`${userId} was told ${letter} for ${roundId}, the log has ${entry.letter}`);
    else if (!clicks.includes(entry.clickId))
      wrong.push(`${userId} never made the click ${entry.clickId} of ${roundId}`);
    const message = questions.get(`answer:${roundId}`);
    if (!entry || !message) continue;
    const own = tally.get(`${guildId} ${userId}`) ?? { points: 0, right: 0 };
    if (rightLetter(message) === letter) {
      own.points += points(timeOf(entry.clickId) - timeOf(message.id));
      own.right += 1;
    }
    tally.set(`${guildId} ${userId}`, own);
  }
  for (const [key, { letter }] of logged) wrong.push(`${key}: ${letter} is in the log, and nobody was told so`);

  for (const key of new Set([...tally.keys(), ...boards.keys()])) {
    const own = tally.get(key);
    const wanted = own && `${own.points} points, ${own.right} right`;
    if (boards.get(key) !== wanted)
      wrong.push(`${key}: the board says ${boards.get(key)}, the players count ${wanted}`);
  }
  for (const { kind, summary, code, request } of discord.violations) {
    const before = kind === 'rate-limited' && request ? justBefore(discord, request) : [];
    // How many requests are left is said in the answers: a bot that was not told one asks too often.
    const isExplained = EXPLAINED.has(code) || before.some(({ status }) => status === 0);
    if (!isExplained) wrong.push(`Discord refused: ${[summary, ...before.map(told)].join('\n  ')}`);
  }
  for (const ping of discord.world.pings) wrong.push(`pinged: ${JSON.stringify(ping)}`);
  if (wrong.length > 0) throw new Error(`${wrong.length} things do not agree:\n${wrong.slice(0, 40).join('\n')}`);
  return { rounds: questions.size, quizzes: quizzes.size };
}

/** 1000 at once, 500 at the deadline, in a straight line between: as the README says. */
const points = (elapsed: number): number => Math.round(1000 - 500 * Math.min(1, Math.max(0, elapsed) / 1000 / SECONDS));

/** What the bot last sent about a message, to find out why it does not say what it should. */
function lastEdits(discord: LocalDiscord, message: Message): string {
  const edits = discord.requests.filter(({ method, path }) => method === 'PATCH' && path.endsWith(message.id));
  return `${renderText(message).slice(0, 160)} (${edits.length} edits)\n  ${edits.slice(-4).map(told).join('\n  ')}`;
}

/** The longest window of a limit that play comes near. */
const WINDOW_MS = 5000;

/** The requests of the same kind, in the same channel, in the window that a request belongs to. */
const justBefore = ({ requests }: LocalDiscord, { route, path, startedAt }: RequestRecord): RequestRecord[] => {
  const channelOf = (of: string) => of.split('/')[2];
  return requests.filter(
    (other) =>
      other.route === route &&
      channelOf(other.path) === channelOf(path) &&
      other.startedAt <= startedAt &&
      other.startedAt > startedAt - WINDOW_MS,
  );
};

function told({ startedAt, ms, status, body }: RequestRecord): string {
  const at = new Date(startedAt).toISOString().slice(11, 23);
  return `${at} +${Math.round(ms)} ms ${status} ${JSON.stringify(body).slice(0, 160)}`;
}

/** The public messages by what they are about, each of which must be there once. */
function once(
  messages: Message[],
  about: (message: Message) => string | undefined,
  wrong: string[],
): Map<string, Message> {
  const found = new Map<string, Message>();
  for (const message of messages) {
    const key = message.ephemeralFor === null ? about(message) : undefined;
    if (key === undefined) continue;
    if (found.has(key)) wrong.push(`${key} was posted twice`);
    found.set(key, message);
  }
  return found;
}
