import type { PlayerResult } from '../../quiz/progress.ts';
import { keyOf, type Round, type Score } from '../../quiz/round.ts';
import { called, saidBy, viewOfKind } from '../kinds/kinds.ts';
import { person } from '../text.ts';
import type { Words } from '../words/en.ts';
import { ownStreak } from './streak-lines.ts';

/** How many characters of the right option are shown. The reveal has all of it. */
const OPTION_LENGTH = 200;

/** The least run of right answers that is mentioned. */
const RUN = 2;

/** The result of a player's answer, in one line. */
export function ownResultText(
  words: Words,
  round: Round,
  { score, rank, moved, gap, run, streak }: PlayerResult,
): string {
  const say = words.quiz.own;
  const place = rank === undefined ? [] : [say.place(rank, moved)];
  const behind = gap ? [say.behind(gap.points, person(words, gap.userId))] : [];
  return [
    outcomeOf(words, round, score),
    ...place,
    ...(run >= RUN && score.right ? [say.run(run)] : []),
    ...behind,
    ...(streak ? [ownStreak(words, streak)] : []),
  ].join(' · ');
}

function outcomeOf(words: Words, round: Round, { choice, right, points }: Score): string {
  const say = words.quiz.own;
  const key = keyOf(round);
  if (!key) return words.quiz.reveal.voided;
  const answer = called(words, { round, given: choice });
  if (right) return say.right(answer, points);
  const all = [called(words, { round, given: key }), saidBy(round, key, OPTION_LENGTH)] as const;
  return points > 0 ? say.partly(answer, points, ...all) : say.wrong[viewOfKind(round).verb](answer, ...all);
}
