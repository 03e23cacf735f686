/** Rules on stems. */
import { speaksOfOthers } from '../formats/check.ts';
import { lettersOf } from '../quiz/question.ts';
import { PRONOUNS } from './pronouns.ts';
import { perItem, type Rule, ruleAt } from './rule.ts';
import { sentencesIn, withoutCode } from './words.ts';

/** The sentences of a stem that ask: those with a question mark, or else the last one. Earlier sentences may say anything. */
const askedIn = (stem: string): string[] => {
  const sentences = sentencesIn(withoutCode(stem));
  const asking = sentences.filter((sentence) => /\?\W*$/.test(sentence));
  return asking.length > 0 ? asking : sentences.slice(-1);
};

const QUESTION_WORD = 'what|who|whom|whose|how|why|when|where|which|by what';
/** Such as "What is it, and who needs it?", but not "between what it does and what it says". */
const ASKS_TWICE = new RegExp(
  `^(?!.*\\b(?:between|both)\\b.* and ).*\\b(?:${QUESTION_WORD})\\b.* and (?:${QUESTION_WORD})\\b`,
  'i',
);

const TRUTH = '(?:true|correct|right|false|wrong|incorrect)';
const CLAIMS = '(?:statement|sentence|claim|assertion|answer|option)s?';
/** Such as "What should … know", "Which of these is true", "Which statement about … is right", "Choose the correct statement". */
const UNFOCUSED = new RegExp(
  [
    'what should .{0,60}\\bknow\\b',
    `which (?:one )?(?:of (?:these|those|the following) )?(?:${CLAIMS} )?(?:(?:about|on|of|regarding) .+ )?(?:holds?|(?:is|are) (?:not )?${TRUTH}(?: (?:of|about|for|regarding)\\b.*)?)\\W*$`,
    `what is (?:not )?${TRUTH} (?:about|of|for|regarding)\\b`,
    '^\\W*true or false',
    `(?:choose|select|mark|tick|find|pick) (?:the |all )*${TRUTH} (?:${CLAIMS}|one)\\b`,
  ]
    .map((form) => `(?:${form})`)
    .join('|'),
  'i',
);

const NEGATION =
  "(?:not|except|never|(?:is|are|was|were|do|does|did|ca|could|wo|would|has|have|should|must)n['’]t|cannot)";
/** Words that begin a subordinate clause, in which a negation is harmless: "which error is raised when a key is not there". */
const CLAUSE =
  '(?:if|when|whenever|while|that|who|which|whose|where|because|since|although|unless|until|after|before|for|as|but)';
const ASKS_FOR_WHAT_IS_NOT = new RegExp(
  `^(?:(?!\\b(?:which|what|who|whom|where)\\b).)*\\b(?:which|what|who|whom|where)\\b(?:(?!\\b${CLAUSE}\\b)[^,;:])*?\\b${NEGATION}\\b|\\bexcept\\b.*\\b(?:which|what|who)\\b`,
  'i',
);
const SHOWN_NEGATION = new RegExp(`\\*${NEGATION}\\b|\\b(?:NOT|EXCEPT|NEVER|CANNOT)\\b|\\w+N['’]T\\b`);

export const STEMS: Rule[] = [
  ruleAt(
    'stem',
    { code: 'S1', level: 'warning', sentence: 'One question asks one thing.' },
    ({ question: { stem }, shown }) =>
      askedIn(shown.stem).some((sentence) => ASKS_TWICE.test(sentence)) ||
      (withoutCode(stem).match(/\?(?=\s|$)/g) ?? []).length > 1
        ? 'asks two things at once: make it two questions, or ask the harder one'
        : undefined,
  ),
  ruleAt(
    'stem',
    { code: 'S2', level: 'warning', sentence: 'A question can be answered without reading its options.' },
    ({ shown }) =>
      askedIn(shown.stem).some((sentence) => UNFOCUSED.test(sentence))
        ? 'is unfocused, so each option is a question by itself: ask one thing that can be answered without the options'
        : undefined,
  ),
  PRONOUNS,
  ruleAt(
    'stem',
    {
      code: 'S4',
      level: 'warning',
      sentence: 'A negative question makes its "not" hard to overlook.',
    },
    ({ question: { stem } }) =>
      askedIn(stem).some((sentence) => ASKS_FOR_WHAT_IS_NOT.test(sentence)) && !SHOWN_NEGATION.test(stem)
        ? 'is negative, which is easily overlooked: ask for what is true, or write **not**'
        : undefined,
  ),
  perItem(
    { code: 'O1', level: 'warning', sentence: 'No option refers to the others.' },
    ({ question, options, shown }) => {
      const all = lettersOf(question.options ?? {});
      const letters = all.filter((letter, at) => {
        // "Both of them" refers to things in the question.
        const option = (shown.options[at] ?? '').replace(/\bof them\b/gi, '');
        // "A and D" are names if the question has no option D, or is the option D itself.
        const named = option.match(/(?<![\p{L}\p{N}])[B-HJ](?![\p{L}\p{N}])/gu) ?? [];
        const others = all.filter((other) => other !== letter);
        return speaksOfOthers(option) && named.every((name) => others.some((other) => other === name.toLowerCase()));
      });
      // If all options look like "A and D", these are names, of vitamins or registers.
      return letters.length === options.length
        ? []
        : letters.map((letter) => [
            ['options', letter],
            'refers to the others, which gives hints and prevents shuffling: write out what it means',
          ]);
    },
  ),
];
