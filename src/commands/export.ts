import { command } from '../discord/definition.ts';
import { exportFiles, reportFiles } from '../discord/export-files.ts';
import { MAX_UPLOAD_BYTES } from '../discord/view.ts';
import { spanName } from '../discord/views/board.ts';
import type { Words } from '../discord/words/en.ts';
import type { Period } from '../quiz/period.ts';

const USUAL_PERIOD: Period = 'month';

export const exportCommand = ({ commands: text }: Words) =>
  command({
    name: 'export',
    description: text.export.description,
    admin: true,
    options: { period: { type: 'text', description: text.export.period, choices: text.period } },

    async run({ period = USUAL_PERIOD }, { guildId }, respond, { quizmaster, names, words }) {
      const say = words.scores.export;
      const { timezone } = await quizmaster.settings.of(guildId);
      const { span, rounds } = await quizmaster.results.of(guildId, period);
      const title = spanName(words, span, timezone);
      const reports = await reportFiles(words, quizmaster.reports.made(guildId, span), title);
      const size = reports?.reduce((sum, { data }) => sum + data.length, 0) ?? 0;
      const exported =
        reports &&
        (await exportFiles(words, rounds, title, {
          names: (userIds) => names.of(userIds, guildId),
          most: MAX_UPLOAD_BYTES - size,
        }));
      if (!exported) return respond.privately({ content: say.tooMany });
      const { files, players, answers } = exported;
      if (answers + reports.length === 0) return respond.privately({ content: say.nobody[period] });
      await respond.privately({ content: say.results(title, players, answers), files: [...files, ...reports] });
    },
  });
