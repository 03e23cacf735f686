/** Finds what is right in each row of a table. */
import type { ImportSettings, Reading } from './draft.ts';
import { oneLine } from './markup.ts';
import { fromPlain } from './rich.ts';
import { indexesOf } from './table-keys.ts';
import type { Line } from './table-row.ts';
import { ruleOf } from './table-rule.ts';

/** Lists of questions and answers without options: what is typed has to be the answer. */
export const questionsAndAnswers = (lines: readonly Line[], reading: Reading): Reading => {
  for (const { row, draft, keys, reason } of lines) {
    const accepted = keys.map(oneLine).filter((key) => key !== '');
    if (reason !== undefined) reading.leftOut.push({ line: row.line, number: draft.number, reason });
    else if (accepted.length === 0)
      reading.leftOut.push({ line: row.line, number: draft.number, reason: 'has no answer' });
    else reading.drafts.push({ ...draft, kind: 'typed', typed: { accepted } });
  }
  return reading;
};

const SEVERAL = /checkbox|multiple response|multiple select|multiple answers?|several|\bmulti\b|mehrfach/;
const OTHERS: [RegExp, string][] = [
  [/poll|umfrage|survey/, 'is a poll: it has no right answer'],
  [/open.?ended|essay|freitext|draw/, 'is an essay: it has no answers to choose from'],
  [/match|order|sort|label|categor|hotspot|drag|reorder/, 'is of a type that is no kind of question here'],
];

interface Rules {
  base: 0 | 1 | undefined;
  optionHeaders: string[];
  settings: ImportSettings;
  hasKey: boolean;
}

export const setKeys = (lines: readonly Line[], rules: Rules, reading: Reading): void => {
  for (const line of lines) {
    const other = OTHERS.find(([pattern]) => pattern.test(line.type));
    if (other) line.reason = other[1];
    else if (line.type === 'number') {
      const [value, tolerance] = [line.keys[0], line.tolerance || '0'].map((cell) => Number(cell?.replace(',', '.')));
      if (value === undefined || tolerance === undefined || !Number.isFinite(value) || !Number.isFinite(tolerance))
        line.reason = 'its answer is not a number';
      else Object.assign(line.draft, { kind: 'typed', options: [], typed: { value, tolerance } });
    } else if (/fill|blank|short|typed/.test(line.type)) {
      const accepted = [...line.keys, ...line.options].map(oneLine).filter((text) => text !== '');
      Object.assign(line.draft, { kind: 'typed', options: [], typed: { accepted: [...new Set(accepted)] } });
    }
  }
  const choices = lines.filter(
    ({ reason, draft }) => reason === undefined && draft.kind !== 'typed' && draft.key === undefined,
  );
  if (!rules.hasKey) {
    keyless(choices, rules.settings, reading);
    return;
  }
  const keyed = choices.filter(({ keys }) => keys.length > 0);
  const rule = ruleOf(keyed, { headers: rules.optionHeaders, base: rules.base, settings: rules.settings });
  if (
    rule.form === 'text' &&
    keyed.length > 0 &&
    keyed.every((line) => rule.read(line) === undefined && indexesOf(line) === undefined) &&
    keyed.every(({ keys }) => keys.length === 1)
  ) {
    keyIsOneMore(keyed, reading);
    return;
  }
  if (rule.asks.length > 0) {
    reading.asks.push(...rule.asks);
    return;
  }
  for (const line of choices) {
    if (line.keys.length === 0) {
      line.reason = 'its key is empty';
      continue;
    }
    const places = rule.read(line);
    if (places === undefined) line.reason = `its key "${line.keys.join(', ').slice(0, 60)}" is none of its options`;
    else if (places.some((place) => (line.options[place] ?? '') === '')) {
      line.reason = `its key ${line.keys.join(', ')} names an option it does not have`;
    } else setKey(line, places);
  }
};

/** Sets the key by the places of columns, which skip empty cells once they are options. */
const setKey = (line: Line, places: readonly number[]): void => {
  const shown = line.options.flatMap((option, place) => (option === '' ? [] : [place]));
  const key = [...new Set(places)].map((place) => shown.indexOf(place)).sort((one, two) => one - two);
  line.draft.key = key;
  line.draft.kind = key.length > 1 || SEVERAL.test(line.type) ? 'several' : 'single';
};

/** Columns for options and none for the key. */
const keyless = (choices: readonly Line[], settings: ImportSettings, reading: Reading): void => {
  if (settings.firstIsRight) for (const line of choices) line.draft.key = [0];
  else if (choices.length > 0) {
    const { draft } = choices[0] ?? {};
    reading.asks.push({
      setting: 'firstIsRight',
      sentence: `No column says which option is right. Is it the first one, "${draft?.options[0]}" for "${draft?.stem.slice(0, 80)}"?`,
    });
  }
};

/** The right answer stands in a column of its own and is none of the options, in every row: it is one more option. */
const keyIsOneMore = (keyed: readonly Line[], reading: Reading): void => {
  for (const { draft, keys } of keyed) {
    draft.options.unshift(fromPlain(keys[0] ?? '').text);
    draft.key = [0];
  }
  const line = keyed[0]?.row.line ?? 1;
  reading.remarks.push({
    line,
    number: 0,
    reason: 'the answer is none of the options in any row, so it is taken as one more',
  });
};
