import { dailyRound, seedOn } from '../../quiz/daily.ts';
import type { Closing, Round } from '../../quiz/round.ts';
import type { Schedule } from '../../quiz/schedule.ts';
import type { Drawing } from '../rounds/drawing.ts';
import { findVerdict } from '../rounds/verdicts.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';

/** The next question of a schedule as a round; undefined if its pack is gone, or has no question to ask. */
export async function composeQuestion(
  { store, clock, packs, drawing }: Pick<Parts, 'store' | 'clock' | 'packs'> & { drawing: Drawing },
  turn: Turn,
  schedule: Schedule,
  what: { id: string; date: string; extra: boolean },
  closes: Closing,
): Promise<Round | undefined> {
  const { guildId, packId, previous: previousId } = schedule;
  const pack = await packs.find(guildId, packId);
  if (!pack) return undefined;
  const [question] = await drawing(turn, pack, { count: 1, seed: seedOn(schedule, what.date) });
  if (!question) return undefined;
  const previous = previousId === undefined ? undefined : await store.rounds.find(guildId, previousId);
  const now = clock.now();
  const verdict = await findVerdict(store, { guildId, packId, question }, now);
  return dailyRound(schedule, { ...what, previous }, question, pack, verdict, closes, now);
}
