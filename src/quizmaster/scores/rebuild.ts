import { isDeepStrictEqual } from 'node:util';
import { type Correction, verdictOn } from '../../quiz/correction.ts';
import { sameKey } from '../../quiz/kinds/kinds.ts';
import { contains } from '../../quiz/period.ts';
import { askedAt, numberOf, type Round, rescored, scoresOf } from '../../quiz/round.ts';
import { addTallies, type Tally, talliesOf } from '../../quiz/standings.ts';
import type { LedgerEntry } from '../ports/play-store.ts';
import type { Store } from '../ports/store.ts';
import { type AskedDigest, readAsked } from './asked.ts';
import { readPlayed } from './played-digest.ts';
import { differingStreaks } from './streaks.ts';

/** Data derived from the log of answers. */
export type Projection =
  | 'key of a round'
  | 'scores of a round'
  | 'what players have played'
  | 'what was asked'
  | 'ledger'
  | 'saved board'
  | 'saved streaks';

/** Derived data that doesn't match the log. */
export interface Difference {
  what: Projection;
  count: number;
  /** The first few examples. */
  examples: string[];
}

export interface Report {
  guilds: number;
  /** How many scored rounds were checked: only those are rebuilt. */
  rounds: number;
  /** How many answers those rounds have. */
  answers: number;
  /** Empty when everything matches the log. */
  differences: Difference[];
}

const EXAMPLES = 5;

/**
 * Rebuilds everything that is derived from accepted answers and the rounds as they were asked, and compares it with what
 * is stored. It can be interrupted and restarted.
 * @param repair stores the rebuilt data where it differs; otherwise nothing is written
 */
export async function rebuild(store: Store, { repair }: { repair: boolean }): Promise<Report> {
  const report: Report = { guilds: 0, rounds: 0, answers: 0, differences: [] };
  for (const guildId of await store.guilds.known()) {
    report.guilds += 1;
    await rebuildGuild(store, guildId, report, repair);
  }
  return report;
}

/** Keeps little in memory: the answers of one quiz, a few numbers for each round, and the saved boards. */
async function rebuildGuild(store: Store, guildId: string, report: Report, repair: boolean): Promise<void> {
  const ledger = await readLedger(store, guildId);
  const boards = await boardsOf(store, guildId);
  const played = await readPlayed(store, guildId);
  const asked = readAsked(store, guildId);
  const corrected = await readCorrections(store, guildId);
  const scored: LedgerEntry[] = [];

  let differed = false;
  const differs = async (what: Projection, which: string) => {
    tell(report, what, `server ${guildId}, ${which}`);
    // These come first: boards and streaks may be affected by any error without showing it. They are rebuilt on
    // demand.
    if (repair && !differed) {
      await store.boards.clear(guildId);
      await store.streaks.clear(guildId);
    }
    differed = true;
  };

  const streaks: string[] = [];
  for await (const scheduleId of differingStreaks(store, guildId)) streaks.push(scheduleId);

  for await (const quiz of quizzesOf(noted(store.rounds.ofGuild(guildId), asked))) {
    const earlier = new Set<string>();
    for (const round of quiz) {
      const answers = await store.answers.ofRound(round);
      const right = rescored(corrected(round), answers, earlier);
      for (const { userId } of answers) earlier.add(userId);
      report.rounds += 1;
      report.answers += answers.length;
      const isSameKey = sameKey(round, right);
      const sameScores = isDeepStrictEqual(scoresOf(round), scoresOf(right));
      const samePlayed = played.same(right);
      if (!isSameKey) await differs('key of a round', round.id);
      if (!sameScores) await differs('scores of a round', round.id);
      if (!samePlayed) await differs('what players have played', round.id);
      if (repair && !(isSameKey && sameScores && samePlayed)) await store.rounds.rescore(right);
      if (right.phase.name === 'scored') {
        scored.push({ seq: 0, roundId: right.id, openedAt: right.phase.openedAt, at: right.phase.scoredAt });
      }
      for (const board of boards) board.add(right, ledger.byRound.get(round.id));
    }
  }

  for (const roundId of played.others()) await differs('what players have played', `${roundId}, not a scored round`);
  if (repair) await played.removeStrays();
  const unlike = await asked.differing();
  for (const question of unlike) await differs('what was asked', question);
  if (repair && unlike.length > 0) await asked.repair();
  const wanted = ledgerOf(scored);
  if (!sameLedger(ledger.entries, wanted)) {
    await differs('ledger', `${ledger.entries.length} entries for ${scored.length} scored rounds`);
    if (repair) await store.ledger.replace(guildId, wanted);
  }
  for (const board of boards) if (!board.same()) await differs('saved board', board.span);
  for (const scheduleId of streaks) await differs('saved streaks', `schedule ${scheduleId}`);
}

