import { commandGroup, subcommand } from '../discord/definition.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { timezoneView } from '../discord/views/settings.ts';
import type { Words } from '../discord/words/en.ts';
import { zoneChoices } from './choices.ts';
import { readZone } from './zones.ts';

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

        async run({ zone: typed }, { guildId, createdTimestamp, locale }, respond, { quizmaster, words }) {
          const name = typed ?? (await quizmaster.settings.of(guildId)).timezone;
          const read = await readZone(name, createdTimestamp, locale);
          const outcome = await quizmaster.settings.setTimezone(guildId, read.ok ? read.zone : name);
          if (!outcome.ok) {
            const near = read.ok ? [] : read.near;
            return respond.privately(refusalView(words, { ...outcome.refusal, typed: name, near }));
          }
          await respond.privately(timezoneView(words, outcome, typed));
        },

        complete: {
          zone: (typed, interaction, { words }) => zoneChoices(words, typed, interaction),
        },
      }),
    },
  });
