import { READINGS } from '../quiz/imported.ts';
import { OPTION_IDS, type OptionId } from '../quiz/question.ts';

/**
 * What the custom ids of our components carry, by kind: readable after any restart, in at most 79 characters, since a form's
 * gets a nonce. An answer button names a place in the shown order, never the option behind it.
 */
export interface CustomIds {
  /** `place`: of the button's option; undefined for a menu, and for a typed answer. */
  answer: { roundId: string; place: number | undefined };
  review: { quizId: string; page: number };
  /** Another quiz like this one. */
  again: { quizId: string };
  /** A page of a leaderboard. `span`: the name of a span, or a period. */
  board: { span: string; page: number };
  /** Opens a leaderboard, privately. `span`: as for `board`. */
  leaderboard: { span: string };
  privacy: { delete: boolean };
  /** Carries out a correction that was previewed, or drops it. */
  correct: { id: string; confirmed: boolean };
  /** What to do first on a server. */
  greeting: { first: 'quiz' | 'daily' | 'help' };
  /** What to do with a draft. */
  draft: { action: DraftAction; draftId: string };
  /** Begins another question for the same pack. */
  another: { packId: string };
  /** The form of a question, and that of its tags and difficulty. */
  compose: { draftId: string };
  labels: { draftId: string };
  /** The form of its picture. */
  picture: { draftId: string };
  /** What an editor decides about a suggestion. `decline` opens a form with the same id. */
  suggestion: { action: SuggestionAction; draftId: string };
  /** A page of the waiting suggestions; undefined: one's own drafts. */
  drafts: { page: number | undefined };
  /** What to do with a question of a server's own pack. */
  own: { action: OwnAction; packId: string; questionId: string };
  /** Removes a pack, or keeps it. */
  shelf: { remove: boolean; packId: string };
  /** A page of the questions of an own pack, or of the questions that were found by words. */
  inpack: { packId: string; page: number };
  found: { words: string; page: number };
  /** Reports the question of a round. Its form has the same id. */
  report: { roundId: string };
  /** A page of the reported questions. */
  reports: { page: number };
  /** What an editor does about the reports of a round's question. Forms have the same id. `seen`: the state that was looked at. */
  reported: { action: ReportedAction; roundId: string; seen: string };
  /** What to do with an imported file. */
  import: { action: ImportAction; importId: string };
  /** Cancels the reading of a file. */
  reading: { importId: string };
  /** A page of the notes on a file. */
  told: { importId: string; page: number };
  /** The next or previous question without a key, from a number in the file on. */
  asked: { importId: string; way: 'on' | 'back'; from: number };
  /** The right option of such a question. */
  key: { importId: string; number: number; option: OptionId };
  /** Removes the role of the editors. */
  editors: { action: 'clear' };
  /** Resets the server's default pack. */
  defaultpack: { action: 'clear' };
}

/** A decoded custom id: its kind and the values that it carries. @template Ids the values by kind */
export type IdOf<Ids extends object, Kind extends keyof Ids = keyof Ids> = {
  [K in Kind]: { kind: K } & Ids[K];
}[Kind];

const DRAFT_ACTIONS = ['save', 'suggest', 'edit', 'labels', 'picture', 'drop', 'open'] as const;
export type DraftAction = (typeof DRAFT_ACTIONS)[number];
const SUGGESTION_ACTIONS = ['accept', 'adopt', 'decline'] as const;
export type SuggestionAction = (typeof SUGGESTION_ACTIONS)[number];
const OWN_ACTIONS = ['edit', 'remove', 'erase', 'keep'] as const;
export type OwnAction = (typeof OWN_ACTIONS)[number];

const REPORTED_ACTIONS = ['dismiss', 'void', 'key'] as const;
export type ReportedAction = (typeof REPORTED_ACTIONS)[number];
const IMPORT_ACTIONS = ['open', 'save', 'drop', ...READINGS] as const;
export type ImportAction = (typeof IMPORT_ACTIONS)[number];

export type CustomId<Kind extends keyof CustomIds = keyof CustomIds> = IdOf<CustomIds, Kind>;

/** How a value is written, as a pattern, and read back from a text that fits it. */
interface Codec<Value> {
  source: string;
  write(value: Value): string;
  read(found: string): Value;
}

const texts = ({ source }: RegExp): Codec<string> => ({ source, write: String, read: String });

