import { LRUCache } from 'lru-cache';
import type { Log } from '../../quizmaster/ports/log.ts';

/** People's profile pictures from Discord, kept in memory for a while and nowhere else. */
export interface Avatars {
  /** @returns those pictures that arrived in time, each a small PNG */
  load(addresses: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
  /** Drops what is known of somebody. */
  drop(userId: string): void;
}

/** A ranking waits for pictures no longer than this. */
const WAIT_MS = 1000;
/** Many times the size of a picture of 128 pixels. */
const MAX_BYTES = 256 * 1024;
const MAX_PIXELS = 512;

const MAX_KEPT_BYTES = 8 * 1024 * 1024;
/** A picture's address contains its digest, so another picture has another address. */
const KEPT_MS = 12 * 60 * 60_000;
/** How long a picture that could not be fetched is not tried again. */
const NOTHING_MS = 5 * 60_000;

const NOTHING = Buffer.alloc(0);

/**
 * @param origin where Discord has the pictures, such as `https://cdn.discordapp.com`. Nothing is fetched from anywhere else;
 *   without it, nothing is fetched
 */
export function createAvatars(origin: string | undefined, log: Log, wait = WAIT_MS): Avatars {
  const kept = new LRUCache<string, Buffer>({
    maxSize: MAX_KEPT_BYTES,
    sizeCalculation: ({ length }) => length + 100,
    ttl: KEPT_MS,
  });

  return {
    async load(addresses) {
      const ours = addresses.filter((address) => origin !== undefined && address.startsWith(`${origin}/`));
      const signal = AbortSignal.timeout(wait);
      const loaded = await Promise.all(ours.map(async (address) => [address, await picture(address, signal)] as const));
      return new Map(loaded.filter(([, png]) => png.length > 0));
    },
    drop(userId) {
      for (const address of [...kept.keys()]) if (address.includes(`/${userId}/`)) kept.delete(address);
    },
  };

  async function picture(address: string, signal: AbortSignal): Promise<Buffer> {
    const known = kept.get(address);
    if (known) return known;
    try {
      const png = await download(address, signal);
      kept.set(address, png);
      return png;
    } catch (error) {
      log.info({ error }, 'a profile picture could not be had; the podium has initials instead');
      kept.set(address, NOTHING, { ttl: NOTHING_MS });
      return NOTHING;
    }
  }
}

/** @throws if it is not a small PNG, or does not come in time */
async function download(address: string, signal: AbortSignal): Promise<Buffer> {
  const { ok, status, body } = await fetch(address, { signal, redirect: 'error' });
  if (!ok || !body) throw new Error(`the answer is ${status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error(`it has more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  const png = Buffer.concat(chunks);
  const isPng = png.length > 24 && png.toString('latin1', 1, 4) === 'PNG';
  if (!isPng || png.readUInt32BE(16) > MAX_PIXELS || png.readUInt32BE(20) > MAX_PIXELS) {
    throw new Error('it is no small PNG');
  }
  return png;
}
