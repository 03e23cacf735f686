/**
 * The sentences that authors read. Turns zod's issues into half sentences that follow a field's name and say what to do, such as
 * `key: is missing: add it`. Rules with a message of their own in the schema keep it.
 */
import type * as z from 'zod';
import { OPTION_IDS } from '../quiz/question.ts';
import { valueAt } from './locate.ts';

const KINDS: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
  boolean: 'true or false',
  number: 'a number',
};

const count = (amount: number | bigint, origin: string): string => {
  const unit = origin === 'array' ? ['entry', 'entries'] : ['character', 'characters'];
  return `${amount} ${amount === 1 ? unit[0] : unit[1]}`;
};

/** The error map for `packSchema.safeParse`; undefined leaves an issue to zod's own words. */
export const sentenceFor: z.core.$ZodErrorMap = (issue) => {
  const { input } = issue;
  if (input === undefined) return 'is missing: add it';
  if (input === null) return 'is empty: fill it in';
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'string' && typeof input !== 'object'
        ? `must be text, and YAML reads ${String(input)} as a ${typeof input}: put it in quotes`
        : `must be ${KINDS[issue.expected] ?? issue.expected}: correct it`;
    case 'invalid_union':
      return 'fits none of the forms that this field may have: correct it';
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}: correct it`;
    case 'too_small':
      if (issue.origin === 'number') return `must be at least ${issue.minimum}: correct it`;
      return `must have at least ${count(issue.minimum, issue.origin)}: add what is missing`;
    case 'too_big': {
      const has = typeof input === 'string' || Array.isArray(input) ? input.length : 0;
      return `has ${count(has, issue.origin)} and must have at most ${count(issue.maximum, issue.origin)}: shorten it`;
    }
    case 'unrecognized_keys':
      return 'is not a field that belongs here: correct its spelling or remove it';
    default:
      return undefined;
  }
};

/** An issue of a field that may have several forms, as the issues inside of the one form that is meant: told by its kind of value. */
export const narrowed = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const [meant, ...others] = issue.errors.filter((issues) => issues.every(({ path }) => path.length > 0));
  if (meant === undefined || others.length > 0) return [issue];
  return meant.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
};

/**
 * What to say about a key that is not a letter. Which letters there are depends on the question around it.
 * @returns undefined for any other issue, and for a question without options
 */
export const keySentence = (pack: unknown, { code, path }: z.core.$ZodIssue): string | undefined => {
  if (
    (code !== 'invalid_value' && code !== 'invalid_union') ||
    path.at(-1) !== 'key' ||
    (valueAt(pack, path) ?? null) === null
  )
    return undefined;
  const options = valueAt(pack, [...path.slice(0, -1), 'options']);
  const letters = OPTION_IDS.filter((id) => valueAt(options, [id]) !== undefined);
  if (letters.length === 0)
    return 'must be text to be typed, a list of such texts, or a number with its tolerance: correct it';
  return `must be the letter of an option, and the question has ${letters.join(', ')}: correct it`;
};
