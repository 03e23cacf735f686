import { command } from '../discord/definition.ts';
import { othersStatsView, statsView } from '../discord/views/stats.ts';
import type { Words } from '../discord/words/en.ts';

export const stats = ({ commands: text }: Words) =>
  command({
    name: 'stats',
    description: text.stats.description,
    options: { user: { type: 'user', description: text.stats.user } },

    async run({ user: other }, { guildId, user }, respond, { quizmaster, words }) {
      const userId = (other ?? user).id;
      const found = await quizmaster.statistics.of(guildId, userId);
      await respond.privately(userId === user.id ? statsView(words, found) : othersStatsView(words, userId, found));
    },
  });
