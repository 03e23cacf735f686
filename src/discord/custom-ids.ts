import { READINGS } from '../quiz/imported.ts';
import type { OptionId } from '../quiz/question.ts';

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
  editors: object;
  /** Resets the server's default pack. */
  defaultpack: object;
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

/** How the values of a kind are written, and read back from the groups of its pattern. */
interface Form<Payload> {
  write(payload: Payload): string;
  pattern: RegExp;
  read(...found: string[]): Payload;
}

const SPAN = /all|today|week|month|\d{4}-(?:W?\d{2}|\d{2}-\d{2})/.source;

/** An id that Discord made. */
const ID = /^(\d{1,20})$/;
const ROUND = /\d{1,20}\.\d{1,5}/.source;
const OWN_PACK = /own\.[a-z0-9-]{1,36}/.source;

const oneOf = <T extends string>(all: readonly [T, ...T[]], found: string): T =>
  all.find((one) => one === found) ?? all[0];

/** A forgotten kind does not compile. */
const FORMS: { readonly [Kind in keyof CustomIds]: Form<CustomIds[Kind]> } = {
  answer: {
    write: ({ roundId, place = '' }) => `${roundId}:${place}`,
    pattern: new RegExp(`^(${ROUND}):(\\d?)$`),
    read: (roundId = '', place) => ({ roundId, place: place ? Number(place) : undefined }),
  },
  review: {
    write: ({ quizId, page }) => `${quizId}:${page}`,
    pattern: /^(\d{1,20}):(\d{1,3})$/,
    read: (quizId = '', page) => ({ quizId, page: Number(page) }),
  },
  again: { write: ({ quizId }) => quizId, pattern: /^(\d{1,20})$/, read: (quizId = '') => ({ quizId }) },
  board: {
    write: ({ span, page }) => `${span}:${page}`,
    pattern: new RegExp(`^(${SPAN}):(\\d{1,6})$`),
    read: (span = '', page) => ({ span, page: Number(page) }),
  },
  leaderboard: { write: ({ span }) => span, pattern: new RegExp(`^(${SPAN})$`), read: (span = '') => ({ span }) },
  privacy: {
    write: (id) => (id.delete ? 'delete' : 'keep'),
    pattern: /^(delete|keep)$/,
    read: (choice) => ({ delete: choice === 'delete' }),
  },
  correct: {
    write: ({ id, confirmed }) => `${id}:${confirmed ? 'yes' : 'no'}`,
    pattern: /^(\d{1,20}):(yes|no)$/,
    read: (id = '', choice) => ({ id, confirmed: choice === 'yes' }),
  },
  greeting: {
    write: ({ first }) => first,
    pattern: /^(quiz|daily|help)$/,
    read: (first) => ({ first: first as CustomIds['greeting']['first'] }),
  },
  draft: {
    write: ({ action, draftId }) => `${action}:${draftId}`,
    pattern: new RegExp(`^(${DRAFT_ACTIONS.join('|')}):(\\d{1,20})$`),
    read: (action = '', draftId = '') => ({ action: oneOf(DRAFT_ACTIONS, action), draftId }),
  },
  another: {
    write: ({ packId }) => packId,
    pattern: new RegExp(`^(${OWN_PACK})$`),
    read: (packId = '') => ({ packId }),
  },
  compose: { write: ({ draftId }) => draftId, pattern: ID, read: (draftId = '') => ({ draftId }) },
  labels: { write: ({ draftId }) => draftId, pattern: ID, read: (draftId = '') => ({ draftId }) },
  picture: { write: ({ draftId }) => draftId, pattern: ID, read: (draftId = '') => ({ draftId }) },
  suggestion: {
    write: ({ action, draftId }) => `${action}:${draftId}`,
    pattern: new RegExp(`^(${SUGGESTION_ACTIONS.join('|')}):(\\d{1,20})$`),
    read: (action = '', draftId = '') => ({ action: oneOf(SUGGESTION_ACTIONS, action), draftId }),
  },
  drafts: {
    write: ({ page = '' }) => String(page),
    pattern: /^(\d{0,4})$/,
    read: (page) => ({ page: page ? Number(page) : undefined }),
  },
  own: {
    write: ({ action, packId, questionId }) => `${action}:${packId}:${questionId}`,
    pattern: new RegExp(`^(${OWN_ACTIONS.join('|')}):(${OWN_PACK}):([a-z0-9-]{1,40})$`),
    read: (action = '', packId = '', questionId = '') => ({ action: oneOf(OWN_ACTIONS, action), packId, questionId }),
  },
  shelf: {
    write: ({ remove, packId }) => `${remove ? 'remove' : 'keep'}:${packId}`,
    pattern: new RegExp(`^(remove|keep):(${OWN_PACK})$`),
    read: (action, packId = '') => ({ remove: action === 'remove', packId }),
  },
  inpack: {
    write: ({ packId, page }) => `${packId}:${page}`,
    pattern: new RegExp(`^(${OWN_PACK}):(\\d{1,4})$`),
    read: (packId = '', page) => ({ packId, page: Number(page) }),
  },
  found: {
    write: ({ words, page }) => `${page}:${words}`,
    pattern: /^(\d{1,4}):(.{1,80})$/,
    read: (page, words = '') => ({ words, page: Number(page) }),
  },
  report: {
    write: ({ roundId }) => roundId,
    pattern: new RegExp(`^(${ROUND})$`),
    read: (roundId = '') => ({ roundId }),
  },
  reports: { write: ({ page }) => String(page), pattern: /^(\d{1,6})$/, read: (page) => ({ page: Number(page) }) },
  reported: {
    write: ({ action, roundId, seen }) => `${action}:${roundId}:${seen}`,
    pattern: new RegExp(`^(${REPORTED_ACTIONS.join('|')}):(${ROUND}):([a-z0-9]{1,4}-[a-z0-9]{1,13})$`),
    read: (action = '', roundId = '', seen = '') => ({ action: oneOf(REPORTED_ACTIONS, action), roundId, seen }),
  },
  import: {
    write: ({ action, importId }) => `${action}:${importId}`,
    pattern: new RegExp(`^(${IMPORT_ACTIONS.join('|')}):(\\d{1,20})$`),
    read: (action = '', importId = '') => ({ action: oneOf(IMPORT_ACTIONS, action), importId }),
  },
  reading: { write: ({ importId }) => importId, pattern: ID, read: (importId = '') => ({ importId }) },
  told: {
    write: ({ importId, page }) => `${importId}:${page}`,
    pattern: /^(\d{1,20}):(\d{1,5})$/,
    read: (importId = '', page) => ({ importId, page: Number(page) }),
  },
  asked: {
    write: ({ importId, way, from }) => `${importId}:${way}:${from}`,
    pattern: /^(\d{1,20}):(on|back):(\d{1,6})$/,
    read: (importId = '', way, from) => ({ importId, way: way === 'back' ? 'back' : 'on', from: Number(from) }),
  },
  key: {
    write: ({ importId, number, option }) => `${importId}:${number}:${option}`,
    pattern: /^(\d{1,20}):(\d{1,6}):([a-j])$/,
    read: (importId = '', number, option) => ({ importId, number: Number(number), option: option as OptionId }),
  },
  editors: { write: () => 'clear', pattern: /^clear$/, read: () => ({}) },
  defaultpack: { write: () => 'clear', pattern: /^clear$/, read: () => ({}) },
};

export function encode<Kind extends keyof CustomIds>(id: CustomId<Kind>): string {
  const form: Form<CustomIds[Kind]> = FORMS[id.kind];
  return `${id.kind}:${form.write(id)}`;
}

/** The beginning of every custom id that answers a round. */
export const answerPrefix = (roundId: string): string => `answer:${roundId}:`;

/** @returns undefined for anything that {@link encode} does not make: clients can send any text */
export function decode(customId: string): CustomId | undefined {
  const [, kind = '', rest = ''] = /^([a-z]+):(.*)$/.exec(customId) ?? [];
  return isKind(kind) ? read(kind, rest) : undefined;
}

const isKind = (kind: string): kind is keyof CustomIds => Object.hasOwn(FORMS, kind);

function read<Kind extends keyof CustomIds>(kind: Kind, rest: string): CustomId<Kind> | undefined {
  const form: Form<CustomIds[Kind]> = FORMS[kind];
  const found = form.pattern.exec(rest);
  return found ? { kind, ...form.read(...found.slice(1)) } : undefined;
}
