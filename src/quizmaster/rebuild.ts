import { isDeepStrictEqual } from 'node:util';
import { spanNamed } from '../quiz/period.ts';
import { type Played, playedIn } from '../quiz/played.ts';
import { quizIdOf } from '../quiz/quiz.ts';
import { type Round, rescored, scoresOf } from '../quiz/round.ts';
import { sum, type Tally, talliesOf } from '../quiz/standings.ts';
import type { LedgerEntry, Store } from './ports.ts';

/** What is made from the log and was found different from it. */
export type Difference = 'scores of a round' | 'what a player has played' | 'ledger' | 'saved board';

export interface Report {
  guilds: number;
  rounds: number;
  answers: number;
  differences: { what: Difference; guildId: string; which: string }[];
}

/**
 * Makes everything anew that is made from accepted answers and the rounds as they were asked, and compares it with what
 * is stored.
 * @param repair stores what was made where it differs; otherwise nothing is written
 */
export async function rebuild(store: Store, { repair }: { repair: boolean }): Promise<Report> {
  const report: Report = { guilds: 0, rounds: 0, answers: 0, differences: [] };
  for (const guildId of await store.guilds.known()) {
    report.guilds += 1;
    await rebuildGuild(store, guildId, report, repair);
  }
  return report;
}

async function rebuildGuild(store: Store, guildId: string, report: Report, repair: boolean): Promise<void> {
  const before = report.differences.length;
  const differs = (what: Difference, which: string) => report.differences.push({ what, guildId, which });
  const ledger = await readLedger(store, guildId);
  const boards = await boardsOf(store, guildId);
  const expected = new Map<string, Played>();
  const scored: LedgerEntry[] = [];

  for await (const quiz of quizzesOf(store.rounds.ofGuild(guildId))) {
    const earlier = new Set<string>();
    for (const round of quiz) {
      const answers = await store.answers.ofRound(round);
      const right = rescored(round, answers, earlier);
      for (const { userId } of answers) earlier.add(userId);
      report.rounds += 1;
      report.answers += answers.length;
      if (!isDeepStrictEqual(scoresOf(round), scoresOf(right))) {
        differs('scores of a round', round.id);
        if (repair) await store.rounds.rescore(right);
      }
      for (const { userId, played } of playedIn(right)) expected.set(`${userId} ${round.id}`, played);
      if (right.phase.name === 'scored') {
        scored.push({ seq: 0, roundId: right.id, openedAt: right.phase.openedAt, at: right.phase.scoredAt });
      }
      for (const board of boards) board.add(right, ledger.byRound.get(round.id));
    }
  }

  const wanted = ledgerOf(scored);
  if (!sameLedger(ledger.entries, wanted)) {
    differs('ledger', `${ledger.entries.length} entries for ${scored.length} scored rounds`);
    if (repair) await store.ledger.replace(guildId, wanted);
  }
  await comparePlayed(store, guildId, expected, repair, (which) => differs('what a player has played', which));
  for (const board of boards) if (!board.same()) differs('saved board', board.span);
  // Whatever is wrong, boards may be: they are made anew when they are asked for.
  if (repair && report.differences.length > before) await store.boards.forget(guildId);
}

/** The scored rounds of each quiz, in the order in which they were asked. */
async function* quizzesOf(rounds: AsyncIterable<Round>): AsyncIterable<Round[]> {
  let quiz: Round[] = [];
  for await (const round of rounds) {
    if (quiz[0] && quizIdOf(quiz[0].id) !== quizIdOf(round.id)) {
      yield inOrder(quiz);
      quiz = [];
    }
    quiz.push(round);
  }
  yield inOrder(quiz);
}

const inOrder = (quiz: Round[]): Round[] =>
  quiz.filter(({ phase }) => phase.name === 'scored').sort((a, b) => a.number - b.number);

async function readLedger(store: Store, guildId: string) {
  const entries: LedgerEntry[] = [];
  for await (const entry of store.ledger.after(guildId, 0)) entries.push(entry);
  return { entries, byRound: new Map(entries.map((entry) => [entry.roundId, entry])) };
}

/** The ledger of some rounds, by the times of their scoring. */
const ledgerOf = (lines: readonly LedgerEntry[]): LedgerEntry[] =>
  lines.toSorted((a, b) => a.at - b.at).map((line, index) => ({ ...line, seq: index + 1 }));

/** Whether a ledger is a right one: every scored round once, without gaps, in time. Rounds of one moment have any order. */
function sameLedger(ledger: readonly LedgerEntry[], wanted: readonly LedgerEntry[]): boolean {
  const byRound = new Map(wanted.map((entry) => [entry.roundId, entry]));
  const right = ledger.every((entry, index) => {
    const same = byRound.get(entry.roundId);
    byRound.delete(entry.roundId);
    const inTime = entry.at >= (ledger[index - 1]?.at ?? 0);
    return same !== undefined && entry.seq === index + 1 && entry.openedAt === same.openedAt && inTime;
  });
  return right && byRound.size === 0;
}

async function comparePlayed(
  store: Store,
  guildId: string,
  expected: Map<string, Played>,
  repair: boolean,
  differs: (which: string) => void,
): Promise<void> {
  for await (const { userId, played } of store.played.ofGuild(guildId)) {
    const key = `${userId} ${played.roundId}`;
    const same = expected.get(key);
    if (isDeepStrictEqual(same, played)) expected.delete(key);
    else if (!same) {
      differs(`${key}, which is not in the log`);
      if (repair) await store.played.remove(guildId, userId, [played.roundId]);
    }
  }
  for (const [key, { roundId }] of expected) {
    differs(key);
    const round = repair ? await store.rounds.find(guildId, roundId) : undefined;
    if (round) await store.rounds.rescore(round);
  }
}

/** The saved boards of a guild, each with what the log gives. */
async function boardsOf(store: Store, guildId: string) {
  const { timezone } = await store.guilds.settings(guildId);
  const boards: { span: string; add(round: Round, entry: LedgerEntry | undefined): void; same(): boolean }[] = [];
  for await (const { span: name, checkpoint } of store.boards.all(guildId)) {
    const span = spanNamed(name, timezone);
    const tallies = new Map<string, Tally>();
    boards.push({
      span: name,
      add(round, entry) {
        if (!span || !entry || entry.seq > checkpoint.seq || entry.openedAt < span.from || entry.openedAt >= span.to)
          return;
        for (const tally of talliesOf(round)) tallies.set(tally.userId, sum(tallies.get(tally.userId), tally));
      },
      same: () =>
        span !== undefined &&
        checkpoint.tallies.length === tallies.size &&
        checkpoint.tallies.every((tally) => isDeepStrictEqual(tally, tallies.get(tally.userId))),
    });
  }
  return boards;
}
