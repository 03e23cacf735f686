/** Which limit a request falls under. The figures are observed, not promised: Discord may change them any day. */
import { snowflakeTime } from '../world/snowflakes.ts';
import type { LimitRule } from './rate-limits.ts';
import type { ApiRequest, Route } from './route.ts';

type Limiter = NonNullable<Route['limit']>;

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** The id that buckets do not share: the first of the path's channel, guild or webhook (with its token). */
const majorOf = ({ params }: ApiRequest): string =>
  params.token ? `${params.application ?? params.interaction}/${params.token}` : (params.channel ?? params.guild ?? '');

const rule = (bucket: string, limit: number, windowMs: number): Limiter => {
  return (request) => ({ bucket, major: majorOf(request), limit, windowMs });
};

/** Routes without an observed figure. */
export const defaultLimit = (request: ApiRequest, route: string): LimitRule => ({
  bucket: route,
  major: majorOf(request),
  limit: 10,
  windowMs: 5 * SECOND,
});

export const createMessageLimit = rule('create-message', 5, 5 * SECOND);
export const followUpLimit = rule('follow-up', 5, 2 * SECOND);
export const webhookMessageLimit = rule('webhook-message', 5, 2 * SECOND);
export const callbackLimit = rule('callback', 5, 2 * SECOND);

/** Edits of messages older than an hour are limited more strictly, with their own error code. */
export const editMessageLimit: Limiter = (request, now) =>
  now - snowflakeTime(request.params.message ?? '0') > HOUR
    ? { bucket: 'edit-old-message', major: majorOf(request), limit: 3, windowMs: 6 * SECOND, code: 30046 }
    : { bucket: 'edit-message', major: majorOf(request), limit: 5, windowMs: SECOND };

export const deleteMessageLimit: Limiter = (request, now) => {
  const major = majorOf(request);
  const age = now - snowflakeTime(request.params.message ?? '0');
  if (age < 10 * SECOND) return { bucket: 'delete-new-message', major, limit: 5, windowMs: SECOND };
  if (age < 14 * 24 * HOUR) return { bucket: 'delete-message', major, limit: 3, windowMs: 330 };
  return { bucket: 'delete-old-message', major, limit: 30, windowMs: 4 * SECOND };
};

/** Renaming is limited most strictly. */
export const editChannelLimit: Limiter = (request) => {
  const renames = (request.body as { name?: unknown } | undefined)?.name !== undefined;
  return renames
    ? { bucket: 'rename-channel', major: majorOf(request), limit: 2, windowMs: HOUR / 6 }
    : { bucket: 'edit-channel', major: majorOf(request), limit: 5, windowMs: 5 * SECOND };
};
