import type { Quiz } from '../../quiz/quiz.ts';
import type { Ranking } from '../../quiz/ranking.ts';
import { COLOURS, container, text } from '../components.ts';
import { link, moment, person, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { winnersOf } from './ranking.ts';

/** The most winners that are named. More are counted. */
const WINNERS_NAMED = 3;

/** The last quizzes of a server, each with a link to its ranking. */
export function historyView(words: Words, quizzes: readonly { quiz: Quiz; ranking: Ranking }[]): View {
  const say = words.quiz.history;
  if (quizzes.length === 0) return { content: say.none };
  const lines = quizzes.map(({ quiz, ranking: { standings, asked } }) => {
    const messageId = quiz.phase.name === 'finished' ? quiz.phase.messageId : undefined;
    const pack = `[${plain(quiz.packTitle)}](${link(quiz.guildId, quiz.channelId, messageId)})`;
    if (asked === 0) return say.notBegun(moment(quiz.startedAt, 'R'), pack);
    const winners = winnersOf(standings).map((userId) => person(words, userId));
    return [
      say.line(moment(quiz.startedAt, 'R'), pack, asked, standings.length),
      `-# ${winners.length > 0 ? say.winners(winners, WINNERS_NAMED, standings[0]?.points ?? 0) : say.nobodyScored}`,
    ].join('\n');
  });
  return { components: [container(COLOURS.plain, text(`## ${say.title}`), text(lines.join('\n')))] };
}
