import type { Handler } from '../discord/command.ts';
import type { CustomId } from '../discord/custom-ids.ts';
import { commandGroup, subcommand } from '../discord/definition.ts';
import { nonEmpty, privacyFile } from '../discord/privacy-file.ts';
import { confirmView, erasedView, keptView, nothingView, shownView } from '../discord/views/privacy.ts';
import type { Words } from '../discord/words/en.ts';

export const privacy = ({ commands: text }: Words) =>
  commandGroup({
    name: 'privacy',
    description: text.privacy.description,
    where: 'anywhere',
    subcommands: {
      show: subcommand({
        description: text.privacy.show,
        where: 'anywhere',
        async run(_given, { user }, respond, { quizmaster, words }) {
          const kept = await nonEmpty(await quizmaster.privacy.show(user.id));
          await respond.privately(kept ? shownView(words, await privacyFile(words, kept)) : nothingView(words));
        },
      }),
      delete: subcommand({
        description: text.privacy.delete,
        where: 'anywhere',
        run: (_given, _interaction, respond, { words }) => respond.privately(confirmView(words)),
      }),
    },
  });

/** Confirms or cancels a deletion. Only the person whose data it is sees the message, so nobody else can press. */
export const privacyButton: Handler<CustomId<'privacy'>> = {
  where: 'anywhere',
  async button(interaction, id, respond, { quizmaster, names, avatars, words }) {
    if (!id.delete) return respond.update(keptView(words));
    const { user } = interaction;
    names.drop(user.id);
    avatars.drop(user.id);
    await respond.update(erasedView(words, await quizmaster.privacy.erase(user.id, interaction.id)));
  },
};
