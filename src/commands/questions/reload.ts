import { subcommand } from '../../discord/definition.ts';
import { reloadedView } from '../../discord/views/reload.ts';
import type { Words } from '../../discord/words/en.ts';

/** `/questions reload`: reads the packs of the bot's folders again, for the owner of the bot. */
export const reload = ({ commands: text }: Words) =>
  subcommand({
    description: text.questions.reload,
    async run(_given, { user }, respond, { operator, words }) {
      if (!(await operator.is(user.id))) return respond.privately({ content: words.reload.ownerOnly });
      await respond.privately(reloadedView(words, await operator.reload()));
    },
  });
