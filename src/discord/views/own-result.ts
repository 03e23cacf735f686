import type { PlayerResult } from '../../quiz/progress.ts';
import { keyOf, letterOf, type Round } from '../../quiz/round.ts';
import { excerpt, person } from '../text.ts';
import type { Words } from '../words/en.ts';

/** Characters of the right option: the whole of it stands in the reveal. */
const OPTION_LENGTH = 200;

/** A run that is worth a word. */
const RUN = 2;

/** What a player's answer came to, in a line. */
export function ownResultText(words: Words, round: Round, { score, rank, moved, gap, run }: PlayerResult): string {
  const say = words.quiz.own;
  const key = keyOf(round);
  const letter = letterOf(round, score.choice);
  const option = key && excerpt(round.question.options[key] ?? '', OPTION_LENGTH);
  const outcome = !key
    ? words.quiz.reveal.voided
    : score.right
      ? say.right(letter, score.points)
      : say.wrong(letter, letterOf(round, key), option ?? '');
  const place = rank === undefined ? [] : [say.place(rank, moved)];
  const behind = gap ? [say.behind(gap.points, person(words, gap.userId))] : [];
  return [outcome, ...place, ...(run >= RUN && score.right ? [say.run(run)] : []), ...behind].join(' · ');
}
