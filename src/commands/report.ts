import type { Message } from 'discord.js';
import type { Context, Handler } from '../discord/command.ts';
import { type CustomId, decode } from '../discord/custom-ids.ts';
import { messageCommand } from '../discord/definition.ts';
import { readReport, reportForm } from '../discord/report-form.ts';
import type { Responder } from '../discord/responder.ts';
import { moment } from '../discord/text.ts';
import { formReadyView } from '../discord/views/form-ready.ts';
import type { Words } from '../discord/words/en.ts';

/** `Something wrong?` below a reveal, however old that is, and the form that it opens. */
export const reportButton: Handler<CustomId<'report'>> = {
  button: ({ guildId, user }, { roundId }, respond, context) => ask(context, guildId, roundId, user.id, respond),
  async modal(interaction, { roundId }, respond, { words, quizmaster }) {
    const { id, guildId, user } = interaction;
    const { reports: say } = words;
    const read = readReport(words, interaction);
    if (!read.ok) return respond.privately({ content: read.problem });
    const { reason, text } = read;
    const sent = await quizmaster.reports.send({ id, guildId, userId: user.id, roundId, reason, text });
    if (!sent.ok) return respond.privately({ content: say.unknown });
    const { replaced } = sent;
    const content = [say.sent, ...(replaced ? [say.replaced(moment(replaced.at, 'R'))] : [])].join('\n');
    await respond.privately({ content });
  },
};

/** `Report this question` in the menu of a question's message, open or revealed. */
export const reportQuestion = ({ commands: { questions: text } }: Words) =>
  messageCommand({
    name: text.report,
    async run(interaction, respond, context) {
      const { targetMessage, client, user } = interaction;
      const { reports: say, commands } = context.words;
      if (!interaction.inGuild()) return respond.privately({ content: commands.serversOnly });
      const roundId = targetMessage.author.id === client.user.id ? roundOf(targetMessage) : undefined;
      if (roundId === undefined) return respond.privately({ content: say.notAQuestion });
      await ask(context, interaction.guildId, roundId, user.id, respond);
    },
  });

async function ask(
  { words, quizmaster }: Context,
  guildId: string,
  roundId: string,
  userId: string,
  respond: Responder,
): Promise<void> {
  const about = await quizmaster.reports.about(guildId, roundId, userId);
  if (!about.ok) return respond.privately({ content: words.reports.unknown });
  await respond.ask(reportForm(words, roundId, about.earlier), formReadyView(words, { kind: 'report', roundId }));
}

/** The round that a message of the bot asks, read from the custom ids of its components. */
function roundOf({ components }: Message): string | undefined {
  for (const [, customId = ''] of JSON.stringify(components).matchAll(/"custom_id":"([^"]+)"/g)) {
    const id = decode(customId);
    if (id?.kind === 'answer' || id?.kind === 'report') return id.roundId;
  }
  return undefined;
}
