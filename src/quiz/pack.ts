import * as z from 'zod';
import { isWellFormed, type Question, WHOLE } from './question.ts';
import { codeLanguageSchema, questionSchema, textSchema } from './question-schema.ts';

const everyQuestionHasAnId = z.object({
  questions: z.array(z.object({ id: z.string().optional(), enemies: z.array(z.string()).optional() })),
});

/** The one schema of a pack file. `data/pack.schema.json` is generated from it (`npm run pack-schema`). */
export const packSchema = z
  .strictObject({
    title: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .refine(isWellFormed, WHOLE)
      .describe('The name people see, such as "Python Senior".'),
    description: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .refine(isWellFormed, WHOLE)
      .describe('One or two sentences: what it covers and for whom.'),
    codeLanguage: codeLanguageSchema
      .optional()
      .describe('The language of the code blocks, as Discord highlights them: py, ts, go, sql …'),
    licence: textSchema(40)
      .optional()
      .describe('Under which licence the questions are, such as "CC BY-SA 4.0"; shown with them.'),
    attribution: textSchema(100)
      .optional()
      .describe('Whom the questions are by, shown with them, such as "Open Trivia Database".'),
    sources: z
      .array(textSchema(200))
      .min(1)
      .max(50)
      .optional()
      .describe(
        'Where its references lead, such as "docs.python.org/3": popquiz lint wants each of them below one of these.',
      ),
    default: z.boolean().optional().describe('Offered first: the pack of a quiz for which none was chosen.'),
    questions: z
      .array(questionSchema)
      .min(1)
      .max(1000)
      .describe('The questions. Their order here does not matter to players: questions are drawn.'),
  })
  .superRefine(
    (pack, context) => {
      const seen = new Set<string>();
      for (const [index, question] of pack.questions.entries()) {
        if (question.id === undefined) continue;
        if (seen.has(question.id)) {
          context.addIssue({
            code: 'custom',
            path: ['questions', index, 'id'],
            message: `"${question.id}" is used twice: ids are unique in a pack`,
          });
        }
        seen.add(question.id);
      }
      for (const [index, question] of pack.questions.entries()) {
        for (const [place, enemy] of (question.enemies ?? []).entries()) {
          if (seen.has(enemy) && enemy !== question.id) continue;
          context.addIssue({
            code: 'custom',
            path: ['questions', index, 'enemies', place],
            message: `"${enemy}" is no other question of this pack: correct it`,
          });
        }
      }
    },
    // Checked even if questions have other mistakes, so that an author sees every mistake at once.
    { when: ({ value }) => everyQuestionHasAnId.safeParse(value).success },
  );

/** A pack as its file gives it, evidence and all. */
export type WrittenPack = z.infer<typeof packSchema>;

/** A pack that can be played, with the id that the file's name gives: `data/python-senior.yaml` is `python-senior`. */
export type Pack = Omit<WrittenPack, 'questions'> & { id: string; questions: Question[] };
