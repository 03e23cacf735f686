import type { Given } from '../../quiz/kinds/kind.ts';
import { kindOf } from '../../quiz/kinds/kinds.ts';
import { foldedBy } from '../../quiz/kinds/text.ts';
import {
  isNumberKey,
  isTextKey,
  type NumberKey,
  type Question,
  SPELLINGS_SHOWN,
  TYPED_LENGTH,
} from '../../quiz/question.ts';
import { type Round, type Score, scoresOf } from '../../quiz/round.ts';
import { plainText } from '../../quiz/texts.ts';
import { button, row, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import type { Fields, Form } from '../form.ts';
import { shareBar, shorten, verbatim } from '../text.ts';
import type { Words } from '../words/en.ts';
import type { KindView } from './kind-view.ts';

/** How much of a typed answer is shown in a line. */
const SHOWN = 60;
/** How many wrong answers are named at the reveal. */
const NAMED = 3;
/** How many people must have typed a wrong text before it is named, so that nobody can put words into the bot's mouth. Numbers are harmless. */
const ALIKE = 3;

/** A button that opens a form. A typed answer is shown as code, so nothing in it is rendered and nobody is pinged. */
export const typed: KindView = {
  verb: 'typed',
  controls({ quiz: { question: say } }, round) {
    const number = numberKeyOf(round.question);
    const hints = [
      ...(number?.unit ? [say.inUnit(verbatim(number.unit))] : []),
      ...(number?.nearest ? [say.nearestWins] : []),
    ];
    return [
      ...(hints.length > 0 ? [text(hints.join(' · '))] : []),
      row(
        button(encode({ kind: 'answer', roundId: round.id, place: undefined }), say.typeAnswer, { style: 'primary' }),
      ),
    ];
  },
  called: (_words, { question }, given) => shown(question, given),
  said: () => '',
  full: ({ question }, given) => shown(question, given),
  shares(words, round) {
    const say = words.quiz.reveal;
    const scores = scoresOf(round);
    const right = scores.filter((score) => score.right);
    const lines = [
      ...(right.length > 0 ? [say.rightShare(share(words, right.length, scores.length))] : []),
      ...alsoRight(words, round),
      ...groupsOf(
        round,
        scores.filter((score) => !score.right),
      )
        .slice(0, NAMED)
        .map(({ given, count }) => `${share(words, count, scores.length)} · ${shown(round.question, given)}`),
    ];
    return lines.length > 0 ? [text(lines.join('\n'))] : [];
  },
};

const shown = (question: Question, given: Given): string =>
  verbatim(shorten(kindOf({ question }).texts(question, given).join(' '), SHOWN));

function share(words: Words, some: number, all: number): string {
  return words.quiz.reveal.share(words.format.percent(some, all), some) + shareBar(some, all);
}

/** What counts besides the answer that is shown: other spellings, a tolerance, or the nearest number. */
function alsoRight({ quiz: { reveal: say } }: Words, round: Round): string[] {
  const key = kindOf(round).key(round);
  if (isTextKey(key)) {
    const others = key.accepted.slice(1, SPELLINGS_SHOWN).map((spelling) => verbatim(spelling));
    return others.length > 0 ? [`-# ${say.alsoAccepted(others)}`] : [];
  }
  if (!isNumberKey(key)) return [];
  if (key.nearest) {
    const nearest = [...new Set(scoresOf(round).flatMap(({ right, choice }) => (right ? [choice] : [])))];
    return nearest.length > 0 ? [`-# ${say.nearest(nearest.map((given) => shown(round.question, given)))}`] : [];
  }
  return key.tolerance ? [`-# ${say.within(verbatim(String(key.tolerance)))}`] : [];
}

/** The wrong answers, the most frequent first. Equal ones are counted together. */
function groupsOf({ question }: Round, scores: readonly Score[]): { given: Given; count: number }[] {
  const groups = new Map<string, { given: Given; count: number }>();
  for (const { choice } of scores) {
    // The text of a deleted player's answer was erased.
    if (choice === '') continue;
    const name = numberKeyOf(question) ? choice : foldedBy({}, choice);
    const group = groups.get(name) ?? { given: choice, count: 0 };
    groups.set(name, { ...group, count: group.count + 1 });
  }
  const least = numberKeyOf(question) ? 1 : ALIKE;
  return [...groups.values()].filter(({ count }) => count >= least).sort((a, b) => b.count - a.count);
}

const numberKeyOf = ({ key }: Question): NumberKey | undefined => (isNumberKey(key) ? key : undefined);

/** Discord's limits of a form's label and of the words below it. */
const LABEL_LENGTH = 45;
const DESCRIPTION_LENGTH = 100;

const answerFields = ({ quiz: { question: say } }: Words, question: Question) => {
  const unit = numberKeyOf(question)?.unit;
  return {
    answer: {
      type: 'text',
      label: shorten(unit ? say.answerIn(unit) : say.yourAnswer, LABEL_LENGTH),
      description: shorten(plainText(question.stem), DESCRIPTION_LENGTH),
      maxLength: TYPED_LENGTH,
    },
  } as const satisfies Fields;
};

/** The form in which an answer is typed. */
export const answerForm = (words: Words, round: Round): Form & { fields: ReturnType<typeof answerFields> } => ({
  customId: encode({ kind: 'answer', roundId: round.id, place: undefined }),
  title: words.quiz.question.typeAnswer,
  fields: answerFields(words, round.question),
});
