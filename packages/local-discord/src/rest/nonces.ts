/** The nonces of recent messages. Discord compares author and nonce; the author is always the bot here. */
import type { Message } from '../world/types.ts';

export interface Nonces {
  /** The message sent with this nonce at or after `since` (ms since the epoch). */
  get(nonce: string, since: number): Message | undefined;
  set(nonce: string, message: Message): void;
}

export function createNonces(): Nonces {
  const messages = new Map<string, Message>();
  return {
    get(nonce, since) {
      const message = messages.get(nonce);
      return message && message.createdAt >= since ? message : undefined;
    },
    set: (nonce, message) => void messages.set(nonce, message),
  };
}
