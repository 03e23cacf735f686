import { lookOf } from './look.ts';
import type { QuestionDraft, TypedQuestion } from './own-pack.ts';
import {
  CODE_LENGTH,
  EXPLANATION_LENGTH,
  lettersOf,
  OPTION_IDS,
  OPTION_LENGTH,
  type OptionId,
  QUESTION_TEXT_BUDGET,
  STEM_LENGTH,
  TYPED_LENGTH,
} from './question.ts';
import {
  addressSchema,
  codeLanguageSchema,
  questionSchema,
  slugSchema,
  type WrittenQuestion,
} from './question-schema.ts';

/** Something wrong with what was typed, at the field of the form that can fix it. */
export type TypingProblem =
  | { field: 'question' | 'why'; code: 'missing' | 'unseen' }
  | { field: 'question' | 'why'; code: 'too-long' | 'code-too-long' | 'too-long-in-all'; has: number; most: number }
  | { field: 'options'; code: 'too-few' | 'too-many'; has: number }
  | { field: 'options'; code: 'too-long'; letter: OptionId; has: number; most: number }
  | { field: 'options'; code: 'alike'; letters: [OptionId, OptionId] }
  | { field: 'options'; code: 'unseen'; letter: OptionId }
  | { field: 'right'; code: 'missing' }
  | { field: 'right'; code: 'no-such-option'; letter: OptionId; has: number }
  | { field: 'tags'; code: 'form'; tag: string }
  | { field: 'tags'; code: 'too-many' };

export type ReadTyping = { ok: true; question: WrittenQuestion } | { ok: false; problems: TypingProblem[] };

const MOST_TAGS = 5;

/** A code block as people type it in Discord: its language, if it has one, stands alone behind the first ticks. */
const BLOCK = /```(?:([^\s`]*)\n)?([\s\S]*?)(?:```|$)/g;

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
];

/**
 * The question that was typed, checked as one of a file is, or everything that is wrong with it.
 * @param keepsOrder whether options speak of one another or of their place
 */
export function readTyping(
  { typed, tags, difficulty, changes }: Pick<QuestionDraft, 'typed' | 'tags' | 'difficulty' | 'changes'>,
  keepsOrder: (options: readonly string[]) => boolean,
): ReadTyping {
  const { stem, code, codeLanguage } = stemOf(typed.question);
  const options = optionsOf(typed.options);
  const { explanation, reference } = whyOf(typed.why);
  const tagged = tagsOf(tags);
  // A single line is not an option to choose, but an answer to type.
  const isTyped = options.length === 1 && typed.right.length === 0;
  const problems = [...(isTyped ? [] : optionProblems(options, typed.right)), ...tagProblems(tagged)];
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
  const order = ['question', 'options', 'right', 'why', 'tags'];
  return { ok: false, problems: problems.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field)) };
}

/** What stands in the form when a question is to be changed. */
export const typingOf = ({
  stem,
  code,
  codeLanguage = '',
  options = {},
  key,
  explanation,
  reference,
}: WrittenQuestion): TypedQuestion => ({
  question: code === undefined ? stem : `${stem}\n\`\`\`${codeLanguage}\n${code.replace(/\n$/, '')}\n\`\`\``,
  options: lettersOf(options).length > 0 ? linesOf(options) : spellingsOf(key).join(SPELLING),
  right: OPTION_IDS.filter((id) => (Array.isArray(key) ? key : [key]).some((one) => one === id)),
  why: [explanation, reference].filter(Boolean).join('\n'),
});

const linesOf = (options: NonNullable<WrittenQuestion['options']>): string =>
  lettersOf(options)
    .map((id) => options[id])
    .join('\n');

export const BLANK: TypedQuestion = { question: '', options: '', right: [], why: '' };

/** What stands in the form that is opened on a chat message: a list at its end is the options. */
export function typingFrom(message: string): TypedQuestion {
  const lines = clean(message).trimEnd().split('\n');
  let count = 0;
  for (let most = Math.min(lines.length - 1, OPTION_IDS.length); most >= 2 && count === 0; most--) {
    const last = lines.slice(-most);
    if (last.every((line, place) => markAt(place).test(line.trim()))) count = most;
  }
  if (count === 0) return { ...BLANK, question: lines.join('\n') };
  return {
    ...BLANK,
    question: lines.slice(0, -count).join('\n').trimEnd(),
    options: optionsOf(lines.slice(-count).join('\n')).join('\n'),
  };
}

/** What is typed around code blocks is the stem, in one line; several blocks are one. */
function stemOf(typed: string): { stem: string; code: string | undefined; codeLanguage: string | undefined } {
  const blocks = [...clean(typed).matchAll(BLOCK)];
  const stem = clean(typed).replace(BLOCK, ' ').replace(/\s+/g, ' ').trim();
  const codes = blocks.map(([, , code = '']) => code.replace(/^\n+|\s+$/g, '')).filter((code) => code.trim() !== '');
  const language = blocks.find(([, name]) => name)?.[1]?.toLowerCase();
  return {
    stem,
    code: codes.length === 0 ? undefined : codes.join('\n\n'),
    codeLanguage: codes.length > 0 && codeLanguageSchema.safeParse(language).success ? language : undefined,
  };
}

