import { messageCommand } from '../../discord/definition.ts';
import type { Words } from '../../discord/words/en.ts';
import { typingFrom } from '../../quiz/typed-fields.ts';
import { begin } from './write.ts';

/** `Make a question`: the form, filled from a chat message. For people who aren't editors it makes a suggestion. */
export const makeQuestion = ({ commands: { questions: text } }: Words) =>
  messageCommand({
    name: text.make,
    async run(interaction, respond, context) {
      if (!interaction.inGuild()) return respond.privately({ content: context.words.commands.serversOnly });
      const { content } = interaction.targetMessage;
      if (content.trim() === '') return respond.privately({ content: context.words.bank.refusals.noText });
      const isEditor = await context.circles.has('editors', interaction);
      await begin(interaction, respond, context, { isEditor, filled: typingFrom(content) });
    },
  });
