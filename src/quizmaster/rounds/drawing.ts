import { verdictOn } from '../../quiz/correction.ts';
import { draw, type LastAsked, type Wish } from '../../quiz/draw.ts';
import type { Pack } from '../../quiz/pack.ts';
import type { Question } from '../../quiz/question.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import type { Rounds } from './rounds.ts';

/** A draw from a pack: the wish, the number of questions, and the seed. */
export interface Draw extends Wish {
  count: number;
  seed: number;
}

/**
 * Draws the next questions for a guild: none that it has voided, and first those that no quiz or schedule asked lately. It needs a
 * turn, so that two draws never give the same question while there are others.
 */
export type Drawing = (turn: Turn, pack: Pack, wanted: Draw) => Promise<Question[]>;

export function createDrawing(
  parts: Pick<Parts, 'store' | 'clock'> & {
    rounds: Pick<Rounds, 'ofGuild'>;
    /** The ids of a pack's questions that running quizzes of the guild will still ask. */
    promised(guildId: string, packId: string): string[];
  },
): Drawing {
  const { store, clock, rounds, promised } = parts;

  return async ({ guildId }, pack, { count, seed, ...wish }) =>
    draw(await withoutVoided(guildId, pack), wish, count, seed, await lastAskedIn(guildId, pack.id));

  async function lastAskedIn(guildId: string, packId: string): Promise<LastAsked> {
    const asked = new Map(await store.asked.of(guildId, packId));
    const coming = rounds
      .ofGuild(guildId)
      .flatMap(({ round: { packId: own, question, phase } }) =>
        own === packId && phase.name === 'opening' ? [question.id] : [],
      );
    for (const id of [...coming, ...promised(guildId, packId)]) asked.set(id, Number.POSITIVE_INFINITY);
    return asked;
  }

  async function withoutVoided(guildId: string, pack: Pack): Promise<Pack> {
    const corrections = new Map(
      (await store.corrections.ofGuild(guildId))
        .filter(({ packId }) => packId === pack.id)
        .map((correction) => [correction.questionId, correction]),
    );
    if (corrections.size === 0) return pack;
    const now = clock.now();
    const stands = (question: Question) => verdictOn(question, corrections.get(question.id), now) !== 'void';
    return { ...pack, questions: pack.questions.filter(stands) };
  }
}
