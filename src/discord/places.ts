import { type Client, PermissionFlagsBits } from 'discord.js';
import type { Round } from '../quiz/round.ts';
import type { Note } from '../quizmaster/ports/messenger.ts';

/** What it takes to be read in a channel. */
const SPEAKING = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

/** Where a note belongs; no channel where there is none to speak in. */
export function placeOf(client: Client, note: Note): { guildId: string; channelId: string | undefined } {
  switch (note.kind) {
    case 'question':
    case 'correction':
      return note.round;
    case 'ranking':
      return note.quiz;
    case 'hold': {
      const { guildId } = note.schedule;
      return { guildId, channelId: placeToSpeak(client, guildId) };
    }
  }
}

/** Where a server's people read what bots say: its own channel for that, or the first one that is open to us. */
function placeToSpeak(client: Client, guildId: string): string | undefined {
  const guild = client.guilds.cache.get(guildId);
  const me = client.user?.id;
  if (!guild || !me) return undefined;
  const others = [...guild.channels.cache.values()].filter((channel) => channel.isTextBased() && !channel.isThread());
  return [guild.publicUpdatesChannel, guild.systemChannel, ...others]
    .filter((channel) => channel !== null)
    .find((channel) => channel.permissionsFor(me)?.has(SPEAKING))?.id;
}

/** Whether the history of a channel is open to us, as far as it is known without asking. */
export function mayLookBack(client: Client, { guildId, channelId }: Pick<Round, 'guildId' | 'channelId'>): boolean {
  const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
  const own = client.user && channel?.permissionsFor(client.user.id);
  return own?.has(PermissionFlagsBits.ReadMessageHistory) ?? true;
}
