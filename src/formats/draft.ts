import type { Applies } from '../quiz/evidence.ts';
import type { Difficulty, TextMatch } from '../quiz/question.ts';
import { checkNumber } from './limits.ts';
import type { Watch } from './watch.ts';

/** How a question is answered: by one option, by every right option, or by typing. */
export type DraftKind = 'single' | 'several' | 'typed';

/** How a typed answer is judged. */
export type TypedKey =
  | { accepted: string[]; match?: TextMatch }
  /** `tolerance` is an absolute difference, in the unit of the value. `nearest`: the nearest guess wins. */
  | { value: number; tolerance: number; unit?: string; nearest?: boolean };

type Typed = Pick<Draft, 'typed'>;

/** The key of a question that asks for a number. */
export const numberOf = ({ typed }: Typed) => (typed !== undefined && 'value' in typed ? typed : undefined);
/** The key of a question that asks for words. */
export const spellingsOf = ({ typed }: Typed) => (typed !== undefined && 'accepted' in typed ? typed : undefined);

/** A picture that a question needs. `source` is an https address or the name of a file. */
export interface Picture {
  source: string;
  alt: string;
}

/**
 * A question as its file gives it, in Discord Markdown, and where in the file it is. It has not been checked against the limits of a
 * pack, and its key may be missing.
 */
export interface Draft {
  /** Its first line and its number in the file, both from 1. */
  line: number;
  number: number;
  /** The part of the file to which the line number belongs: a sheet, or a file in an archive. */
  within?: string;
  kind: DraftKind;
  /** One line. */
  stem: string;
  code?: string;
  codeLanguage?: string;
  /** Empty for a typed question. */
  options: string[];
  /** The indexes of the right options, from 0; undefined until a key is given. */
  key?: number[];
  typed?: TypedKey;
  /** Whether the options keep their order. */
  fixed?: boolean;
  id?: string;
  explanation?: string;
  reference?: string;
  difficulty?: Difficulty;
  tags: string[];
  /** As text for people, or with the version ranges that checks read. */
  applies?: Applies;
  weight?: 0 | 1 | 2;
  enemies?: string[];
  checked?: string;
  picture?: Picture;
  /** It is never asked again. */
  retired?: boolean;
  /** Why it has no proof. */
  unproven?: string;
  /** Why it cannot be imported as it is, as half a sentence: "needs a picture". */
  flaws: string[];
  /** What was changed during the import, as half a sentence each. */
  changes: string[];
}

/** The versions that it is about, as text for people. */
export const appliesText = ({ applies }: Pick<Draft, 'applies'>): string | undefined =>
  typeof applies === 'object' ? applies.text : applies;

/** One remark about a question of the file, as half a sentence. */
export interface Note {
  line: number;
  /** The question's number in the file, from 1; 0 if it is not about a question. */
  number: number;
  reason: string;
}

/** A remark that is not about one question. */
export const remarkAt = (line: number, reason: string): Note => ({ line, number: 0, reason });

/** A reason with the part of the file to which its line number belongs. */
export const saidWithin = (within: string | undefined, reason: string): string =>
  within === undefined ? reason : `${within}: ${reason}`;

/** The result of reading a file. `taken` counts questions with and without a key. */
export interface Report {
  taken: number;
  changed: Note[];
  leftOut: Note[];
}

/** A decision that the file leaves open: a person makes it with the named setting, and the drafts have no keys until then. */
export interface Ask {
  setting: 'base' | 'keys' | 'firstIsRight';
  sentence: string;
}

/** What the reader of a format found in a file, before the drafts are checked. */
export interface Reading {
  title?: string;
  description?: string;
  codeLanguage?: string;
  licence?: string;
  attribution?: string;
  /** The documentation that its references link to. */
  sources?: string[];
  /** Whether it is offered first. */
  default?: boolean;
  drafts: Draft[];
  /** Questions that the reader could not read. */
  leftOut: Note[];
  /** Remarks about the whole file. */
  remarks: Note[];
  asks: Ask[];
}

/** Decisions by the person who imports. */
export interface ImportSettings {
  /** The number of the first option, if a file gives keys as numbers and does not show where they start. */
  base?: 0 | 1;
  /** How to read keys that can be the text of one option and the number or letter of another. A base means that they are positions. */
  keys?: 'text' | 'place';
  /** Whether the first option of each question is the right one. */
  firstIsRight?: boolean;
  /** Called from time to time with the progress. */
  watch?: Watch;
}

export const emptyReading = (): Reading => ({ drafts: [], leftOut: [], remarks: [], asks: [] });

/** Leaves a question out. @param reason why, as half a sentence */
export const leaveOut = (
  { line, number }: Pick<Draft, 'line' | 'number'>,
  reason: string,
  { leftOut }: Pick<Reading, 'leftOut'>,
): void => void leftOut.push({ line, number, reason });

/** Takes a draft, unless there is a reason to leave it out. */
export const takeUnless = (reason: string | undefined, draft: Draft, reading: Reading): void => {
  if (reason === undefined) reading.drafts.push(draft);
  else leaveOut(draft, reason, reading);
};

/** Makes a draft a question whose answer is typed. */
export const setTyped = (draft: Draft, typed: TypedKey): void => void Object.assign(draft, { kind: 'typed', typed });

/** Sets the positions of the right options. */
export const setPlaces = (draft: Draft, places: readonly number[]): void => {
  draft.key = [...new Set(places)].sort((one, two) => one - two);
  draft.kind = draft.key.length > 1 ? 'several' : 'single';
};

/** Why a question of another type is left out. */
export const noKind = (type: string): string => `is of the type ${type}, which is no kind of question here`;

/** A draft without any optional field. @throws TooLarge if the file has too many questions */
export const newDraft = (line: number, number: number): Draft => {
  checkNumber(number, line);
  return {
    line,
    number,
    kind: 'single',
    stem: '',
    options: [],
    tags: [],
    flaws: [],
    changes: [],
  };
};
