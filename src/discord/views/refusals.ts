import { matching } from '../../quiz/draw.ts';
import { DIFFICULTIES } from '../../quiz/question.ts';
import type {
  ControlRefusal,
  CorrectRefusal,
  DailyRefusal,
  ReviewRefusal,
  StartRefusal,
} from '../../quizmaster/outcomes.ts';
import type { ClickRefusal } from '../../quizmaster/rounds/answer.ts';
import { count, excerpt, link, listed, person, plain, shorten, verbatim } from '../text.ts';
import type { View } from '../view.ts';

/** So many names, and so much of what was typed, are below the 2,000 characters that Discord takes. */
const PACKS_NAMED = 20;
const TAGS_NAMED = 40;
const TAG_SHOWN = 40;

/** The words for every refusal: what is the matter, and what to do next. Shown to the person concerned alone. */
export function refusalView(
  refusal:
    | StartRefusal
    | ClickRefusal
    | ControlRefusal
    | ReviewRefusal
    | CorrectRefusal
    | DailyRefusal
    | { code: 'unknown-span' | 'unknown-timezone' },
): View {
  switch (refusal.code) {
    case 'quiz-running': {
      const { quiz, round } = refusal.game;
      return {
        content: `A quiz is running here already. ${gameLink(quiz, round)}\nJoin in, or start another in another channel.`,
      };
    }
    case 'unknown-pack':
      return {
        content: `There is no such pack. You can choose: ${listed(
          refusal.packs.map(({ title }) => plain(title)),
          PACKS_NAMED,
        )}.`,
      };
    case 'no-questions':
      return { content: noQuestionsText(refusal) };
    case 'already-answered':
      return { content: `You already chose ${refusal.letter}.` };
    case 'too-late': {
      const closed = refusal.closedAt === undefined ? '' : ` <t:${Math.floor(refusal.closedAt / 1000)}:R>`;
      const chosen = refusal.chosen ? ` Your answer was ${refusal.chosen}.` : '';
      return { content: `Too late: this question closed${closed}.${chosen}` };
    }
    case 'has-left':
      return {
        content:
          'You answered this question before you had your data deleted. That answer stays, as nobody’s, so you cannot give another one. Join in with the next question!',
      };
    case 'no-such-option':
      return { content: 'This question has no such option.' };
    case 'unknown-round':
      return { content: 'Too late: this question is no longer known here.' };
    case 'no-quiz':
      return { content: 'No quiz is running in this channel. Start one with `/quiz start`.' };
    case 'not-allowed':
      return {
        content: `Only ${person(refusal.startedBy)}, who started this quiz, or somebody with Manage Server can do that.`,
      };
    case 'unknown-quiz':
      return { content: 'This quiz is no longer known here.' };
    case 'too-many-schedules':
      return { content: 'A server has at most ten daily questions. `/daily off` ends one.' };
    case 'no-schedule':
      return { content: 'There is no daily question on this server yet. `/daily set` makes one.' };
    case 'which-schedule':
      return { content: 'Say which one in `schedule`: choose it from the list that opens while you type.' };
    case 'pause-too-long':
      return { content: 'That is more than five years from now. `/daily off` ends it for good.' };
    case 'nothing-to-ask':
      return { content: `${plain(refusal.packTitle, 80)} is gone, or has no question left to ask.` };
    case 'unknown-span':
      return { content: 'There is no such week or month. Choose one from the list that opens while you type.' };
    case 'unknown-timezone':
      return { content: 'There is no such time zone. Choose one from the list, such as `Europe/Berlin`.' };
    case 'unknown-question':
      return { content: 'There is no such question. Choose one from the list that opens while you type.' };
    case 'unknown-answer':
      return {
        content: `That is not an answer to “${excerpt(refusal.question.stem, 300)}”. Choose one from the list that opens while you type.`,
      };
    case 'already-corrected':
      // Not what is right: the question may be open.
      return { content: 'That holds already, so nothing was changed.' };
  }
}

/** Names only what was asked for: who gave no topic is not told to leave it out. */
function noQuestionsText({ pack, wish, fitting }: Extract<StartRefusal, { code: 'no-questions' }>): string {
  const title = plain(pack.title);
  const { tag, difficulty } = wish;
  if (fitting > 0) {
    const which = tag === undefined && difficulty === undefined ? '' : ' that fits';
    return `Every question of ${title}${which} was voided on this server, so there is none to ask. Choose something else.`;
  }
  const tagged = tag === undefined ? pack.questions : matching(pack, { tag });
  if (tagged.length === 0) {
    const typed = verbatim(shorten(tag ?? '', TAG_SHOWN));
    return `${title} has no question tagged ${typed}. Its tags: ${listed(tagsOf(pack.questions), TAGS_NAMED)}.`;
  }
  if (tag === undefined) {
    const others = DIFFICULTIES.filter((one) => matching(pack, { difficulty: one }).length > 0);
    return `${title} has no ${difficulty} question. It has ${listed(others)} ones: choose among these, or leave \`difficulty\` out.`;
  }
  return `${title} has ${count(tagged.length, 'question')} on this topic, but none of this difficulty. Leave one of the two out.`;
}

/** The tags of some questions, each once, in alphabetical order. */
export const tagsOf = (questions: readonly { tags: readonly string[] }[]): string[] =>
  [...new Set(questions.flatMap(({ tags }) => tags))].sort();

/** The way to a quiz's latest question; while it is not in the channel yet, that it comes. */
export function gameLink(
  { guildId, channelId }: { guildId: string; channelId: string },
  round: { phase: { name: string; messageId?: string } } | undefined,
): string {
  const messageId = round?.phase.messageId;
  return messageId
    ? `[Go to its question](${link(guildId, channelId, messageId)})`
    : 'Its next question comes in a moment.';
}
