import { type APIMessageTopLevelComponent, MessageFlags } from 'discord-api-types/v10';

/** What a message shows: short private answers are plain text, everything else is made of components. */
export type View = { content: string } | { components: APIMessageTopLevelComponent[] };

/**
 * A view as Discord's message body. Nobody is ever pinged: without `allowed_mentions` Discord would look for mentions
 * in the text again, on every edit too (https://docs.discord.com/developers/resources/message#allowed-mentions-object).
 */
export function body(view: View, options: { ephemeral?: boolean } = {}) {
  const ephemeral = options.ephemeral ? MessageFlags.Ephemeral : 0;
  const mentions = { allowed_mentions: { parse: [] } };
  return 'content' in view
    ? { content: view.content, flags: ephemeral, ...mentions }
    : { components: view.components, flags: MessageFlags.IsComponentsV2 | ephemeral, ...mentions };
}
