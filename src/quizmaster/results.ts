import { type Period, type Span, spanAt } from '../quiz/period.ts';
import { quizIdOf } from '../quiz/quiz.ts';
import { keyOf, type Round, type Score, scoresOf } from '../quiz/round.ts';
import { type Standing, standings } from '../quiz/standings.ts';
import type { Settings } from './guild-settings.ts';
import type { Clock, LedgerEntry, Store } from './ports.ts';

/** An answer with everything that an evaluation of it needs. */
export interface Result {
  quizId: string;
  round: Round;
  /** When the question was opened: ms since the epoch. */
  openedAt: number;
  score: Score;
  /** The text of the option that is right, none when the question was voided. */
  key: string | undefined;
}

/** The results of a guild, to be worked on elsewhere. */
export interface Results {
  of(guildId: string, period: Period): Promise<{ span: Span; results: Result[]; standings: Standing[] }>;
}

/** Rounds fetched at once. */
const CHUNK = 200;

export function createResults(parts: { store: Store; settings: Settings; clock: Clock }): Results {
  const { store, settings, clock } = parts;

  return {
    async of(guildId, period) {
      const { timezone } = await settings.of(guildId);
      const span = spanAt(period, clock.now(), timezone);
      const ids: string[] = [];
      for await (const entry of store.ledger.after(guildId, 0)) if (within(span, entry)) ids.push(entry.roundId);
      const rounds: Round[] = [];
      for (let start = 0; start < ids.length; start += CHUNK) {
        rounds.push(...(await store.rounds.findMany(guildId, ids.slice(start, start + CHUNK))));
      }
      return { span, results: rounds.flatMap(resultsOf), standings: standings(rounds) };
    },
  };
}

const within = ({ from, to }: Span, { openedAt }: LedgerEntry): boolean => from <= openedAt && openedAt < to;

function resultsOf(round: Round): Result[] {
  const { phase, question } = round;
  if (phase.name !== 'scored') return [];
  const key = keyOf(round);
  return scoresOf(round).map((score) => ({
    quizId: quizIdOf(round.id),
    round,
    openedAt: phase.openedAt,
    score,
    key: key && question.options[key],
  }));
}
