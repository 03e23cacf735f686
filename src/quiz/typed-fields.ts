import { number } from './kinds/number.ts';
import type { TypedQuestion } from './own-pack.ts';
import { lettersOf, OPTION_IDS } from './question.ts';
import { addressSchema, codeLanguageSchema, type WrittenQuestion } from './question-schema.ts';
import { oneLine } from './texts.ts';

/** The fields of a question's form: their contents, and what the contents mean. */

/** A code block as people type it in Discord. Its language, if any, follows the opening ticks. */
const BLOCK = /```(?:([^\s`]*)\n)?([\s\S]*?)(?:```|$)/g;

/** What the form contains when somebody changes a question. */
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
  // Without options, a letter is the answer to type.
  right: lettersOf(options).filter((id) => (Array.isArray(key) ? key : [key]).some((one) => one === id)),
  why: [explanation, reference].filter(Boolean).join('\n'),
});

const linesOf = (options: NonNullable<WrittenQuestion['options']>): string =>
  lettersOf(options)
    .map((id) => options[id])
    .join('\n');

export const BLANK: TypedQuestion = { question: '', options: '', right: [], why: '' };

/** Whether a field of the form still has the text with which it was opened. */
export const isUnchanged = (
  field: 'question' | 'options' | 'why',
  typed: TypedQuestion,
  before: WrittenQuestion,
): boolean => clean(typed[field]).trim() === typingOf(before)[field].trim();

/** What the form contains when it is opened on a chat message: a list at its end becomes the options. */
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

/** The text around code blocks is the stem, in one line. Several blocks become one. */
export function stemOf(typed: string): { stem: string; code: string | undefined; codeLanguage: string | undefined } {
  const blocks = [...clean(typed).matchAll(BLOCK)];
  const stem = oneLine(clean(typed).replace(BLOCK, ' '));
  const codes = blocks.map(([, , code = '']) => code.replace(/^\n+|\s+$/g, '')).filter((code) => code.trim() !== '');
  const language = blocks.find(([, name]) => name)?.[1]?.toLowerCase();
  return {
    stem,
    code: codes.length === 0 ? undefined : codes.join('\n\n'),
    codeLanguage: codes.length > 0 && codeLanguageSchema.safeParse(language).success ? language : undefined,
  };
}

/** The options, one per line. Letters, numbers or dashes in front of every line are list marks and are removed. */
export function optionsOf(typed: string): string[] {
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

/** Separates the spellings of a typed answer. */
export const SPELLING = ' | ';

/** The key as texts: letters of options, spellings, or a number with its tolerance. */
export const spellingsOf = (key: WrittenQuestion['key']): string[] =>
  typeof key === 'object' && !Array.isArray(key) ? [number.write(key)] : [key].flat();

/** Splits the explanation from the reference, which is a web address alone on the last line. */
export function splitExplanation(typed: string): { explanation: string | undefined; reference: string | undefined } {
  const lines = clean(typed).trim().split('\n');
  const last = lines.at(-1)?.trim();
  const reference = addressSchema.safeParse(last).success ? last : undefined;
  const explanation = (reference === undefined ? lines : lines.slice(0, -1)).join('\n').trim();
  return { explanation: explanation === '' ? undefined : explanation, reference };
}

export const tagsOf = (typed: string): string[] => [
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
  // biome-ignore lint/suspicious/noControlCharactersInRegex: These are the characters to remove.
  typed.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b-\x1f\x7f]/g, '');
