import type { WrittenPack } from './pack.ts';
import type { Difficulty, OptionId } from './question.ts';
import type { WrittenQuestion } from './question-schema.ts';

/** The most packs of a server, questions of a pack, and questions of a server. Removed ones do not count. */
export const MAX_PACKS = 200;
export const MAX_IN_PACK = 1000;
export const MAX_OWN_QUESTIONS = 5000;

/** A pack that belongs to one server. All times are ms since the epoch. */
export interface OwnPack extends Omit<WrittenPack, 'questions' | 'default'> {
  guildId: string;
  /** It contains a dot, so no pack that comes as a file, now or later, can have the same id. */
  id: string;
  createdBy: string;
  createdAt: number;
  /** When it was removed. It is no longer offered, but questions that scores refer to stay. */
  removedAt?: number | undefined;
}

/** A question of such a pack. `edition` counts its changes, from 1. */
export interface OwnQuestion {
  guildId: string;
  packId: string;
  /** Never changes, like the id in a file. */
  id: string;
  written: WrittenQuestion;
  edition: number;
  author: string;
  writtenAt: number;
  /** Who changed it last, if anybody did. */
  changedBy?: string | undefined;
  changedAt: number;
}

/** What somebody typed into the form of a question, as it was typed. */
export interface TypedQuestion {
  /** The stem, with the code in a code block. */
  question: string;
  /** One a line. */
  options: string;
  /** The letters of those that are right. */
  right: readonly OptionId[];
  why: string;
}

/** A picture as it was typed. */
export interface TypedPicture {
  address: string;
  /** What it shows, for those who do not see it. */
  alt: string;
}

/** A question that somebody is writing, or has suggested. What was typed is kept whatever is wrong with it. */
export interface QuestionDraft {
  guildId: string;
  /** The interaction that opened its form. */
  id: string;
  author: string;
  typed: TypedQuestion;
  tags: string;
  difficulty: Difficulty | undefined;
  /** undefined: the picture of the question that is changed, if any. Both fields empty: no picture. */
  picture?: TypedPicture | undefined;
  /** Where it goes: an existing pack, or a new one with this title. undefined: the oldest one. */
  pack: { id: string } | { title: string } | undefined;
  /** The question that it changes, as it was when the form was opened. */
  changes: { packId: string; id: string; edition: number; written: WrittenQuestion } | undefined;
  /** The suggestion that it was made from. */
  from: { id: string; author: string } | undefined;
  /** Nothing was typed yet: the form was opened. */
  isBlank: boolean;
  phase:
    | { name: 'writing' }
    /** A suggestion waits for an editor. */
    | { name: 'waiting'; since: number }
    | { name: 'accepted'; by: string; at: number; packTitle: string }
    | { name: 'declined'; by: string; at: number; word: string };
  /** Its author was told what was decided. */
  told?: true | undefined;
  changedAt: number;
}

/** The most drafts and waiting suggestions of a person. Beyond it, the oldest draft is dropped, and a suggestion is refused. */
export const MAX_DRAFTS = 20;
export const MAX_WAITING = 10;
/** The most suggestions that wait in a server. */
export const MAX_WAITING_IN_SERVER = 500;
/** After how many ms an untouched draft is dropped. A suggestion waits until somebody decides on it. */
export const DRAFT_KEPT_MS = 30 * 24 * 60 * 60_000;

/** When a draft expires: ms since the epoch. */
export const expiryOf = ({ phase, changedAt }: QuestionDraft): number =>
  phase.name === 'waiting' ? Number.POSITIVE_INFINITY : changedAt + DRAFT_KEPT_MS;

/** Begins the id of every pack that belongs to a server. */
const OWN = 'own.';

/** The Latin letters and digits of a title, with hyphens between words; empty for a title in another alphabet. */
const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
    .replace(/^-|-$/g, '');

/** An id for a new pack that none of these has. */
export function ownPackId(title: string, taken: (id: string) => boolean): string {
  const slug = slugOf(title) || 'pack';
  for (let number = 1; ; number++) {
    const id = `${OWN}${slug}${number === 1 ? '' : `-${number}`}`;
    if (!taken(id)) return id;
  }
}

/** The id of the question that a draft becomes. It is the same however often the draft is saved. */
export const questionIdOf = ({ id, from }: Pick<QuestionDraft, 'id' | 'from'>): string =>
  `q-${BigInt(from?.id ?? id).toString(36)}`;

/** Whether two titles could not be told apart in a list. */
export const sameTitle = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** The fields in which two versions of a question differ. */
export function changedFields(one: WrittenQuestion, other: WrittenQuestion): (keyof WrittenQuestion)[] {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof WrittenQuestion>;
  return [...fields].filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}
