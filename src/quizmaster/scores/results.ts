import { chunksOf } from '../../quiz/chunks.ts';
import { contains, type Period, type Span, spanAt } from '../../quiz/period.ts';
import { keyOf, type Round, type Score, scoresOf, textOf } from '../../quiz/round.ts';
import { type Tally, talliesOf } from '../../quiz/standings.ts';
import type { Parts } from '../work/parts.ts';

/** An answer with everything needed to evaluate it. */
export interface Result {
  round: Round;
  /** When the question was opened: ms since the epoch. */
  openedAt: number;
  score: Score;
  /** What is right, in words; none when the question was voided. */
  key: string | undefined;
}

/** A guild's results, for use in other tools. */
export interface Results {
  of(guildId: string, period: Period): Promise<{ span: Span; rounds: AsyncIterable<PlayedRound> }>;
}

/** A scored round: the result of each answer, and what it adds to the standings. */
export interface PlayedRound {
  results: Result[];
  tallies: Tally[];
}

/** Rounds per read. */
const CHUNK = 50;

export function createResults(parts: Pick<Parts, 'store' | 'clock'>): Results {
  const { store, clock } = parts;

  return {
    async of(guildId, period) {
      const { timezone } = await store.guilds.settings(guildId);
      const span = spanAt(period, clock.now(), timezone);
      return { span, rounds: roundsIn(guildId, span) };
    },
  };

  /** In the order they were scored, a few at a time, since there may be too many for memory. */
  async function* roundsIn(guildId: string, span: Span): AsyncIterable<PlayedRound> {
    for await (const entries of chunksOf(store.ledger.after(guildId, 0), CHUNK)) {
      const ids = entries.flatMap(({ roundId, openedAt }) => (contains(span, openedAt) ? roundId : []));
      for (const round of await store.rounds.findMany(guildId, ids)) {
        yield { results: resultsOf(round), tallies: talliesOf(round) };
      }
    }
  }
}

function resultsOf(round: Round): Result[] {
  const { phase } = round;
  if (phase.name !== 'scored') return [];
  const key = keyOf(round);
  return scoresOf(round).map((score) => ({ round, openedAt: phase.openedAt, score, key: key && textOf(round, key) }));
}
