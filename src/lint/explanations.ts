/** Rules on explanations. */
import { speaksOfLetters } from '../formats/check.ts';
import { plainText } from '../quiz/texts.ts';
import { type Rule, recentlyChecked, ruleAt } from './rule.ts';
import { contentWords, REFUTING } from './words.ts';

export const EXPLANATIONS: Rule[] = [
  ruleAt(
    'explanation',
    { code: 'E1', level: 'warning', sentence: 'An explanation says why a wrong option is wrong.' },
    ({ question: { explanation }, key, options, shown, words: given, content, isEnglish }) => {
      if (explanation === undefined || key === undefined || !isEnglish || REFUTING.test(shown.explanation))
        return undefined;
      const words = content.map((own, at) => {
        const letters = given.options[at]?.filter(({ length }) => length === 1) ?? [];
        return letters.length === 0 ? own : new Set([...own, ...contentWords(letters, 1)]);
      });
      const said = contentWords(given.explanation, 1);
      const known = words[options.indexOf(key)] ?? new Set();
      const touched = words.some((own) => [...own].some((word) => said.has(word) && !known.has(word)));
      if (touched) return undefined;
      // If options combine the same parts, such as "true, then false", explaining each part refutes the others.
      const isCombined = words.every((own) =>
        [...own].every((word) => words.filter((other) => other.has(word)).length > 1),
      );
      return isCombined ? undefined : 'says nothing about any wrong option: say why the most tempting one is wrong';
    },
  ),
  ruleAt(
    'explanation',
    { code: 'E2', level: 'warning', sentence: 'Absolute words in an explanation are checked twice.' },
    ({ question, shown }, _pack, now) => {
      const found = [
        ...new Set(
          shown.explanation.toLowerCase().match(/\b(only|never|every|always|nothing|at no cost|a little)\b/g) ?? [],
        ),
      ];
      return found.length >= 2 && !recentlyChecked(question, now)
        ? `has "${found.join('", "')}": look for a case in which they are false, then write the day into "checked"`
        : undefined;
    },
  ),
  ruleAt(
    'explanation',
    { code: 'E4', level: 'warning', sentence: 'An explanation names options by their words.' },
    ({ question: { stem, code = '', order }, options, shown }) =>
      order === undefined && speaksOfLetters(shown.explanation, () => plainText([stem, code, ...options].join('\n')))
        ? 'names an option by its letter or place, and options are shuffled: name it by its words'
        : undefined,
  ),
];
