import { type Client, channelMention, type REST, SnowflakeUtil } from 'discord.js';
import {
  type APIMessage,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { askedAt, dailyOf, deadlineOf, type Round } from '../quiz/round.ts';
import type { Hold } from '../quiz/schedule.ts';
import type { Log } from '../quizmaster/ports/log.ts';
import type { Messenger, Note, Posted, RankingNote, Sent } from '../quizmaster/ports/messenger.ts';
import { type DiscordClock, timeOf } from './clock.ts';
import type { Confirmations } from './confirmations.ts';
import { patchMessage } from './edits.ts';
import { failure, isRefusedContent } from './errors.ts';
import { hindranceIn } from './hindrance.ts';
import type { Names } from './names.ts';
import { identified, isNote, nonceOf } from './notes.ts';
import { createPace, type Pace } from './pace.ts';
import { isOpenToUs, mayAttach } from './permissions.ts';
import { nameOf, uploadOf } from './pictures.ts';
import { mayLookBack, placeOf } from './places.ts';
import type { Avatars } from './podium/avatars.ts';
import type { Painter } from './podium/painter.ts';
import { podiumPicture } from './podium/picture.ts';
import { body, type FileView, filesOf, type View } from './view.ts';
import { correctionView } from './views/correction.ts';
import { holdView } from './views/daily.ts';
import { greetingView } from './views/greeting.ts';
import { questionView } from './views/question.ts';
import { endingText, rankingView } from './views/ranking.ts';
import { revealView } from './views/reveal.ts';
import type { Words } from './words/en.ts';

/** How long Discord lets us answer a command, with some to spare (https://docs.discord.com/developers/interactions/receiving-and-responding). */
const REPLY_TOKEN_MS = 14.5 * 60_000;

/** Messages fetched at once where one of ours is looked for: the most that Discord gives. */
const PAGE = 100;

/** Nothing was tried before for a question that is so new. */
const FIRST_TRY_MS = 900;

/** Our clock may be ahead of Discord's by so much: a message of ours may seem older than our wish to post it. */
const CLOCKS_APART_MS = 5 * 60_000;

/** Discord drops a second message with the same nonce "within the past few minutes": for this long we rely on it. */
const NONCE_TRUST_MS = 2 * 60_000;

/** More rounds than are open at once, in most places. */
const ROUNDS_REMEMBERED = 10_000;

/** Nobody waits for the question of a day as for the next one of a quiz. */
const urgencyOf = (round: Round | undefined): Parameters<Pace>[0] =>
  round?.host.kind === 'daily' ? 'whenever' : 'soon';

/** When a note was first meant to be posted, or earlier. */
function meantAt(note: Note): number {
  switch (note.kind) {
    case 'question':
      return askedAt(note.round);
    case 'ranking':
      return note.quiz.startedAt;
    case 'correction':
      return note.correction.at;
    case 'hold':
      return note.hold.since;
    case 'greeting':
      return note.at;
  }
}

const identifiedView = (note: Note, view: View): View =>
  'content' in view ? view : { ...view, components: identified(note, view.components) };

const nowhere = { ok: false, obstacle: undefined, detail: 'there is no channel to speak in' } as const;
const unwanted = { ok: false, obstacle: 'missing-permission', detail: 'the server wants no such message' } as const;
const unseen = { ok: false, obstacle: 'missing-permission', detail: 'the history is closed to us' } as const;

/** The messages of a quiz over Discord's REST API, each at a constant number of requests, whatever is cached. */
export function createMessenger(
  client: Client,
  words: Words,
  names: Names,
  confirmations: Pick<Confirmations, 'tell'>,
  podiums: { avatars: Avatars; painter: Painter },
  clock: DiscordClock,
  log: Log,
  /** Reads a picture in the folder of the packs. */
  readPicture: (file: string) => Promise<Buffer>,
): Messenger {
  const { rest } = client;
  const pace = createPace();
  /** Rounds whose picture is a file that did not come along. */
  const withoutPicture = new LRUCache<string, true>({ max: ROUNDS_REMEMBERED });
  const isOwn = ({ author }: APIMessage): boolean => author.id === client.user?.id;

  return {
    async mayPost(guildId, channelId) {
      const known = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
      if (known && (isOpenToUs(known) || !known.isThread())) return isOpenToUs(known);
      // A session is told of active threads alone, and not of what becomes of the others.
      const asked = await attempt('whenever', () => client.channels.fetch(channelId, { force: true }));
      if (!asked.ok) log.info({ channelId, detail: asked.detail }, 'a channel is still closed to us');
      return asked.ok && asked.value !== null && isOpenToUs(asked.value);
    },
    async post(note, since) {
      if (clock.now() - since > NONCE_TRUST_MS) {
        const found = await find(note);
        if (!found.ok) return found;
        if (found.value) return { ok: true, value: found.value };
      }
      return post(note);
    },
    find,
    show: (round, more) =>
      edit(round, (closesAt) =>
        'answers' in more
          ? questionView(words, round, closesAt, more.answers, more.recap)
          : revealView(words, round, more),
      ),
    showRanking,
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
    tellPlayers: confirmations.tell,
  };

  /** What closes a channel to us, where that is what stands in the way. */
  async function hindrance(
    { guildId, channelId }: Pick<Round, 'guildId' | 'channelId'>,
    obstacle: Hold['reason'],
    back: boolean,
  ): Promise<string | undefined> {
    return obstacle === 'missing-permission' ? hindranceIn(client, words, guildId, channelId, { back }) : undefined;
  }

  function applicationId(): string {
    if (!client.application) throw new Error('the client is not logged in');
    return client.application.id;
  }

  /** @param isPlain without a picture */
  async function viewOf(note: Note, isPlain = false): Promise<View> {
    switch (note.kind) {
      case 'question':
        return questionView(words, note.round, deadlineOf(note.round, clock.now()), 0, note.recap);
      case 'ranking':
        return rankingView(words, note, isPlain ? undefined : await podium(note));
      case 'correction':
        return correctionView(words, note.correction, note.round);
      case 'hold':
        return holdView(words, note.schedule, note.hold, await hindrance(note.schedule, note.hold.reason, true));
      case 'greeting':
        return greetingView(words);
    }
  }

  /** Where the bot may not send files, there is no picture. */
  async function podium({ quiz, ranking }: RankingNote): Promise<FileView | undefined> {
    const channel = client.channels.cache.get(quiz.channelId);
    return channel && !mayAttach(channel) ? undefined : podiumPicture({ words, names, ...podiums }, quiz, ranking);
  }

  /** Discord gives the earlier message back when one with the same nonce was posted just now. */
  async function post(note: Note): Promise<Sent<Posted>> {
    const place = placeOf(client, note);
    if (!place.channelId) return place.unwanted ? unwanted : nowhere;
    const { channelId, guildId } = place;
    const round = note.kind === 'question' ? note.round : undefined;
    // What was tried before may be given back now, with an id that is not new.
    const isFirst = round !== undefined && clock.now() - askedAt(round) < FIRST_TRY_MS;
    const files = round ? await picturesOf(round) : [];
    if (round && files.length === 0) withoutPicture.set(round.id, true);
    const shown = async (isPlain: boolean): Promise<View> => {
      const view = identifiedView(note, await names.put(await viewOf(note, isPlain), guildId));
      return files.length > 0 ? { ...view, files } : view;
    };
    const view = await shown(false);
    const sent = await send(view);
    // The podium may be what was refused: a permission was taken, or a filter minds it.
    const isRefused = note.kind === 'ranking' && view.files && !sent.ok && sent.obstacle;
    return isRefused ? send(await shown(true)) : sent;

    function send(sending: View): Promise<Sent<Posted>> {
      return attempt(urgencyOf(round), async () => {
        const message = {
          ...body(sending, { roleId: round && dailyOf(round)?.roleId }),
          nonce: nonceOf(note),
          enforce_nonce: true,
        } satisfies RESTPostAPIChannelMessageJSONBody;
        const request = { body: message, files: filesOf(sending) };
        const made = (await rest.post(Routes.channelMessages(channelId), request)) as APIMessage;
        if (isFirst) clock.observe(made.id);
        return { messageId: made.id, at: timeOf(made.id) };
      });
    }
  }

  /** The picture of a question, where it is a file that is there and may be sent; else it is told in words. */
  async function picturesOf(round: Round): Promise<FileView[]> {
    const { picture } = round.question;
    const channel = client.channels.cache.get(round.channelId);
    if (picture?.file === undefined || (channel && !mayAttach(channel))) return [];
    try {
      return [uploadOf(picture, await readPicture(picture.file))];
    } catch (error) {
      log.error({ file: picture.file, error }, 'a picture could not be read, so its question is posted without it');
      return [];
    }
  }

  async function edit(round: Round, view: (closesAt: number) => View): Promise<Sent> {
    const { phase, channelId } = round;
    if (phase.name === 'opening') return { ok: true, value: undefined };
    const named = identifiedView({ kind: 'question', round }, await names.put(view(phase.closesAt), round.guildId));
    return attempt(urgencyOf(round), async () => {
      const patch = (kept: readonly string[]) => {
        const message = body(named, { kept }) satisfies RESTPatchAPIChannelMessageJSONBody;
        return patchMessage(rest, channelId, phase.messageId, message);
      };
      const { picture } = round.question;
      const kept = picture?.file === undefined || withoutPicture.has(round.id) ? [] : [nameOf(picture.file)];
      await patch(kept).catch(async (error) => {
        if (kept.length === 0 || !isRefusedContent(error)) throw error;
        // It was posted without its picture by a process before this one.
        await patch([]);
        withoutPicture.set(round.id, true);
      });
    });
  }

  /** Its picture is drawn again, or goes: it must not show another winner than the text. */
  async function showRanking(note: RankingNote, messageId: string): Promise<Sent> {
    const { channelId, guildId } = note.quiz;
    const patch = async (isPlain: boolean): Promise<Sent> => {
      const view = identifiedView(note, await names.put(await viewOf(note, isPlain), guildId));
      return attempt('whenever', async () => {
        const message = { attachments: [], ...body(view) } satisfies RESTPatchAPIChannelMessageJSONBody;
        await patchMessage(rest, channelId, messageId, message, filesOf(view));
      });
    };
    const sent = await patch(false);
    // As where it is posted: the podium may be what was refused.
    return !sent.ok && sent.obstacle ? patch(true) : sent;
  }

  /** Looks through the channel's messages since the note was meant. Where the history is closed to us, there is none. */
  async function find(note: Note): Promise<Sent<Posted | undefined>> {
    const { channelId, guildId, unwanted: isUnwanted } = placeOf(client, note);
    if (!channelId) return isUnwanted ? unwanted : nowhere;
    const round = note.kind === 'question' ? note.round : undefined;
    // A question that comes once a day, or a greeting, is not worth being there twice.
    const isOnce = note.kind === 'greeting' || (round !== undefined && dailyOf(round) !== undefined);
    if (isOnce && !mayLookBack(client, guildId, channelId)) return unseen;
    const found = await attempt(urgencyOf(round), () =>
      search(rest, channelId, meantAt(note) - CLOCKS_APART_MS, (message) => isOwn(message) && isNote(note, message)),
    );
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

/** The first message of a channel since a moment that is the one. @param since ms since the epoch */
async function search(
  rest: REST,
  channelId: string,
  since: number,
  isIt: (message: APIMessage) => boolean,
): Promise<Posted | undefined> {
  let after = String(SnowflakeUtil.generate({ timestamp: since }));
  for (;;) {
    const query = new URLSearchParams({ limit: String(PAGE), after });
    const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    const found = messages.find(isIt);
    if (found) return { messageId: found.id, at: timeOf(found.id) };
    if (messages.length < PAGE) return undefined;
    after = messages.map(({ id }) => id).reduce((latest, id) => (BigInt(id) > BigInt(latest) ? id : latest));
  }
}
