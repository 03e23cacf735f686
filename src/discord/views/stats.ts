import type { Share } from '../../quiz/statistics.ts';
import type { PlayerStatistics } from '../../quizmaster/scores/statistics.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { count, duration, listed, number, percent, person, shareBar } from '../text.ts';
import type { View } from '../view.ts';
import { scoreText } from './board.ts';

const TAGS_SHOWN = 12;

/** A player's own statistics. */
export function statsView({ place, players, statistics, daily }: PlayerStatistics): View {
  const { answered, right, streak, byDifficulty, byTag, strongest, weakest } = statistics;
  if (!place || answered === 0) {
    // Or all that were answered are open, or were voided: it is true of these too.
    return {
      content:
        'No answer of yours counts here yet: answers count once their question is closed. ' +
        'Join the next quiz, or start one with `/quiz start`.',
    };
  }
  const tags = byTag.toSorted((a, b) => b.share.answered - a.share.answered).slice(0, TAGS_SHOWN);
  return {
    components: [
      container(
        COLOURS.plain,
        text('## Your statistics'),
        text(
          [
            `**${count(statistics.points, 'point')}** · rank **${number(place.standing.rank)}** of ${number(players)} · ` +
              count(statistics.quizzes, 'quiz', 'quizzes'),
            `**${percent(right, answered)}** right: ${number(right)} of ${count(answered, 'answer')}`,
            ...(statistics.quizzes > 0 ? [`Median time **${duration(statistics.medianTime)}**`] : []),
            `Right in a row: **${number(streak.current)}** now, **${number(streak.best)}** at best`,
            ...(daily
              ? [`Daily questions in a row: **${number(daily.current)}** now, **${number(daily.best)}** at best`]
              : []),
          ].join('\n'),
        ),
        ...(strongest.length + weakest.length > 0
          ? [
              text(
                [
                  ...(strongest.length > 0 ? [`💪 Strongest: ${listed(strongest.map(topic))}`] : []),
                  ...(weakest.length > 0 ? [`📚 Worth a look: ${listed(weakest.map(topic))}`] : []),
                ].join('\n'),
              ),
            ]
          : []),
        separator(),
        ...shares('By difficulty', byDifficulty),
        ...shares('By topic', tags, byTag.length - tags.length),
      ),
    ],
  };
}

const topic = ({ name, share }: { name: string; share: Share }): string =>
  `**${name}** (${percent(share.right, share.answered)})`;

/** One line each: a bar, the share in words, the name. */
function shares(title: string, items: { name: string; share: Share }[], more = 0) {
  if (items.length === 0) return [];
  const lines = items.map(
    ({ name, share }) =>
      `\`${shareBar(share.right, share.answered)}\` ${name} · ${percent(share.right, share.answered)}, ${share.right} of ${share.answered}`,
  );
  return [text([`**${title}**`, ...lines, ...(more > 0 ? [`-# and ${number(more)} more`] : [])].join('\n'))];
}

/** What the board shows of somebody, and nothing more. */
export function othersStatsView(userId: string, { place, players }: PlayerStatistics): View {
  if (!place) return { content: `${person(userId)} is not on the board of this server.` };
  const { rank, points } = place.standing;
  return {
    content:
      `${person(userId)}: rank **${number(rank)}** of ${number(players)} · **${count(points, 'point')}** · ` +
      scoreText(place.standing),
  };
}
