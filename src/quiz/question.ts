/**
 * A question and its limits. The limits are ours; together they keep a question and its reveal within the 4000
 * characters that Discord allows over all texts of one Components V2 message, with room for the text around them.
 */
export const QUESTION_TEXT_BUDGET = 3000;
export const STEM_LENGTH = 1000;
export const CODE_LENGTH = 1000;
export const OPTION_LENGTH = 300;
export const EXPLANATION_LENGTH = 900;
/** What a picture shows, in words. */
export const ALT_LENGTH = 300;
/** An answer that people type. */
export const TYPED_LENGTH = 100;
/** The most spellings that one question accepts. */
export const MAX_SPELLINGS = 30;
/** The most tags of one question. */
export const MAX_TAGS = 5;
/** The unit of a number. */
export const UNIT_LENGTH = 20;

/** How many options the budget covers. Each further one costs the characters of its letter and bar at the reveal. */
const OPTIONS_INCLUDED = 6;
const OPTION_COST = 45;

/** How many of the accepted spellings are shown at the reveal. */
export const SPELLINGS_SHOWN = 6;

/** What counts towards {@link QUESTION_TEXT_BUDGET}. */
export const textLengthOf = (question: {
  stem: string;
  code?: string | undefined;
  explanation?: string | undefined;
  reference?: string | undefined;
  options: readonly string[];
  /** The accepted spellings of a question that is answered by typing. */
  spellings?: readonly string[];
}): number => {
  const { stem, code = '', explanation = '', reference = '', options, spellings = [] } = question;
  const more = Math.max(0, options.length - OPTIONS_INCLUDED);
  let length = stem.length + code.length + explanation.length + reference.length + more * OPTION_COST;
  for (const option of options) length += option.length;
  for (const spelling of spellings.slice(0, SPELLINGS_SHOWN)) length += spelling.length;
  return length;
};

/** Option ids as authors write them. They identify an option for ever. The letter that players see is its place in the shuffled order. */
export const OPTION_IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'] as const;
export type OptionId = (typeof OPTION_IDS)[number];

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** Whether a text has no lone surrogate, which Discord answers with status 500. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
export const WHOLE = 'must not contain half of a character (\\uD800 to \\uDFFF alone)';

/** How strictly a typed text is compared. By default, case and accents do not matter, and every letter does. */
export interface TextMatch {
  case?: boolean | undefined;
  accents?: boolean | undefined;
  /** One wrong letter is forgiven in long words. */
  typos?: boolean | undefined;
}

/** The spellings that count as right, the usual one first. */
export interface TextKey {
  accepted: readonly string[];
  match?: TextMatch | undefined;
}

export interface NumberKey {
  number: number;
  /** How far off an answer may be, in the same unit. */
  tolerance?: number | undefined;
  unit?: string | undefined;
  /** The nearest answers are right, however far off. */
  nearest?: boolean | undefined;
}

/** What is right: an option, several options, or a typed answer. It decides how a question is answered. */
export type Key = OptionId | readonly OptionId[] | TextKey | NumberKey;

/** Whether a key, or what a correction puts in its place, asks for words. */
export const isTextKey = (key: unknown): key is TextKey => typeof key === 'object' && key !== null && 'accepted' in key;
/** The same for a number. */
export const isNumberKey = (key: unknown): key is NumberKey =>
  typeof key === 'object' && key !== null && 'number' in key;

/** A picture that a question is about: a file in the folder of its pack, or an https address. */
export interface Picture {
  file?: string | undefined;
  https?: string | undefined;
  /** What it shows, for people who cannot see it. */
  alt: string;
}

/** A question as it is played. Fields that its author left out are undefined. */
export interface Question {
  id: string;
  /** One line of Discord Markdown. */
  stem: string;
  code?: string | undefined;
  /** Empty for a question that is answered by typing. */
  options: Partial<Record<OptionId, string>>;
  key: Key;
  picture?: Picture | undefined;
  explanation?: string | undefined;
  /** An https address. */
  reference?: string | undefined;
  difficulty?: Difficulty | undefined;
  tags: string[];
  /** The versions it is about, for people. */
  applies?: string | undefined;
  /** The language of its code, if it is not the pack's. */
  codeLanguage?: string | undefined;
  /** The options are shown as they are written. */
  order?: 'fixed' | undefined;
  /** How many times its points count: 0, 1 or 2. undefined means 1. */
  weight?: 0 | 1 | 2 | undefined;
  /** Ids of questions that are never in one quiz with it. */
  enemies?: string[] | undefined;
  /** Kept for past scores, and never asked again. */
  retired?: boolean | undefined;
  /** The author and the licence of its pack, if the pack names them. */
  credit?: string | undefined;
  /** Identifies a version of the question: it changes when the author changes the question. Computed when the pack is read. */
  revision: string;
}

/** Whether a question may be drawn at all. */
export const isAsked = ({ retired }: Question): boolean => !retired;

/** The letters of the options there are, in the author's order. */
export const lettersOf = (options: Partial<Record<OptionId, unknown>>): OptionId[] =>
  OPTION_IDS.filter((id) => options[id] !== undefined);

/** Whether it is answered by options, and not by typing. */
export const isLettered = (question: Question): boolean => optionIdsOf(question).length > 0;

/** The option ids a question has, in the author's order. */
export const optionIdsOf = (question: Question): OptionId[] => lettersOf(question.options);
