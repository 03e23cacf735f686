import type { Handler } from '../discord/command.ts';
import type { CustomId } from '../discord/custom-ids.ts';
import { commandGroup, subcommand } from '../discord/definition.ts';
import { privacyFile } from '../discord/privacy-file.ts';
import { confirmView, forgottenView, keptView, shownView } from '../discord/views/privacy.ts';

export const privacy = commandGroup({
  name: 'privacy',
  description: 'What Popquiz keeps about you',
  where: 'anywhere',
  subcommands: {
    show: subcommand({
      description: 'Everything that is kept about you, as a file',
      where: 'anywhere',
      async run(_given, { user }, respond, { quizmaster }) {
        await respond.privately(shownView(await privacyFile(await quizmaster.privacy.show(user.id))));
      },
    }),
    delete: subcommand({
      description: 'Delete everything that is kept about you (asks first)',
      where: 'anywhere',
      run: (_given, _interaction, respond) => respond.privately(confirmView),
    }),
  },
});

/** The answer to "really?". The message is shown to that person alone, so whoever presses is whose data it is about. */
export const privacyButton: Handler<CustomId<'privacy'>> = {
  where: 'anywhere',
  async button(interaction, id, respond, { quizmaster, names }) {
    if (!id.delete) return respond.update(keptView);
    names.forget(interaction.user.id);
    await respond.update(forgottenView(await quizmaster.privacy.forget(interaction.user.id)));
  },
};
