import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import type { Command } from '../discord/command.ts';
import { answersTable, standingsTable } from '../discord/csv.ts';
import { count } from '../discord/text.ts';
import type { FileView } from '../discord/view.ts';
import { spanName } from '../discord/views/board.ts';
import { PERIODS, type Period, type Span } from '../quiz/period.ts';
import { ADMIN_PERMISSION, adminsOnly, isAdmin } from './admin.ts';
import { periodChoices } from './leaderboard.ts';

const USUAL_PERIOD: Period = 'month';

/** Discord takes 10 MiB in a message (https://docs.discord.com/developers/reference#uploading-files); some room for the rest. */
const MOST_BYTES = 9.5 * 1024 * 1024;

export const exportCommand: Command = {
  definition: {
    type: ApplicationCommandType.ChatInput,
    name: 'export',
    description: 'The results of this server as tables (CSV)',
    default_member_permissions: String(ADMIN_PERMISSION),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'period',
        description: 'Which rounds (this month unless you say so)',
        choices: periodChoices,
      },
    ],
  },

  async run(interaction, respond, { quizmaster }) {
    if (!isAdmin(interaction)) return respond.privately(adminsOnly);
    const { guildId, options } = interaction;
    const period = PERIODS.find((name) => name === options.getString('period')) ?? USUAL_PERIOD;
    const { timezone } = await quizmaster.settings.of(guildId);
    const { span, results, standings } = await quizmaster.results.of(guildId, period);
    const title = spanName(span, timezone);
    if (results.length === 0) return respond.privately({ content: nobodyText(span, title) });
    const files = await packed([
      { name: 'standings.csv', data: standingsTable(standings), description: `The standings, ${title}` },
      { name: 'answers.csv', data: answersTable(results), description: `Every answer, ${title}` },
    ]);
    if (!files) {
      return respond.privately({
        content: `${count(results.length, 'answer')}, ${title}, are more than Discord takes in a message. Choose a shorter period.`,
      });
    }
    await respond.privately({
      content: `The results, ${title}: ${count(standings.length, 'player')}, ${count(results.length, 'answer')}.`,
      files,
    });
  },
};

function nobodyText({ period }: Span, title: string): string {
  if (period === 'all') return 'Nobody has answered a question here yet.';
  return `Nobody answered a question ${{ today: 'today', week: 'this week', month: `in ${title}` }[period]}.`;
}

/** The files as they are or, where they are too large, compressed; undefined where they are too large even so. */
async function packed(files: FileView[]): Promise<FileView[] | undefined> {
  if (size(files) <= MOST_BYTES) return files;
  const compressed = await Promise.all(
    files.map(async ({ name, data, description }) => ({
      name: `${name}.gz`,
      data: await promisify(gzip)(data),
      description,
    })),
  );
  return size(compressed) <= MOST_BYTES ? compressed : undefined;
}

const size = (files: FileView[]): number => files.reduce((sum, { data }) => sum + data.length, 0);
