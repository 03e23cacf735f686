import { chunksOf } from '../quiz/chunks.ts';
import { addTallies, rank, type Standing, type Tally } from '../quiz/standings.ts';
import type { ReportMade } from '../quizmaster/reports/reports.ts';
import type { PlayedRound, Result } from '../quizmaster/scores/results.ts';
import { answersTable, reportsTable, standingsTable } from './csv.ts';
import type { Names } from './names.ts';
import { tableFile } from './table-file.ts';
import { type FileView, MAX_UPLOAD_BYTES } from './view.ts';
import type { Words } from './words/en.ts';

/** The share for reports, since there are few of them compared with answers. */
const MAX_REPORTS_BYTES = 1024 * 1024;

export interface Exported {
  files: FileView[];
  players: number;
  answers: number;
}

/** Every report as a table; undefined if it does not fit in its part of the message. @returns no file if there are no reports */
export async function reportFiles(
  { scores: { export: say } }: Words,
  reports: AsyncIterable<ReportMade>,
  title: string,
): Promise<FileView[] | undefined> {
  let count = 0;
  async function* rows(): AsyncIterable<ReportMade> {
    for await (const report of reports) {
      count += 1;
      yield report;
    }
  }
  const about = { name: 'reports.csv', description: say.reports(title) };
  const file = await tableFile(about, reportsTable, rows(), { plain: MAX_REPORTS_BYTES, most: MAX_REPORTS_BYTES });
  return file && (count > 0 ? [file] : []);
}

/** How many of the first players are named: Discord gives the names of a hundred at once. */
const NAMED = 2000;
const NAMED_AT_ONCE = 100;

/**
 * The standings, with names as they are now, and every answer as tables. Neither all rounds nor all rows are in memory at once.
 * @returns undefined as soon as they cannot fit in a message of `most` bytes
 */
export async function exportFiles(
  { scores: { export: say } }: Words,
  rounds: AsyncIterable<PlayedRound>,
  title: string,
  {
    names = async () => new Map(),
    most = MAX_UPLOAD_BYTES,
  }: { names?: (userIds: readonly string[]) => ReturnType<Names['of']>; most?: number } = {},
): Promise<Exported | undefined> {
  const tallies = new Map<string, Tally>();
  let answers = 0;
  async function* rows(): AsyncIterable<Result> {
    for await (const round of rounds) {
      addTallies(tallies, round.tallies);
      answers += round.results.length;
      yield* round.results;
    }
  }

  // Each gets half of the room. A larger table is compressed, which leaves more for the other.
  const plain = most / 2;
  const answersFile = await tableFile(
    { name: 'answers.csv', description: say.everyAnswer(title) },
    answersTable,
    rows(),
    { plain, most },
  );
  if (!answersFile) return undefined;
  const standings = rank(tallies.values());
  const named = new Map<string, string>();
  for await (const some of chunksOf(standings.slice(0, NAMED), NAMED_AT_ONCE)) {
    for (const [userId, { name }] of await names(some.map(({ userId }) => userId))) named.set(userId, name);
  }
  const standingsFile = await tableFile(
    { name: 'standings.csv', description: say.standings(title) },
    (rows: readonly Standing[], head) => standingsTable(rows, head, (userId) => named.get(userId) ?? ''),
    standings,
    { plain, most: most - answersFile.data.length },
  );
  if (!standingsFile) return undefined;
  return { files: [standingsFile, answersFile], players: standings.length, answers };
}
