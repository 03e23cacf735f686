import { type Client, channelMention, PermissionFlagsBits, SnowflakeUtil } from 'discord.js';
import {
  type APIMessage,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { askedAt, type Daily, dailyOf, deadlineOf, type Round } from '../quiz/round.ts';
import type { Hold, Schedule } from '../quiz/schedule.ts';
import type { Log, Messenger, Posted, Sent } from '../quizmaster/ports.ts';
import { type DiscordClock, timeOf } from './clock.ts';
import { answerPrefix, encode } from './custom-ids.ts';
import { failure, isOfArchivedThread } from './errors.ts';
import { hindranceIn } from './hindrance.ts';
import type { Names } from './names.ts';
import { createPace, type Pace } from './pace.ts';
import { missingIn } from './permissions.ts';
import { body, type View } from './view.ts';
import { correctionView, noteMark } from './views/correction.ts';
import { holdMark, holdView } from './views/daily.ts';
import { questionView } from './views/question.ts';
import { endingText, rankingView } from './views/ranking.ts';
import { revealView } from './views/reveal.ts';
import type { Words } from './words/en.ts';

/** How long Discord lets us answer a command, with some to spare (https://docs.discord.com/developers/interactions/receiving-and-responding). */
const REPLY_TOKEN_MS = 14.5 * 60_000;

/** What it takes to be read in a channel. */
const SPEAKING = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

/** Messages fetched at once where one of ours is looked for: the most that Discord gives. */
const PAGE = 100;

/** Nothing was tried before for a question that is so new. */
const FIRST_TRY_MS = 900;

/** Our clock may be ahead of Discord's by so much: a message of ours may seem older than our wish to post it. */
const CLOCKS_APART_MS = 5 * 60_000;

/** Nobody waits for the question of a day as for the next one of a quiz. */
const urgencyOf = (daily: Daily | undefined): Parameters<Pace>[0] => (daily ? 'whenever' : 'soon');

/** How a button whose id begins so looks in a message. */
const withButton = (customId: string): string => `"custom_id":"${customId}`;

/** Another hold of the same schedule is another message. */
const holdNonce = ({ id }: Schedule, { since }: Hold): string => `${id}.h${Math.floor(since / 1000) % 10_000}`;

const nowhere = { ok: false, obstacle: undefined, detail: 'there is no channel to speak in' } as const;
const unseen = { ok: false, obstacle: 'missing-permission', detail: 'the history is closed to us' } as const;

/** The messages of a quiz over Discord's REST API, each at a constant number of requests, whatever is cached. */
export function createMessenger(client: Client, words: Words, names: Names, clock: DiscordClock, log: Log): Messenger {
  const { rest } = client;
  const pace = createPace();

  return {
    mayPost: (guildId, channelId) => missingIn(client, guildId, channelId).length === 0,
    postQuestion: (round) => {
      return post(round, questionView(words, round, deadlineOf(round, clock.now()), 0), round.id, round);
    },
    async findQuestion(round) {
      // A question that comes once a day is not worth being there twice.
      if (dailyOf(round) && !mayLookBack(round)) return unseen;
      return find(round.channelId, withButton(answerPrefix(round.id)), askedAt(round), dailyOf(round));
    },
    editQuestion: (round, answers) => edit(round, (closesAt) => questionView(words, round, closesAt, answers)),
    reveal: (round, more) => edit(round, () => revealView(words, round, more)),
    postRanking: (quiz, ranking) => post(quiz, rankingView(words, quiz, ranking), `${quiz.id}.end`),
    findRanking: (quiz) =>
      find(quiz.channelId, withButton(encode({ kind: 'review', quizId: quiz.id, page: 0 })), quiz.startedAt),
    postCorrection: (correction, round) =>
      post(round, correctionView(words, correction, round), `${correction.id}.fix`),
    findCorrection: (correction, round) => find(round.channelId, noteMark(words, correction, round), correction.at),
    async tellHold(schedule, hold) {
      const place = placeToSpeak(schedule.guildId);
      const { guildId } = schedule;
      if (!place) return nowhere;
      const view = holdView(words, schedule, hold, await hindrance(schedule, hold.reason, true));
      return post({ guildId, channelId: place }, view, holdNonce(schedule, hold));
    },
    async findHold(schedule, hold) {
      const place = placeToSpeak(schedule.guildId);
      return place ? find(place, holdMark(words, schedule, hold), hold.since) : nowhere;
    },
    tellStarter: (quiz, ending) =>
      attempt('soon', async () => {
        if (clock.now() - quiz.startedAt > REPLY_TOKEN_MS) throw new Error('the token to reply with has expired');
        const found = ending.reason === 'obstacle' ? await hindrance(quiz, ending.obstacle, false) : undefined;
        const view = {
          content: words.quiz.control.yours(channelMention(quiz.channelId), endingText(words, ending, found)),
        };
        const message = body(await names.put(view, quiz.guildId), { ephemeral: true });
        await rest.post(Routes.webhook(applicationId(), quiz.replyToken), { body: message, auth: false });
      }),
  };

  /** What closes a channel to us, where that is what stands in the way. */
  async function hindrance(
    { guildId, channelId }: Pick<Round, 'guildId' | 'channelId'>,
    obstacle: Hold['reason'],
    back: boolean,
  ): Promise<string | undefined> {
    return obstacle === 'missing-permission' ? hindranceIn(client, words, guildId, channelId, { back }) : undefined;
  }

  /** Where a server's people read what bots say: its own channel for that, or the first one that is open to us. */
  function placeToSpeak(guildId: string): string | undefined {
    const guild = client.guilds.cache.get(guildId);
    const me = client.user?.id;
    if (!guild || !me) return undefined;
    const others = [...guild.channels.cache.values()].filter((channel) => channel.isTextBased() && !channel.isThread());
    return [guild.publicUpdatesChannel, guild.systemChannel, ...others]
      .filter((channel) => channel !== null)
      .find((channel) => channel.permissionsFor(me)?.has(SPEAKING))?.id;
  }

  function mayLookBack({ guildId, channelId }: Round): boolean {
    const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
    const own = client.user && channel?.permissionsFor(client.user.id);
    return own?.has(PermissionFlagsBits.ReadMessageHistory) ?? true;
  }

  function applicationId(): string {
    if (!client.application) throw new Error('the client is not logged in');
    return client.application.id;
  }

  /** @param nonce at most 25 characters: Discord gives the earlier message back when one with it was posted just now */
  async function post(
    { guildId, channelId }: Pick<Round, 'guildId' | 'channelId'>,
    view: View,
    nonce: string,
    round?: Round,
  ): Promise<Sent<Posted>> {
    const daily = round && dailyOf(round);
    // What was tried before may be given back now, with an id that is not new.
    const isFirst = round !== undefined && clock.now() - askedAt(round) < FIRST_TRY_MS;
    const named = await names.put(view, guildId);
    return attempt(urgencyOf(daily), async () => {
      const message = {
        ...body(named, { roleId: daily?.roleId }),
        nonce,
        enforce_nonce: true,
      } satisfies RESTPostAPIChannelMessageJSONBody;
      const made = (await rest.post(Routes.channelMessages(channelId), { body: message })) as APIMessage;
      if (isFirst) clock.observe(made.id);
      return { messageId: made.id, at: timeOf(made.id) };
    });
  }

  async function edit(round: Round, view: (closesAt: number) => View): Promise<Sent> {
    const { phase, channelId } = round;
    if (phase.name === 'opening') return { ok: true, value: undefined };
    const named = await names.put(view(phase.closesAt), round.guildId);
    return attempt(urgencyOf(dailyOf(round)), async () => {
      const message = body(named) satisfies RESTPatchAPIChannelMessageJSONBody;
      const patch = () => rest.patch(Routes.channelMessage(channelId, phase.messageId), { body: message });
      await patch().catch(async (error) => {
        if (!isOfArchivedThread(error)) throw error;
        // A thread falls asleep by itself. Who may write in it may wake it, unless it is locked.
        await rest.patch(Routes.channel(channelId), { body: { archived: false } });
        await patch();
      });
    });
  }

  /** Looks for a message of ours since a time with this in its components. Where the history is closed to us, there is none. */
  async function find(
    channelId: string,
    mark: string,
    since: number,
    daily?: Daily,
  ): Promise<Sent<Posted | undefined>> {
    const found = await attempt(urgencyOf(daily), async () => {
      let after = String(SnowflakeUtil.generate({ timestamp: since - CLOCKS_APART_MS }));
      for (;;) {
        const query = new URLSearchParams({ limit: String(PAGE), after });
        const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
        const ours = messages.find(
          ({ author, components }) => author.id === client.user?.id && JSON.stringify(components).includes(mark),
        );
        if (ours) return { messageId: ours.id, at: timeOf(ours.id) };
        if (messages.length < PAGE) return undefined;
        after = messages.map(({ id }) => id).reduce((latest, id) => (BigInt(id) > BigInt(latest) ? id : latest));
      }
    });
    if (found.ok || !found.obstacle) return found;
    log.warn({ channelId, detail: found.detail }, 'could not look for an earlier message');
    return { ok: true, value: undefined };
  }

  async function attempt<T>(urgency: Parameters<Pace>[0], work: () => Promise<T>): Promise<Sent<T>> {
    try {
      return { ok: true, value: await pace(urgency, work) };
    } catch (error) {
      return failure(error);
    }
  }
}
