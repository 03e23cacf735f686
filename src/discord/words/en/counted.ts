import { createFormat, type Forms } from '../format.ts';

/** British dates, which name the day before the month; numbers are the same everywhere. */
export const format = createFormat(
  'en-GB',
  { one: 'st', two: 'nd', few: 'rd', other: 'th' },
  (count) => `${count} more`,
);

const counted = (one: string, other = `${one}s`) => {
  const forms: Forms = { one, other };
  return (value: number): string => format.count(value, forms);
};

/** `3 answers`, `1 answer`. */
export const answers = counted('answer');
export const dates = counted('date');
export const days = counted('day');
export const hours = counted('hour');
export const mistakes = counted('mistake');
export const packs = counted('pack');
export const players = counted('player');
export const points = counted('point');
export const questions = counted('question');
export const quizzes = counted('quiz', 'quizzes');
export const reports = counted('report');
export const rounds = counted('round');
const seconds = counted('second');
const minutes = counted('minute');
/** `20 seconds`, `5 minutes`. */
export const duration = (time: number): string => (time > 0 && time % 60 === 0 ? minutes(time / 60) : seconds(time));
export const servers = counted('server');
