/** A route of the API: a method, a path pattern, and what it does. */

import type { WireAttachment } from '../world/wire.ts';
import type { WorldInside } from '../world/world.ts';
import type { UploadedFile } from './form.ts';
import type { Nonces } from './nonces.ts';
import type { LimitRule } from './rate-limits.ts';

export interface ApiRequest {
  readonly method: string;
  /** Without `/api/v10`, with the query, as sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Decoded path parameters by name. */
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/channels/:channel/messages`. A parameter is a snowflake unless it is listed in {@link FREE_PARAMETERS}. */
  readonly pattern: string;
  /** Works without authorization, outside the global limit: the token is in the path. */
  readonly open?: boolean;
  /** Default: {@link defaultLimit}. */
  readonly limit?: (request: ApiRequest, now: number) => LimitRule;
  readonly handle: (request: ApiRequest, api: Api) => Reply | Promise<Reply>;
}

/** The parts that handlers need. */
export interface Api extends WorldInside {
  readonly gatewayUrl: string;
  /** The settings in the Developer Portal. */
  readonly portal: Readonly<Record<string, unknown>>;
  readonly shards: number;
  /** How many identifies are left today, and when there are 1000 again. */
  readonly sessionStarts: () => { total: number; remaining: number; reset_after: number; max_concurrency: number };
  readonly nonces: Nonces;
  /** Stores uploaded files and gives them their places. */
  readonly keepFiles: (
    channelId: string,
    files: readonly UploadedFile[],
    metadata: readonly AttachmentMetadata[],
  ) => readonly WireAttachment[];
}

export interface AttachmentMetadata {
  readonly id?: string | number;
  readonly filename?: string;
  readonly description?: string;
}

/** Path parameters that are not snowflakes. */
export const FREE_PARAMETERS: ReadonlySet<string> = new Set(['token', 'original', 'code']);

export const noContent: Reply = { status: 204 };

export const ok = (body: unknown): Reply => ({ status: 200, body });
