/** The panel of troubles: faults that last until they are switched off, and single events. */
import type { Guild, LocalDiscord } from '@popquiz/local-discord';
import type { Fault } from './protocol.ts';

export interface Troubles {
  readonly active: readonly Fault[];
  set(fault: Fault, on: boolean): void;
  dropGateway(): void;
  /** False when the bot has no message in that channel. */
  deleteNewest(channelId: string): boolean;
}

/** Discord's lateness, in ms of the machine: noticeable, and within what a bot must bear. */
const LATE_MS = 2000;

export function createTroubles(discord: LocalDiscord, guild: Guild, onChange: () => void): Troubles {
  /** Each active fault with the way to end it. */
  const active = new Map<Fault, () => void>();

  const start: Record<Fault, () => () => void> = {
    'cannot-send': () => {
      guild.denyBot('SEND_MESSAGES');
      return () => guild.restoreBot();
    },
    'answers-500': () => discord.faults.add({ trouble: { status: 500 } }).remove,
    'answers-slowly': () => discord.faults.add({ trouble: { delayMs: LATE_MS } }).remove,
    'never-answers': () => discord.faults.add({ trouble: 'hang' }).remove,
  };

  return {
    get active() {
      return [...active.keys()];
    },
    set(fault, on) {
      const end = active.get(fault);
      if (on === (end !== undefined)) return;
      if (end) {
        end();
        active.delete(fault);
      } else active.set(fault, start[fault]());
      onChange();
    },
    dropGateway: () => discord.gateway.drop(),
    deleteNewest(channelId) {
      const messages = guild.channels.get(channelId)?.messages ?? [];
      const newest = messages.findLast(
        (message) => message.ephemeralFor === null && message.payload.author.id === discord.world.bot.id,
      );
      newest?.delete();
      return newest !== undefined;
    },
  };
}