const number = (digits: number): Codec<number> => ({ source: `\\d{1,${digits}}`, write: String, read: Number });

/** A number that may be left out. */
const optional = (digits: number): Codec<number | undefined> => ({
  source: `\\d{0,${digits}}`,
  write: (value) => (value === undefined ? '' : String(value)),
  read: (found) => (found === '' ? undefined : Number(found)),
});

const choice = <Value extends string>(...all: readonly Value[]): Codec<Value> => ({
  source: all.join('|'),
  write: String,
  read: (found) => found as Value,
});

const either = (yes: string, no: string): Codec<boolean> => ({
  source: `${yes}|${no}`,
  write: (value) => (value ? yes : no),
  read: (found) => found === yes,
});

/** An id that Discord made. */
const ID = texts(/\d{1,20}/);
const ROUND = texts(/\d{1,20}\.\d{1,5}/);
const OWN_PACK = texts(/own\.[a-z0-9-]{1,36}/);
const SPAN = texts(/all|today|week|month|\d{4}-(?:W?\d{2}|\d{2}-\d{2})/);

/** The values of each kind, in the order in which they are written. A forgotten kind or value does not compile. */
const FORMS: {
  readonly [Kind in keyof CustomIds]: { readonly [Name in keyof CustomIds[Kind]]: Codec<CustomIds[Kind][Name]> };
} = {
  answer: { roundId: ROUND, place: optional(1) },
  review: { quizId: ID, page: number(3) },
  again: { quizId: ID },
  board: { span: SPAN, page: number(6) },
  leaderboard: { span: SPAN },
  privacy: { delete: either('delete', 'keep') },
  correct: { id: ID, confirmed: either('yes', 'no') },
  greeting: { first: choice('quiz', 'daily', 'help') },
  draft: { action: choice(...DRAFT_ACTIONS), draftId: ID },
  another: { packId: OWN_PACK },
  compose: { draftId: ID },
  labels: { draftId: ID },
  picture: { draftId: ID },
  suggestion: { action: choice(...SUGGESTION_ACTIONS), draftId: ID },
  drafts: { page: optional(4) },
  own: { action: choice(...OWN_ACTIONS), packId: OWN_PACK, questionId: texts(/[a-z0-9-]{1,40}/) },
  shelf: { remove: either('remove', 'keep'), packId: OWN_PACK },
  inpack: { packId: OWN_PACK, page: number(4) },
  found: { page: number(4), words: texts(/.{1,80}/) },
  report: { roundId: ROUND },
  reports: { page: number(6) },
  reported: { action: choice(...REPORTED_ACTIONS), roundId: ROUND, seen: texts(/[a-z0-9]{1,4}-[a-z0-9]{1,13}/) },
  import: { action: choice(...IMPORT_ACTIONS), importId: ID },
  reading: { importId: ID },
  told: { importId: ID, page: number(5) },
  asked: { importId: ID, way: choice('on', 'back'), from: number(6) },
  key: { importId: ID, number: number(6), option: choice(...OPTION_IDS) },
  editors: { action: choice('clear') },
  defaultpack: { action: choice('clear') },
};

const codecsOf = (kind: keyof CustomIds): [name: string, Codec<unknown>][] => Object.entries(FORMS[kind]);

const PATTERNS = new Map(
  (Object.keys(FORMS) as (keyof CustomIds)[]).map((kind) => {
    const values = codecsOf(kind).map(([, { source }]) => `(${source})`);
    return [kind as string, { kind, pattern: new RegExp(`^${kind}:${values.join(':')}$`) }];
  }),
);

export function encode(id: CustomId): string {
  const values: Record<string, unknown> = { ...id };
  return [id.kind, ...codecsOf(id.kind).map(([name, { write }]) => write(values[name]))].join(':');
}

/** The beginning of every custom id that answers a round. */
export const answerPrefix = (roundId: string): string => `answer:${roundId}:`;

/** @returns undefined for anything that {@link encode} does not make: clients can send any text */
export function decode(customId: string): CustomId | undefined {
  const { kind, pattern } = PATTERNS.get(customId.replace(/:.*$/s, '')) ?? {};
  const found = pattern?.exec(customId);
  if (kind === undefined || !found) return undefined;
  const values = codecsOf(kind).map(([name, { read }], place) => [name, read(found[place + 1] ?? '')]);
  return { kind, ...Object.fromEntries(values) };
}
