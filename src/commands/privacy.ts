import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import type { Button, Command } from '../discord/command.ts';
import { confirmView, forgottenView, keptView, shownView } from '../discord/views/privacy.ts';

export const privacy: Command = {
  definition: {
    type: ApplicationCommandType.ChatInput,
    name: 'privacy',
    description: 'What Popquiz keeps about you',
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'show',
        description: 'Everything that is kept about you, as a file',
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'delete',
        description: 'Delete everything that is kept about you (asks first)',
      },
    ],
  },

  async run(interaction, respond, { quizmaster }) {
    if (interaction.options.getSubcommand() === 'delete') return respond.privately(confirmView);
    const data = await quizmaster.privacy.show(interaction.user.id);
    await respond.privately(shownView(Buffer.from(`${JSON.stringify(data, null, 2)}\n`)));
  },
};

/** The answer to "really?". The message is shown to that person alone, so whoever presses is whose data it is about. */
export const privacyButton: Button<'privacy'> = {
  kind: 'privacy',
  async press(interaction, id, respond, { quizmaster }) {
    if (!id.delete) return respond.update(keptView);
    await respond.update(forgottenView(await quizmaster.privacy.forget(interaction.user.id)));
  },
};
