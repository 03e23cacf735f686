import { z } from 'zod';
import { appliesSchema, evidenceFields } from './evidence.ts';
import { lookOf } from './look.ts';

/**
 * A question and its limits. The limits are ours; together they keep a question and its reveal within the 4000
 * characters that Discord allows over all texts of one Components V2 message, with room for the furniture around them.
 */
export const QUESTION_TEXT_BUDGET = 3000;
export const STEM_LENGTH = 1000;
export const CODE_LENGTH = 1000;
export const OPTION_LENGTH = 300;
export const EXPLANATION_LENGTH = 900;
/** An answer that people type. */
export const TYPED_LENGTH = 100;

/** Option ids as authors write them. They name an option for ever; the letter a player sees is its place in the shuffled order. */
export const OPTION_IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'] as const;
export type OptionId = (typeof OPTION_IDS)[number];

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** Ids of packs and questions, and tags. */
export const slugSchema = z
  .string()
  .max(40)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'must be lower-case letters, digits and single hyphens, such as "small-int-cache"',
  );

// An empty text is one mistake, not also one of its form.
/** Half of a character that takes two units of UTF-16: Discord answers 500 to it. */
export const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);
export const WHOLE = 'must not contain half of a character (\\uD800 to \\uDFFF alone)';

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { abort: true })
    .max(max)
    .refine(isWhole, WHOLE)
    .refine((value) => lookOf(value) !== '', 'has nothing that can be seen: write it out');
const line = (max: number) => text(max).regex(/^.+$/, 'must be one line: code goes into "code"');

const idsOf = (options: Partial<Record<OptionId, string>>): OptionId[] =>
  OPTION_IDS.filter((id) => options[id] !== undefined);

const optionsSchema = z
  .partialRecord(z.enum(OPTION_IDS), line(300))
  .superRefine((options, context) => {
    const ids = idsOf(options);
    if (ids.length < 2 || ids.some((id, place) => id !== OPTION_IDS[place])) {
      context.addIssue({ code: 'custom', message: 'give two to ten options, lettered from a without gaps' });
    }
    const looks = ids.map((id) => lookOf(options[id] ?? ''));
    const second = looks.findIndex((look, place) => looks.indexOf(look) < place);
    if (second !== -1) {
      const alike = `${ids[looks.indexOf(looks[second] ?? '')]} and ${ids[second]}`;
      context.addIssue({ code: 'custom', message: `${alike} look the same: reword one` });
    }
  })
  .describe(
    'Two to ten options by letter, without gaps. They are shuffled when asked. Discord Markdown; no line breaks.',
  );

const keySchema = z.enum(OPTION_IDS).describe('The letter of the right option.');
const keyAndOptions = z.object({ options: optionsSchema, key: keySchema });

export const questionSchema = z
  .strictObject({
    id: slugSchema.describe(
      'Names the question for ever: scores and statistics refer to it. Never reuse or rename one.',
    ),
    stem: line(400).describe('The question itself. Discord Markdown; one or two sentences.'),
    code: z
      .string()
      .min(1)
      .max(1000)
      .refine(isWhole, WHOLE)
      .refine((code) => !code.includes('```'), 'must not contain ```, which would end its code block')
      .optional()
      .describe(
        'Code that belongs to the question, as a YAML block (|). Shown in a code block in the language of the pack.',
      ),
    options: optionsSchema,
    key: keySchema,
    explanation: text(900).describe(
      'Shown at the reveal: why the key is right, and why the most tempting other option is not.',
    ),
    reference: z
      .url({ abort: true })
      .regex(/^https:\/\//, 'must be an address that starts with https://')
      .max(300)
      .describe('A link to the primary source.'),
    difficulty: z.enum(DIFFICULTIES).describe('How hard it is for the audience of the pack.'),
    tags: z.array(slugSchema).min(1).max(5).describe('Topics, for /quiz start tag: and for statistics.'),
    applies: appliesSchema.optional(),
    enemies: z
      .array(slugSchema)
      .max(20)
      .optional()
      .describe('Questions of this pack that give this one away: they never come in one quiz.'),
    retired: z.boolean().optional().describe('Kept for past scores, and never asked again.'),
    ...evidenceFields,
  })
  .superRefine(
    (question, context) => {
      if (question.options[question.key] === undefined) {
        context.addIssue({
          code: 'custom',
          path: ['key'],
          message: `names option ${question.key}, and the question has ${idsOf(question.options).join(', ')}: correct one of them`,
        });
      }
    },
    // Also when other fields are wrong: an author hears of every mistake at once.
    { when: ({ value }) => keyAndOptions.safeParse(value).success },
  )
  .superRefine((question, context) => {
    const { stem, code = '', explanation, reference, options } = question;
    const length = [stem, code, explanation, reference, ...Object.values(options)].join('').length;
    if (length > QUESTION_TEXT_BUDGET) {
      context.addIssue({
        code: 'custom',
        path: ['explanation'],
        message: `the question has ${length} characters in all and must have at most ${QUESTION_TEXT_BUDGET}: shorten it`,
      });
    }
  });

/** A question as its file gives it. */
export type WrittenQuestion = z.infer<typeof questionSchema>;

/** A question as it is asked: without what only its authors and checkers read. */
export type Question = Omit<WrittenQuestion, keyof typeof evidenceFields | 'applies'> & {
  /** The versions it applies to, for people. */
  applies?: string | undefined;
  /** Names what the question says: another one means that its author changed it. Made when the pack is read. */
  revision: string;
};

/** The option ids a question has, in the author's order. */
export const optionIdsOf = (question: Question): OptionId[] => idsOf(question.options);
