import { format, questions } from './counted.ts';

const { list } = format;

const fromTheList = 'Choose one from the list that opens while you type.';

/** What is wrong and what to do next. Only the person concerned sees it. */
export const refusals = {
  quizRunning: (link: string) => `There’s already a quiz here. ${link}\nJoin in, or start one in another channel.`,
  unknownPack: (packs: readonly string[], named: number) => `I don’t have that pack. Pick one: ${list(packs, named)}.`,
  alreadyAnswered: {
    chose: (answer: string) => `You already chose ${answer}.`,
    typed: (answer: string) => `You already answered ${answer}.`,
  },
  tooLate: 'Too late: this question closed.',
  tooLateBy: (when: string) => `Too late: this question closed ${when}.`,
  yourAnswer: (answer: string) => `Your answer was ${answer}.`,
  hasLeft:
    'You answered this question before you had your data deleted. That answer stays, as nobody’s, so you can’t give ' +
    'another one. Join in with the next question!',
  noSuchOption: 'This question has no such option.',
  nothingTyped: 'You typed nothing, so nothing is locked in. Press the button again.',
  notANumber: (typed: string) => `${typed} is no number, so nothing is locked in. Press the button again.`,
  whichNumber: (typed: string, readings: readonly string[]) =>
    `${typed} can mean ${format.disjunction(readings)}, so nothing is locked in. Press the button again and write it out.`,
  unknownRound: 'Too late: this question is no longer known here.',
  noQuiz: 'No quiz is running in this channel. Start one with `/quiz start`.',
  notAllowed: (starter: string) => `Only ${starter} (who started it) or someone with **Manage Server** can do that.`,
  unknownQuiz: 'This quiz is no longer known here.',
  tooManySchedules: 'A server has at most ten daily questions. Turn one off with `/daily off`.',
  whichSchedule: 'Say which one in `schedule`: choose it from the list that opens while you type.',
  pauseTooLong: 'That is more than five years from now. Turn it off for good with `/daily off`.',
  nothingToAsk: (pack: string) => `${pack} is gone, or has no question left to ask.`,
  unknownSpan: `There is no such week or month. ${fromTheList}`,
  unknownTimezone: (typed: string) =>
    `I don’t know the time zone ${typed}. Type a country, a city, an abbreviation or an offset such as \`UTC+2\`, and choose ` +
    'from the list that opens.',
  severalTimezones: (typed: string, zones: readonly string[], named: number) =>
    `${typed} can be ${format.number(zones.length)} time zones: ${list(zones, named)}. Choose one from the list that opens while you type.`,
  unknownQuestion: `There is no such question. ${fromTheList}`,
  unknownAnswer: (stem: string) => `That isn’t an answer to “${stem}”. ${fromTheList}`,
  unknownPreview:
    'I no longer know that correction, so nothing was changed. Ask for it again with `/questions correct`.',
  alreadyCorrected: 'That’s already the answer; nothing changed.',

  allVoided: (pack: string) =>
    `Every question of ${pack} was voided on this server, so there is none to ask. Choose something else.`,
  allFittingVoided: (pack: string) =>
    `Every question of ${pack} that fits was voided on this server, so there is none to ask. Choose something else.`,
  noneTagged: (pack: string, tag: string, tags: readonly string[], named: number) =>
    `${pack} has no question tagged ${tag}. Its tags: ${list(tags, named)}.`,
  noneOfDifficulty: (pack: string, difficulty: string, others: readonly string[]) =>
    `${pack} has no ${difficulty} question. It has ${list(others)} ones: choose among these, or leave \`difficulty\` out.`,
  noneOfBoth: (pack: string, tagged: number) =>
    `${pack} has ${questions(tagged)} on this topic, but none at that difficulty. Drop one of the two filters.`,

  /** Before a quiz starts. */
  cannotRunQuiz: (why: string) => `I can’t run a quiz here: ${why}`,
};
