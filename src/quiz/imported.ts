import type { OwnPack, QuestionDraft } from './own-pack.ts';
import type { WrittenQuestion } from './question-schema.ts';

/** How keys may be meant if a file leaves it open: the number of the first option, the first option as the key, texts or places. */
export const READINGS = ['zero', 'one', 'first', 'text', 'place'] as const;
export type KeyReading = (typeof READINGS)[number];

/** A question of a file that is in no pack yet. */
export interface ImportedQuestion {
  /** Its number in the file, from 1. */
  number: number;
  /** Complete, except that the key may still be missing. */
  written: Omit<WrittenQuestion, 'key'> & { key?: WrittenQuestion['key'] | undefined };
  /** It came without a key. People say what is right, and may change it. */
  isAsked: boolean;
  /** The key under each interpretation that the file leaves open. */
  readings?: Partial<Record<KeyReading, WrittenQuestion['key']>>;
}

/** A note about a question of a file, or (`number` 0) about the file. */
export interface ImportNote {
  line: number;
  number: number;
  /** Half a sentence. */
  reason: string;
  isLeftOut: boolean;
}

/** How much is left of a part of a file: all questions, those that wait for a key, and those that came without one. */
interface PartCount {
  left: number;
  waiting: number;
  asked: number;
}

/** A file of questions that somebody brought, from its reading until its questions are saved. All times are ms since the epoch. */
export interface QuestionImport {
  guildId: string;
  /** The interaction that brought the file. */
  id: string;
  author: string;
  /** The name of the file, and the format it was read as. */
  file: string;
  format: string;
  /** What the file says about all its questions. */
  head: Pick<OwnPack, 'title' | 'description' | 'codeLanguage' | 'licence' | 'attribution'>;
  /** Where its questions go; undefined: into a new pack with the title of the file. */
  pack: QuestionDraft['pack'];
  notes: { leftOut: number; changed: number };
  /** The interpretations of the keys that a person has to choose from. */
  open: readonly KeyReading[];
  parts: readonly PartCount[];
  saved: number;
  /** How many questions were skipped, since their pack already had them. */
  doubles: number;
  /** The packs that it was saved into so far. */
  into: readonly string[];
  /** `saving`: somebody pressed Save. Saving continues even after a crash. */
  phase: 'reading' | 'ready' | 'saving' | 'saved';
  changedAt: number;
}

/** How many questions are in a part of a file. A part is stored in one write. */
export const PART = 100;
/** The most characters of a note. */
export const MAX_REASON_LENGTH = 300;
/** Notes on a page of the report. */
export const NOTES_ON_PAGE = 10;
/** The most files that may wait to be saved, per person and per server. */
export const MAX_IMPORTS = 3;
export const MAX_IMPORTS_IN_SERVER = 10;

export const countOf = (questions: readonly ImportedQuestion[]): PartCount => ({
  left: questions.length,
  waiting: questions.filter(({ written }) => written.key === undefined).length,
  asked: questions.filter(({ isAsked }) => isAsked).length,
});

/** The totals over all parts. `keyed`: questions that can be saved. */
export function totalsOf({ parts }: Pick<QuestionImport, 'parts'>): PartCount & { keyed: number } {
  const sum = (field: keyof PartCount) => parts.reduce((total, part) => total + part[field], 0);
  const [left, waiting, asked] = [sum('left'), sum('waiting'), sum('asked')];
  return { left, waiting, asked, keyed: left - waiting };
}

/** Whether the person who brought it can still use it: not while it is being read, nor once it is done. */
export const isUnfinished = ({ phase }: QuestionImport): boolean => phase === 'ready' || phase === 'saving';

/** The id of a question of a file. It is the same however often the file is saved. */
export const importedId = (importId: string, number: number): string => `i-${BigInt(importId).toString(36)}-${number}`;
