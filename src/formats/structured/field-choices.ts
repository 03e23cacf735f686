/** Finds the options of a question in JSON or YAML, whatever fields have them. */

import { readLabel } from '../labels.ts';
import { splitCell } from '../table/cell-lists.ts';
import { type Fields, fieldOf, isGroup, letteredOptions, listOf, onlyList, textOf } from './question-fields.ts';

/** An option as it was found, before its text is converted. */
export interface Choice {
  text: string;
  /** What else a key may call it, apart from its text. */
  names: string[];
  marked: boolean;
  explanation?: unknown;
}

export const isYes = (value: unknown): boolean => value === true || value === 'true' || value === 1;

/** The same for the mark of an option, which XML writes as a word or a digit. */
const isMarked = (value: unknown): boolean => isYes(value) || /^(?:true|yes|1)$/i.test(String(value));

/** An item in a list of options: a text, or an object with a text that may mark itself as right. */
const choiceOf = (value: unknown): Choice => {
  if (!isGroup(value)) return { text: String(value ?? ''), names: [], marked: false };
  const code = textOf(fieldOf(value, 'code')) ?? '';
  // One letter is the name of an option and no code.
  const text = textOf(value) ?? (code.length > 1 ? code : '');
  const names = [fieldOf(value, 'named'), ...(Object.keys(value).length === 1 ? Object.keys(value) : [])];
  return {
    text,
    names: names.flatMap((name) => textOf(name) ?? []).filter((name) => name !== text),
    marked:
      [fieldOf(value, 'marked'), text === value.answer ? undefined : value.answer].some(isMarked) ||
      [value.fraction, value.weight].some((share) => Number(share) > 0),
    explanation: fieldOf(value, 'explanation'),
  };
};

/** Options by the names of their fields. A field without a text is not an option. */
const namedChoices = (options: Fields): Choice[] =>
  Object.entries(options).flatMap(([name, value]) => {
    const text = textOf(value);
    if (text === undefined) return [];
    const letter = /[^a-z]([a-j])$/i.exec(name)?.[1] ?? /[a-z]([A-J])$/.exec(name)?.[1];
    return [{ text, names: [name, ...(letter === undefined ? [] : [letter])], marked: false }];
  });

/** The names of fields without a text, which a key may give all the same. */
const blankIn = (options: Fields): string[] =>
  Object.keys(options).filter((name) => (textOf(options[name]) ?? '').trim() === '');

export interface Choices {
  choices: Choice[];
  /** The names of options without a text. */
  blank?: string[];
  /** The number in the name of the first option's field. */
  base?: 0 | 1 | undefined;
  /** The field that is taken as the options, because no other field can be. */
  from?: string;
}

/** `{text: ["Rome", "Oslo"], label: ["A", "B"]}`, as data sets have it. */
const listedChoices = (options: Fields): Choice[] | undefined => {
  const texts = fieldOf(options, 'text');
  if (!Array.isArray(texts)) return undefined;
  const labels = listOf(fieldOf(options, 'named'));
  return texts.map((text, place) => ({ ...choiceOf(text), names: [textOf(labels[place]) ?? []].flat() }));
};

/** The options of a question: its lettered fields, what is under a known name, or else its only list. */
export const choicesOf = (question: Fields): Choices => {
  const lettered = letteredOptions(question);
  if (lettered !== undefined) {
    const first = /\d+$/.exec(Object.keys(lettered)[0] ?? '')?.[0];
    return {
      choices: namedChoices(lettered),
      blank: blankIn(lettered),
      base: first === undefined ? undefined : first === '0' ? 0 : 1,
    };
  }
  const from = fieldOf(question, 'options') === undefined ? onlyList(question) : undefined;
  const given = from === undefined ? fieldOf(question, 'options') : question[from];
  if (isGroup(given)) return { choices: listedChoices(given) ?? namedChoices(given), blank: blankIn(given) };
  const choices = (typeof given === 'string' ? splitCell(given).parts : listOf(given)).map(choiceOf);
  // Letters in front of the texts are removed, and a key may be such a letter.
  const labels = choices.map(({ text }) => readLabel(text));
  if (choices.length < 2 || !labels.every((label, place) => label?.place === place))
    return { choices, ...(from === undefined ? {} : { from }) };
  return {
    choices: choices.map((choice, place) => ({
      ...choice,
      text: labels[place]?.text ?? '',
      names: [...choice.names, choice.text, labels[place]?.label ?? ''],
    })),
  };
};
