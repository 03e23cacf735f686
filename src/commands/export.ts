import { command } from '../discord/definition.ts';
import { exportFiles } from '../discord/export-files.ts';
import { count } from '../discord/text.ts';
import { spanName } from '../discord/views/board.ts';
import type { Period, Span } from '../quiz/period.ts';
import { periodChoices } from './leaderboard.ts';

const USUAL_PERIOD: Period = 'month';

export const exportCommand = command({
  name: 'export',
  description: 'The results of this server as tables (CSV)',
  admin: true,
  options: {
    period: { type: 'text', description: 'Which rounds (this month unless you say so)', choices: periodChoices },
  },

  async run({ period = USUAL_PERIOD }, { guildId }, respond, { quizmaster }) {
    const { timezone } = await quizmaster.settings.of(guildId);
    const { span, rounds } = await quizmaster.results.of(guildId, period);
    const title = spanName(span, timezone);
    const exported = await exportFiles(rounds, title);
    if (!exported) {
      return respond.privately({
        content: `There are more answers, ${title}, than Discord takes in a message. Choose a shorter period.`,
      });
    }
    const { files, players, answers } = exported;
    if (answers === 0) return respond.privately({ content: nobodyText(span, title) });
    await respond.privately({
      content: `The results, ${title}: ${count(players, 'player')}, ${count(answers, 'answer')}.`,
      files,
    });
  },
});

function nobodyText({ period }: Span, title: string): string {
  if (period === 'all') return 'Nobody has answered a question here yet.';
  return `Nobody answered a question ${{ today: 'today', week: 'this week', month: `in ${title}` }[period]}.`;
}
