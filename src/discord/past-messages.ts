import { type REST, SnowflakeUtil } from 'discord.js';
import { type APIMessage, Routes } from 'discord-api-types/v10';
import { askedAt } from '../quiz/round.ts';
import type { Note, Posted } from '../quizmaster/ports/messenger.ts';
import { timeOf } from './clock.ts';
import { isNote } from './notes.ts';

/** Messages per request: the most that Discord gives. */
const PAGE = 100;

/** How far our clock may be ahead of Discord's. A message may then seem older than our wish to post it. */
const CLOCKS_APART_MS = 5 * 60_000;

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

/**
 * Looks for a note in the messages of a channel, from the time when it was meant to be posted.
 * @param authorId the bot
 * @throws Discord's error if the history is closed to us
 */
export async function findNote(
  rest: REST,
  channelId: string,
  note: Note,
  authorId: string | undefined,
): Promise<Posted | undefined> {
  let after = String(SnowflakeUtil.generate({ timestamp: meantAt(note) - CLOCKS_APART_MS }));
  for (;;) {
    const query = new URLSearchParams({ limit: String(PAGE), after });
    const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    const found = messages.find((message) => message.author.id === authorId && isNote(note, message));
    if (found) return { messageId: found.id, at: timeOf(found.id) };
    if (messages.length < PAGE) return undefined;
    after = messages.map(({ id }) => id).reduce((latest, id) => (BigInt(id) > BigInt(latest) ? id : latest));
  }
}
