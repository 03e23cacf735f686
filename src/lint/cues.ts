/** Cues that give the right option of a question away to people who do not know the answer. */
import { plainText } from '../quiz/texts.ts';
import { convergence, highest } from './pack-cues.ts';
import { type Rule, ruleAt } from './rule.ts';
import { ABSOLUTE, contentForms, contentWords, GLOSSARY, shownLength, withoutCode } from './words.ts';

/** `arenas` is arena. */
const singular = (word: string): string => word.replace(/(?<=[^s])s$/, '');

/** A text with the parts of its compounds added, so that "write-ahead" is found in "written ahead". A name in code is one word. */
const withParts = (text: string): string => `${text} ${withoutCode(text).replace(/-(?<=\p{L}-)(?=\p{L})/gu, ' ')}`;

const firstWords = (words: readonly string[]): string => words.slice(0, 3).join(' ');

const sortedWords = (words: readonly string[]): string => [...words].sort().join(' ');

export const CUES: Rule[] = [
  ruleAt(
    'key',
    { code: 'C1', level: 'warning', sentence: 'A word of the question must not appear only in the right option.' },
    ({ question: { stem }, key, options, content, isEnglish }) => {
      if (key === undefined || !isEnglish) return undefined;
      const asked = contentForms(withParts(stem));
      const words = content.map((own, at) => (options[at]?.includes('-') ? contentWords(withParts(options[at])) : own));
      const own = words.map((mine) =>
        [...asked].filter(([word]) => mine.has(word) && words.every((other) => other === mine || !other.has(word))),
      );
      const clang = (own[options.indexOf(key)] ?? []).map(([, written]) => `"${written}"`);
      // If the question names each of its options, as in "Is a list or a tuple larger?", the words give nothing away.
      return clang.length === 0 || own.every((found) => found.length > 0)
        ? undefined
        : `${clang.join(' and ')} ${clang.length === 1 ? 'appears' : 'appear'} in the question and only in the right option: use it in another option, or reword one of the two`;
    },
  ),
  ruleAt(
    'key',
    {
      code: 'C2',
      level: 'warning',
      sentence: 'The right option must not be the one with the most in common with the others.',
    },
    (item) => {
      const { key, options, isEnglish } = item;
      if (key === undefined || options.length < 3 || !isEnglish) return undefined;
      const common = convergence(item);
      const top = highest(common);
      return top.length === 1 && top[0] === options.indexOf(key) && Math.max(...common) > 3
        ? 'only the right option shares most words with the others, as if they were made from it: vary them independently'
        : undefined;
    },
  ),
  ruleAt(
    'options',
    { code: 'C3', level: 'warning', sentence: 'Either all options begin alike, or none do.' },
    ({ words: { key, distractors } }) => {
      if (key.length < 4) return undefined;
      const alike = distractors.filter((option) => firstWords(option) === firstWords(key)).length;
      const starts = [key, ...distractors].map(firstWords);
      // Two that begin one way and two that begin another way give nothing away.
      const paired = starts.every((start) => starts.filter((other) => other === start).length === alike + 1);
      return alike === 0 || paired
        ? undefined
        : `some options, including the right one, begin with "${firstWords(key)}" and others do not: begin all of them like that, or none`;
    },
  ),
  ruleAt(
    'options',
    { code: 'C4', level: 'warning', sentence: 'Two options that mirror each other rule the others out.' },
    ({ words: { key, distractors } }) => {
      if (distractors.length < 2 || key.length < 3) return undefined;
      const words = new Set(key);
      const sorted = sortedWords(key);
      const others = distractors.filter((option) => option.length !== key.length || sortedWords(option) !== sorted);
      // With "no and no" or "yes and yes" beside "yes and no" and "no and yes", the options are all combinations.
      const combined = others.every((option) => option.every((word) => words.has(word)));
      return others.length === distractors.length - 1 && !combined
        ? 'two options have the same words in another order, so nobody considers the others: mirror those as well'
        : undefined;
    },
  ),
  ruleAt(
    'key',
    { code: 'C5', level: 'warning', sentence: 'The right option is about as long as the others.' },
    ({ key, distractors }) => {
      if (key === undefined || distractors.length < 2) return undefined;
      const longest = Math.max(...distractors.map(shownLength));
      const length = shownLength(key);
      return length > longest * 1.5 && length - longest > 15
        ? `the right option has ${length} characters, and the longest other one ${longest}: shorten it, or say more in the others`
        : undefined;
    },
  ),
  ruleAt(
    'key',
    { code: 'C7', level: 'warning', sentence: 'A technical term must not appear only in the right option.' },
    ({ words: { stem, key, distractors }, isEnglish }) => {
      if (distractors.length < 2 || !isEnglish) return undefined;
      const terms = key.filter((word) => GLOSSARY.has(word) || GLOSSARY.has(singular(word)));
      if (terms.length === 0) return undefined;
      const elsewhere = new Set([stem, ...distractors].flat().map(singular));
      const telling = terms.find((word) => !elsewhere.has(singular(word)));
      return telling === undefined
        ? undefined
        : `"${telling}" is a technical term that no other option has: use such terms in all options, or plain words`;
    },
  ),
  ruleAt(
    'options',
    { code: 'C8', level: 'warning', sentence: 'An absolute word in each wrong option gives the right one away.' },
    ({ key, distractors }) =>
      key !== undefined &&
      distractors.length > 1 &&
      !ABSOLUTE.test(plainText(key)) &&
      distractors.every((option) => ABSOLUTE.test(plainText(option)))
        ? 'every option but the right one has an absolute word, such as "always" or "only": take some out'
        : undefined,
  ),
];
