import { z } from 'zod';

/**
 * A question and its limits. The limits are ours; together they keep a question and its reveal within the 4000
 * characters that Discord allows over all texts of one Components V2 message, with room for the furniture around them.
 */
export const QUESTION_TEXT_BUDGET = 3000;

/** Option ids as authors write them. They name an option for ever; the letter a player sees is its place in the shuffled order. */
export const OPTION_IDS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
export type OptionId = (typeof OPTION_IDS)[number];

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

const slug = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens, such as "small-int-cache"');

const text = (max: number) => z.string().trim().min(1).max(max);

export const questionSchema = z
  .strictObject({
    id: slug.describe('Names the question for ever: scores and statistics refer to it. Never reuse or rename one.'),
    stem: text(400).describe('The question itself. Discord Markdown; one or two sentences.'),
    code: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe(
        'Code that belongs to the question, as a YAML block (|). Shown in a code block in the language of the pack.',
      ),
    options: z
      .partialRecord(z.enum(OPTION_IDS), text(300))
      .describe(
        'Two to six options by letter, without gaps. They are shuffled when asked. Discord Markdown; no line breaks.',
      ),
    key: z.enum(OPTION_IDS).describe('The letter of the right option.'),
    explanation: text(900).describe(
      'Shown at the reveal: why the key is right, and why the most tempting other option is not.',
    ),
    reference: z
      .url({ protocol: /^https$/ })
      .max(300)
      .describe('A link to the primary source.'),
    difficulty: z.enum(DIFFICULTIES).describe('How hard it is for the audience of the pack.'),
    tags: z.array(slug).min(1).max(5).describe('Topics, for /quiz start tag: and for statistics.'),
    applies: text(60)
      .optional()
      .describe('The versions it applies to, where that matters, such as "CPython 3.12 and later".'),
  })
  .superRefine((question, context) => {
    const ids = OPTION_IDS.filter((id) => question.options[id] !== undefined);
    if (ids.length < 2 || ids.some((id, place) => id !== OPTION_IDS[place])) {
      context.addIssue({
        code: 'custom',
        path: ['options'],
        message: 'give two to six options, lettered from a without gaps',
      });
    }
    if (!ids.includes(question.key)) {
      context.addIssue({
        code: 'custom',
        path: ['key'],
        message: `names option ${question.key}, which the question does not have`,
      });
    }
    const texts = ids.map((id) => question.options[id] ?? '');
    if (new Set(texts.map((option) => option.toLowerCase())).size < texts.length) {
      context.addIssue({ code: 'custom', path: ['options'], message: 'two options say the same' });
    }
    for (const id of ids) {
      if (/[\r\n]/.test(question.options[id] ?? '')) {
        context.addIssue({
          code: 'custom',
          path: ['options', id],
          message: 'an option is one line: put code in "code"',
        });
      }
    }
    const length = [question.stem, question.code ?? '', question.explanation, question.reference, ...texts].join(
      '',
    ).length;
    if (length > QUESTION_TEXT_BUDGET) {
      context.addIssue({
        code: 'custom',
        path: ['explanation'],
        message: `the question has ${length} characters in all and must have at most ${QUESTION_TEXT_BUDGET}: shorten it`,
      });
    }
  });

export type Question = z.infer<typeof questionSchema>;

/** The option ids a question has, in the author's order. */
export const optionIdsOf = (question: Question): OptionId[] =>
  OPTION_IDS.filter((id) => question.options[id] !== undefined);
