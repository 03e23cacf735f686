import { createHash } from 'node:crypto';
import { isAsked, OPTION_IDS, type Question } from '../../quiz/question.ts';

/** The fields that players judge a question by, with the names of their nested fields. */
const JUDGED = [
  ...['stem', 'code', 'options', ...OPTION_IDS, 'explanation', 'applies'],
  ...['picture', 'file', 'https', 'alt'],
  ...['key', 'accepted', 'match', 'case', 'accents', 'typos', 'number', 'tolerance', 'unit', 'nearest'],
];

/**
 * A short digest of what a player judges a question by: if it differs, the question was changed. The revision would not do, since
 * another tag or reference changes it as well, and settles no report.
 * @returns undefined for a question that is no longer asked
 */
export const fingerprintOf = (question: Question | undefined): string | undefined =>
  question && isAsked(question)
    ? createHash('sha256').update(JSON.stringify(question, JUDGED)).digest('hex').slice(0, 12)
    : undefined;
