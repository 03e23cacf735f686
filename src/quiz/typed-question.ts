import { readNumberKey } from './kinds/number.ts';
import type { QuestionDraft } from './own-pack.ts';
import { lettersOf, OPTION_IDS, type OptionId } from './question.ts';
import { kindOf, questionSchema, type WrittenQuestion } from './question-schema.ts';
import { isUnchanged, optionsOf, SPELLING, spellingsOf, splitExplanation, stemOf, tagsOf } from './typed-fields.ts';
import { pictureOf, pictureProblems, typedPictureOf } from './typed-picture.ts';
import { optionProblems, problemAt, type TypingProblem, tagProblems } from './typing-problems.ts';

export type ReadTyping = { ok: true; question: WrittenQuestion } | { ok: false; problems: TypingProblem[] };

/** The fields that the form decides. A question that is edited keeps its other fields. */
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
 * The question that was typed, checked like one of a file, or everything that is wrong with it.
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
  const before = changes?.written;
  // Fields that nobody touched stay exactly as they were, even where the form would read them differently.
  const untouched = (field: 'question' | 'options' | 'why'): WrittenQuestion | undefined =>
    before && isUnchanged(field, typed, before) ? before : undefined;
  const { stem, code, codeLanguage } = untouched('question') ?? stemOf(typed.question);
  const listed = untouched('options')?.options;
  const options = listed ? lettersOf(listed).map((id) => listed[id] ?? '') : optionsOf(typed.options);
  const { explanation, reference } = untouched('why') ?? splitExplanation(typed.why);
  const tagged = tagsOf(tags);
  // A single line is an answer to type, not an option to choose.
  const isTyped = options.length === 1 && typed.right.length === 0;
  const problems: TypingProblem[] = [
    ...(isTyped ? [] : optionProblems(options, typed.right)),
    ...(picture ? pictureProblems(picture) : []),
    ...tagProblems(tagged),
  ];
  const shown = picture && pictureOf(picture);
  const isFixed = keepsOrder(options) || before?.order === 'fixed';
  const kept = Object.entries(before ?? {}).filter(([field]) => !TYPED_FIELDS.includes(field));
  const written = {
    ...Object.fromEntries(kept),
    stem,
    ...(code === undefined ? {} : { code }),
    ...(codeLanguage === undefined ? {} : { codeLanguage }),
    ...(isTyped ? typedKeyOf(options[0] ?? '', before) : choicesOf(options, typed.right, before)),
    ...(explanation === undefined ? {} : { explanation }),
    ...(reference === undefined ? {} : { reference }),
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(tagged.length === 0 ? {} : { tags: tagged }),
    ...(shown ? { picture: shown } : {}),
    ...(!isTyped && isFixed ? { order: 'fixed' } : {}),
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
  // A mistake that the form has no words for.
  if (problems.length === 0) problems.push({ field: 'question', code: 'unseen' });
  const order = ['question', 'options', 'right', 'why', 'picture', 'tags'];
  return { ok: false, problems: problems.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field)) };
}

function choicesOf(options: readonly string[], right: readonly OptionId[], before: WrittenQuestion | undefined) {
  const texts = options.slice(0, OPTION_IDS.length);
  // A single right option does not show that several may be ticked.
  const isSeveral = before && kindOf(before) === 'several' && [before.key].flat().length === 1;
  return {
    options: Object.fromEntries(texts.map((text, place) => [OPTION_IDS[place], text])),
    key: right.length === 1 && !isSeveral ? right[0] : right,
  };
}

/** The key of a typed answer: one or several spellings, or a number. Settings without a field in the form stay as they were. */
function typedKeyOf(line: string, before: WrittenQuestion | undefined) {
  const spellings = line
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean);
  const now = spellings.length === 1 ? spellings[0] : spellings;
  if (before?.options !== undefined || before === undefined) return { key: now };
  const { key, match } = before;
  const isSame = spellingsOf(key).join(SPELLING) === spellings.join(SPELLING);
  const counted = typeof key === 'object' && !Array.isArray(key) ? readNumberKey(key, line) : undefined;
  return { key: isSame ? key : (counted ?? now), ...(match === undefined ? {} : { match }) };
}
