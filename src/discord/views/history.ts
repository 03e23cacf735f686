import type { Quiz } from '../../quiz/quiz.ts';
import type { Ranking } from '../../quiz/ranking.ts';
import { COLOURS, container, text } from '../components.ts';
import { count, link, listed, number, oneLine, person } from '../text.ts';
import type { View } from '../view.ts';

/** More winners than this are counted. */
const WINNERS_NAMED = 3;

/** The last quizzes of a server, each with the way to its ranking. */
export function historyView(quizzes: readonly { quiz: Quiz; ranking: Ranking }[]): View {
  if (quizzes.length === 0) return { content: 'No quiz has been played here yet. Start one with `/quiz start`.' };
  return {
    components: [container(COLOURS.plain, text('## The last quizzes'), text(quizzes.map(line).join('\n')))],
  };
}

function line({ quiz, ranking: { standings } }: { quiz: Quiz; ranking: Ranking }): string {
  const messageId = quiz.phase.name === 'finished' ? quiz.phase.messageId : undefined;
  const winners = standings.filter(({ rank, points }) => rank === 1 && points > 0).map(({ userId }) => person(userId));
  const more = winners.length - WINNERS_NAMED;
  const named = more > 0 ? [...winners.slice(0, WINNERS_NAMED), `${number(more)} more`] : winners;
  return (
    `<t:${Math.floor(quiz.startedAt / 1000)}:R> · [${oneLine(quiz.packTitle)}](${link(quiz.guildId, quiz.channelId, messageId)})` +
    ` · ${count(quiz.questionIds.length, 'question')} · ${count(standings.length, 'player')}\n` +
    `-# ${named.length > 0 ? `🏆 ${listed(named)}` : 'nobody scored'}`
  );
}
