import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Obstacle } from '../quiz/quiz.ts';
import type { Sent } from '../quizmaster/ports/messenger.ts';

/** Discord's error codes that do not go away by themselves (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json). */
const OBSTACLES: Record<string, Obstacle> = {
  [RESTJSONErrorCodes.MissingAccess]: 'missing-permission',
  [RESTJSONErrorCodes.MissingPermissions]: 'missing-permission',
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel]: 'missing-permission',
  [RESTJSONErrorCodes.CannotSendAMessageInAForumChannel]: 'missing-permission',
  [RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType]: 'missing-permission',
  [RESTJSONErrorCodes.ThreadLocked]: 'missing-permission',
  [RESTJSONErrorCodes.ChannelVerificationLevelTooHighForYouToGainAccess]: 'not-verified',
  [RESTJSONErrorCodes.UnderMinimumAge]: 'age-restricted',
  [RESTJSONErrorCodes.MaximumActiveThreads]: 'too-many-threads',
  [RESTJSONErrorCodes.MaximumActiveAnnouncementThreads]: 'too-many-threads',
  [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration]: 'text-blocked',
  [RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration]: 'text-blocked',
  [RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter]: 'text-blocked',
  [RESTJSONErrorCodes.ExplicitContentCannotBeSentToTheDesiredRecipient]: 'text-blocked',
  [RESTJSONErrorCodes.UnknownChannel]: 'channel-gone',
  [RESTJSONErrorCodes.UnknownGuild]: 'channel-gone',
  [RESTJSONErrorCodes.UnknownMessage]: 'message-gone',
};

/** Codes that come with a 4xx but pass by themselves: Discord or a proxy in front of it is busy, or wants fewer requests. */
const PASSING: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit,
  RESTJSONErrorCodes.AnnouncementEditLimitExceeded,
  RESTJSONErrorCodes.ChannelSendRateLimit,
  RESTJSONErrorCodes.ServerSendRateLimit,
  RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
  RESTJSONErrorCodes.MaximumDailyApplicationCommandCreatesReached,
  RESTJSONErrorCodes.SendMessagesHasBeenTemporarilyDisabled,
  RESTJSONErrorCodes.FeatureTemporarilyDisabledServerSide,
  RESTJSONErrorCodes.ServiceResourceIsBeingRateLimited,
  RESTJSONErrorCodes.CloudflareIsBlockingYourRequest,
  RESTJSONErrorCodes.APIResourceOverloaded,
]);

const PASSING_STATUSES: ReadonlySet<number> = new Set([401, 408, 425, 429]);

/**
 * Whether Discord itself refused a request for good. A response without one of Discord's codes comes from something in between,
 * such as a proxy, which does not know the channel.
 */
const isRefusedForGood = ({ status, code }: DiscordAPIError): boolean =>
  status < 500 && !PASSING_STATUSES.has(status) && Number(code) > 0 && !PASSING.has(code);

/** What a failed request to Discord means: an obstacle, or (a time-out, a lost connection, a 5xx) a temporary failure. */
export function failure(error: unknown): Sent<never> & { ok: false } {
  if (error instanceof DiscordAPIError) {
    const detail = `${error.method} ${new URL(error.url).pathname}: ${error.status} ${error.code} ${error.message}`;
    const obstacle = isRefusedForGood(error) ? (OBSTACLES[error.code] ?? 'refused') : undefined;
    return obstacle ? { ok: false, obstacle, detail } : { ok: false, obstacle, detail };
  }
  return { ok: false, obstacle: undefined, detail: errorText(error) };
}

/** A message in a thread that is archived cannot be edited. */
export const isOfArchivedThread = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InvalidActionOnArchivedThread;

/** A channel that was deleted, or never existed. */
export const isOfUnknownChannel = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownChannel;

/** Discord refuses the content of a message, or it is too large: other content may pass. */
export const isRefusedContent = (error: unknown): boolean =>
  (error instanceof DiscordAPIError || error instanceof HTTPError) && (error.status === 400 || error.status === 413);

/** Whether a callback was refused, by Discord or in between: the interaction has no answer then. A lost one may have arrived. */
export const isCallbackRefused = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code !== RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

/** An error in one line, for the log. */
export function errorText(error: unknown): string {
  if (error instanceof RateLimitError) return `Discord asks us to wait before ${error.method} ${error.route}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
