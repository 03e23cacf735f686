import { stringify } from 'csv-stringify/sync';
import { isAnonymous, type Round, textOf } from '../quiz/round.ts';
import type { Standing } from '../quiz/standings.ts';
import type { ReportMade } from '../quizmaster/reports/reports.ts';
import type { QuestionInsight } from '../quizmaster/scores/insights.ts';
import type { Result } from '../quizmaster/scores/results.ts';

/**
 * Tables for spreadsheets: UTF-8 with a byte order mark for Excel, and no cell that a spreadsheet would run. A table can be
 * made in pieces. The first piece has the header.
 */
const table = (columns: string[], rows: (string | number)[][], head: boolean): Buffer =>
  Buffer.from(
    stringify(rows, { header: head, columns, bom: head, escape_formulas: true, record_delimiter: 'windows' }),
  );

/** With its kind in front, an id is text to every spreadsheet. A bare id of 19 digits would be rounded. */
const idCell = (kind: 'player' | 'channel' | 'quiz' | 'daily' | 'revision', id: string): string => `${kind}:${id}`;

/** The quiz or the schedule that asked the question. */
const hostCell = ({ host }: Round): string =>
  host.kind === 'quiz' ? idCell('quiz', host.quizId) : idCell('daily', host.scheduleId);

/** @param nameOf somebody's current name; empty if it is not known */
export const standingsTable = (
  standings: readonly Standing[],
  head = true,
  nameOf: (userId: string) => string = () => '',
): Buffer =>
  table(
    ['rank', 'player', 'name', 'points', 'right', 'answered', 'accuracy', 'quizzes'],
    standings.map(({ rank, userId, points, right, answered, quizzes }) => [
      rank,
      idCell('player', userId),
      nameOf(userId),
      points,
      right,
      answered,
      answered === 0 ? '' : (right / answered).toFixed(3),
      quizzes,
    ]),
    head,
  );

/** One row per answer. Times are in UTC. */
export const answersTable = (results: readonly Result[], head = true): Buffer =>
  table(
    [
      'quiz',
      'opened_at',
      'channel',
      'pack',
      'question',
      'revision',
      'stem',
      'player',
      'chosen',
      'right_answer',
      'right',
      'voided',
      'points',
      'seconds',
    ],
    results.map(({ round, openedAt, score, key }) => [
      hostCell(round),
      new Date(openedAt).toISOString(),
      idCell('channel', round.channelId),
      round.packId,
      round.question.id,
      round.question.revision ? idCell('revision', round.question.revision) : '',
      round.question.stem,
      isAnonymous(score.userId) ? '' : idCell('player', score.userId),
      textOf(round, score.choice),
      key ?? '',
      score.right ? 'yes' : 'no',
      round.verdict === 'void' ? 'yes' : 'no',
      score.points,
      (score.elapsed / 1000).toFixed(3),
    ]),
    head,
  );

/** One row per report. Times are in UTC. */
export const reportsTable = (reports: readonly ReportMade[], head = true): Buffer =>
  table(
    ['pack', 'question', 'revision', 'stem', 'reason', 'text', 'reported_at', 'became'],
    reports.map(({ packId, questionId, revision, stem, reason, text, at, outcome }) => [
      packId,
      questionId,
      idCell('revision', revision),
      stem,
      reason,
      text,
      new Date(at).toISOString(),
      outcome ?? 'waiting',
    ]),
    head,
  );

/** One row per question, with columns for how often each option was chosen, by everybody and by the strongest players. */
export const insightsTable = (rows: readonly (QuestionInsight & { says: string })[]): Buffer =>
  table(
    [
      'pack',
      'question',
      'stem',
      'difficulty',
      'finding',
      'says',
      'answers',
      'small_sample',
      'right',
      'right_low',
      'right_high',
      'median_seconds',
      'discrimination',
      'chosen',
      'chosen_by_strongest',
      'strongest',
    ],
    rows.map(({ round, insight, says }) => [
      round.packId,
      round.question.id,
      round.question.stem,
      round.question.difficulty ?? '',
      insight.finding.code,
      says,
      insight.answers,
      insight.small ? 'yes' : 'no',
      insight.right.right.toFixed(3),
      insight.right.low.toFixed(3),
      insight.right.high.toFixed(3),
      (insight.medianTime / 1000).toFixed(1),
      insight.discrimination?.toFixed(2) ?? '',
      insight.options.map(({ id, chosen }) => `${id}: ${chosen}`).join(' '),
      insight.options.map(({ id, strongest }) => `${id}: ${strongest}`).join(' '),
      insight.strongest,
    ]),
    true,
  );
