import type { PackInfo } from '../../quizmaster/ports/packs.ts';
import { button, COLOURS, container, row, separator, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** How many packs get a line. The others are counted. */
const PACKS_NAMED = 10;

/** What the bot can do, and where to begin. @param onServer where the buttons work */
export const helpView = (
  { help: say, greeting }: Words,
  packs: readonly PackInfo[],
  { onServer }: { onServer: boolean },
): View => ({
  components: [
    container(
      COLOURS.plain,
      text(`## ${say.title}\n${say.intro}`),
      ...(onServer
        ? [
            row(
              button(encode({ kind: 'greeting', first: 'quiz' }), say.quiz, { style: 'primary' }),
              button(encode({ kind: 'leaderboard', span: 'all' }), say.leaderboard),
              button(encode({ kind: 'greeting', first: 'daily' }), greeting.daily),
            ),
          ]
        : []),
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
