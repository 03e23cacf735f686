import type { Context, Handler } from '../discord/command.ts';
import type { CustomId } from '../discord/custom-ids.ts';
import { commandGroup, subcommand } from '../discord/definition.ts';
import { textsOf } from '../discord/view.ts';
import { doneView } from '../discord/views/done.ts';
import { refusalView } from '../discord/views/refusals.ts';
import {
  type ChosenDefault,
  defaultPackView,
  editorsView,
  settingsView,
  timezoneView,
} from '../discord/views/settings.ts';
import type { Words } from '../discord/words/en.ts';
import { packChoices, zoneChoices } from './choices.ts';
import { packIdOf } from './packs.ts';
import { readZone } from './zones.ts';

export const settings = ({ commands: text }: Words) =>
  commandGroup({
    name: 'settings',
    description: text.settings.description,
    admin: true,
    subcommands: {
      timezone: subcommand({
        description: text.settings.timezone,
        options: { zone: { type: 'text', description: text.settings.zone, autocomplete: true } },

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

        complete: { zone: (typed, interaction, { words }) => zoneChoices(words, typed, interaction) },
      }),

      'default-pack': subcommand({
        description: text.settings.defaultPack,
        options: { pack: { type: 'text', description: text.settings.pack, autocomplete: true } },
        async run({ pack: typed }, { guildId }, respond, context) {
          const { quizmaster, packs, words } = context;
          const all = await packs.of(guildId);
          const pack = typed === undefined ? undefined : all.find(({ id }) => id === packIdOf(all, typed));
          if (typed !== undefined && !pack) {
            return respond.privately(refusalView(words, { code: 'unknown-pack', packs: all }));
          }
          if (pack) await quizmaster.settings.setDefaultPack(guildId, pack.id);
          const { chosen, usual } = await defaultOf(context, guildId);
          await respond.privately(defaultPackView(words, chosen, usual, pack !== undefined));
        },
        complete: { pack: async (typed, { guildId }, { packs }) => packChoices(typed, await packs.of(guildId)) },
      }),

      show: subcommand({
        description: text.settings.show,
        async run(_given, { guildId }, respond, context) {
          const { quizmaster, words } = context;
          const { timezone, editorRoleId } = await quizmaster.settings.of(guildId);
          const next = await quizmaster.settings.nextDay(guildId);
          await respond.privately(
            settingsView(words, { timezone, next, editorRoleId, ...(await defaultOf(context, guildId)) }),
          );
        },
      }),

      editors: subcommand({
        description: text.settings.editors,
        options: { role: { type: 'role', description: text.settings.editorRole } },
        async run({ role }, { guildId }, respond, { quizmaster, words }) {
          // The @everyone role has the id of its server.
          if (role?.id === guildId) return respond.privately({ content: words.editors.everyone });
          if (role) await quizmaster.settings.setEditors(guildId, role.id);
          const { editorRoleId } = await quizmaster.settings.of(guildId);
          await respond.privately(editorsView(words, editorRoleId, role !== undefined));
        },
      }),
    },
  });

/** The default pack that a server has chosen, and the title of the bot's own default. */
async function defaultOf(
  { quizmaster, packs }: Context,
  guildId: string,
): Promise<{ chosen: ChosenDefault; usual: string }> {
  const { defaultPackId } = await quizmaster.settings.of(guildId);
  const [usual] = await packs.of(undefined);
  const chosen =
    defaultPackId === undefined ? undefined : (await packs.of(guildId)).find(({ id }) => id === defaultPackId);
  return { chosen: defaultPackId === undefined ? undefined : { title: chosen?.title }, usual: usual?.title ?? '' };
}

/** Resets the server's default pack to the bot's. */
export const defaultPackButton: Handler<CustomId<'defaultpack'>> = {
  needs: 'settings',
  async button({ guildId }, _id, respond, context) {
    await context.quizmaster.settings.setDefaultPack(guildId, undefined);
    const { chosen, usual } = await defaultOf(context, guildId);
    await respond.update(doneView(textsOf(defaultPackView(context.words, chosen, usual, false))));
  },
};

/** Removes the role of the editors. */
export const editorsButton: Handler<CustomId<'editors'>> = {
  needs: 'settings',
  async button({ guildId }, _id, respond, { quizmaster, words }) {
    await quizmaster.settings.setEditors(guildId, undefined);
    await respond.update(doneView([words.editors.onlyAdmins]));
  },
};
