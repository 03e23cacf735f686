import { subcommand } from '../../discord/definition.ts';
import { plain } from '../../discord/text.ts';
import { doneView } from '../../discord/views/done.ts';
import type { Words } from '../../discord/words/en.ts';
import { oneLine } from '../../quiz/texts.ts';
import { findPack, ownPackChoices, TITLE_LENGTH } from './own.ts';

/** Gives a pack of the server's own another name. */
export const rename = ({ commands: { questions: text } }: Words) =>
  subcommand({
    description: text.rename,
    circle: 'editors',
    options: {
      pack: { type: 'text', description: text.ownPack, required: true, autocomplete: true },
      name: { type: 'text', description: text.newName, required: true },
    },
    async run({ pack: typed, name }, { guildId }, respond, context) {
      const { refusals: say, saved } = context.words.bank;
      const title = oneLine(name);
      const pack = await findPack(context, guildId, typed);
      if (!pack) return respond.privately({ content: say.unknownPack });
      if (title === '' || title.length > TITLE_LENGTH) {
        return respond.privately({ content: say.badTitle(TITLE_LENGTH) });
      }
      const renamed = await context.quizmaster.bank.rename(guildId, pack.id, title);
      if (renamed.ok) {
        return respond.privately(doneView([saved.renamed(plain(renamed.before), plain(renamed.pack.title))]));
      }
      const { refusal } = renamed;
      const content = refusal.code === 'same-title' ? say.titleTaken(plain(refusal.title)) : say.unknownPack;
      await respond.privately({ content });
    },
    complete: { pack: (typed, { guildId }, context) => ownPackChoices(context, guildId, typed) },
  });
