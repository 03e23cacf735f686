/** Numbers as answers: how files write them, and the keys that they make. */
import { type Draft, setTyped } from './draft.ts';

/** A right number, and how far an answer may be from it. */
export interface Span {
  value: number;
  tolerance: number;
}

/** A number with a decimal point or comma; NaN for any other text, and for none. */
export const decimalOf = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(/^([-+]?\d*),(\d+)$/, '$1.$2'));

/** Without the last digits that binary fractions add. */
export const tidy = (value: number): number => Number(value.toPrecision(12));

/** Everything from one number to another. */
export const spanBetween = (low: number, high: number): Span => ({
  value: tidy((low + high) / 2),
  tolerance: Math.abs(tidy((high - low) / 2)),
});

/** `5`, `1.41 +- 0.01`, `20 +- 5%` or `[1.2, 1.3]`. */
export const numberIn = (text: string): Span => {
  const [, low, high] = /^\[(.+),(.+)\]$/.exec(text) ?? [];
  const [value = '', margin = '0'] = text.replace(/_/g, '').split('+-');
  if (low !== undefined && high !== undefined) return spanBetween(decimalOf(low), decimalOf(high));
  const [, share] = /^(.*)%\s*$/.exec(margin) ?? [];
  const tolerance =
    share === undefined ? decimalOf(margin) : tidy((Math.abs(decimalOf(value)) * decimalOf(share)) / 100);
  return { value: decimalOf(value), tolerance };
};

/** Makes a draft a question that any of these numbers answers. @returns why it cannot be one */
export const setNumbers = (draft: Draft, numbers: readonly Span[]): string | undefined => {
  const [only, ...more] = numbers;
  if (only === undefined || !numbers.every(({ value, tolerance }) => Number.isFinite(value + tolerance)))
    return 'its answer is not a number';
  if (more.length === 0) setTyped(draft, only);
  else if (numbers.every(({ tolerance }) => tolerance === 0))
    setTyped(draft, { accepted: numbers.map(({ value }) => String(value)) });
  else return 'accepts several numbers with tolerances, which is no kind of question here';
  return undefined;
};
