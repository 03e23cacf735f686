import type { Applies } from '../quiz/evidence.ts';
import type { Difficulty, TextMatch } from '../quiz/question.ts';
import { checkNumber } from './limits.ts';
import type { Watch } from './watch.ts';

/** How a question is answered: by one option, by every right option, or by typing. */
export type DraftKind = 'single' | 'several' | 'typed';

/** What a typed answer is judged by. */
export type TypedKey =
  | { accepted: string[]; match?: TextMatch }
  /** `tolerance` is an absolute difference, in the unit of the value. `nearest`: whoever comes nearest wins. */
  | { value: number; tolerance: number; unit?: string; nearest?: boolean };

/** A picture a question cannot do without. `source` is an https address or the name of a file. */
export interface Picture {
  source: string;
  alt: string;
}

/**
 * A question that is still being read: what the file says, as Discord Markdown, and where it says so. It has not been checked
 * against the limits of a pack, and its key may be missing.
 */
export interface Draft {
  /** The line where it begins and its number in the file, both from 1. */
  line: number;
  number: number;
  /** The part of the file that the line counts in: a sheet, or a file of an archive. */
  within?: string;
  kind: DraftKind;
  /** One line. */
  stem: string;
  code?: string;
  codeLanguage?: string;
  /** None for a typed question. */
  options: string[];
  /** The places of the right options, from 0; undefined while it waits for a key. */
  key?: number[];
  typed?: TypedKey;
  /** The options keep their order. */
  fixed?: boolean;
  id?: string;
  explanation?: string;
  reference?: string;
  difficulty?: Difficulty;
  tags: string[];
  /** For people, or with the ranges of versions that checks read. */
  applies?: Applies;
  weight?: 0 | 1 | 2;
  enemies?: string[];
  checked?: string;
  picture?: Picture;
  /** Never asked again. */
  retired?: boolean;
  /** Why it has no proof. */
  unproven?: string;
  /** Why it cannot be taken as it is, in half a sentence: "needs a picture". */
  flaws: string[];
  /** What was changed on the way from the file, in half a sentence each. */
  changes: string[];
}

/** The versions that it is about, for people. */
export const appliesText = ({ applies }: Pick<Draft, 'applies'>): string | undefined =>
  typeof applies === 'object' ? applies.text : applies;

/** One thing to tell about a question of the file, in half a sentence. */
export interface Note {
  line: number;
  /** The question's number in the file, from 1; 0 for something that is no question. */
  number: number;
  reason: string;
}

/** A reason with the part of the file that its line counts in. */
export const saidWithin = (within: string | undefined, reason: string): string =>
  within === undefined ? reason : `${within}: ${reason}`;

/** What became of a file. `taken` counts questions with a key and without. */
export interface Report {
  taken: number;
  changed: Note[];
  leftOut: Note[];
}

/** What cannot be known from the file: a person decides, with the named setting. Drafts wait for their keys until then. */
export interface Ask {
  setting: 'base' | 'keys' | 'firstIsRight';
  sentence: string;
}

/** What a reader of one format makes of a file, before the drafts are checked. */
export interface Reading {
  title?: string;
  description?: string;
  codeLanguage?: string;
  licence?: string;
  attribution?: string;
  /** Where its references lead. */
  sources?: string[];
  /** Offered first. */
  default?: boolean;
  drafts: Draft[];
  /** Questions the reader itself could not take. */
  leftOut: Note[];
  /** What concerns the whole file. */
  remarks: Note[];
  asks: Ask[];
}

/** Decisions of the person who imports. */
export interface ImportSettings {
  /** The index of the first option, where a file gives keys as numbers and does not show it. */
  base?: 0 | 1;
  /** What keys are that can be the text of one option and the number or letter of another. A base says that they are places. */
  keys?: 'text' | 'place';
  /** The first option of each question is the right one. */
  firstIsRight?: boolean;
  /** Called now and then with the progress. */
  watch?: Watch;
}

export const emptyReading = (): Reading => ({ drafts: [], leftOut: [], remarks: [], asks: [] });

/** A draft without anything that is optional. @throws TooLarge where the file has more questions than are read */
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
