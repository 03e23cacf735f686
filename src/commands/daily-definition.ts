import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
} from 'discord.js';
import type { Command } from '../discord/command.ts';
import { ADMIN_PERMISSION } from './admin.ts';

const LONGEST_OPEN_HOURS = 7 * 24;

const which = {
  type: ApplicationCommandOptionType.String,
  name: 'schedule',
  description: 'Which one, where there are several',
  autocomplete: true,
} as const;

/** What an admin can ask of the daily question, as Discord shows it. */
export const dailyDefinition = {
  type: ApplicationCommandType.ChatInput,
  name: 'daily',
  description: 'The daily question of a channel',
  default_member_permissions: String(ADMIN_PERMISSION),
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'set',
      description: 'Post a question in a channel, each day at an hour',
      options: [
        {
          type: ApplicationCommandOptionType.Channel,
          name: 'channel',
          description: 'Where',
          required: true,
          channel_types: [
            ChannelType.GuildText,
            ChannelType.GuildAnnouncement,
            ChannelType.PublicThread,
            ChannelType.PrivateThread,
            ChannelType.AnnouncementThread,
          ],
        },
        {
          type: ApplicationCommandOptionType.String,
          name: 'time',
          description: 'At which hour, such as 09:30',
          required: true,
          max_length: 8,
        },
        {
          type: ApplicationCommandOptionType.String,
          name: 'timezone',
          description: 'In which time zone, such as Europe/Berlin (that of the server unless you say so)',
          autocomplete: true,
        },
        {
          type: ApplicationCommandOptionType.String,
          name: 'pack',
          description: 'Which questions',
          autocomplete: true,
        },
        {
          type: ApplicationCommandOptionType.String,
          name: 'days',
          description: 'every day, weekdays, or a list such as mon, wed, fri (every day unless you say so)',
          autocomplete: true,
        },
        {
          type: ApplicationCommandOptionType.Role,
          name: 'role',
          description: 'A role to mention with each question; nobody unless you say so',
        },
        {
          type: ApplicationCommandOptionType.Integer,
          name: 'closes_after',
          description: 'Hours for which it can be answered (until the next one unless you say so)',
          min_value: 1,
          max_value: LONGEST_OPEN_HOURS,
        },
        {
          type: ApplicationCommandOptionType.String,
          name: 'reveal',
          description: 'When players learn the answer',
          choices: [
            { name: 'with everybody, at the close', value: 'close' },
            { name: 'at once, privately', value: 'at once' },
          ],
        },
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'list',
      description: 'The daily questions of this server and when they come next',
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'off',
      description: 'No daily question any more',
      options: [which],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'pause',
      description: 'No daily question before a day',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'until',
          description: 'The day on which it goes on, such as 2027-01-07; today ends a pause',
          required: true,
          max_length: 20,
        },
        which,
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'now',
      description: 'Post the next question at once; the schedule stays as it is',
      options: [which],
    },
  ],
} satisfies Command['definition'];
