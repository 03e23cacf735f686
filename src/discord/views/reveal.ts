import { isRelative } from '../../quiz/kinds/kinds.ts';
import type { Question } from '../../quiz/question.ts';
import { keyOf, overallResult, type Round, scoresOf } from '../../quiz/round.ts';
import type { RevealExtras } from '../../quizmaster/ports/messenger.ts';
import { button, COLOURS, container, row, separator, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { called, saidBy, viewOfKind } from '../kinds/kinds.ts';
import { contained, linked, person, plain } from '../text.ts';
import { fits, type View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { correctedNote } from './explanation.ts';
import { head } from './question.ts';
import { rankMark } from './ranking.ts';
import { streakLines } from './streak-lines.ts';

/** If more players than this knew a daily question, they are counted, not named. */
const KNEW_NAMED = 4;
/** How many characters of the answer are repeated at the end: two lines on a phone. */
const ANSWER_LENGTH = 60;
const MEDALS = ['🥇', '🥈', '🥉'];

/**
 * A scored question in the same message: the answer and how many got it, how many chose each option, the explanation, and who was
 * fastest. If there is room, it ends with the answer again, since that is what stays in view on a phone; if there is far too little,
 * it has no explanation.
 */
export function revealView(words: Words, round: Round, more: RevealExtras): View {
  const answer = answerLine(words, round);
  for (const ending of [[...leadLine(words, more), ...answer], answer]) {
    const view = reveal(words, round, more, ending);
    if (fits(view)) return view;
  }
  const view = reveal(words, round, more, []);
  if (fits(view)) return view;
  // What is escaped grows, such as names of commands, and only an explanation can be missing.
  const { explanation: _long, ...question } = round.question;
  return reveal(words, { ...round, question }, more, []);
}

/** The leaders of the quiz: the points of the first, how far the others are behind, and who moved up or down. */
function leadLine(words: Words, { leaders = [] }: RevealExtras): string[] {
  const named = leaders.map(({ standing: { userId, rank, points }, behind, moved }) => {
    return `${rankMark(rank)} ${words.quiz.reveal.leader(person(words, userId), points, behind, moved)}`;
  });
  return named.length === 0 ? [] : [words.quiz.reveal.lead(named)];
}

function reveal(words: Words, round: Round, { next, streaks = [], run }: RevealExtras, ending: string[]): View {
  const say = words.quiz.reveal;
  const scores = scoresOf(round);
  const headline = headlineOf(words, round);
  const last = [
    ...(round.host.kind === 'daily'
      ? [...summary(words, round), ...streakLines(words, streaks)]
      : fastest(words, round)),
    ...(run
      ? [
          say.run(
            run.userIds.map((userId) => person(words, userId)),
            run.right,
          ),
        ]
      : []),
    ...ending,
    ...(next ? [`-# ${say.next[next]}`] : []),
  ];
  return {
    components: [
      container(
        overallResult(round) === 'missed' ? COLOURS.missed : COLOURS.revealed,
        ...(headline.length > 0 ? [text(headline.join('\n'))] : []),
        ...head(words, round, words.quiz.question.closed(scores.length)),
        ...viewOfKind(round).shares(words, round),
        separator(),
        ...explained(words, round.question, correctedNote(words, round)),
        ...(last.length > 0 ? [text(last.join('\n'))] : []),
        row(button(encode({ kind: 'report', roundId: round.id }), words.reports.button)),
      ),
    ],
  };
}

/** The first line: the answer and how many got it. A voided question has no answer. */
function headlineOf(words: Words, round: Round): string[] {
  const say = words.quiz.reveal;
  const key = keyOf(round);
  if (key === undefined) return [];
  const answer = called(words, { round, given: key });
  const scores = scoresOf(round);
  const right = scores.filter((score) => score.right);
  const some = scores.filter((score) => !score.right && score.points > 0).length;
  const only = isRelative(round.question) ? say.nearestOne : say.onlyOne;
  const part = some > 0 ? [say.gotPart(some)] : [];
  const counted = `## ${say.gotIt(answer, right.length, scores.length)}`;
  switch (overallResult(round)) {
    case 'unanswered':
      return [`## ${say.key(answer)}`];
    case 'missed':
      return [`## ${say.key(answer)}`, ...(some > 0 ? part : [`### ${say.nobodyRight}`])];
    case 'known to one':
      return [counted, ...right.map(({ userId }) => `### ${only(person(words, userId))}`), ...part];
    default:
      return [counted, ...part];
  }
}

function answerLine(words: Words, round: Round): string[] {
  const key = keyOf(round);
  if (key === undefined) return [];
  return [words.quiz.reveal.answer(called(words, { round, given: key }), saidBy(round, key, ANSWER_LENGTH))];
}

/** The explanation, the reference and the credit, as far as the author gave them. */
function explained({ quiz: { reveal: say } }: Words, question: Question, notes: string[]) {
  const { explanation, reference, credit } = question;
  const small = [reference && linked(say.readMore, reference), credit && plain(credit)].filter(Boolean).join(' · ');
  const lines = [...notes, ...(explanation ? [contained(explanation)] : []), ...(small ? [`-# ${small}`] : [])];
  return lines.length === 0 ? [] : [text(lines.join('\n'))];
}

/** Who knew a daily question. */
function summary(words: Words, round: Round): string[] {
  const right = scoresOf(round).filter((score) => score.right);
  if (round.verdict === 'void' || right.length === 0) return fastest(words, round);
  const who = right.map(({ userId }) => person(words, userId));
  return [words.quiz.reveal.knew(who, KNEW_NAMED, right[0]?.points ?? 0)];
}

function fastest(words: Words, round: Round): string[] {
  const say = words.quiz.reveal;
  const scores = scoresOf(round);
  if (round.verdict === 'void') return [say.voided];
  if (scores.length === 0) return [say.nobodyAnswered];
  const right = scores.filter((score) => score.right);
  if (right.length === 0) return [];
  const first = right.slice(0, MEDALS.length).map(({ userId, elapsed, points }, place) => {
    return `${MEDALS[place]} ${say.fastest(person(words, userId), words.format.seconds(elapsed), points)}`;
  });
  const more = right.length - first.length;
  return [[...first, ...(more > 0 ? [say.andMorePlayers(more)] : [])].join('  ')];
}
