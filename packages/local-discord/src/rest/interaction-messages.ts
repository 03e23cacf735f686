/** Messages that answer an interaction: the first response and its follow-ups. */
import type { Path } from '../validate/issues.ts';
import type { Interaction } from '../world/interactions.ts';
import { MENTION_USERS } from '../world/mentions.ts';
import { createMessage, type MessageDraft } from '../world/messages.ts';
import type { Message } from '../world/types.ts';
import { MessageFlag } from '../world/wire.ts';
import type { UploadedFile } from './form.ts';
import { RESPONSE_FLAGS, readNewMessage } from './message-input.ts';
import type { Api } from './route.ts';

/** Source: Discord's message types. */
const MESSAGE_TYPE = { Reply: 19, ChatInputCommand: 20 } as const;

/** Posts an answer. It needs none of the channel's permissions: the bot need not even see the channel. */
export function postResponse(
  api: Api,
  interaction: Interaction,
  body: unknown,
  files: readonly UploadedFile[],
  path: Path = [],
): Message {
  const source = { channel: interaction.channel, body, files, path, defaultMentions: MENTION_USERS };
  return post(api, interaction, readNewMessage(api, source, RESPONSE_FLAGS));
}

/** Posts the "thinking" of a deferral; `flags` may say that it is ephemeral. */
export const postPlaceholder = (api: Api, interaction: Interaction, flags: number): Message =>
  post(api, interaction, { flags: flags | MessageFlag.Loading });

function post(
  api: Api,
  interaction: Interaction,
  draft: Omit<MessageDraft, 'author'> & { readonly flags: number },
): Message {
  const { channel, person, sourceMessage, guild } = interaction;
  return createMessage(api.context, channel, {
    ...draft,
    type: sourceMessage ? MESSAGE_TYPE.Reply : MESSAGE_TYPE.ChatInputCommand,
    author: api.context.bot,
    application_id: api.context.bot.id,
    webhook_id: api.context.bot.id,
    ephemeralFor: draft.flags & MessageFlag.Ephemeral ? person.id : null,
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user: person.user,
      authorizing_integration_owners: { '0': guild?.id ?? '0' },
      ...(interaction.name && { name: interaction.name }),
    },
    ...(sourceMessage && {
      message_reference: {
        message_id: sourceMessage.id,
        channel_id: channel.id,
        ...(guild && { guild_id: guild.id }),
      },
    }),
  });
}
