import * as z from 'zod';
import { isWellFormed, WHOLE } from './question.ts';

/**
 * The evidence that a question is right: programs and their output. Only this repository's own checks (`npm run prove`) use it. The bot and every importer drop it unread; it is not part of a {@link Question}.
 */

/** What can run a program, by the name that a version range refers to. */
export const RUNNERS = [
  'python',
  'node',
  'typescript',
  'pyright',
  'bash',
  'git',
  'sqlite',
  'postgres',
  'openssl',
] as const;
export type Runner = (typeof RUNNERS)[number];

const runnerSchema = z.union([z.enum(RUNNERS), z.array(z.enum(RUNNERS)).min(1).max(RUNNERS.length)]);
/**
 * When a check runs that needs the ones before it: a value is reported as one mistake, not as two. With zod's `abort` the checks of
 * the whole question and pack would not run either.
 */
export const isSoundYet = ({ issues }: { issues: readonly unknown[] }): boolean => issues.length === 0;

const line = (max: number) =>
  z.string().trim().min(1).max(max).refine(isWellFormed, WHOLE).regex(/^.*$/, 'must be one line');
const programSchema = z.string().min(1).max(8000);
const rangeSchema = line(60).regex(/^[\d\s.<>=|^~x*-]+$/, 'must be a range of versions, such as ">=3.9 <3.15"');

const proofSchema = z
  .strictObject({
    runner: runnerSchema.describe('What runs the program; of several, each must agree.'),
    versions: rangeSchema.optional().describe('The versions of the runner that it holds for, such as ">=3.9 <3.15".'),
    program: programSchema.optional().describe("Runs instead of the question's code."),
    after: programSchema
      .optional()
      .describe("Runs after the question's code and prints the evidence; what the code itself prints is left out."),
    prints: z
      .record(z.string(), z.string())
      .optional()
      .describe(
        "By option: what the program would print if that option were right. Left out: the option's text without backticks.",
      ),
  })
  .describe('A program whose output decides the key: exactly one option matches it.');
export type Proof = z.infer<typeof proofSchema>;

/** By option: what is printed if it is right, without the final line break. An option's own text counts without backticks. */
export const outputsByOption = (
  { options = {} }: { options?: Partial<Record<string, string>> | undefined },
  { prints }: Pick<Proof, 'prints'>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(prints ?? options).map(([option, text = '']) => [
      option,
      (prints === undefined ? text.replaceAll('`', '') : text).replace(/\n$/, ''),
    ]),
  );

const factSchema = z
  .strictObject({
    says: line(300).describe('The sentence of the explanation that this shows.'),
    runner: runnerSchema.describe('What runs the program; of several, each must agree.'),
    versions: rangeSchema.optional().describe('The versions of the runner that it holds for.'),
    program: programSchema.describe('The program.'),
    prints: z.string().describe('What the program prints.'),
  })
  .describe('A program that shows a sentence of the explanation.');
export type Fact = z.infer<typeof factSchema>;

/** The fields of a question that only its authors and checkers read. */
export const evidenceFields = {
  proof: proofSchema.optional(),
  facts: z
    .array(factSchema)
    .max(8)
    .optional()
    .describe('Programs that show single sentences of the explanation, without deciding the key.'),
  unproven: line(200).optional().describe('Why there is no proof: an opinion, a build that is not at hand, a race.'),
  checked: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-11-26')
    .refine((day) => new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) === true, {
      error: 'is no day of the calendar: correct it',
      when: isSoundYet,
    })
    .optional()
    .describe('When a person last read explanation and reference, such as 2026-11-26.'),
};

/** The versions a question applies to: text for people, ranges for the checks. */
export const appliesSchema = z
  .union([
    line(60),
    z.strictObject({
      text: line(60),
      build: line(40).optional(),
      ...(Object.fromEntries(RUNNERS.map((runner) => [runner, rangeSchema.optional()])) as Record<
        Runner,
        z.ZodOptional<typeof rangeSchema>
      >),
    }),
  ])
  .describe('The versions it applies to, where that matters, such as "CPython 3.12 and later".');
export type Applies = z.infer<typeof appliesSchema>;
