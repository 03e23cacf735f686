import type { Handler } from '../discord/command.ts';
import type { CustomId } from '../discord/custom-ids.ts';
import { helpView } from '../discord/views/help.ts';
import { startUsual } from './quiz-start.ts';

/** Short enough that nobody has to ask how long it takes. */
const FIRST_QUESTIONS = 5;

/** The buttons under the first message on a server. They keep working, since it may be read weeks later. */
export const greetingButton: Handler<CustomId<'greeting'>> = {
  async button(interaction, { first }, respond, context) {
    const { packs, words } = context;
    switch (first) {
      case 'quiz':
        return startUsual(interaction, respond, context, { questions: FIRST_QUESTIONS });
      case 'daily':
        return respond.privately({ content: words.greeting.howDaily });
      case 'help':
        return respond.privately(helpView(words, await packs.of(interaction.guildId), { onServer: true }));
    }
  },
};