/** The options, one per line. If all begin with letters, numbers or dashes, these only mark a list and are left out. */
function optionsOf(typed: string): string[] {
  const lines = clean(typed)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const marks = lines.map((line, place) => markAt(place).exec(line)?.[0] ?? '');
  const isList = lines.length > 1 && lines.every((line, place) => marks[place] !== '' && marks[place] !== line);
  return isList ? lines.map((line, place) => line.slice(marks[place]?.length)) : lines;
}

const markAt = (place: number): RegExp => {
  const letter = OPTION_IDS[place] ?? 'a';
  return new RegExp(`^(?:\\(?(?:${letter}|${letter.toUpperCase()}|${place + 1})[.)]|[-*•])\\s+`);
};

/** Separates the spellings of an answer that is typed. */
const SPELLING = ' | ';

/** What is right as texts: letters of options, spellings of what is typed, or a number. */
export const spellingsOf = (key: WrittenQuestion['key']): string[] =>
  typeof key === 'object' && !Array.isArray(key) ? [String(key.number)] : [key].flat();

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

/** A web address alone on the last line is the reference. */
function whyOf(typed: string): { explanation: string | undefined; reference: string | undefined } {
  const lines = clean(typed).trim().split('\n');
  const last = lines.at(-1)?.trim();
  const reference = addressSchema.safeParse(last).success ? last : undefined;
  const explanation = (reference === undefined ? lines : lines.slice(0, -1)).join('\n').trim();
  return { explanation: explanation === '' ? undefined : explanation, reference };
}

const tagsOf = (typed: string): string[] => [
  ...new Set(
    clean(typed)
      .split(/[,;\n]+/)
      .map((tag) =>
        tag
          .trim()
          .toLowerCase()
          .replace(/^#/, '')
          .replace(/[\s_]+/g, '-'),
      )
      .filter(Boolean),
  ),
];

/** The text without control characters, except line breaks and tabs. */
const clean = (typed: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
  typed.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b-\x1f\x7f]/g, '');

function optionProblems(options: readonly string[], right: readonly OptionId[]): TypingProblem[] {
  const has = options.length;
  if (has < 2) return [{ field: 'options', code: 'too-few', has }];
  if (has > OPTION_IDS.length) return [{ field: 'options', code: 'too-many', has }];
  const problems: TypingProblem[] = [];
  const looks = options.map(lookOf);
  const second = looks.findIndex((look, place) => look !== '' && looks.indexOf(look) < place);
  const [one, other] = [OPTION_IDS[looks.indexOf(looks[second] ?? '')], OPTION_IDS[second]];
  if (one && other) problems.push({ field: 'options', code: 'alike', letters: [one, other] });
  const beyond = right.find((letter) => OPTION_IDS.indexOf(letter) >= has);
  if (right.length === 0) problems.push({ field: 'right', code: 'missing' });
  else if (beyond) problems.push({ field: 'right', code: 'no-such-option', letter: beyond, has });
  return problems;
}

function tagProblems(tags: readonly string[]): TypingProblem[] {
  const wrong = tags.find((tag) => !slugSchema.safeParse(tag).success);
  if (wrong !== undefined) return [{ field: 'tags', code: 'form', tag: wrong }];
  return tags.length > MOST_TAGS ? [{ field: 'tags', code: 'too-many' }] : [];
}

/** What was typed, as far as it is told what is wrong with it. `key`: what is to be typed, where it is. */
interface Told {
  stem: string;
  code?: string;
  options?: object;
  explanation?: string;
  key: string;
}

/** What an issue of the schema is in the form; nothing for one that was told already. */
function problemAt(
  field: string,
  letter: OptionId | undefined,
  kind: string,
  { stem, code, options = {}, explanation, key }: Told,
  message: string,
): TypingProblem | undefined {
  const inAll = /has (\d+) characters in all/.exec(message)?.[1];
  if (inAll) return { field: 'question', code: 'too-long-in-all', has: Number(inAll), most: QUESTION_TEXT_BUDGET };
  const tooLong = kind === 'too_big';
  switch (field) {
    case 'stem':
      if (stem === '') return { field: 'question', code: 'missing' };
      return tooLong
        ? { field: 'question', code: 'too-long', has: stem.length, most: STEM_LENGTH }
        : { field: 'question', code: 'unseen' };
    case 'code':
      return tooLong
        ? { field: 'question', code: 'code-too-long', has: code?.length ?? 0, most: CODE_LENGTH }
        : { field: 'question', code: 'unseen' };
    case 'options': {
      if (letter === undefined) return undefined;
      const has = String(Reflect.get(options, letter) ?? '').length;
      return tooLong
        ? { field: 'options', code: 'too-long', letter, has, most: OPTION_LENGTH }
        : { field: 'options', code: 'unseen', letter };
    }
    case 'key':
      // Options that were not ticked well are told already.
      return key === ''
        ? undefined
        : { field: 'options', code: 'too-long', letter: 'a', has: key.length, most: TYPED_LENGTH };
    case 'explanation':
      return tooLong
        ? { field: 'why', code: 'too-long', has: explanation?.length ?? 0, most: EXPLANATION_LENGTH }
        : { field: 'why', code: 'unseen' };
    default:
      return undefined;
  }
}
