import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import type { Command } from '../discord/command.ts';
import { helpView } from '../discord/views/help.ts';

export const help: Command = {
  definition: {
    type: ApplicationCommandType.ChatInput,
    name: 'help',
    description: 'What Popquiz can do',
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },

  run: (_interaction, respond, { packs }) => respond.privately(helpView([...packs.values()])),
};
