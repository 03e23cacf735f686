import type { Shelves } from '../bank/shelves.ts';
import type { Dailies } from '../dailies/dailies.ts';
import type { Store } from '../ports/store.ts';
import type { LiveQuizzes } from '../quizzes/live-quizzes.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Boards } from '../scores/boards.ts';
import type { Queue } from '../work/queue.ts';
import { keptAnswers } from './kept/answers.ts';
import { keptCorrections } from './kept/corrections.ts';
import { keptImports } from './kept/imports.ts';
import type { Kept } from './kept/kept.ts';
import { keptDrafts, keptQuestions } from './kept/questions.ts';
import { keptQuizzes } from './kept/quizzes.ts';
import { keptReports } from './kept/reports.ts';
import { keptSchedules } from './kept/schedules.ts';

export interface KeptParts {
  store: Store;
  boards: Boards;
  rounds: Pick<Rounds, 'find' | 'ofGuild' | 'replace' | 'save'>;
  quizzes: LiveQuizzes;
  shelves: Shelves;
  dailies: Pick<Dailies, 'replace'>;
  queue: Queue;
}

/** Every collection of the store. */
type Collection = { [Name in keyof Store]: Store[Name] extends (...args: never[]) => unknown ? never : Name }[Exclude<
  keyof Store,
  'outdated'
>];

/** Why a collection has nothing to show and nothing to erase. */
const NOTHING = 'it names nobody';
const DERIVED = 'it is made from answers, and made again without the person';

/**
 * What each collection keeps of a person, in the order in which it is erased. A collection that is added to the
 * store but not here doesn't compile.
 */
const declared = (parts: KeptParts): Record<Collection, Kept | string> => ({
  answers: keptAnswers(parts),
  rounds: 'its scores go with the answers',
  played: 'it goes with the answers',
  quizzes: keptQuizzes(parts),
  corrections: keptCorrections(parts),
  schedules: keptSchedules(parts),
  // Before the questions that are made of them.
  imports: keptImports(parts),
  packs: keptQuestions(parts),
  drafts: keptDrafts(parts),
  reports: keptReports(parts),
  boards: DERIVED,
  streaks: DERIVED,
  asked: NOTHING,
  ledger: NOTHING,
  guilds: NOTHING,
  deletions: 'a deletion under way ends by itself',
});

export const keptOfPeople = (parts: KeptParts): Kept[] =>
  Object.values(declared(parts)).filter((one): one is Kept => typeof one !== 'string');
