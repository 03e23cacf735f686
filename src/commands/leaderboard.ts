import type { Handler } from '../discord/command.ts';
import type { CustomId } from '../discord/custom-ids.ts';
import { command } from '../discord/definition.ts';
import { boardView, eitherView, spanDates, spanName } from '../discord/views/board.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { streaksView, streaksWholeView } from '../discord/views/streaks.ts';
import type { Period } from '../quiz/period.ts';
import { matchingChoices } from './choices.ts';

const USUAL_PERIOD: Period = 'all';

export const periodChoices: Record<Period, string> = {
  today: 'today',
  week: 'this week',
  month: 'this month',
  all: 'all time',
};

export const leaderboard = command({
  name: 'leaderboard',
  description: 'Who leads on this server',
  options: {
    period: {
      type: 'text',
      description: 'Which rounds count (all time unless you say so)',
      choices: periodChoices,
    },
    board: {
      type: 'text',
      description: 'What it is about (points unless you say so)',
      choices: { points: 'points', streaks: 'streaks of daily questions' },
    },
    page: { type: 'integer', description: 'Which ten: 1 is the top', min: 1, max: 100_000 },
    past: { type: 'text', description: 'Hall of fame: a week or month that has ended', autocomplete: true },
  },

  async run({ board, past, period, page }, { guildId, user }, respond, { quizmaster }) {
    if (board === 'streaks') {
      if (past !== undefined || period || page) return respond.privately(streaksWholeView);
      return respond.publicly(streaksView(await quizmaster.dailies.streaks(guildId), user.id));
    }
    if (past !== undefined && period) return respond.privately(eitherView);
    const outcome = await quizmaster.leaderboards.page(
      guildId,
      past ?? period ?? USUAL_PERIOD,
      (page ?? 1) - 1,
      user.id,
    );
    if (!outcome.ok) return respond.privately(refusalView(outcome.refusal));
    const view = boardView(outcome, outcome.board, user.id);
    // That nobody played then concerns who asked; an empty board of today invites everybody.
    const over = !outcome.current && outcome.board.players === 0;
    await (over ? respond.privately(view) : respond.publicly(view));
  },

  complete: {
    async past(typed, { guildId }, { quizmaster }) {
      const { timezone } = await quizmaster.settings.of(guildId);
      const spans = await quizmaster.leaderboards.finished(guildId);
      return matchingChoices(
        spans.map((span) => ({
          name: [spanName(span, timezone), ...(span.period === 'week' ? [spanDates(span, timezone)] : [])].join(' · '),
          value: span.name,
        })),
        typed,
      );
    },
  },
});

/** Turns the page of a leaderboard, for everybody who sees it. */
export const boardButton: Handler<CustomId<'board'>> = {
  where: 'servers',
  async button({ guildId, user }, { span, page }, respond, { quizmaster }) {
    const outcome = await quizmaster.leaderboards.page(guildId, span, page, user.id);
    if (!outcome.ok) return respond.privately(refusalView(outcome.refusal));
    await respond.update(boardView(outcome, outcome.board, user.id));
  },
};
