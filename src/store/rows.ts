import type { Played } from '../quiz/played.ts';
import type { OptionId } from '../quiz/question.ts';
import type { Tally } from '../quiz/standings.ts';
import type { Checkpoint } from '../quizmaster/ports.ts';

/** How the values that are stored in the greatest numbers are written: without the names of their fields. */

/** The round is in the key. */
export type PlayedRow = [
  packId: string,
  questionId: string,
  choice: OptionId,
  right: 0 | 1,
  voided: 0 | 1,
  points: number,
  elapsed: number,
  at: number,
  daily: 0 | 1,
];

export const rowOfPlayed = (played: Played): PlayedRow => [
  played.packId,
  played.questionId,
  played.choice,
  played.right ? 1 : 0,
  played.voided ? 1 : 0,
  played.points,
  played.elapsed,
  played.at,
  played.daily ? 1 : 0,
];

export function playedOfRow(roundId: string, row: PlayedRow): Played {
  const [packId, questionId, choice, right, voided, points, elapsed, at, daily] = row;
  const flags = { right: right === 1, voided: voided === 1, daily: daily === 1 };
  return { roundId, packId, questionId, choice, ...flags, points, elapsed, at };
}

/** A line a player: as one text, a board of 10,000 players is read in 5 ms instead of 20 by Keyv's serialisation. */
export interface BoardRow {
  seq: number;
  tallies: string;
}

export const rowOfCheckpoint = ({ seq, tallies }: Checkpoint): BoardRow => ({
  seq,
  tallies: tallies.map(lineOf).join('\n'),
});

export const checkpointOfRow = ({ seq, tallies }: BoardRow): Checkpoint => ({
  seq,
  tallies: tallies === '' ? [] : tallies.split('\n').map(tallyOf),
});

const lineOf = ({ userId, points, right, answered, quizzes, elapsed }: Tally): string =>
  `${userId} ${points} ${right} ${answered} ${quizzes} ${elapsed}`;

function tallyOf(line: string): Tally {
  const [userId = '', points, right, answered, quizzes, elapsed] = line.split(' ');
  return {
    userId,
    points: Number(points),
    right: Number(right),
    answered: Number(answered),
    quizzes: Number(quizzes),
    elapsed: Number(elapsed),
  };
}
