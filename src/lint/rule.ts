import type { WrittenPack } from '../quiz/pack.ts';
import { lettersOf, type OptionId } from '../quiz/question.ts';
import { kindOf, type WrittenQuestion } from '../quiz/question-schema.ts';
import { plainText } from '../quiz/texts.ts';
import { contentWords, isEnglish, wordsOf } from './words.ts';

/** A question as rules see it. */
export interface Item {
  /** From 0. */
  place: number;
  question: WrittenQuestion;
  kind: 'single' | 'several' | 'typed';
  options: string[];
  /** The text of the right option, if there is exactly one. */
  key: string | undefined;
  distractors: string[];
  /** The words of these texts, in their order. */
  words: { stem: string[]; options: string[][]; key: string[]; distractors: string[][]; explanation: string[] };
  /** The texts as people see them. */
  shown: { stem: string; options: string[]; explanation: string };
  /** The content words of each option. */
  content: Set<string>[];
  /** Whether its words can be compared. In other languages, a word has many forms. */
  isEnglish: boolean;
}

/** A field of a question: `stem`, or `['options', 'd']`. */
export type Field = string | readonly (string | number)[];

/** A finding: half a sentence about a field of a question or, without a place, about the pack. */
export interface Finding {
  place?: number;
  field?: Field;
  message: string;
}

export interface Rule {
  /** A letter for the topic and a number, such as C1. */
  code: string;
  level: 'error' | 'warning';
  /** The requirement, in one sentence. */
  sentence: string;
  check: (items: readonly Item[], pack: WrittenPack, now: number) => Finding[];
}

/** @param places where the questions stand in their file, if some of it are left out */
export const itemsOf = (pack: WrittenPack, places?: readonly number[]): Item[] =>
  pack.questions.flatMap((question, index) => {
    // It is no longer asked.
    if (question.retired) return [];
    const letters = lettersOf(question.options ?? {});
    const textOf = (letter: OptionId): string => question.options?.[letter] ?? '';
    const kind = kindOf(question);
    const right = kind === 'single' ? letters.find((letter) => letter === question.key) : undefined;
    const options = letters.map(textOf);
    const shown = {
      stem: plainText(question.stem),
      options: options.map(plainText),
      explanation: plainText(question.explanation ?? ''),
    };
    const words = {
      stem: wordsOf(shown.stem),
      options: shown.options.map(wordsOf),
      explanation: wordsOf(shown.explanation),
    };
    return {
      place: places?.[index] ?? index,
      question,
      kind,
      options,
      key: right === undefined ? undefined : textOf(right),
      distractors: right === undefined ? [] : letters.filter((letter) => letter !== right).map(textOf),
      words: {
        ...words,
        key: words.options.find((_words, at) => letters[at] === right) ?? [],
        distractors: right === undefined ? [] : words.options.filter((_words, at) => letters[at] !== right),
      },
      shown,
      content: words.options.map((own) => contentWords(own)),
      isEnglish: isEnglish([words.stem, ...words.options, words.explanation].flat()),
    };
  });

const DAY_MS = 86_400_000;
/** How long a check by a person counts. */
const CHECKED_DAYS = 180;

/** Whether a person compared explanation and reference within the last half year. @param now ms since the epoch */
export const recentlyChecked = ({ checked }: WrittenQuestion, now: number): boolean =>
  checked !== undefined && (now - Date.parse(checked)) / DAY_MS <= CHECKED_DAYS;

/** A rule that looks at one question at a time. @param check returns the field and half a sentence for each finding */
export const perItem = (
  head: Omit<Rule, 'check'>,
  check: (item: Item, pack: WrittenPack, now: number) => readonly (readonly [field: Field, message: string])[],
): Rule => ({
  ...head,
  check: (items, pack, now) => {
    const findings: Finding[] = [];
    for (const item of items)
      for (const [field, message] of check(item, pack, now)) findings.push({ place: item.place, field, message });
    return findings;
  },
});

/** The same for a single field. @param check returns half a sentence if there is a finding */
export const ruleAt = (
  field: Field,
  head: Omit<Rule, 'check'>,
  check: (item: Item, pack: WrittenPack, now: number) => string | undefined,
): Rule =>
  perItem(head, (item, pack, now) => {
    const message = check(item, pack, now);
    return message === undefined ? NONE : [[field, message]];
  });

const NONE: readonly [] = [];
