/** Cues that give the right option of a question away to people who do not know the answer. */
import { folded } from '../formats/rich/markup.ts';
import { lettersOf } from '../quiz/question.ts';
import { plainText } from '../quiz/texts.ts';
import { convergence, highest } from './pack-cues.ts';
import { type Rule, ruleAt } from './rule.ts';
import { ABSOLUTE, contentForms, contentWords, GLOSSARY, shared, withoutCode } from './words.ts';

/** `arenas` is arena. */
const singular = (word: string): string => word.replace(/(?<=[^s])s$/, '');

/** A text with the parts of its compounds added, so that "write-ahead" is found in "written ahead". A name in code is one word. */
const withParts = (text: string): string => `${text} ${withoutCode(text).replace(/-(?<=\p{L}-)(?=\p{L})/gu, ' ')}`;

/** An option beside those that the question names, as in "Is a list or a tuple larger?" */
const NO_THING = /^\W*(?:both|neither|none|nothing|they|no difference|it depends|(?:the )?same)\b/i;

/** What "a" and "an" go with, unless that depends on how a word is said: "a unit", "an hour", "an SQL query". */
const ARTICLES: readonly [article: RegExp, fits: RegExp][] = [
  [/\sa[\s:._…]*$/i, /^\W*(?![aeiou]|hour|hono|heir)[a-z]{2}|^\W*(?:[A-Z]{2}|eu|u[bns]|one\b|a\b)/],
  [/\san[\s:._…]*$/i, /^\W*(?:[aeiou][a-z]|hour|hono|heir|[A-Z]{2}|an?\b)/],
];

const firstWords = (words: readonly string[]): string => words.slice(0, 3).join(' ');

const sortedWords = (words: readonly string[]): string => [...words].sort().join(' ');

export const CUES: Rule[] = [
  ruleAt(
    'key',
    { code: 'C1', level: 'warning', sentence: 'A word of the question must not appear only in the right option.' },
    ({ question: { stem }, key, options, shown, words: given, content, isEnglish }) => {
      if (key === undefined || !isEnglish) return undefined;
      const asked = contentForms(stem.includes('-') ? withParts(stem) : given.stem);
      const words = content.map((own, at) => (options[at]?.includes('-') ? contentWords(withParts(options[at])) : own));
      const own = words.map((mine) =>
        [...asked].filter(([word]) => mine.has(word) && words.every((other) => other === mine || !other.has(word))),
      );
      const clang = (own[options.indexOf(key)] ?? []).map(([, written]) => `"${written}"`);
      // If the question names each of its options, as in "Is a list or a tuple larger?", the words give nothing away.
      const named = own.filter((found, at) => found.length > 0 || NO_THING.test(shown.options[at] ?? ''));
      return clang.length === 0 || (named.length === own.length && own.filter(({ length }) => length > 0).length > 1)
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
    ({ key, options, distractors, shown }) => {
      if (key === undefined || distractors.length < 2) return undefined;
      const right = options.indexOf(key);
      const longest = Math.max(...shown.options.map((option, place) => (place === right ? 0 : option.length)));
      const length = shown.options[right]?.length ?? 0;
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
    ({ key, options, distractors, shown }) =>
      key !== undefined &&
      distractors.length > 1 &&
      shown.options.every((option, at) => ABSOLUTE.test(option) === (options[at] !== key))
        ? 'every option but the right one has an absolute word, such as "always" or "only": take some out'
        : undefined,
  ),
  ruleAt(
    'options',
    { code: 'O2', level: 'warning', sentence: 'Options differ in more than capitals, spaces and marks.' },
    ({ question: { options: given = {} }, options, shown }) => {
      // In code, all of these count.
      const bare = options.map((option, at) =>
        option.includes('`') ? option : folded(shown.options[at] ?? '').replace(/\s|[.,;:!?]+$/g, ''),
      );
      const second = bare.findIndex((text, at) => bare.indexOf(text) < at);
      const letters = lettersOf(given);
      return second < 0
        ? undefined
        : `${letters[bare.indexOf(bare[second] ?? '')]} and ${letters[second]} are hard to tell apart: reword one, or put code in backticks`;
    },
  ),
  ruleAt(
    'stem',
    { code: 'C9', level: 'warning', sentence: 'Each option fits the grammar of the question.' },
    ({ shown: { stem }, key, distractors }) => {
      const fits = ARTICLES.find(([article]) => article.test(stem))?.[1];
      const misfit = distractors.find((option) => fits?.test(plainText(option)) === false);
      return fits === undefined || misfit === undefined || !fits.test(plainText(key ?? ''))
        ? undefined
        : `ends with an article that does not go with "${plainText(misfit)}", which rules it out: move the article into the options`;
    },
  ),
  ruleAt(
    'picture',
    { code: 'C10', level: 'warning', sentence: 'The description of a picture does not say the answer.' },
    ({ question: { picture, key: typed }, kind, options, key, isEnglish }) => {
      if (picture === undefined) return undefined;
      const shown = contentWords(picture.alt);
      const says = (text: string): boolean => {
        const words = contentWords(text);
        return words.size > 0 && shared(words, shown) === words.size;
      };
      const answers = kind === 'typed' ? [typed].flat().filter((one) => typeof one === 'string') : [key ?? ''];
      const others = options.filter((option) => option !== key);
      return isEnglish && answers.some(says) && !others.some(says)
        ? 'has the words of the answer in its "alt": describe what is seen, not what it is'
        : undefined;
    },
  ),
];
