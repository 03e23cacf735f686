/** Reads the trivia lists of Red-DiscordBot and of older bots: questions and the answers that may be typed. */

import { clean, oneLine } from '../../quiz/texts.ts';
import { emptyReading, newDraft, type Reading, setTyped, takeUnless } from '../draft.ts';
import { linesIn } from '../rich/markup.ts';
import { setStem } from '../rich/rich.ts';
import { fromPlain } from '../rich/to-rich.ts';
import { ALIAS, aliasIn } from './aliases.ts';
import { type Fields, isGroup } from './question-fields.ts';

/** Fields of a Red list that are not questions. */
const RED_FIELDS = /^(AUTHOR|AUTHORS|DESCRIPTION|CONFIG|LICENSE|SOURCE)$/;

/** Whether a value has questions as names and lists of answers as values. */
export const isRedList = (value: unknown): value is Fields => {
  if (!isGroup(value)) return false;
  const entries = Object.entries(value).filter(([name]) => !RED_FIELDS.test(name));
  const lists = entries.filter(
    ([, answers]) => answers === ALIAS || (Array.isArray(answers) && answers.every((answer) => !isGroup(answer))),
  );
  return entries.length > 0 && lists.length >= entries.length * 0.8 && entries.some(([name]) => /\s/.test(name));
};

/** Options that are part of the text of the question, one per line; an answer such as "A." refers to one of them. */
const hidesOptions = (stem: string): boolean => (stem.match(/\n\s*[A-D]\s*[-).:]/g) ?? []).length >= 2;

interface Entry {
  line: number;
  stem: string;
  answers: unknown;
  changes?: string[];
}

const readEntries = (entries: Iterable<Entry>, reading: Reading): Reading => {
  let number = 0;
  for (const { line, stem, answers, changes = [] } of entries) {
    number += 1;
    const draft = newDraft(line, number);
    setStem(draft, fromPlain(stem));
    draft.changes.push(...changes);
    const accepted = (Array.isArray(answers) ? answers : [answers])
      .map((answer) => oneLine(clean(String(answer))))
      .filter(Boolean);
    if (hidesOptions(stem)) draft.changes.push('has its options in the text of the question');
    setTyped(draft, { accepted });
    takeUnless(aliasIn({ answers }), draft, reading);
  }
  return reading;
};

/** @param lineOf the line of a name in the file */
export const readRed = (value: Fields, lineOf: (name: string) => number): Reading => {
  const reading = emptyReading();
  const author = value.AUTHOR;
  if (typeof author === 'string') reading.attribution = oneLine(clean(author)).slice(0, 200);
  const questions = Object.entries(value).filter(([name]) => !RED_FIELDS.test(name));
  return readEntries(
    questions.map(([stem, answers]) => ({ line: lineOf(stem), stem, answers })),
    reading,
  );
};

/** Enough lines to show what is in all of them. */
const SAMPLE = 32_768;
const LINES: [mark: string, line: RegExp][] = [
  ['*', /^[^*]*[^\s*]\*[^\s*]/],
  ['`', /^[^`]*[^\s`]`[^\s`]/],
];

/** The sign between a question and its answers in the lines of a text: `Capital of Peru?*Lima`. */
export const triviaMark = (text: string): string | undefined => {
  const lines = text.slice(0, text.length > SAMPLE ? text.lastIndexOf('\n', SAMPLE) : SAMPLE).split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  return filled.length < 3 ? undefined : LINES.find(([, line]) => filled.every((one) => line.test(one)))?.[0];
};

/** Whether questions stand second in the lines of a text, behind their categories. */
const hasCategories = (text: string, mark: string): boolean => {
  const lines = text.slice(0, SAMPLE).split('\n', 200);
  const asked = (place: number): number => lines.filter((line) => /\?\s*$/.test(line.split(mark)[place] ?? '')).length;
  return asked(0) === 0 && asked(1) * 2 > lines.length;
};

function* triviaEntries(text: string, mark: string): Generator<Entry> {
  const changes = hasCategories(text, mark) ? ['its category is left out'] : [];
  for (const [place, line] of linesIn(text)) {
    const [stem = '', ...answers] = line.trim().split(mark).slice(changes.length);
    if (stem !== '') yield { line: place + 1, stem, answers, changes: [...changes] };
  }
}

/** Lists in text of older bots. */
export const readTrivia = (text: string, mark: string): Reading =>
  readEntries(triviaEntries(text, mark), emptyReading());

const FIELD = /^(Category|Question|Answer|Regexp|Author|Level|Comment|Score|Tip|TipCycle)\s*:[^\S\n]*(.*)$/;

/** Whether every line is a field of MoxQuizz (https://moxquizz.de) or a remark, and one of them is no question and no answer. */
export const isMoxQuizz = (text: string): boolean => {
  const lines = text
    .slice(0, SAMPLE)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const names = new Set(lines.map((line) => FIELD.exec(line)?.[1]));
  return (
    names.has('Question') && names.has('Answer') && names.size > 2 && (!names.has(undefined) || text.length > SAMPLE)
  );
};

/** The part of an answer that is enough stands between signs: `the #Rhine#`. */
const accepted = (answer: string): string[] => [
  ...new Set([answer.replaceAll('#', ''), ...[...answer.matchAll(/#([^#]+)#/g)].map(([, part = '']) => part)]),
];

function* moxEntries(text: string): Generator<Entry> {
  let entry: Entry | undefined;
  for (const [place, line] of linesIn(text)) {
    const [, name, value = ''] = FIELD.exec(line) ?? [];
    if (name === 'Question') {
      if (entry !== undefined) yield entry;
      entry = { line: place + 1, stem: value, answers: [], changes: [] };
    } else if (name === 'Answer' && entry !== undefined) entry.answers = accepted(value);
    else if (name === 'Regexp') entry?.changes?.push('its pattern for other answers is left out');
  }
  if (entry !== undefined) yield entry;
}

export const readMoxQuizz = (text: string): Reading => readEntries(moxEntries(text), emptyReading());
