/** Finds the right answer in each row of a table. */

import { oneLine } from '../../quiz/texts.ts';
import { tooManyOptions } from '../check.ts';
import {
  type Ask,
  type Draft,
  type ImportSettings,
  type Reading,
  remarkAt,
  setPlaces,
  setTyped,
  takeUnless,
} from '../draft.ts';
import { decimalOf, setNumbers } from '../numbers.ts';
import { excerpt } from '../rich/markup.ts';
import { fromPlain } from '../rich/to-rich.ts';
import { setStatement, statementOf } from '../truth.ts';
import { indexesOf, type KeyedRow, type KeyForm, keyRules } from './keys.ts';
import { placesShown, type ReadRow } from './row.ts';
import { ruleOf } from './rule.ts';

/** Lists of questions and answers without options: the answer is typed. */
export const questionsAndAnswers = (lines: readonly ReadRow[], reading: Reading): Reading => {
  const answered = lines.filter(({ keys }) => keys.length === 1);
  const statements = statementOf(answered.map(({ keys }) => keys[0] ?? ''));
  if (statements !== undefined)
    for (const [place, { draft }] of answered.entries()) setStatement(draft, statements, place);
  for (const { draft, keys, reason } of lines) {
    const accepted = keys.map(oneLine).filter((key) => key !== '');
    if (draft.key === undefined) setTyped(draft, { accepted });
    takeUnless(reason ?? (accepted.length === 0 ? 'has no answer' : undefined), draft, reading);
  }
  return reading;
};

const SEVERAL = /checkbox|multiple response|multiple select|multiple answers?|several|\bmulti\b|mehrfach/;
const OTHERS: [RegExp, string][] = [
  [/poll|umfrage|survey/, 'is a poll: it has no right answer'],
  [/open.?ended|essay|freitext|draw/, 'is an essay: it has no answers to choose from'],
  [/match|order|sort|label|categor|hotspot|drag|reorder/, 'is of a type that is no kind of question here'],
];
/** Types whose answers are typed. */
export const TYPED = /fill|blank|short|typed|numeri/;
/** @returns why a question of this type, in lower case, is left out */
export const otherKind = (type: string): string | undefined => OTHERS.find(([pattern]) => pattern.test(type))?.[1];

interface Rules {
  base: 0 | 1 | undefined;
  /** The form of keys that their header names. */
  named: KeyForm | undefined;
  /** The labels of the option columns, by position. */
  headers: string[];
  settings: ImportSettings;
  hasKey: boolean;
}

const isTruth = ({ keys }: ReadRow): boolean => statementOf(keys) !== undefined;

