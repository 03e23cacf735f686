import type { PlayerResult } from '../../quiz/progress.ts';
import { keyOf, type Round, type Score } from '../../quiz/round.ts';
import { called, saidBy, viewOfKind } from '../kinds/kinds.ts';
import { person } from '../text.ts';
import type { Words } from '../words/en.ts';
import { ownStreak } from './streak-lines.ts';

/** Characters of the right option: the whole of it stands in the reveal. */
const OPTION_LENGTH = 200;

/** From how many right answers in a row a run is mentioned. */
const RUN = 2;

/** What a player's answer earned, in a line. */
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
  const all = [called(words, { round, given: key }), saidBy(round.question, key, OPTION_LENGTH)] as const;
  return points > 0 ? say.partly(answer, points, ...all) : say.wrong[viewOfKind(round).verb](answer, ...all);
}