function tell(report: Report, what: Projection, example: string): void {
  let difference = report.differences.find((one) => one.what === what);
  if (!difference) {
    difference = { what, count: 0, examples: [] };
    report.differences.push(difference);
  }
  difference.count += 1;
  if (difference.examples.length < EXAMPLES) difference.examples.push(example);
}

async function* noted(rounds: AsyncIterable<Round>, asked: AskedDigest): AsyncIterable<Round> {
  for await (const round of rounds) {
    asked.add(round);
    yield round;
  }
}

/** The scored rounds, grouped by quiz in the order they were asked; each question of a schedule on its own. */
async function* quizzesOf(rounds: AsyncIterable<Round>): AsyncIterable<Round[]> {
  let quiz: Round[] = [];
  for await (const round of rounds) {
    if (quiz[0] && !areOfOneQuiz(quiz[0], round)) {
      yield inOrder(quiz);
      quiz = [];
    }
    quiz.push(round);
  }
  yield inOrder(quiz);
}

const inOrder = (quiz: Round[]): Round[] =>
  quiz.filter(({ phase }) => phase.name === 'scored').sort((a, b) => numberOf(a) - numberOf(b));

const areOfOneQuiz = ({ host: one }: Round, { host: other }: Round): boolean =>
  one.kind === 'quiz' && other.kind === 'quiz' && one.quizId === other.quizId;

/**
 * Scores a round by the correction of its question. An unfinished correction is still in progress, and a round
 * may have the right key already for another reason.
 */
async function readCorrections(store: Store, guildId: string): Promise<(round: Round) => Round> {
  const done = new Map<string, Correction>();
  for (const correction of await store.corrections.ofGuild(guildId)) {
    if (correction.phase !== 'applying') done.set(`${correction.packId} ${correction.questionId}`, correction);
  }
  return (round) => {
    const correction = done.get(`${round.packId} ${round.question.id}`);
    if (!correction) return round;
    const after = { ...round, verdict: verdictOn(round.question, correction, askedAt(round)) };
    return sameKey(after, round) ? round : after;
  };
}

async function readLedger(store: Store, guildId: string) {
  const entries: LedgerEntry[] = [];
  for await (const entry of store.ledger.after(guildId, 0)) entries.push(entry);
  return { entries, byRound: new Map(entries.map((entry) => [entry.roundId, entry])) };
}

/** Builds the ledger of some rounds from the times they were scored. */
const ledgerOf = (lines: readonly LedgerEntry[]): LedgerEntry[] =>
  lines.toSorted((a, b) => a.at - b.at).map((line, index) => ({ ...line, seq: index + 1 }));

/** Whether a ledger is valid: every scored round once, without gaps, in order of time. Rounds scored at the same moment may have any order. */
function sameLedger(ledger: readonly LedgerEntry[], wanted: readonly LedgerEntry[]): boolean {
  const byRound = new Map(wanted.map((entry) => [entry.roundId, entry]));
  const right = ledger.every(({ seq, roundId, openedAt, at }, index) => {
    const same = byRound.get(roundId);
    byRound.delete(roundId);
    const before = ledger[index - 1]?.at ?? 0;
    return seq === index + 1 && openedAt === same?.openedAt && at === Math.max(before, same.at);
  });
  return right && byRound.size === 0;
}

/** The saved boards of a guild, each beside the board that the log gives. */
async function boardsOf(store: Store, guildId: string) {
  const boards: { span: string; add(round: Round, entry: LedgerEntry | undefined): void; same(): boolean }[] = [];
  for await (const { span, checkpoint, sound } of store.boards.all(guildId)) {
    const tallies = new Map<string, Tally>();
    boards.push({
      span: span.name,
      add(round, entry) {
        if (!entry || entry.seq > checkpoint.seq || !contains(span, entry.openedAt)) return;
        addTallies(tallies, talliesOf(round));
      },
      same: () =>
        sound &&
        checkpoint.tallies.length === tallies.size &&
        checkpoint.tallies.every((tally) => isDeepStrictEqual(tally, tallies.get(tally.userId))),
    });
  }
  return boards;
}
