import { verdictOn } from '../../quiz/correction.ts';
import { dailyRound } from '../../quiz/daily.ts';
import type { Question } from '../../quiz/question.ts';
import type { Closing, Round } from '../../quiz/round.ts';
import { drawNext, type Schedule } from '../../quiz/schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { Packs } from '../ports/packs.ts';
import type { Store } from '../ports/store.ts';

/**
 * The next question of a schedule as a round, and what was drawn with it.
 * @returns undefined where its pack is gone, or has no question that may be asked
 */
export async function composeQuestion(
  { store, clock, packs }: { store: Store; clock: Clock; packs: Packs },
  schedule: Schedule,
  what: { id: string; date: string; extra: boolean },
  closes: Closing,
): Promise<{ round: Round; drawn: Pick<Schedule, 'lap' | 'asked'> } | undefined> {
  const { guildId, packId, previous: previousId } = schedule;
  const now = clock.now();
  const corrections = new Map(
    (await store.corrections.ofGuild(guildId))
      .filter((correction) => correction.packId === packId)
      .map((correction) => [correction.questionId, correction]),
  );
  const verdict = (question: Question) => verdictOn(question, corrections.get(question.id), now);
  const previous = previousId === undefined ? undefined : await store.rounds.find(guildId, previousId);
  const pack = await packs.find(guildId, packId);
  const next = pack && drawNext(schedule, pack, (question) => verdict(question) !== 'void');
  if (!pack || !next) return undefined;
  const { question, drawn } = next;
  return {
    round: dailyRound(schedule, { ...what, previous }, question, pack, verdict(question), closes, now),
    drawn,
  };
}
