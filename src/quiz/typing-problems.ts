import { lookOf } from './look.ts';
import {
  CODE_LENGTH,
  EXPLANATION_LENGTH,
  MAX_TAGS,
  OPTION_IDS,
  OPTION_LENGTH,
  type OptionId,
  QUESTION_TEXT_BUDGET,
  STEM_LENGTH,
  TYPED_LENGTH,
} from './question.ts';
import { slugSchema } from './question-schema.ts';
import type { PictureProblem } from './typed-picture.ts';

/** A mistake in what was typed, at the field of the form that can fix it. */
export type TypingProblem =
  | { field: 'question' | 'why'; code: 'missing' | 'unseen' }
  | { field: 'question' | 'why'; code: 'too-long' | 'code-too-long' | 'too-long-in-all'; has: number; most: number }
  | { field: 'options'; code: 'too-few' | 'too-many'; has: number }
  | { field: 'options'; code: 'too-long'; letter: OptionId; has: number; most: number }
  | { field: 'options'; code: 'alike'; letters: [OptionId, OptionId] }
  | { field: 'options'; code: 'unseen'; letter: OptionId }
  | { field: 'right'; code: 'missing' }
  | { field: 'right'; code: 'no-such-option'; letter: OptionId; has: number }
  | PictureProblem
  | { field: 'tags'; code: 'form'; tag: string }
  | { field: 'tags'; code: 'too-many' };

/** Mistakes in the options, and in the choice of the right ones. */
export function optionProblems(options: readonly string[], right: readonly OptionId[]): TypingProblem[] {
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

export function tagProblems(tags: readonly string[]): TypingProblem[] {
  const wrong = tags.find((tag) => !slugSchema.safeParse(tag).success);
  if (wrong !== undefined) return [{ field: 'tags', code: 'form', tag: wrong }];
  return tags.length > MAX_TAGS ? [{ field: 'tags', code: 'too-many' }] : [];
}

/** The typed values that mistakes refer to. `key`: the answer, if players type it. */
interface TypedValues {
  stem: string;
  code?: string;
  options?: object;
  explanation?: string;
  key: string;
}

/** Translates an issue of the schema into a mistake in the form; undefined if it was reported already. */
export function problemAt(
  field: string,
  letter: OptionId | undefined,
  kind: string,
  { stem, code, options = {}, explanation, key }: TypedValues,
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
      // A wrong choice of options was reported already.
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
