/** Rules on the evidence for a key. */
import { minVersion, validRange } from 'semver';
import { outputsByOption, RUNNERS } from '../quiz/evidence.ts';
import type { WrittenQuestion } from '../quiz/question-schema.ts';
import { plainText } from '../quiz/texts.ts';
import { type Field, perItem, type Rule, ruleAt } from './rule.ts';
import { withoutCode } from './words.ts';

/** The texts between backticks. */
const codeIn = (markdown: string): string[] => [...markdown.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.trim());

const PROGRAM = '(?:this|it|the (?:\\w+ )?(?:code|program|script|snippet|function|call|loop|line|example|one-liner))';
const SAID = new RegExp(
  `\\b(?:${PROGRAM}|(?:this|these) (?:\\w+ )?(?:code|program|script|snippet|lines?|calls?|loop|example))(?: below| above)?\\s+(?:prints?|printed|outputs?|writes|wrote|logs|logged|displays?|shows?)\\b(.*?)(?:[.?!;](?:\\s|$)|$)`,
  'i',
);

/** The output that a stem claims for its code, as in "this prints `True` and then `False`". */
export const claimedOutputs = ({ stem, code }: WrittenQuestion): string[] => {
  const said = SAID.exec(stem);
  return code === undefined || said === null ? [] : codeIn(said[1] ?? '');
};

/** The text and the output of a question's programs. */
const shownIn = ({
  code = '',
  proof,
  facts = [],
  key,
  options = {},
}: WrittenQuestion): { programs: string; outputs: string } => {
  const right = typeof key === 'string' ? (options[key as 'a'] ?? key) : '';
  const prints = proof === undefined ? [] : Object.values(proof.prints ?? { key: right });
  return {
    programs: [code, proof?.program ?? '', proof?.after ?? '', ...facts.map(({ program }) => program)].join('\n'),
    outputs: [...prints, ...facts.map((fact) => fact.prints)].join('\n'),
  };
};

/** Words by which an explanation says what a program does. */
const TELLS = /\b(prints?|raises?|throws?|is an error|never)\b/i;

const isNever = (range: string): boolean => validRange(range) === null || minVersion(range) === null;

export const EVIDENCE: Rule[] = [
  {
    code: 'P1',
    level: 'error',
    sentence: 'If a pack has proofs, each question has one or says why not.',
    check: (items) =>
      items.some(({ question }) => question.proof !== undefined)
        ? items
            .filter(
              ({ question: { proof, unproven, retired } }) => proof === undefined && unproven === undefined && !retired,
            )
            .map(({ place }) => ({
              place,
              field: 'key',
              message: 'has neither "proof" nor "unproven": add one of the two',
            }))
        : [],
  },
  perItem(
    { code: 'P3', level: 'error', sentence: 'Each option of a proof would print something else.' },
    ({ question }) => {
      if (question.proof === undefined || question.options === undefined) return [];
      const prints = Object.entries(outputsByOption(question, question.proof));
      const silent = Object.keys(question.options).find((letter) => prints.every(([option]) => option !== letter));
      if (silent !== undefined)
        return [[['proof', 'prints'], `does not say what would be printed if ${silent} were right: add it`]];
      const [first, second] = prints.flatMap(([letter, text], at) =>
        prints.slice(at + 1).flatMap(([other, same]) => (same === text ? [letter, other] : [])),
      );
      return second === undefined
        ? []
        : [
            [
              ['proof', 'prints', second],
              `would print the same for the options ${first} and ${second}: it decides nothing between them`,
            ],
          ];
    },
  ),
  ruleAt(
    'stem',
    { code: 'P4', level: 'error', sentence: 'The output that a stem claims for its code is shown by a run.' },
    ({ question }) => {
      const { outputs } = shownIn(question);
      const missing = claimedOutputs(question).filter((said) => !outputs.includes(said));
      return missing.length === 0 || question.unproven !== undefined
        ? undefined
        : `says that the code prints "${missing[0]}", and no proof or fact prints it: add one that does`;
    },
  ),
  perItem(
    { code: 'P5', level: 'error', sentence: 'Each proof can run on some version.' },
    ({ question: { applies, proof, facts = [] } }) => {
      const found = (field: Field, range: string | undefined): [Field, string][] =>
        range !== undefined && isNever(range)
          ? [[field, `asks for a version ${range}, which does not exist, so every job skips it: correct the range`]]
          : [];
      return [
        ...found(['proof', 'versions'], proof?.versions),
        ...facts.flatMap(({ versions }, at) => found(['facts', at, 'versions'], versions)),
        ...(typeof applies === 'object'
          ? RUNNERS.flatMap((runner) => found(['applies', runner], applies[runner]))
          : []),
      ];
    },
  ),
  ruleAt(
    'explanation',
    { code: 'P6', level: 'warning', sentence: 'What an explanation claims about a program is run, too.' },
    ({ question }) => {
      const { explanation = '', proof, facts = [], options = {} } = question;
      if (proof === undefined) return undefined;
      const { programs, outputs } = shownIn(question);
      const shown = [
        programs,
        outputs,
        question.stem,
        ...Object.values(options),
        ...facts.map(({ says }) => says),
      ].join('\n');
      const untried = explanation.split(/(?<=[.!?;])\s+/).find((sentence) => {
        const terms = codeIn(sentence);
        return (
          TELLS.test(plainText(withoutCode(sentence))) &&
          terms.length > 0 &&
          !terms.some((term) => shown.includes(bare(term)))
        );
      });
      return untried === undefined
        ? undefined
        : `says what \`${bare(codeIn(untried)[0] ?? '')}\` does, but none of its programs runs that: make the sentence a fact, or leave it out`;
    },
  ),
];

/** A call without its arguments: `sorted(x)` is sorted. */
const bare = (code: string): string => /^[\w.$-]+(?=\()/.exec(code)?.[0] ?? code;
