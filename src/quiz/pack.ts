import { z } from 'zod';
import { isWhole, type Question, questionSchema, WHOLE, type WrittenQuestion } from './question.ts';

const everyQuestionHasAnId = z.object({
  questions: z.array(z.object({ id: z.string(), enemies: z.array(z.string()).optional() })),
});

/** The one schema of a pack file. `data/pack.schema.json` is generated from it (`npm run pack-schema`). */
export const packSchema = z
  .strictObject({
    title: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .refine(isWhole, WHOLE)
      .describe('The name people see, such as "Python Senior".'),
    description: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .refine(isWhole, WHOLE)
      .describe('One or two sentences: what it covers and for whom.'),
    codeLanguage: z
      .string()
      .regex(/^[a-z0-9+#-]{1,20}$/, 'must be a language name that Discord highlights, such as py')
      .optional()
      .describe('The language of the code blocks, as Discord highlights them: py, ts, go, sql …'),
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
    // Also when questions have other mistakes: an author hears of every mistake at once.
    { when: ({ value }) => everyQuestionHasAnId.safeParse(value).success },
  );

/** A pack as its file gives it, evidence and all. */
export type WrittenPack = Omit<z.infer<typeof packSchema>, 'questions'> & { questions: WrittenQuestion[] };

/** A pack that can be played, with the id that the file's name gives: `data/python-senior.yaml` is `python-senior`. */
export type Pack = Omit<z.infer<typeof packSchema>, 'questions'> & { id: string; questions: Question[] };
