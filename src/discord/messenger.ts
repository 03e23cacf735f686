import type { Client } from 'discord.js';
import {
  type APIMessage,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { askedAt, dailyOf, type Round } from '../quiz/round.ts';
import type { Log } from '../quizmaster/ports/log.ts';
import type { Messenger, Note, Posted, RankingNote, Sent } from '../quizmaster/ports/messenger.ts';
import { type DiscordClock, timeOf } from './clock.ts';
import type { Confirmations } from './confirmations.ts';
import { patchMessage } from './edits.ts';
import { failure, isRefusedContent } from './errors.ts';
import { channelOf, mayReadHistory } from './note-channels.ts';
import type { NoteViews } from './note-views.ts';
import { nonceOf } from './notes.ts';
import { createPace, type Pace } from './pace.ts';
import { findNote } from './past-messages.ts';
import { isOpenToUs } from './permissions.ts';
import { nameOf } from './pictures.ts';
import { body, filesOf, type View } from './view.ts';

/** How long Discord lets us answer a command, with a margin (https://docs.discord.com/developers/interactions/receiving-and-responding). */
const REPLY_TOKEN_MS = 14.5 * 60_000;

/** A question younger than this (ms) was not tried before. */
const FIRST_TRY_MS = 900;

/** Discord drops a second message with the same nonce "within the past few minutes": for this long we rely on it. */
const NONCE_TRUST_MS = 2 * 60_000;

/** How many rounds are remembered: more than most bots have open at once. */
const MAX_ROUNDS = 10_000;

/** Nobody waits for a daily question, but people wait for the next question of a quiz. */
const urgencyOf = (round: Round | undefined): Parameters<Pace>[0] =>
  round?.host.kind === 'daily' ? 'whenever' : 'soon';

const nowhere = { ok: false, obstacle: undefined, detail: 'there is no channel to speak in' } as const;
const unwanted = { ok: false, obstacle: 'missing-permission', detail: 'the server wants no such message' } as const;
const unseen = { ok: false, obstacle: 'missing-permission', detail: 'the history is closed to us' } as const;

/** Posts and edits the bot's messages over Discord's REST API, with a constant number of requests each, whatever is cached. */
export function createMessenger(
  client: Client,
  views: NoteViews,
  confirmations: Pick<Confirmations, 'tell'>,
  clock: DiscordClock,
  log: Log,
): Messenger {
  const { rest } = client;
  const pace = createPace();
  /** Rounds whose picture is a file that could not be sent. */
  const withoutPicture = new LRUCache<string, true>({ max: MAX_ROUNDS });

  return {
    async mayPost(guildId, channelId) {
      const known = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
      if (known && (isOpenToUs(known) || !known.isThread())) return isOpenToUs(known);
      // Discord reports only active threads to a session, and no changes to the others.
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
    show,
    showRanking,
    tellStarter: (quiz, ending) =>
      attempt('soon', async () => {
        if (clock.now() - quiz.startedAt > REPLY_TOKEN_MS) throw new Error('the token to reply with has expired');
        const message = body(await views.ofEnding(quiz, ending), { ephemeral: true });
        await rest.post(Routes.webhook(applicationId(), quiz.replyToken), { body: message, auth: false });
      }),
    tellPlayers: confirmations.tell,
  };

  function applicationId(): string {
    if (!client.application) throw new Error('the client is not logged in');
    return client.application.id;
  }

  /** Discord gives the earlier message back when one with the same nonce was posted just now. */
  async function post(note: Note): Promise<Sent<Posted>> {
    const place = channelOf(client, note);
    if (!place.channelId) return place.unwanted ? unwanted : nowhere;
    const { channelId, guildId } = place;
    const round = note.kind === 'question' ? note.round : undefined;
    // After an earlier attempt, Discord may return the earlier message, whose id says nothing about the time now.
    const isFirst = round !== undefined && clock.now() - askedAt(round) < FIRST_TRY_MS;
    const files = round ? await views.picturesOf(round) : [];
    if (round && files.length === 0) withoutPicture.set(round.id, true);
    const shown = async (isPlain: boolean): Promise<View> => {
      const view = await views.of(note, guildId, isPlain);
      return files.length > 0 ? { ...view, files } : view;
    };
    const view = await shown(false);
    const sent = await send(view);
    // The podium may be the cause: a permission was removed, or a filter objects to the picture.
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

  async function show(round: Round, more: Parameters<Messenger['show']>[1]): Promise<Sent> {
    const { phase, channelId } = round;
    if (phase.name === 'opening') return { ok: true, value: undefined };
    const view = await views.ofRound(round, phase.closesAt, more);
    return attempt(urgencyOf(round), async () => {
      const patch = (kept: readonly string[]) => {
        const message = body(view, { kept }) satisfies RESTPatchAPIChannelMessageJSONBody;
        return patchMessage(rest, channelId, phase.messageId, message);
      };
      const { picture } = round.question;
      const kept = picture?.file === undefined || withoutPicture.has(round.id) ? [] : [nameOf(picture.file)];
      await patch(kept).catch(async (error) => {
        if (kept.length === 0 || !isRefusedContent(error)) throw error;
        // An earlier process posted the question without its picture.
        await patch([]);
        withoutPicture.set(round.id, true);
      });
    });
  }

  /** The picture is redrawn or removed, so that it never shows another winner than the text. */
  async function showRanking(note: RankingNote, messageId: string): Promise<Sent> {
    const { channelId, guildId } = note.quiz;
    const patch = async (isPlain: boolean): Promise<Sent> => {
      const view = await views.of(note, guildId, isPlain);
      return attempt('whenever', async () => {
        const message = { attachments: [], ...body(view) } satisfies RESTPatchAPIChannelMessageJSONBody;
        await patchMessage(rest, channelId, messageId, message, filesOf(view));
      });
    };
    const sent = await patch(false);
    // As in `post`, the podium may be the cause.
    return !sent.ok && sent.obstacle ? patch(true) : sent;
  }

  /** Looks for a note in the channel's messages since it was meant to be posted. Finds none if the history is closed to us. */
  async function find(note: Note): Promise<Sent<Posted | undefined>> {
    const { channelId, guildId, unwanted: isUnwanted } = channelOf(client, note);
    if (!channelId) return isUnwanted ? unwanted : nowhere;
    const round = note.kind === 'question' ? note.round : undefined;
    // It is better that a daily question or a greeting is missing than that it is posted twice.
    const isOnce = note.kind === 'greeting' || (round !== undefined && dailyOf(round) !== undefined);
    if (isOnce && !mayReadHistory(client, guildId, channelId)) return unseen;
    const found = await attempt(urgencyOf(round), () => findNote(rest, channelId, note, client.user?.id));
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
