import { button, COLOURS, container, row, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** The first message on a server: what the bot can do, and where to begin. */
export const greetingView = ({ greeting: say }: Words): View => ({
  components: [
    container(
      COLOURS.question,
      text(`## 👋 ${say.title}\n${say.intro}`),
      row(
        button(encode({ kind: 'greeting', first: 'quiz' }), say.quiz, { style: 'primary' }),
        button(encode({ kind: 'greeting', first: 'daily' }), say.daily),
        button(encode({ kind: 'greeting', first: 'help' }), say.help),
      ),
      text(`-# ${say.promise}`),
    ),
  ],
});
