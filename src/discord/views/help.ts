import type { PackInfo } from '../../quizmaster/ports/packs.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** So many packs have a line; the others are counted. */
const PACKS_NAMED = 10;

/** What the bot can do. */
export const helpView = ({ help: say }: Words, packs: readonly PackInfo[]): View => ({
  components: [
    container(
      COLOURS.plain,
      text(`## ${say.title}\n${say.intro}`),
      text(say.commands.join('\n')),
      text([`**${say.forAdmins}**`, ...say.adminCommands].join('\n')),
      separator(),
      text(
        [
          `**${say.packs}**`,
          ...packs.slice(0, PACKS_NAMED).map(({ title, questions }) => say.pack(plain(title), questions)),
          ...(packs.length > PACKS_NAMED ? [`-# ${say.morePacks(packs.length - PACKS_NAMED)}`] : []),
        ].join('\n'),
      ),
    ),
  ],
});
