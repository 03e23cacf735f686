import { type Award, awardsOf, type Earlier, earlierOf } from '../../quiz/awards.ts';
import type { Quiz } from '../../quiz/quiz.ts';
import { type Ranking, ranking } from '../../quiz/ranking.ts';
import type { Standing } from '../../quiz/standings.ts';
import type { Store } from '../ports/store.ts';

/** For how many of the first players earlier quizzes are looked up. */
const FIRST = 3;

/** The end of a quiz: its ranking and its awards. */
export async function finalOf(store: Store, quiz: Quiz): Promise<{ ranking: Ranking; awards: Award[] }> {
  const rounds = await store.rounds.ofQuiz(quiz);
  const end = ranking(rounds);
  return { ranking: end, awards: awardsOf(rounds, end.standings, await earlierOfFirst(store, quiz, end.standings)) };
}

async function earlierOfFirst(
  store: Store,
  { id, guildId }: Quiz,
  standings: readonly Standing[],
): Promise<Map<string, Earlier>> {
  const found = new Map<string, Earlier>();
  for (const { userId, points } of standings.slice(0, FIRST)) {
    const earlier = points > 0 ? earlierOf(await store.played.of(guildId, userId), id) : undefined;
    if (earlier) found.set(userId, earlier);
  }
  return found;
}
