import { commandGroup, subcommand } from '../discord/definition.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { timezoneView } from '../discord/views/settings.ts';
import type { Words } from '../discord/words/en.ts';
import { zoneChoices } from './choices.ts';

export const settings = ({ commands: text }: Words) =>
  commandGroup({
    name: 'settings',
    description: text.settings.description,
    admin: true,
    subcommands: {
      timezone: subcommand({
        description: text.settings.timezone,
        options: {
          zone: {
            type: 'text',
            description: text.settings.zone,
            autocomplete: true,
          },
        },

        async run({ zone }, { guildId }, respond, { quizmaster, words }) {
          const outcome = await quizmaster.settings.setTimezone(
            guildId,
            zone ?? (await quizmaster.settings.of(guildId)).timezone,
          );
          if (!outcome.ok) return respond.privately(refusalView(words, outcome.refusal));
          await respond.privately(timezoneView(words, outcome, zone));
        },

        complete: {
          zone: (typed, { createdTimestamp }, { words }) =>
            zoneChoices(typed).map(({ name, value }) => ({
              name: words.commands.timezone(name, words.format.clock(createdTimestamp, value)),
              value,
            })),
        },
      }),
    },
  });
