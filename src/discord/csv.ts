import { stringify } from 'csv-stringify/sync';
import { isAnonymous } from '../quiz/round.ts';
import type { Standing } from '../quiz/standings.ts';
import type { Result } from '../quizmaster/results.ts';

/** Tables for spreadsheets: UTF-8 with a mark that Excel reads, and no cell that a spreadsheet would run. */
const table = (columns: string[], rows: (string | number)[][]): Buffer =>
  Buffer.from(
    stringify(rows, { header: true, columns, bom: true, escape_formulas: true, record_delimiter: 'windows' }),
  );

export const standingsTable = (standings: readonly Standing[]): Buffer =>
  table(
    ['rank', 'player', 'points', 'right', 'answered', 'accuracy', 'quizzes'],
    standings.map(({ rank, userId, points, right, answered, quizzes }) => [
      rank,
      userId,
      points,
      right,
      answered,
      answered === 0 ? '' : (right / answered).toFixed(3),
      quizzes,
    ]),
  );

/** One row an answer. Times are UTC. */
export const answersTable = (results: readonly Result[]): Buffer =>
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
    results.map(({ quizId, round, openedAt, score, key }) => [
      quizId,
      new Date(openedAt).toISOString(),
      round.channelId,
      round.packId,
      round.question.id,
      round.question.revision ?? '',
      round.question.stem,
      isAnonymous(score.userId) ? '' : score.userId,
      round.question.options[score.choice] ?? '',
      key ?? '',
      score.right ? 'yes' : 'no',
      round.verdict === 'void' ? 'yes' : 'no',
      score.points,
      (score.elapsed / 1000).toFixed(3),
    ]),
  );
