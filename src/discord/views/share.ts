import { type Mark, markOf, placeIn, type Reviewed } from '../../quiz/reviewed.ts';
import { verbatim } from '../text.ts';
import type { Words } from '../words/en.ts';

const SQUARES: Record<Mark, string> = { right: '🟩', partly: '🟨', wrong: '🟥', unanswered: '⬜', void: '▫️' };

/** How a player did, question by question, without any text of the questions. */
export const squares = (marks: readonly Mark[]): string => marks.map((mark) => SQUARES[mark]).join('');

/** A line that a player can copy, as code: it looks the same wherever it is pasted. */
export function shareLine({ quiz: { review: say } }: Words, packTitle: string, rounds: readonly Reviewed[]): string {
  const marks = rounds.map(markOf);
  const right = marks.filter((mark) => mark === 'right').length;
  const asked = marks.filter((mark) => mark !== 'void').length;
  const userId = rounds.find(({ answer }) => answer)?.answer?.userId;
  const place =
    userId === undefined
      ? undefined
      : placeIn(
          rounds.map(({ round }) => round),
          userId,
        );
  const line = say.share(packTitle, squares(marks), right, asked);
  return verbatim([line, ...(place ? [say.place(place.rank, place.among)] : [])].join(' · '));
}
