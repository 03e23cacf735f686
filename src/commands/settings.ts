import type { Handler } from '../discord/command.ts';
import type { CustomId } from '../discord/custom-ids.ts';
import { commandGroup, subcommand } from '../discord/definition.ts';
import { doneView } from '../discord/views/own-questions.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { editorsView, timezoneView } from '../discord/views/settings.ts';
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

      editors: subcommand({
        description: text.settings.editors,
        options: { role: { type: 'role', description: text.settings.editorRole } },
        async run({ role }, { guildId }, respond, { quizmaster, words }) {
          // The role of everyone has the id of its server.
          if (role?.id === guildId) return respond.privately({ content: words.editors.everyone });
          if (role) await quizmaster.settings.setEditors(guildId, role.id);
          const { editorRoleId } = await quizmaster.settings.of(guildId);
          await respond.privately(editorsView(words, editorRoleId, role !== undefined));
        },
      }),
    },
  });

/** Takes the role of the editors back. */
export const editorsButton: Handler<CustomId<'editors'>> = {
  where: 'servers',
  needs: 'settings',
  async button({ guildId }, _id, respond, { quizmaster, words }) {
    await quizmaster.settings.setEditors(guildId, undefined);
    await respond.update(doneView([words.editors.onlyAdmins]));
  },
};
