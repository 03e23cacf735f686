import type { Quiz } from '../../quiz/quiz.ts';
import type { Ranking } from '../../quiz/ranking.ts';
import { COLOURS, container, text } from '../components.ts';
import { count, link, listed, person, plain } from '../text.ts';
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
  return (
    `<t:${Math.floor(quiz.startedAt / 1000)}:R> · [${plain(quiz.packTitle)}](${link(quiz.guildId, quiz.channelId, messageId)})` +
    ` · ${count(quiz.questionIds.length, 'question')} · ${count(standings.length, 'player')}\n` +
    `-# ${winners.length > 0 ? `🏆 ${listed(winners, WINNERS_NAMED)}` : 'nobody scored'}`
  );
}
