import { DiscordAPIError, HTTPError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Obstacle } from '../quiz/quiz.ts';
import type { Sent } from '../quizmaster/ports.ts';

/** Discord's error codes that will not go away by themselves (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json). */
const OBSTACLES: Record<string, Obstacle> = {
  [RESTJSONErrorCodes.MissingAccess]: 'missing-permission',
  [RESTJSONErrorCodes.MissingPermissions]: 'missing-permission',
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel]: 'missing-permission',
  [RESTJSONErrorCodes.ThreadLocked]: 'missing-permission',
  [RESTJSONErrorCodes.UnknownChannel]: 'channel-gone',
  [RESTJSONErrorCodes.UnknownGuild]: 'channel-gone',
  [RESTJSONErrorCodes.UnknownMessage]: 'message-gone',
};

/** What a failed request to Discord means: an obstacle, or (a time-out, a lost connection, a 5xx) trouble that passes. */
export function failure(error: unknown): Sent<never> & { ok: false } {
  if (error instanceof DiscordAPIError) {
    const detail = `${error.method} ${new URL(error.url).pathname}: ${error.status} ${error.code} ${error.message}`;
    // 401: the token was changed under us; whoever did that starts us again with the new one.
    const passes = error.status === 401 || error.status === 429 || error.status >= 500;
    return { ok: false, obstacle: passes ? undefined : (OBSTACLES[error.code] ?? 'refused'), detail };
  }
  return { ok: false, obstacle: undefined, detail: describe(error) };
}

/** A message in a thread that is archived cannot be edited. */
export const isOfArchivedThread = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InvalidActionOnArchivedThread;

/** A channel that was deleted, or that there never was. */
export const isOfUnknownChannel = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownChannel;

/** What a message said was not to Discord's liking, or too large: another one is. */
export const isRefusedContent = (error: unknown): boolean =>
  (error instanceof DiscordAPIError || error instanceof HTTPError) && (error.status === 400 || error.status === 413);

/** An error in one line, for the log. */
export const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
