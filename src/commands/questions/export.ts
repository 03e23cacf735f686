import { subcommand } from '../../discord/definition.ts';
import { plain } from '../../discord/text.ts';
import { exportedView } from '../../discord/views/exported.ts';
import type { Words } from '../../discord/words/en.ts';
import { oneLine } from '../../quiz/texts.ts';
import { findPack, ownPackChoices, ownQuestions } from './own.ts';

export const exportQuestions = ({ commands: { questions: text } }: Words) =>
  subcommand({
    description: text.export,
    circle: 'editors',
    options: {
      pack: { type: 'text', description: text.ownPack, required: true, autocomplete: true },
      format: { type: 'text', description: text.format, choices: text.formats },
    },
    async run({ pack: typed, format = 'yaml' }, { guildId }, respond, context) {
      const { words, importing } = context;
      const { export: say } = words.imports;
      const pack = await findPack(context, guildId, typed);
      if (!pack) return respond.privately({ content: words.bank.refusals.unknownPack });
      const questions = (await ownQuestions(context, guildId, pack.id)).map(({ question: { id, written } }) => ({
        ...written,
        id,
      }));
      if (questions.length === 0) return respond.privately({ content: say.empty(plain(pack.title)) });
      const { title, description, codeLanguage, licence, attribution } = pack;
      const head = { title: oneLine(title), description, codeLanguage, licence, attribution };
      const written = await importing.write(guildId, { format, head, questions });
      await respond.privately(written ? exportedView(words, pack, format, written) : { content: say.failed });
    },
    complete: { pack: (typed, { guildId }, context) => ownPackChoices(context, guildId, typed) },
  });
