import { isRight } from '../../quiz/kinds/kinds.ts';
import { letterAt } from '../../quiz/kinds/single.ts';
import type { Question } from '../../quiz/question.ts';
import { type Round, scoresOf } from '../../quiz/round.ts';
import { FULL_POINTS } from '../../quiz/scoring.ts';
import type { RevealExtras } from '../../quizmaster/ports/messenger.ts';
import { button, COLOURS, container, section, separator, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { contained, countdown, linked, person, plain, shareBar } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { correctedNote } from './explanation.ts';
import { head, optionText } from './question.ts';
import { streakLines } from './streaks.ts';

/** More than so many who knew a daily question are counted. */
const KNEW_NAMED = 5;
const MEDALS = ['🥇', '🥈', '🥉'];

/** A scored question: the same message, with the key, how many chose what, why, and who was fastest. */
export function revealView(words: Words, round: Round, { nextAt, streaks = [] }: RevealExtras): View {
  const say = words.quiz.reveal;
  const scores = scoresOf(round);
  const { question } = round;
  return {
    components: [
      container(
        COLOURS.revealed,
        ...head(words, round, words.quiz.question.closed(scores.length)),
        ...round.order.map((option, place) => {
          const right = isRight(round, option);
          const chosen = scores.filter((score) => score.choice === option).length;
          const share = say.share(words.format.percent(chosen, scores.length), chosen);
          const line = `\`${shareBar(chosen, scores.length)}\` ${share}${right ? ` · **${say.correct}**` : ''}`;
          return section(
            `${right ? '✅ ' : ''}${optionText(round, option, place)}\n${line}`,
            button(encode({ kind: 'answer', roundId: round.id, place }), letterAt(place), {
              style: right ? 'success' : 'secondary',
              disabled: true,
            }),
          );
        }),
        separator(),
        ...explained(words, question, correctedNote(words, round)),
        text(
          round.host.kind === 'daily'
            ? [summary(words, round), ...streakLines(words, streaks)].join('\n')
            : fastest(words, round),
        ),
        ...(nextAt === undefined ? [] : [text(`-# ${say.nextQuestion(countdown(nextAt))}`)]),
      ),
    ],
  };
}

/** Why the key is right, where to read more, and whose question it is: as much of it as the author gave. */
function explained({ quiz: { reveal: say } }: Words, question: Question, notes: string[]) {
  const { explanation, reference, credit } = question;
  const small = [reference && linked(say.readMore, reference), credit && plain(credit)].filter(Boolean).join(' · ');
  const lines = [...notes, ...(explanation ? [contained(explanation)] : []), ...(small ? [`-# ${small}`] : [])];
  return lines.length === 0 ? [] : [text(lines.join('\n'))];
}

/** A daily question: who knew it, in no hurry. */
function summary(words: Words, round: Round): string {
  const right = scoresOf(round).filter((score) => score.right);
  if (round.verdict === 'void' || right.length === 0) return fastest(words, round);
  const who = right.map(({ userId }) => person(words, userId));
  return words.quiz.reveal.knew(who, KNEW_NAMED, FULL_POINTS);
}

function fastest(words: Words, round: Round): string {
  const say = words.quiz.reveal;
  const scores = scoresOf(round);
  if (round.verdict === 'void') return say.voided;
  if (scores.length === 0) return say.nobodyAnswered;
  const right = scores.filter((score) => score.right);
  if (right.length === 0) return say.nobodyRight;
  const first = right.slice(0, MEDALS.length).map(({ userId, elapsed, points }, place) => {
    return `${MEDALS[place]} ${say.fastest(person(words, userId), words.format.seconds(elapsed), points)}`;
  });
  const more = right.length - first.length;
  return [...first, ...(more > 0 ? [say.andMorePlayers(more)] : [])].join('  ');
}
