import { type Period, type Span, spanAt } from '../../quiz/period.ts';
import { keyOf, type Round, type Score, scoresOf } from '../../quiz/round.ts';
import { type Tally, talliesOf } from '../../quiz/standings.ts';
import type { Clock } from '../ports/clock.ts';
import type { LedgerEntry, Store } from '../ports/store.ts';

/** An answer with everything that an evaluation of it needs. */
export interface Result {
  round: Round;
  /** When the question was opened: ms since the epoch. */
  openedAt: number;
  score: Score;
  /** The text of the option that is right, none when the question was voided. */
  key: string | undefined;
}

/** The results of a guild, to be worked on elsewhere. */
export interface Results {
  of(guildId: string, period: Period): Promise<{ span: Span; rounds: AsyncIterable<PlayedRound> }>;
}

/** A scored round: what each answer came to, and what it adds to the standings. */
export interface PlayedRound {
  results: Result[];
  tallies: Tally[];
}

/** Rounds fetched at once. */
const CHUNK = 50;

export function createResults(parts: { store: Store; clock: Clock }): Results {
  const { store, clock } = parts;

  return {
    async of(guildId, period) {
      const { timezone } = await store.guilds.settings(guildId);
      const span = spanAt(period, clock.now(), timezone);
      return { span, rounds: roundsIn(guildId, span) };
    },
  };

  /** In the order in which they were scored, a few at a time: there may be more than memory has room for. */
  async function* roundsIn(guildId: string, span: Span): AsyncIterable<PlayedRound> {
    let ids: string[] = [];
    for await (const entry of store.ledger.after(guildId, 0)) {
      if (within(span, entry)) ids.push(entry.roundId);
      if (ids.length < CHUNK) continue;
      yield* playedRounds(guildId, ids);
      ids = [];
    }
    yield* playedRounds(guildId, ids);
  }

  async function* playedRounds(guildId: string, ids: readonly string[]): AsyncIterable<PlayedRound> {
    for (const round of await store.rounds.findMany(guildId, ids)) {
      yield { results: resultsOf(round), tallies: talliesOf(round) };
    }
  }
}

const within = ({ from, to }: Span, { openedAt }: LedgerEntry): boolean => from <= openedAt && openedAt < to;

function resultsOf(round: Round): Result[] {
  const { phase, question } = round;
  if (phase.name !== 'scored') return [];
  const key = keyOf(round);
  return scoresOf(round).map((score) => ({
    round,
    openedAt: phase.openedAt,
    score,
    key: key && question.options[key],
  }));
}
