/**
 * What the custom ids of our components carry, by kind: readable after any restart, in at most 79 characters, since a form's
 * gets a nonce. An answer button names a place in the shown order, never the option behind it.
 */
export interface CustomIds {
  /** `place`: of the option that a button stands for; undefined for a menu, and for what is typed. */
  answer: { roundId: string; place: number | undefined };
  review: { quizId: string; page: number };
  /** Another quiz like this one. */
  again: { quizId: string };
  /** A page of a leaderboard. `span`: the name of a span, or a period. */
  board: { span: string; page: number };
  /** Opens a leaderboard, privately. `span`: as for `board`. */
  leaderboard: { span: string };
  privacy: { delete: boolean };
  /** What to do first on a server. */
  greeting: { first: 'quiz' | 'daily' | 'help' };
}

/** The custom id of a kind, or of any: its kind and what it carries. @template Ids what they carry, by their kind */
export type IdOf<Ids extends object, Kind extends keyof Ids = keyof Ids> = {
  [K in Kind]: { kind: K } & Ids[K];
}[Kind];

export type CustomId<Kind extends keyof CustomIds = keyof CustomIds> = IdOf<CustomIds, Kind>;

/** How a kind is written after its name, and read from what its pattern finds. */
interface Form<Payload> {
  write(payload: Payload): string;
  pattern: RegExp;
  read(...found: string[]): Payload;
}

const SPAN = /all|today|week|month|\d{4}-(?:W?\d{2}|\d{2}-\d{2})/.source;

/** A forgotten kind does not compile. */
const FORMS: { readonly [Kind in keyof CustomIds]: Form<CustomIds[Kind]> } = {
  answer: {
    write: ({ roundId, place = '' }) => `${roundId}:${place}`,
    pattern: /^(\d{1,20}\.\d{1,5}):(\d?)$/,
    read: (roundId = '', place) => ({ roundId, place: place ? Number(place) : undefined }),
  },
  review: {
    write: ({ quizId, page }) => `${quizId}:${page}`,
    pattern: /^(\d{1,20}):(\d{1,3})$/,
    read: (quizId = '', page) => ({ quizId, page: Number(page) }),
  },
  again: {
    write: ({ quizId }) => quizId,
    pattern: /^(\d{1,20})$/,
    read: (quizId = '') => ({ quizId }),
  },
  board: {
    write: ({ span, page }) => `${span}:${page}`,
    pattern: new RegExp(`^(${SPAN}):(\\d{1,6})$`),
    read: (span = '', page) => ({ span, page: Number(page) }),
  },
  leaderboard: {
    write: ({ span }) => span,
    pattern: new RegExp(`^(${SPAN})$`),
    read: (span = '') => ({ span }),
  },
  privacy: {
    write: (id) => (id.delete ? 'delete' : 'keep'),
    pattern: /^(delete|keep)$/,
    read: (choice) => ({ delete: choice === 'delete' }),
  },
  greeting: {
    write: ({ first }) => first,
    pattern: /^(quiz|daily|help)$/,
    read: (first) => ({ first: first as CustomIds['greeting']['first'] }),
  },
};

export function encode<Kind extends keyof CustomIds>(id: CustomId<Kind>): string {
  const form: Form<CustomIds[Kind]> = FORMS[id.kind];
  return `${id.kind}:${form.write(id)}`;
}

/** What the custom id of everything begins with that answers a round. */
export const answerPrefix = (roundId: string): string => `answer:${roundId}:`;

/** @returns undefined for anything that {@link encode} does not make: a client can send what it likes */
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
