import { matching } from '../../quiz/draw.ts';
import { DIFFICULTIES, isAsked } from '../../quiz/question.ts';
import type { CorrectRefusal } from '../../quizmaster/corrections/corrections.ts';
import type { DailyRefusal } from '../../quizmaster/dailies/outcomes.ts';
import type { ControlRefusal, ReviewRefusal, StartRefusal } from '../../quizmaster/quizzes/outcomes.ts';
import type { ClickRefusal } from '../../quizmaster/rounds/answer.ts';
import { called, viewOfKind } from '../kinds/kinds.ts';
import { excerpt, link, moment, person, plain, shorten, verbatim } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** How many names, and how many typed characters, fit in Discord's 2,000 characters. */
const PACKS_NAMED = 20;
const TAGS_NAMED = 40;
const TYPED_SHOWN = 40;
const ZONES_NAMED = 5;

/** The sentence for every refusal. Only the person concerned sees it. */
export const refusalView = (words: Words, refusal: Refusal): View => ({ content: refusalText(words, refusal) });

type Refusal =
  | StartRefusal
  | ClickRefusal
  | ControlRefusal
  | ReviewRefusal
  | CorrectRefusal
  | DailyRefusal
  | { code: 'unknown-span' | 'unknown-preview' }
  /** `near`: what may have been meant, the most likely first. */
  | { code: 'unknown-timezone'; typed: string; near: readonly string[] };

function refusalText(words: Words, refusal: Refusal): string {
  const say = words.refusals;
  switch (refusal.code) {
    case 'quiz-running':
      return say.quizRunning(quizLink(words, refusal.live.quiz, refusal.live.round));
    case 'unknown-pack':
      return say.unknownPack(
        refusal.packs.map(({ title }) => plain(title)),
        PACKS_NAMED,
      );
    case 'no-questions':
      return noQuestionsText(words, refusal);
    case 'already-answered':
      return say.alreadyAnswered[viewOfKind(refusal.round).verb](called(words, refusal));
    case 'too-late': {
      const { closedAt, earlier } = refusal;
      const late = closedAt === undefined ? say.tooLate : say.tooLateBy(moment(closedAt, 'R'));
      return [late, ...(earlier ? [say.yourAnswer(called(words, earlier))] : [])].join(' ');
    }
    case 'has-left':
      return say.hasLeft;
    case 'no-such-option':
      return say.noSuchOption;
    case 'nothing-typed':
      return say.nothingTyped;
    case 'not-a-number': {
      const typed = verbatim(shorten(refusal.typed, TYPED_SHOWN));
      return refusal.hints.length > 0 ? say.whichNumber(typed, refusal.hints) : say.notANumber(typed);
    }
    case 'unknown-round':
      return say.unknownRound;
    case 'no-quiz':
      return say.noQuiz;
    case 'not-allowed':
      return say.notAllowed(person(words, refusal.startedBy));
    case 'unknown-quiz':
      return say.unknownQuiz;
    case 'too-many-schedules':
      return say.tooManySchedules;
    case 'no-schedule':
      return words.daily.schedule.none;
    case 'which-schedule':
      return say.whichSchedule;
    case 'pause-too-long':
      return say.pauseTooLong;
    case 'nothing-to-ask':
      return say.nothingToAsk(plain(refusal.packTitle, 80));
    case 'unknown-span':
      return say.unknownSpan;
    case 'unknown-timezone':
      return timezoneText(words, refusal);
    case 'unknown-question':
      return say.unknownQuestion;
    case 'unknown-answer':
      return say.unknownAnswer(excerpt(refusal.question.stem, 300));
    case 'unknown-preview':
      return say.unknownPreview;
    case 'already-corrected':
      // The key is not shown, since the question may be open.
      return say.alreadyCorrected;
  }
}

function timezoneText(
  { refusals: say }: Words,
  { typed, near }: Extract<Refusal, { code: 'unknown-timezone' }>,
): string {
  const shown = verbatim(shorten(typed, TYPED_SHOWN));
  return near.length > 0 ? say.severalTimezones(shown, near.map(verbatim), ZONES_NAMED) : say.unknownTimezone(shown);
}

/** Mentions only what was asked for: somebody who gave no topic is not told to leave it out. */
function noQuestionsText(
  { commands, refusals: say }: Words,
  { pack, wish, fitting }: Extract<StartRefusal, { code: 'no-questions' }>,
): string {
  const title = plain(pack.title);
  // The server's own pack was removed, or all of its questions were.
  if (!pack.questions.some(isAsked)) return say.nothingToAsk(plain(pack.title, 80));
  const { tag, difficulty } = wish;
  if (fitting > 0) {
    return tag === undefined && difficulty === undefined ? say.allVoided(title) : say.allFittingVoided(title);
  }
  const tagged = tag === undefined ? pack.questions : matching(pack, { tag });
  if (tagged.length === 0) {
    const typed = verbatim(shorten(tag ?? '', TYPED_SHOWN));
    return say.noneTagged(title, typed, tagsOf(pack.questions), TAGS_NAMED);
  }
  if (tag === undefined && difficulty !== undefined) {
    const others = DIFFICULTIES.filter((one) => matching(pack, { difficulty: one }).length > 0);
    return say.noneOfDifficulty(
      title,
      commands.difficulty[difficulty],
      others.map((one) => commands.difficulty[one]),
    );
  }
  return say.noneOfBoth(title, tagged.length);
}

/** The tags of some questions, each once, in alphabetical order. */
export const tagsOf = (questions: readonly { tags: readonly string[] }[]): string[] =>
  [...new Set(questions.flatMap(({ tags }) => tags))].sort();

/** A link to a quiz's latest question, or a note that it is about to come. */
export function quizLink(
  { quiz: { control: say } }: Words,
  { guildId, channelId }: { guildId: string; channelId: string },
  round: { phase: { name: string; messageId?: string } } | undefined,
): string {
  const messageId = round?.phase.messageId;
  return messageId ? `[${say.goToQuestion}](${link(guildId, channelId, messageId)})` : say.nextInAMoment;
}
