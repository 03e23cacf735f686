import { command } from '../discord/definition.ts';
import { othersStatsView, statsView } from '../discord/views/stats.ts';

export const stats = command({
  name: 'stats',
  description: 'How you do: accuracy, topics, streaks',
  options: {
    user: { type: 'user', description: 'Somebody else: shows what the leaderboard shows' },
  },

  async run({ user: other }, { guildId, user }, respond, { quizmaster }) {
    const userId = (other ?? user).id;
    const found = await quizmaster.statistics.of(guildId, userId);
    await respond.privately(userId === user.id ? statsView(found) : othersStatsView(userId, found));
  },
});