/** Sets the keys of questions with options, by one rule for all rows, or asks for the rule. Rows without a readable key get a reason. */
export const setKeys = (lines: readonly ReadRow[], rules: Rules, reading: Reading): void => {
  const chosen = new Set(lines.flatMap(({ options, type }) => (options.length > 0 ? [type] : [])));
  // "F" may be a letter to type, if other answers of its type are neither true nor false.
  const open = new Set(lines.flatMap((line) => (line.keys.length > 0 && !isTruth(line) ? [line.type] : [])));
  for (const line of lines) {
    const other = otherKind(line.type);
    // A type that never comes with options is that of typed answers, whatever its name.
    // Several options and a key are a choice, though it fills a gap.
    const isChoice = line.options.length > 1 && line.keys.length > 0;
    const isTyped =
      (TYPED.test(line.type) && !isChoice) || (line.keys.length > 0 && !chosen.has(line.type) && open.has(line.type));
    if (other !== undefined) line.reason = other;
    else if (line.type === 'number') {
      const span = { value: decimalOf(line.keys[0] ?? ''), tolerance: decimalOf(line.tolerance || '0') };
      line.draft.options = [];
      line.reason = setNumbers(line.draft, [span]);
    } else if (isTyped) {
      // A number beside the answers is that of one of them.
      const keys = line.options.length > 0 && indexesOf(line) !== undefined ? [] : line.keys;
      const accepted = [...keys, ...line.options].map(oneLine).filter((text) => text !== '');
      line.draft.options = [];
      setTyped(line.draft, { accepted: [...new Set(accepted)] });
    }
  }
  for (const line of lines) if (line.draft.kind !== 'typed') line.reason ??= tooManyOptions(line.draft.options.length);
  for (const { options, keys, draft } of lines) {
    const statement = options.length === 0 && keys.length === 1 ? statementOf(keys) : undefined;
    if (statement !== undefined && draft.kind !== 'typed') setStatement(draft, statement);
  }
  const choices = lines.filter(
    ({ reason, draft }) => reason === undefined && draft.kind !== 'typed' && draft.key === undefined,
  );
  if (!rules.hasKey) {
    keyless(choices, rules.settings, reading);
    return;
  }
  const keyed = choices.filter(({ keys, options }) => keys.length > 0 && options.length > 0);
  const rule = ruleOf(keyed, rules);
  if (areOneMore(keyed, rules.headers)) {
    keyIsOneMore(keyed, reading, keyed[0]?.row.line ?? 1);
    typeWithoutOptions(choices);
    return;
  }
  if (rule.asks.length > 0) {
    reading.asks.push(...rule.asks);
    return;
  }
  if (rule.form === 'text') typeWithoutOptions(choices);
  for (const line of choices) {
    if (line.draft.kind === 'typed') continue;
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

const setKey = (line: ReadRow, places: readonly number[]): void => {
  const key = placesShown(line, places);
  line.draft.key = key;
  line.draft.kind = key.length > 1 || SEVERAL.test(line.type) ? 'several' : 'single';
};

/** If keys are texts, the key of a question without options is the answer to type. */
const typeWithoutOptions = (choices: readonly ReadRow[]): void => {
  for (const { draft, keys } of choices) {
    if (draft.options.length > 0 || keys.length === 0) continue;
    setTyped(draft, { accepted: keys.map(oneLine) });
    draft.changes.push('has no options, so that its answer is to be typed');
  }
};

/** @param draft the first question */
export const firstIsRightFor = (draft: Pick<Draft, 'options' | 'stem'> | undefined): Ask => ({
  setting: 'firstIsRight',
  sentence: `Nothing says which option is right. Is it the first one, "${excerpt(draft?.options[0] ?? '')}" for "${excerpt(draft?.stem ?? '')}"?`,
});

/** The table has columns for options but none for the key. */
const keyless = (choices: readonly ReadRow[], settings: ImportSettings, reading: Reading): void => {
  if (takeMarks(choices.map(({ draft }) => draft))) return;
  if (settings.firstIsRight) for (const line of choices) line.draft.key = [0];
  else if (choices.length > 0) {
    reading.asks.push(firstIsRightFor(choices[0]?.draft));
  }
};

/** An option without the mark that shows that it is right: an asterisk, a tick, a word in brackets. */
const unmarked = (option: string): string =>
  option.replace(
    /^(?:\\\*)+\s*|\s*(?:\\\*)+$|^[✓✔✅☑]\uFE0F?\s*|\s*[✓✔✅☑]\uFE0F?$|\s*[([](?:correct|right|richtig|correcta?|x)[)\]]$/giu,
    '',
  );

/** Takes the options with a mark for the right ones. @returns whether each question has one */
export const takeMarks = (drafts: readonly Draft[]): boolean => {
  const isMarked = (option: string): boolean => unmarked(option) !== option;
  if (drafts.length === 0 || !drafts.every(({ options }) => options.some(isMarked))) return false;
  for (const draft of drafts) {
    setPlaces(
      draft,
      draft.options.flatMap((option, place) => (isMarked(option) ? [place] : [])),
    );
    draft.options = draft.options.map(unmarked);
  }
  return true;
};

/** Whether no key names any of the options beside it. A few of the texts may be numbers or letters, which could be those of options. */
export const areOneMore = (keyed: readonly KeyedRow[], headers: readonly string[] = []): boolean => {
  const rules = keyRules(headers).filter(({ form }) => form !== 'index');
  const texts = keyed.filter((row) => indexesOf(row) === undefined && !/^\(?[A-J][).]?$/i.test(row.keys[0] ?? ''));
  return (
    keyed.every((row) => row.keys.length === 1 && rules.every(({ read }) => read(row) === undefined)) &&
    texts.length * 2 > keyed.length
  );
};

/** Each right answer stands apart and is not among the options, so it is one more option. */
export const keyIsOneMore = (
  keyed: readonly { draft: Draft; keys: readonly string[] }[],
  reading: Reading,
  line: number,
): void => {
  for (const { draft, keys } of keyed) {
    draft.options.unshift(fromPlain(keys[0] ?? '').text);
    draft.key = [0];
  }
  reading.remarks.push(remarkAt(line, 'the answer is none of the options of any question, so it is taken as one more'));
};
