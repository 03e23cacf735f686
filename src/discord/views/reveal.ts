import type { Question } from '../../quiz/question.ts';
import { keyOf, letterAt, type Round, scoresOf } from '../../quiz/round.ts';
import { FULL_POINTS } from '../../quiz/scoring.ts';
import type { Streak } from '../../quiz/streak.ts';
import type { Afterwards } from '../../quizmaster/ports.ts';
import { button, COLOURS, container, section, separator, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import {
  contained,
  count,
  countdown,
  duration,
  linked,
  listed,
  number,
  percent,
  person,
  plain,
  shareBar,
} from '../text.ts';
import type { View } from '../view.ts';
import { correctedNote } from './explanation.ts';
import { head, optionText } from './question.ts';
import { streakLines } from './streaks.ts';

/** More than so many who knew a daily question are counted. */
const KNEW_NAMED = 5;
const MEDALS = ['🥇', '🥈', '🥉'];

/** A scored question: the same message, with the key, how many chose what, why, and who was fastest. */
export function revealView(round: Round, { nextAt, streaks = [] }: Afterwards): View {
  const scores = scoresOf(round);
  const { question } = round;
  return {
    components: [
      container(
        COLOURS.revealed,
        ...head(round, `closed · ${scores.length} answered`),
        ...round.order.map((option, place) => {
          const right = option === keyOf(round);
          const chosen = scores.filter((score) => score.choice === option).length;
          const share = `\`${shareBar(chosen, scores.length)}\` ${percent(chosen, scores.length)} · ${chosen}`;
          return section(
            `${right ? '✅ ' : ''}${optionText(round, option, place)}\n${share}${right ? ' · **Correct**' : ''}`,
            button(encode({ kind: 'answer', roundId: round.id, place }), letterAt(place), {
              style: right ? 'success' : 'secondary',
              disabled: true,
            }),
          );
        }),
        separator(),
        ...explained(question, correctedNote(round)),
        text(round.host.kind === 'daily' ? summary(round, streaks) : fastest(round)),
        ...(nextAt === undefined ? [] : [text(`-# Next question ${countdown(nextAt)}`)]),
      ),
    ],
  };
}

/** Why the key is right, where to read more, and whose question it is: as much of it as the author gave. */
function explained({ explanation, reference, credit }: Question, notes: string[]) {
  const small = [reference && linked('Read more', reference), credit && plain(credit)].filter(Boolean).join(' · ');
  const lines = [...notes, ...(explanation ? [contained(explanation)] : []), ...(small ? [`-# ${small}`] : [])];
  return lines.length === 0 ? [] : [text(lines.join('\n'))];
}

/** A daily question: who knew it, in no hurry, and whose streak goes on. */
function summary(round: Round, streaks: readonly Streak[]): string {
  const scores = scoresOf(round);
  if (round.verdict === 'void' || scores.length === 0 || !scores.some(({ right }) => right)) {
    return [fastest(round), ...streakLines(streaks)].join('\n');
  }
  const right = scores.filter((score) => score.right).map(({ userId }) => person(userId));
  const earned = `**+${number(FULL_POINTS)}**${right.length > 1 ? ' each' : ''}`;
  return [`🎉 ${listed(right, KNEW_NAMED)} knew it: ${earned}`, ...streakLines(streaks)].join('\n');
}

function fastest(round: Round): string {
  const scores = scoresOf(round);
  if (round.verdict === 'void') return 'This question was voided: it counts for nobody.';
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
