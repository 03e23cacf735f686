import { MessageFlags } from 'discord.js';
import type { Handler } from '../discord/command.ts';
import type { CustomId } from '../discord/custom-ids.ts';
import { command } from '../discord/definition.ts';
import { boardView, periodConflictView, spanDates, spanName } from '../discord/views/board.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { streaksView, streaksWholeView } from '../discord/views/streaks.ts';
import type { Words } from '../discord/words/en.ts';
import type { Period, Span } from '../quiz/period.ts';
import { matchingChoices } from './choices.ts';

const USUAL_PERIOD: Period = 'all';

export const leaderboard = ({ commands: text }: Words) =>
  command({
    name: 'leaderboard',
    description: text.leaderboard.description,
    options: {
      period: { type: 'text', description: text.leaderboard.period, choices: text.period },
      board: { type: 'text', description: text.leaderboard.board, choices: text.leaderboard.boards },
      page: { type: 'integer', description: text.leaderboard.page, min: 1, max: 100_000 },
      past: { type: 'text', description: text.leaderboard.past, autocomplete: true },
    },

    async run({ board, past, period, page }, { guildId, user }, respond, { quizmaster, words }) {
      if (board === 'streaks') {
        if (past !== undefined || period || page) return respond.privately(streaksWholeView(words));
        return respond.publicly(streaksView(words, await quizmaster.dailies.streaks(guildId), user.id));
      }
      if (past !== undefined && period) return respond.privately(periodConflictView(words));
      const outcome = await quizmaster.leaderboards.page(
        guildId,
        past ?? period ?? USUAL_PERIOD,
        (page ?? 1) - 1,
        user.id,
        () => respond.meanwhile({ content: words.scores.board.reading }),
      );
      if (!outcome.ok) return respond.privately(refusalView(words, outcome.refusal));
      const view = boardView(words, outcome, outcome.board, user.id);
      // An empty board of a past period is news only to the person who asked. One of the current period invites everybody.
      const over = !outcome.current && outcome.board.players === 0;
      await (over ? respond.privately(view) : respond.publicly(view));
    },

    complete: {
      async past(typed, { guildId }, { quizmaster, words }) {
        const { timezone } = await quizmaster.settings.of(guildId);
        const spans = await quizmaster.leaderboards.finished(guildId);
        return matchingChoices(
          spans.map((span) => ({ name: spanChoice(words, span, timezone), value: span.name })),
          typed,
        );
      },
    },
  });

function spanChoice(words: Words, span: Span, timezone: string): string {
  const name = spanName(words, span, timezone);
  return span.period === 'week' ? words.commands.leaderboard.pastWeek(name, spanDates(words, span, timezone)) : name;
}

/**
 * Turns the page of a leaderboard, or goes to another period. Whoever asked for the board turns it for everyone; for everybody else
 * it opens in a message of their own, so that nobody's page turns while they read it, and each sees their own place.
 */
export const boardButton: Handler<CustomId<'board'>> = {
  async button({ guildId, user, message }, { span, page }, respond, { quizmaster, words }) {
    const outcome = await quizmaster.leaderboards.page(guildId, span, page, user.id);
    if (!outcome.ok) return respond.privately(refusalView(words, outcome.refusal));
    const view = boardView(words, outcome, outcome.board, user.id);
    const isTheirs = message.flags.has(MessageFlags.Ephemeral) || message.interactionMetadata?.user.id === user.id;
    await (isTheirs ? respond.update(view) : respond.privately(view));
  },
};

/** Opens a leaderboard privately for the person who clicks. */
export const leaderboardButton: Handler<CustomId<'leaderboard'>> = {
  async button({ guildId, user }, { span }, respond, { quizmaster, words }) {
    const outcome = await quizmaster.leaderboards.page(guildId, span, 0, user.id);
    if (!outcome.ok) return respond.privately(refusalView(words, outcome.refusal));
    await respond.privately(boardView(words, outcome, outcome.board, user.id));
  },
};
