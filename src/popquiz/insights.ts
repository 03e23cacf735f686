import { insightsTable } from '../discord/csv.ts';
import { figuresText, findingText } from '../discord/views/insights.ts';
import { en } from '../discord/words/en.ts';
import { readEnvironment } from '../environment.ts';
import { plainText } from '../quiz/texts.ts';
import { createInsights, type QuestionInsight } from '../quizmaster/scores/insights.ts';
import { openStore } from '../store/store.ts';
import type { Io } from './io.ts';
import { printable } from './output.ts';
import { readCall, UsageError } from './usage.ts';

const USAGE = `popquiz insights [--server ID] [--pack PACK] [--csv]

Tells from the answers in the bot's store, running or not, how good the questions are: the share right with its interval,
the usual time, how well a question tells strong players from weak ones, and first of all what its author should look at.
--server is needed where the bot plays on several. It changes nothing.`;

const OPTIONS = { server: { type: 'string' }, pack: { type: 'string' }, csv: { type: 'boolean' } } as const;

export const insightsCommand = async (args: string[], io: Io): Promise<number> => {
  const call = readCall({ args, io, usage: USAGE, options: OPTIONS, least: 0, most: 0 });
  if (call === undefined) return 0;
  const { server, pack, csv = false } = call.values;
  const read = readEnvironment(io.cwd(), { ...io.env }, ['DATABASE_URL', 'DATABASE_URL_FILE']);
  if (!read.ok) throw new UsageError(read.mistakes.join('\n'));
  const store = await openStore(read.config.databaseUrl, { readOnly: true }).catch((error: Error) => {
    throw new UsageError(`DATABASE_URL: ${error.message}`);
  });
  try {
    const guildId = server ?? only(await store.guilds.known());
    const found = await createInsights({ store }).of(guildId, pack);
    if (found.length === 0) io.stderr.write('Nobody has answered such questions there yet.\n');
    else io.stdout.write(csv ? table(found) : printable(found.map(block).join('\n')));
    return 0;
  } finally {
    await store.close();
  }
};

function only(guildIds: readonly string[]): string {
  const [guildId, ...others] = guildIds;
  if (guildId === undefined) throw new UsageError('The store has no server in it yet: play a quiz first.');
  if (others.length > 0) throw new UsageError(`Choose a server with --server: ${guildIds.join(', ')}.`);
  return guildId;
}

const says = (one: QuestionInsight): string => findingText(en, one, plainText);

const table = (found: readonly QuestionInsight[]): Buffer =>
  insightsTable(found.map((one) => ({ ...one, says: says(one) })));

/** The question, the sentence, and the figures. */
function block(one: QuestionInsight): string {
  const { packId, question } = one.round;
  return `${packId}/${question.id}: ${plainText(question.stem)}\n  ${says(one)}\n  ${figuresText(en, one)}\n`;
}
