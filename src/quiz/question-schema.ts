import * as z from 'zod';
import { appliesSchema, evidenceFields, isSoundYet } from './evidence.ts';
import { lookOf } from './look.ts';
import {
  ALT_LENGTH,
  CODE_LENGTH,
  DIFFICULTIES,
  EXPLANATION_LENGTH,
  isWellFormed,
  lettersOf,
  MAX_SPELLINGS,
  MAX_TAGS,
  OPTION_IDS,
  OPTION_LENGTH,
  QUESTION_TEXT_BUDGET,
  STEM_LENGTH,
  TYPED_LENGTH,
  textLengthOf,
  UNIT_LENGTH,
  WHOLE,
} from './question.ts';

/** Ids of packs and questions, and tags. */
export const slugSchema = z
  .string()
  .max(40)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'must be lower-case letters, digits and single hyphens, such as "small-int-cache"',
  );

export const textSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(isWellFormed, WHOLE)
    .refine((value) => lookOf(value) !== '', { error: 'has nothing that can be seen: write it out', when: isSoundYet });
const line = (max: number) => textSchema(max).regex(/^.*$/, 'must be one line: code goes into "code"');

export const addressSchema = z
  .string()
  .regex(/^https:\/\//, 'must be a whole address that starts with https://, such as https://docs.python.org/3/')
  .refine((address) => URL.canParse(address), { error: 'is no address: copy it from the browser', when: isSoundYet })
  .refine((address) => !/[\s\p{Cc}]/u.test(address), { error: 'must be an address without spaces', when: isSoundYet })
  .max(300);

export const codeLanguageSchema = z
  .string()
  .regex(/^[a-z0-9+#-]{1,20}$/, 'must be a language name that Discord highlights, such as py');

const optionsSchema = z
  .partialRecord(z.enum(OPTION_IDS), line(OPTION_LENGTH))
  .superRefine((options, context) => {
    const ids = lettersOf(options);
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
    'Two to ten options by letter, without gaps. They are shuffled when asked, unless "order: fixed". Discord Markdown; no line breaks. A question without options is answered by typing.',
  );

const numberKey = z.strictObject({
  number: z.number().describe('The right number.'),
  tolerance: z.number().min(0).optional().describe('How far off an answer may be, in the same unit.'),
  unit: line(UNIT_LENGTH).optional().describe('The unit, shown beside the field.'),
  nearest: z.boolean().optional().describe('Whoever comes nearest wins, however far off.'),
});

const keySchema = z
  .union([
    z.enum(OPTION_IDS),
    z.array(z.enum(OPTION_IDS)).min(1).max(OPTION_IDS.length),
    line(TYPED_LENGTH),
    z.array(line(TYPED_LENGTH)).min(1).max(MAX_SPELLINGS),
    numberKey,
  ])
  .describe(
    'The letter of the right option; a list of letters where several are right. Without options: the text to be typed, a list of accepted spellings, or a number with its tolerance.',
  );

const pictureSchema = z
  .strictObject({
    file: line(200)
      .regex(
        /^[^./\\][^/\\]*\.(png|jpe?g|gif|webp)$/i,
        'must be the name of a .png, .jpg, .gif or .webp file beside the pack',
      )
      .optional()
      .describe('The name of a file beside the pack. Players do not see it.'),
    https: addressSchema.optional().describe('The address of the picture.'),
    alt: line(ALT_LENGTH).describe(
      'What the picture shows, for people who do not see it, without giving the answer away.',
    ),
  })
  .refine(
    ({ file, https }) => (file === undefined) !== (https === undefined),
    'must have either a file or an https address',
  );

/** Also of options that have mistakes of their own. */
const keyAndOptions = z.object({ options: z.partialRecord(z.enum(OPTION_IDS), z.unknown()), key: keySchema });

/** One question of a pack file, of any kind. Only a stem, options and the key are required; for a typed one a stem and the key. */
export const questionSchema = z
  .strictObject({
    id: slugSchema
      .optional()
      .describe(
        'Names the question for ever: scores and statistics refer to it. Never reuse or rename one. Without it the id is made from stem, code and options.',
      ),
    stem: line(STEM_LENGTH).describe('The question itself. Discord Markdown; one or two sentences.'),
    code: z
      .string()
      .min(1)
      .max(CODE_LENGTH)
      .refine(isWellFormed, WHOLE)
      .refine((code) => !code.includes('```'), 'must not contain ```, which would end its code block')
      .optional()
      .describe(
        'Code that belongs to the question, as a YAML block (|). Shown in a code block in the language of the pack.',
      ),
    options: optionsSchema.optional(),
    key: keySchema,
    explanation: textSchema(EXPLANATION_LENGTH)
      .optional()
      .describe('Shown at the reveal: why the key is right, and why the most tempting other option is not.'),
    reference: addressSchema.optional().describe('A link to the primary source.'),
    difficulty: z.enum(DIFFICULTIES).optional().describe('How hard it is for the audience of the pack.'),
    tags: z
      .array(slugSchema)
      .min(1)
      .max(MAX_TAGS)
      .optional()
      .describe('Topics, for /quiz start tag: and for statistics.'),
    applies: appliesSchema.optional(),
    kind: z
      .enum(['single', 'several', 'typed'])
      .optional()
      .describe('How it is answered. Told by the key: a letter, a list of letters, or no options at all.'),
    codeLanguage: codeLanguageSchema
      .optional()
      .describe('The language of its code, where it is not the language of the pack.'),
    order: z
      .literal('fixed')
      .optional()
      .describe('Keeps the options in this order: for options that speak of each other or of their place.'),
    match: z
      .strictObject({
        case: z.boolean().optional().describe('Capitals matter.'),
        accents: z.boolean().optional().describe('Accents matter.'),
        typos: z.boolean().optional().describe('One wrong letter is forgiven in long words.'),
      })
      .optional()
      .describe('How strictly a typed answer is compared.'),
    picture: pictureSchema.optional().describe('A picture that the question is about.'),
    weight: z
      .literal([0, 1, 2])
      .optional()
      .describe('What its points count: 0 nothing, such as in a warm-up, 2 twice as much as those of others.'),
    enemies: z
      .array(slugSchema)
      .max(20)
      .optional()
      .describe('Ids of questions that give its answer away: never in one quiz with it.'),
    retired: z.boolean().optional().describe('Kept for past scores, and never asked again.'),
    ...evidenceFields,
  })
  .superRefine(
    ({ options, key }, context) => {
      const ids = lettersOf(options ?? {});
      const keys = Array.isArray(key) ? key : [key];
      const twice = options === undefined ? undefined : keys.find((one, place) => keys.indexOf(one) < place);
      if (twice !== undefined)
        context.addIssue({
          code: 'custom',
          path: ['key'],
          message: `names option ${twice} twice: remove one of the two`,
        });
      const wrong = keys.find((one) => !ids.some((id) => id === one));
      if (options === undefined || wrong === undefined) return;
      const isLetter = OPTION_IDS.some((id) => id === wrong);
      const has = `the question has ${ids.join(', ')}: correct`;
      const message = isLetter
        ? `names option ${wrong}, and ${has} one of them`
        : `must be the letter of an option, and ${has} it`;
      context.addIssue({ code: 'custom', path: ['key'], message });
    },
    // Checked even if other fields are wrong, so that an author sees every mistake at once.
    { when: ({ value }) => keyAndOptions.safeParse(value).success },
  )
  .superRefine((question, context) => {
    const { kind, match, order, options } = question;
    const told = kindOf(question);
    if (kind !== undefined && kind !== told && !(kind === 'several' && told === 'single')) {
      context.addIssue({
        code: 'custom',
        path: ['kind'],
        message: `is ${kind}, and its key makes it ${told}: correct one of them`,
      });
    }
    if (options !== undefined && match !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['match'],
        message: 'belongs to typed questions, and this one has options: remove it',
      });
    }
    if (options === undefined && order !== undefined) {
      context.addIssue({ code: 'custom', path: ['order'], message: 'has no options to order: remove it' });
    }
  })
  .superRefine((question, context) => {
    const { explanation = '', options = {}, key } = question;
    const spellings = [key].flat().filter((one) => typeof one === 'string');
    const typed = question.options === undefined ? { spellings } : {};
    const length = textLengthOf({ ...question, ...typed, options: Object.values(options) });
    if (length > QUESTION_TEXT_BUDGET) {
      context.addIssue({
        code: 'custom',
        path: [explanation === '' ? 'stem' : 'explanation'],
        message: `the question has ${length} characters in all and must have at most ${QUESTION_TEXT_BUDGET}: shorten it`,
      });
    }
  });

/** A question as its file gives it. */
export type WrittenQuestion = z.infer<typeof questionSchema>;

/** How a question of a file is answered, which its key decides. */
export const kindOf = ({
  kind,
  options,
  key,
}: Pick<WrittenQuestion, 'kind' | 'options' | 'key'>): 'single' | 'several' | 'typed' => {
  if (options === undefined) return 'typed';
  return kind === 'several' || Array.isArray(key) ? 'several' : 'single';
};
