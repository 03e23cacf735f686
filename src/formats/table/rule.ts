/** Finds the rule that all keys of a table or list follow, or what to ask the person first. Ambiguous keys are never guessed. */
import type { Ask, Draft, ImportSettings } from '../draft.ts';
import { excerpt } from '../rich/markup.ts';
import { baseOf, type KeyedRow, type KeyForm, type KeyRule, keyRules } from './keys.ts';

export interface Keyed extends KeyedRow {
  draft: Pick<Draft, 'stem'>;
}

/** What is known of the keys apart from themselves. */
export interface Known {
  /** The labels of the option columns, by position. */
  headers?: readonly string[];
  /** The number in the first option's header. */
  base?: 0 | 1 | undefined;
  /** What the name of the key says about its form, such as `correct_index`. */
  named?: KeyForm | undefined;
  settings: ImportSettings;
}

export interface Rule {
  form: KeyForm;
  /** Positions from 0; undefined if the key doesn't follow the rule. A position beyond the options does not exist. */
  read: (row: KeyedRow) => number[] | undefined;
  /** If there are any, no key is read until they are answered. */
  asks: Ask[];
}

/** A column that fits another reading nearly as well may be meant that way, because many files have a few wrong cells. */
const NEARLY = 0.8;

/** The rule that most of the keys follow. If two rules fit nearly as well and differ, it asks which is meant. */
export const ruleOf = (rows: readonly Keyed[], { headers = [], base: shown, named, settings }: Known): Rule => {
  const base = settings.base ?? baseOf(rows) ?? shown;
  const bases = base === undefined ? ([0, 1] as const) : [base];
  const rules = keyRules(headers);
  const at = (rule: KeyRule, row: KeyedRow, first: number): number[] | undefined => {
    const places = rule.read(row);
    return rule.form === 'index' ? places?.map((place) => place - first) : places;
  };
  const fits = (rule: KeyRule, row: KeyedRow): boolean =>
    bases.some((first) => at(rule, row, first)?.every((place) => (row.options[place] ?? '') !== '') === true);
  const answer = (rule: KeyRule, asks: Ask[] = []): Rule => ({
    form: rule.form,
    read: (row) => at(rule, row, base ?? 0),
    asks: rule.form === 'index' && base === undefined && rows.length > 0 ? [...asks, askForBase(rows)] : asks,
  });
  const said = rules.find(({ form }) => form === named);
  if (said !== undefined && rows.some((row) => fits(said, row))) return answer(said);
  const fitting = rules
    .map((rule) => ({
      rule,
      count: rows.filter((row) => fits(rule, row)).length,
      meant: rows.filter((row) => rule.read(row) !== undefined).length,
    }))
    .sort((one, two) => two.count - one.count || two.meant - one.meant);
  const [first] = fitting;
  const by = (...forms: KeyForm[]) => fitting.find(({ rule }) => forms.includes(rule.form));
  const [text, place] = [by('text'), by('letter', 'index')];
  if (first === undefined || text === undefined || place === undefined) throw new Error('a key has no form');
  const rivals = Math.min(text.count, place.count) >= NEARLY * first.count && first.count > 0;
  if (!rivals) return answer(first.rule);
  const meant = settings.keys ?? (settings.base === undefined ? undefined : 'place');
  if (meant !== undefined) return answer(meant === 'text' ? text.rule : place.rule);
  const differing = bases.map((one) =>
    rows.find((row) => {
      const [words, counted] = [at(text.rule, row, one), at(place.rule, row, one)];
      return words !== undefined && counted !== undefined && fits(place.rule, row) && `${words}` !== `${counted}`;
    }),
  );
  // Most files count from 1, so the example is a key for which that differs from the text.
  const example = differing.at(-1);
  // If both readings agree, it doesn't matter which is meant.
  if (example === undefined || differing.includes(undefined)) return answer(first.rule);
  const { keys, options, draft } = example;
  const key = keys.join(', ').slice(0, 60);
  const shownAs = (from: number): string =>
    (at(place.rule, example, from) ?? []).map((one) => `"${options[one] ?? 'no option'}"`).join(', ');
  const counted =
    place.rule.form === 'letter'
      ? `as a letter ${shownAs(0)}`
      : bases.map((one) => `as a number from ${one} ${shownAs(one)}`).join(', ');
  return answer(place.rule, [
    {
      setting: 'keys',
      sentence: `Are the keys the texts of options or their places? The question "${excerpt(draft.stem)}" has the key ${key}: as a text that is "${key}", ${counted}.`,
    },
  ]);
};

/** Asks whether numbers count options from 0 or 1, with the first question as an example. */
export const askForBase = (rows: readonly Keyed[]): Ask => {
  const [{ keys, options, draft } = { keys: [], options: [], draft: { stem: '' } }] = rows;
  const key = Number(keys[0]);
  return {
    setting: 'base',
    sentence: `Do the keys count options from 0 or from 1? The first question, "${excerpt(draft.stem)}", has the key ${keys.join(', ')}: from 0 that is "${options[key] ?? 'no option'}", from 1 "${options[key - 1] ?? 'no option'}".`,
  };
};
