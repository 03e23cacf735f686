/**
 * Discord's rate limits as buckets of fixed windows. Discord publishes no figures: these are observed ones, kept as defaults.
 * Sources: Discord's "Rate Limits" for the headers, the body and the global limit.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';

export interface LimitRule {
  /** What shares the bucket, without the major id: the method and the pattern, or a part of it. */
  readonly bucket: string;
  /** The channel, guild or webhook with its token that has a bucket of its own. */
  readonly major: string;
  readonly limit: number;
  readonly windowMs: number;
  /** Discord's error code in the 429, where it has one. */
  readonly code?: number;
}

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Present when the request is refused. */
  readonly refused?: {
    readonly message: string;
    readonly retry_after: number;
    readonly global: boolean;
    readonly code?: number;
  };
}

export interface RateLimits {
  /** Counts a request against the bot's global limit; undefined when it may go on. */
  countGlobal(): Verdict | undefined;
  count(rule: LimitRule): Verdict;
}

/** Source: Discord's "Rate Limits", the global limit. */
const GLOBAL: LimitRule = { bucket: 'global', major: '', limit: 50, windowMs: 1000 };

interface Window {
  readonly endsAt: number;
  used: number;
}

/** Above this many windows, those that are over are thrown away. */
const SWEEP_ABOVE = 10_000;

export function createRateLimits(clock: Clock): RateLimits {
  const windows = new Map<string, Window>();

  function use({ bucket, major, limit, windowMs }: LimitRule) {
    const now = clock.now();
    const key = `${bucket} ${major}`;
    if (windows.size > SWEEP_ABOVE) for (const [name, one] of windows) if (one.endsAt <= now) windows.delete(name);
    const running = windows.get(key);
    const window = running && running.endsAt > now ? running : { endsAt: now + windowMs, used: 0 };
    windows.set(key, window);
    const over = window.used >= limit;
    if (!over) window.used += 1;
    // The bot waits by the machine's time, so the response is in that time.
    const waitSeconds = (window.endsAt - now) / clock.rate / 1000;
    return { over, remaining: limit - window.used, waitSeconds, endsAt: window.endsAt };
  }

  return {
    countGlobal() {
      const { over, waitSeconds } = use(GLOBAL);
      if (!over) return undefined;
      return refused(waitSeconds, 'global', {});
    },
    count(rule) {
      const { over, remaining, waitSeconds, endsAt } = use(rule);
      const headers = {
        'X-RateLimit-Limit': String(rule.limit),
        'X-RateLimit-Remaining': String(remaining),
        'X-RateLimit-Reset': (endsAt / 1000).toFixed(3),
        'X-RateLimit-Reset-After': waitSeconds.toFixed(3),
        'X-RateLimit-Bucket': createHash('md5').update(rule.bucket).digest('hex'),
      };
      return over ? refused(waitSeconds, 'user', headers, rule.code) : { headers };
    },
  };
}

function refused(
  waitSeconds: number,
  scope: 'user' | 'global',
  headers: Record<string, string>,
  code?: number,
): Verdict {
  const global = scope === 'global';
  return {
    headers: {
      ...headers,
      'X-RateLimit-Scope': scope,
      ...(global && { 'X-RateLimit-Global': 'true' }),
      'Retry-After': String(Math.max(1, Math.ceil(waitSeconds))),
    },
    refused: {
      message: code === 30046 ? OLD_EDITS_MESSAGE : 'You are being rate limited.',
      retry_after: Number(waitSeconds.toFixed(3)),
      global,
      ...(code !== undefined && { code }),
    },
  };
}

const OLD_EDITS_MESSAGE = 'Maximum number of edits to messages older than 1 hour reached. Try again later';
