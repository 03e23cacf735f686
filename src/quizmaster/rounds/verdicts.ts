import { type Verdict, verdictOn } from '../../quiz/correction.ts';
import type { Round } from '../../quiz/round.ts';
import type { Store } from '../ports/store.ts';

/** The verdict of the correction that holds for a question asked at a time (ms since the epoch), if there is one. */
export const findVerdict = async (
  store: Store,
  { guildId, packId, question }: Pick<Round, 'guildId' | 'packId' | 'question'>,
  askedAt: number,
): Promise<Verdict | undefined> =>
  verdictOn(question, await store.corrections.find(guildId, packId, question.id), askedAt);
