import type { Layout } from '../store/layout.ts';

/** A collection of the store, described for the people it is about. */
export interface Stored {
  /** A row of the table. Several collections may share one. */
  what: string;
  /** What becomes of it with `/privacy delete`; undefined: it is about nobody. */
  erased?: string;
}

const answers: Stored = {
  what: 'Your answers: your user id, the question, what you chose, when, and what it scored.',
  erased: 'The answers stay, under a random name that nobody can trace back to you.',
};
const boards: Stored = {
  what: 'Leaderboards, statistics and streaks, which are made from answers: your user id with points and counts.',
  erased: 'Made again without you.',
};
const quizzes: Stored = {
  what: 'Who started or stopped a quiz, in which channel, when, with which settings.',
  erased: 'Your user id is replaced by a random name.',
};
const schedules: Stored = {
  what: 'Who set up a daily question, its channel, time, role and settings, and which dates had a question.',
  erased: 'Your user id is replaced by a random name.',
};
const questions: Stored = {
  what: 'A server’s own packs: questions with their texts, and who wrote or last changed them.',
  erased: 'The questions stay, under a random name.',
};
const imports: Stored = {
  what: 'Files of questions that you import, until you save them or for 30 days: their names, their questions and what you chose.',
  erased: 'Deleted.',
};
const server: Stored = {
  what: 'About the server: its id, its settings, which questions were asked when, whether it was greeted, when the bot was removed.',
};

/** Every collection of the store. One that is missing here does not compile. */
export const stored: Readonly<Record<keyof Layout, Stored>> = {
  answers,
  rounds: answers,
  played: answers,
  boards,
  boardPages: boards,
  streaks: boards,
  live: quizzes,
  past: quizzes,
  corrections: {
    what: 'Who corrected which question, how, and when.',
    erased: 'Your user id is replaced by a random name.',
  },
  schedules,
  dates: schedules,
  packs: questions,
  questions,
  drafts: {
    what: 'Drafts and suggestions of questions: what you typed, and who decided on it.',
    erased: 'Deleted; where you decided on somebody else’s, your user id is replaced by a random name.',
  },
  reports: {
    what: 'Reports that something is wrong with a question: your user id, the question, what you wrote, and when.',
    erased: 'Deleted.',
  },
  dismissals: { what: 'What editors wrote back to reports of a question.' },
  defaultPack: { what: 'Which pack is played where nobody chooses one.' },
  imports,
  importParts: imports,
  importNotes: imports,
  settings: server,
  greetings: server,
  departed: server,
  asked: server,
  ledger: server,
  deletions: {
    what: 'A deletion that you asked for, while it is carried out: your user id.',
    erased: 'Gone when it is done.',
  },
};
