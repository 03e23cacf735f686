import type { Played } from './played.ts';
import { DIFFICULTIES, type Difficulty, type Question } from './question.ts';
import { median } from './ranking.ts';
import { compareIds } from './round.ts';

/** How often somebody was right. */
export interface Share {
  right: number;
  answered: number;
}

/** The share of a difficulty or a topic. */
export interface NamedShare<Name extends string = string> {
  name: Name;
  share: Share;
}

/** How a player has done. Voided questions count for nothing. */
export interface Statistics extends Share {
  points: number;
  quizzes: number;
  /** The easy ones first. */
  byDifficulty: NamedShare<Difficulty>[];
  /** The topics with the best and the worst share, the most telling first; only those with enough answers to say so. */
  strongest: NamedShare[];
  weakest: NamedShare[];
  byTag: NamedShare[];
  /** ms over answers in quizzes; 0 without one. */
  medianTime: number;
  /** Right answers in a row: up to now, and at best. */
  streak: { current: number; best: number };
}

/** A question in its pack; undefined when the pack no longer has it. */
export type Lookup = (packId: string, questionId: string) => Pick<Question, 'difficulty' | 'tags'> | undefined;

/** The least answers from which a topic counts as strong or weak. */
const TELLING = 3;
const NAMED = 3;

/** @param played in any order */
export function statisticsOf(played: readonly Played[], lookup: Lookup): Statistics {
  const counted = played
    .filter(({ voided }) => !voided)
    .sort((a, b) => a.at - b.at || compareIds(a.roundId, b.roundId));
  const total: Share = { right: 0, answered: 0 };
  const byDifficulty = new Map<Difficulty, Share>();
  const byTag = new Map<string, Share>();
  const streak = { current: 0, best: 0 };
  for (const { packId, questionId, right } of counted) {
    const question = lookup(packId, questionId);
    count(total, right);
    if (question?.difficulty) count(shareOf(byDifficulty, question.difficulty), right);
    for (const tag of question?.tags ?? []) count(shareOf(byTag, tag), right);
    streak.current = right ? streak.current + 1 : 0;
    streak.best = Math.max(streak.best, streak.current);
  }
  const topics = listOf(byTag);
  const telling = topics.filter(({ share }) => share.answered >= TELLING);
  const strongest = telling
    .filter(({ share }) => share.right > 0)
    .sort((a, b) => byShare(b, a))
    .slice(0, NAMED);
  const weakest = telling
    .filter((topic) => topic.share.right < topic.share.answered && !strongest.includes(topic))
    .sort(byShare)
    .slice(0, NAMED);
  return {
    ...total,
    points: counted.reduce((sum, { points }) => sum + points, 0),
    quizzes: new Set(played.flatMap(({ quizId }) => quizId ?? [])).size,
    byDifficulty: listOf(byDifficulty).sort((a, b) => DIFFICULTIES.indexOf(a.name) - DIFFICULTIES.indexOf(b.name)),
    byTag: topics,
    strongest,
    weakest,
    medianTime: median(counted.filter(inQuiz).map(({ elapsed }) => elapsed)),
    streak,
  };
}

const inQuiz = ({ quizId }: Played): boolean => quizId !== undefined;

function shareOf<Name>(shares: Map<Name, Share>, name: Name): Share {
  const share = shares.get(name) ?? { right: 0, answered: 0 };
  shares.set(name, share);
  return share;
}

function count(share: Share, right: boolean): void {
  share.answered += 1;
  share.right += Number(right);
}

const listOf = <Name>(shares: Map<Name, Share>) => [...shares].map(([name, share]) => ({ name, share }));

/** The smaller share first; of equal shares, the one with more answers counts as farther from the middle. */
function byShare(a: NamedShare, b: NamedShare): number {
  const [one, two] = [a.share.right / a.share.answered, b.share.right / b.share.answered];
  return one - two || (one >= 0.5 ? 1 : -1) * (a.share.answered - b.share.answered) || compareIds(a.name, b.name);
}
