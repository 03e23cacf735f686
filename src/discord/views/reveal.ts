import { letterAt, type Round, scoresOf } from '../../quiz/round.ts';
import { button, COLOURS, container, section, separator, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { count, countdown, duration, number, percent, person } from '../text.ts';
import type { View } from '../view.ts';
import { head, optionText } from './question.ts';

const BAR_CELLS = 12;
const MEDALS = ['🥇', '🥈', '🥉'];

/**
 * A scored question: the same message, with the key, how many chose what, why, and who was fastest.
 * @param nextAt when the next question comes, if one does
 */
export function revealView(round: Round, nextAt: number | undefined): View {
  const scores = scoresOf(round);
  const { question } = round;
  const applies = question.applies ? ` · ${question.applies}` : '';
  return {
    components: [
      container(
        COLOURS.revealed,
        ...head(round, `closed · ${scores.length} answered`),
        ...round.order.map((option, place) => {
          const right = option === question.key;
          const chosen = scores.filter((score) => score.choice === option).length;
          const share = `\`${bar(chosen, scores.length)}\` ${percent(chosen, scores.length)} · ${chosen}`;
          return section(
            `${right ? '✅ ' : ''}${optionText(round, option, place)}\n${share}${right ? ' · **Correct**' : ''}`,
            button(encode({ kind: 'answer', roundId: round.id, place }), letterAt(place), {
              style: right ? 'success' : 'secondary',
              disabled: true,
            }),
          );
        }),
        separator(),
        text(`${question.explanation}\n-# [Read more](<${question.reference}>)${applies}`),
        text(fastest(round)),
        ...(nextAt === undefined ? [] : [text(`-# Next question ${countdown(nextAt)}`)]),
      ),
    ],
  };
}

/** How large a share is, drawn for eyes; the numbers beside it say it in words. */
function bar(part: number, whole: number): string {
  const cells = whole === 0 ? 0 : Math.round((BAR_CELLS * part) / whole);
  return '█'.repeat(cells) + '░'.repeat(BAR_CELLS - cells);
}

function fastest(round: Round): string {
  const scores = scoresOf(round);
  if (scores.length === 0) return 'Nobody answered this one.';
  const right = scores.filter((score) => score.right);
  if (right.length === 0) return 'Nobody got this one.';
  const first = right
    .slice(0, MEDALS.length)
    .map(
      (score, place) =>
        `${MEDALS[place]} ${person(score.userId)} ${duration(score.elapsed)}, **+${number(score.points)}**`,
    );
  const more = right.length - first.length;
  return `${first.join('  ')}${more > 0 ? `  and ${count(more, 'more player')}` : ''}`;
}
