import { lookOf } from '../look.ts';
import { isNumberKey, type NumberKey } from '../question.ts';
import type { Accepted, AskedQuestion, Given, Kind } from './kind.ts';

/** A typed number. It is right within a tolerance, or if nobody came nearer. */
export const number: Kind = {
  accept({ question }, input) {
    const typed = 'text' in input ? lookOf(input.text) : '';
    if (typed === '') return { ok: false, refusal: { code: 'nothing-typed' } };
    return readNumber(typed, isNumberKey(question.key) ? question.key.unit : undefined);
  },
  share(asked, all) {
    const key = keyOf(asked);
    if (!key) return () => 0;
    const off = (given: Given) => Math.abs(Number(given) - key.number);
    const most = key.nearest ? nearest(all, off) : (key.tolerance ?? 0) + slackOf(key.number);
    return (given) => (off(given) <= most ? 1 : 0);
  },
  key: keyOf,
  right(asked) {
    const key = keyOf(asked);
    return key && String(key.number);
  },
  texts: ({ key }, given) => [isNumberKey(key) && key.unit ? `${given} ${key.unit}` : given],
  nobodys: (_asked, given) => given,
  write(key) {
    if (!isNumberKey(key)) return '';
    return key.tolerance ? `${key.number} ± ${key.tolerance}` : String(key.number);
  },
  read: ({ key }, written) => (isNumberKey(key) ? readNumberKey(key, written) : undefined),
};

/** Reads a number and its tolerance, such as `42 ± 0.5`. @param key the current key: its unit may be typed, and its other settings stay */
export function readNumberKey(key: NumberKey, written: string): NumberKey | undefined {
  const [value, off = '0', ...more] = written.split(/±|\+\/?-/).map((part) => readNumber(part.trim(), key.unit));
  const [right, tolerance] = [valueIn(value), typeof off === 'string' ? 0 : valueIn(off)];
  if (right === undefined || tolerance === undefined || tolerance < 0 || more.length > 0) return undefined;
  const { tolerance: _, ...rest } = key;
  return { ...rest, number: right, ...(tolerance > 0 ? { tolerance } : {}) };
}

const valueIn = (read: Accepted | string | undefined): number | undefined =>
  typeof read === 'object' && read.ok ? Number(read.given) : undefined;

function keyOf({ question, verdict }: AskedQuestion): NumberKey | undefined {
  if (verdict === 'void') return undefined;
  if (isNumberKey(verdict)) return verdict;
  return isNumberKey(question.key) ? question.key : undefined;
}

/** Floating-point sums such as 0.1 + 0.2 are slightly off. */
const slackOf = (value: number): number => Math.abs(value) * 1e-12;

/** How far off the nearest answer is. */
const nearest = (all: readonly Given[], off: (given: Given) => number): number =>
  all.reduce((least, given) => Math.min(least, off(given)), Number.POSITIVE_INFINITY);

/** `1,234` is more than a thousand in half of the world, and little more than one in the other half. */
const AMBIGUOUS = /^([+-]?[1-9]\d{0,2}),(\d{3})$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;

/** Reads a number as people write it: with a decimal point or comma, with or without grouped thousands and a unit. */
function readNumber(typed: string, unit: string | undefined): Accepted {
  const bare = withoutUnit(typed.replace(/[−–]/g, '-'), unit);
  const refused = (hints: string[]): Accepted => ({ ok: false, refusal: { code: 'not-a-number', typed, hints } });
  const [, whole = '', part = ''] = AMBIGUOUS.exec(bare) ?? [];
  if (part) return refused([`${whole}${part}`, `${whole}.${part}`]);
  const grouped = bare.replace(/(?<=\d)[\s'’_](?=\d{3}(?!\d))/g, '');
  const plain = /,\d{3},\d{3}(?!\d)/.test(grouped)
    ? grouped.replaceAll(',', '')
    : grouped.replace(/^([^,.]*),([^,.]*)$/, '$1.$2');
  const value = NUMBER.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(value) ? { ok: true, given: String(value + 0) } : refused([]);
}

function withoutUnit(typed: string, unit: string | undefined): string {
  const ends = unit !== undefined && typed.toLowerCase().endsWith(unit.toLowerCase());
  return (ends ? typed.slice(0, -unit.length) : typed).trim();
}
