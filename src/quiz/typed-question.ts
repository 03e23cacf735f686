import type { QuestionDraft } from './own-pack.ts';
import { OPTION_IDS, type OptionId } from './question.ts';
import { questionSchema, type WrittenQuestion } from './question-schema.ts';
import { optionsOf, SPELLING, spellingsOf, stemOf, tagsOf, whyOf } from './typed-fields.ts';
import { pictureOf, pictureProblems, typedPictureOf } from './typed-picture.ts';
import { optionProblems, problemAt, type TypingProblem, tagProblems } from './typing-problems.ts';

export type ReadTyping = { ok: true; question: WrittenQuestion } | { ok: false; problems: TypingProblem[] };

/** The fields that the form has or decides. A question that is changed keeps its other fields. */
const TYPED_FIELDS = [
  'stem',
  'code',
  'codeLanguage',
  'options',
  'key',
  'kind',
  'match',
  'explanation',
  'reference',
  'order',
  'tags',
  'difficulty',
  'picture',
];

/**
 * The question that was typed, checked as one of a file is, or everything that is wrong with it.
 * @param keepsOrder whether options speak of one another or of their place
 */
export function readTyping(
  {
    typed,
    tags,
    difficulty,
    changes,
    picture = typedPictureOf(changes?.written ?? {}),
  }: Pick<QuestionDraft, 'typed' | 'tags' | 'difficulty' | 'picture' | 'changes'>,
  keepsOrder: (options: readonly string[]) => boolean,
): ReadTyping {
  const { stem, code, codeLanguage } = stemOf(typed.question);
  const options = optionsOf(typed.options);
  const { explanation, reference } = whyOf(typed.why);
  const tagged = tagsOf(tags);
  // A single line is not an option to choose, but an answer to type.
  const isTyped = options.length === 1 && typed.right.length === 0;
  const problems: TypingProblem[] = [
    ...(isTyped ? [] : optionProblems(options, typed.right)),
    ...(picture ? pictureProblems(picture) : []),
    ...tagProblems(tagged),
  ];
  const shown = picture && pictureOf(picture);
  const kept = Object.entries(changes?.written ?? {}).filter(([field]) => !TYPED_FIELDS.includes(field));
  const written = {
    ...Object.fromEntries(kept),
    stem,
    ...(code === undefined ? {} : { code }),
    ...(codeLanguage === undefined ? {} : { codeLanguage }),
    ...(isTyped ? typedKeyOf(options[0] ?? '', changes?.written) : choicesOf(options, typed.right)),
    ...(explanation === undefined ? {} : { explanation }),
    ...(reference === undefined ? {} : { reference }),
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(tagged.length === 0 ? {} : { tags: tagged }),
    ...(shown ? { picture: shown } : {}),
    ...(!isTyped && keepsOrder(options) ? { order: 'fixed' } : {}),
  };
  const checked = questionSchema.safeParse(written);
  if (checked.success && problems.length === 0) return { ok: true, question: checked.data };
  for (const { code: kind, path, message } of checked.error?.issues ?? []) {
    const problem = problemAt(
      String(path[0]),
      path[1] as OptionId | undefined,
      kind,
      { ...written, key: (isTyped && options[0]) || '' },
      message,
    );
    if (problem && !problems.some(({ field }) => field === problem.field)) problems.push(problem);
  }
  // The form does not know this kind.
  if (problems.length === 0) problems.push({ field: 'question', code: 'unseen' });
  const order = ['question', 'options', 'right', 'why', 'picture', 'tags'];
  return { ok: false, problems: problems.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field)) };
}

const choicesOf = (options: readonly string[], right: readonly OptionId[]) => ({
  options: Object.fromEntries(options.slice(0, OPTION_IDS.length).map((text, place) => [OPTION_IDS[place], text])),
  key: right.length === 1 ? right[0] : right,
});

/** An answer that is typed, in one spelling or several. What the form has no field for stays as it is. */
function typedKeyOf(line: string, before: WrittenQuestion | undefined) {
  const spellings = line
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean);
  if (before && before.options === undefined) {
    const { key, match } = before;
    const isSame = spellingsOf(key).join(SPELLING) === spellings.join(SPELLING);
    return { key: isSame ? key : spellings, ...(match === undefined ? {} : { match }) };
  }
  return { key: spellings.length === 1 ? spellings[0] : spellings };
}
