import type { Command, Handlers } from '../discord/command.ts';
import type { CustomIds } from '../discord/custom-ids.ts';
import type { Words } from '../discord/words/en.ts';
import { answerButton } from './answer-button.ts';
import { daily } from './daily.ts';
import { exportCommand } from './export.ts';
import { greetingButton } from './greeting-button.ts';
import { help } from './help.ts';
import { boardButton, leaderboard, leaderboardButton } from './leaderboard.ts';
import { privacy, privacyButton } from './privacy.ts';
import { foundButton, inPackButton } from './questions/browse.ts';
import { correctButton } from './questions/correct.ts';
import { draftsButton, suggestionButton } from './questions/drafts.ts';
import { readingButton } from './questions/import.ts';
import { askedButton, importButton, keyButton, toldButton } from './questions/import-report.ts';
import { questions } from './questions/index.ts';
import { makeQuestion } from './questions/make.ts';
import { ownButton, shelfButton } from './questions/remove.ts';
import { reportedButton, reportsButton } from './questions/reports.ts';
import { anotherButton, composeForm, draftButton, labelsModal, pictureModal } from './questions/write.ts';
import { quiz } from './quiz.ts';
import { againButton } from './quiz-start.ts';
import { reportButton, reportQuestion } from './report.ts';
import { reviewButton } from './review-button.ts';
import { defaultPackButton, editorsButton, settings } from './settings.ts';
import { stats } from './stats.ts';

/** Every command: the whole bot at a glance. @param words the language in which Discord shows them */
export const commandsIn = (words: Words): readonly Command[] =>
  [
    quiz,
    leaderboard,
    stats,
    privacy,
    daily,
    settings,
    questions,
    makeQuestion,
    reportQuestion,
    exportCommand,
    help,
  ].map((command) => command(words));

/** The handlers of all components and forms, by the kind of their custom id. */
export const handlers: Handlers<CustomIds> = {
  answer: answerButton,
  review: reviewButton,
  again: againButton,
  board: boardButton,
  leaderboard: leaderboardButton,
  privacy: privacyButton,
  correct: correctButton,
  greeting: greetingButton,
  draft: draftButton,
  another: anotherButton,
  compose: composeForm,
  labels: labelsModal,
  picture: pictureModal,
  suggestion: suggestionButton,
  drafts: draftsButton,
  own: ownButton,
  shelf: shelfButton,
  inpack: inPackButton,
  found: foundButton,
  report: reportButton,
  reports: reportsButton,
  reported: reportedButton,
  import: importButton,
  reading: readingButton,
  told: toldButton,
  asked: askedButton,
  key: keyButton,
  editors: editorsButton,
  defaultpack: defaultPackButton,
};
