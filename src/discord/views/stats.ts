import { placeOf } from '../../quiz/progress.ts';
import type { NamedShare } from '../../quiz/statistics.ts';
import type { PlayerStatistics } from '../../quizmaster/scores/statistics.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { excerpt, moment, person, shareBar } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { scoreText } from './board.ts';

const TAGS_SHOWN = 12;
/** With fewer answers, a bar would look like a verdict. */
const TELLING = 3;
/** How many characters of a corrected question are shown: enough to recognise it. */
const STEM = 80;

/** A player's own statistics. */
export function statsView(words: Words, { place, players, statistics, daily, corrected }: PlayerStatistics): View {
  const say = words.scores.stats;
  const { percent, seconds } = words.format;
  const { points, answered, right, quizzes, medianTime, streak, byDifficulty, byTag, strongest, weakest } = statistics;
  // Also if all answered questions are open or were voided.
  if (!place || answered === 0) return { content: say.none };
  const topic = ({ name, share }: NamedShare) => say.topic(name, percent(share.right, share.answered));
  const tags = byTag.toSorted((a, b) => b.share.answered - a.share.answered).slice(0, TAGS_SHOWN);
  const difficulties = byDifficulty.map(({ name, share }) => ({ name: words.commands.difficulty[name], share }));
  return {
    components: [
      container(
        COLOURS.plain,
        text(`## ${say.title}`),
        text(
          [
            say.summary(points, placeOf(place.standing), players, quizzes),
            say.accuracy(percent(right, answered), right, answered),
            ...(quizzes > 0 ? [say.time(seconds(medianTime))] : []),
            say.streak(streak.current, streak.best),
            ...(daily ? [say.daily(daily.current, daily.best)] : []),
            ...corrected.map(({ question, points: by, at }) =>
              say.corrected(by, excerpt(question.stem, STEM), moment(at, 'R')),
            ),
          ].join('\n'),
        ),
        ...(strongest.length + weakest.length > 0
          ? [
              text(
                [
                  ...(strongest.length > 0 ? [say.strongest(strongest.map(topic))] : []),
                  ...(weakest.length > 0 ? [say.weakest(weakest.map(topic))] : []),
                ].join('\n'),
              ),
            ]
          : []),
        separator(),
        ...shares(words, say.byDifficulty, difficulties),
        ...shares(words, say.byTopic, tags, byTag.length - tags.length),
      ),
    ],
  };
}

/** One line each: a bar, the share in words, the name. */
function shares({ format, scores: { stats: say, andMore } }: Words, title: string, items: NamedShare[], more = 0) {
  if (items.length === 0) return [];
  const lines = items.map(({ name, share: { right, answered } }) => {
    const percent = format.percent(right, answered);
    return say.share(name, percent, right, answered) + (answered < TELLING ? '' : shareBar(right, answered));
  });
  return [text([`**${title}**`, ...lines, ...(more > 0 ? [`-# ${andMore(more)}`] : [])].join('\n'))];
}

/** Somebody else's statistics: only what the board shows. */
export function othersStatsView(words: Words, userId: string, { place, players }: PlayerStatistics): View {
  const say = words.scores.stats;
  const who = person(words, userId);
  if (!place) return { content: say.notOnBoard(who) };
  const { standing } = place;
  return { content: say.other(who, placeOf(standing), players, standing.points, scoreText(words, standing)) };
}
