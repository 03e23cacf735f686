/** Messages that answer an interaction: the first response and its follow-ups. */
import type { Path } from '../validate/issues.ts';
import type { Interaction } from '../world/interactions.ts';
import { MENTION_USERS } from '../world/mentions.ts';
import { createMessage } from '../world/messages.ts';
import type { Message } from '../world/types.ts';
import { MessageFlag } from '../world/wire.ts';
import type { UploadedFile } from './form.ts';
import { RESPONSE_FLAGS, readNewMessage } from './message-input.ts';
import type { Api } from './route.ts';

/** Source: Discord's message types. */
const MESSAGE_TYPE = { Reply: 19, ChatInputCommand: 20 } as const;

/**
 * Posts an answer. Answers need no permission to send; the bot need not even see the channel. A `loading` one is the empty
 * "thinking" placeholder of a deferral.
 */
export function postResponse(
  api: Api,
  interaction: Interaction,
  body: unknown,
  files: readonly UploadedFile[],
  path: Path,
  loading = false,
): Message {
  const { channel, person, sourceMessage } = interaction;
  const flags = loading ? (body as { flags: number }).flags | MessageFlag.Loading : undefined;
  const input = loading
    ? { content: '', tts: false }
    : readNewMessage(api, { channel, body, files, path, defaultMentions: MENTION_USERS, flags: RESPONSE_FLAGS });
  const draft = {
    ...input,
    ...(flags !== undefined && { flags }),
    type: sourceMessage ? MESSAGE_TYPE.Reply : MESSAGE_TYPE.ChatInputCommand,
  };
  const isEphemeral = ((('flags' in draft && draft.flags) || 0) & MessageFlag.Ephemeral) !== 0;
  return createMessage(api.context, channel, {
    ...draft,
    author: api.context.bot,
    application_id: api.context.bot.id,
    webhook_id: api.context.bot.id,
    ephemeralFor: isEphemeral ? person.id : null,
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user: person.user,
      authorizing_integration_owners: { '0': interaction.guild.id },
      ...(interaction.name && { name: interaction.name }),
    },
    ...(sourceMessage && {
      message_reference: { message_id: sourceMessage.id, channel_id: channel.id, guild_id: interaction.guild.id },
    }),
  });
}
