/** Questions of other bots and of programs, in JSON or YAML: the names of fields tell what they are. */

import { ALIAS, aliasIn } from './aliases.ts';
import { splitCell, splitNote, takenAsOne } from './cell-lists.ts';
import { type Draft, emptyReading, type ImportSettings, newDraft, type Reading } from './draft.ts';
import { clean, folded, oneLine, slugOf } from './markup.ts';
import { fillOptions, plainOption } from './otdb.ts';
import { explanationOf, fromPlain, setStem } from './rich.ts';
import type { KeyedRow } from './table-keys.ts';
import { difficultyOf } from './table-row.ts';
import { ruleOf } from './table-rule.ts';

type Fields = Record<string, unknown>;

const isGroup = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NAMES = {
  question: ['question', 'questiontext', 'question_text', 'stem', 'text', 'prompt', 'title', 'q', 'frage', 'pregunta'],
  options: ['options', 'answers', 'choices', 'alternatives', 'possible_answers', 'answer_options', 'variants', 'a'],
  right: [
    'correct_answer',
    'correctanswer',
    'answerkey',
    'answer_key',
    'correct',
    'correct_option',
    'correctoption',
    'correct_index',
    'correctindex',
    'correct_answers',
    'correctanswers',
    'answer',
    'key',
    'solution',
    'correct_option_id',
    'correctanswerindex',
    'right_answer',
    'answerindex',
    'answer_index',
  ],
  wrong: [
    'incorrect_answers',
    'incorrectanswers',
    'wrong_answers',
    'wronganswers',
    'distractors',
    'wrong',
    'incorrect',
  ],
  explanation: ['explanation', 'info', 'feedback', 'rationale', 'description', 'hint_after'],
  tags: ['tags', 'category', 'topic', 'subject'],
} as const;

/** Names of keys that are the place of an option. */
const INDEX = /^(correct|answer)(_?answer)?_?(index|option_id)$/i;

const field = (question: Fields, names: readonly string[]): unknown => {
  for (const name of names) {
    const found = Object.keys(question).find((key) => key.toLowerCase() === name);
    if (found !== undefined) return question[found];
  }
  return undefined;
};

const asList = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** Lists that hold questions, however deep: `[…]`, `{questions: […]}`, `{results: […]}`. */
export const questionList = (value: unknown): unknown[] | undefined => {
  const isList = (one: unknown): one is unknown[] =>
    Array.isArray(one) && one.some((item) => isGroup(item) && typeof field(item, NAMES.question) === 'string');
  if (isList(value)) return value;
  if (!isGroup(value)) return undefined;
  return Object.values(value).find(isList);
};

interface Read {
  draft: Draft;
  row: KeyedRow;
  /** What a text of several wrong answers was split at. */
  splitAt?: string | undefined;
}

const optionText = (value: unknown): string =>
  plainOption(
    isGroup(value) ? (field(value, ['text', 'option', 'answer', 'value', 'label', 'content', 'body']) ?? '') : value,
  );

/** An option that says itself that it is right. */
const isMarked = (value: unknown): boolean =>
  isGroup(value) &&
  [true, 'true', 1].includes(
    field(value, ['correct', 'iscorrect', 'is_correct', 'right', 'isright', 'is_right']) as never,
  );

const readOne = (question: Fields, draft: Draft): Read | string => {
  setStem(draft, fromPlain(String(field(question, NAMES.question) ?? '')));
  const explanation = explanationOf(fromPlain(String(field(question, NAMES.explanation) ?? '')));
  if (explanation !== undefined) draft.explanation = explanation;
  const difficulty = difficultyOf(String(question.difficulty ?? ''));
  if (difficulty !== undefined) draft.difficulty = difficulty;
  draft.tags = asList(field(question, NAMES.tags))
    .flatMap((tag) => slugOf(String(tag)) ?? [])
    .slice(0, 5);
  const right = field(question, NAMES.right);
  const wrong = field(question, NAMES.wrong);
  if (wrong !== undefined) {
    const rightOne = asList(right)[0];
    const split = typeof wrong === 'string' ? splitCell(wrong, String(rightOne ?? '')) : undefined;
    draft.changes.push(...[(split && takenAsOne(split)) ?? []].flat());
    fillOptions(draft, plainOption(rightOne), (split?.parts ?? asList(wrong)).map(plainOption));
    return { draft, row: { options: draft.options, keys: [] }, splitAt: split?.at };
  }
  const given = field(question, NAMES.options);
  const list = isGroup(given)
    ? Object.values(given)
    : typeof given === 'string'
      ? splitCell(given).parts
      : asList(given);
  if (list.length === 0) {
    const accepted = asList(right)
      .map((answer) => oneLine(clean(String(answer))))
      .filter(Boolean);
    if (accepted.length === 0) return 'has neither options nor an answer';
    Object.assign(draft, { kind: 'typed', typed: { accepted } });
    return { draft, row: { options: [], keys: [] } };
  }
  draft.options = list.map(optionText);
  const marked = list.flatMap((option, place) => (isMarked(option) ? [place] : []));
  if (marked.length > 0) {
    draft.key = marked;
    draft.kind = marked.length > 1 ? 'several' : 'single';
    return { draft, row: { options: draft.options, keys: [] } };
  }
  const keys = asList(right).map((key) => String(isGroup(key) ? optionText(key) : key).trim());
  if (isGroup(given)) {
    const names = Object.keys(given).map(folded);
    const places = keys.map((key) => names.indexOf(folded(key)));
    if (places.length > 0 && places.every((place) => place >= 0)) {
      draft.key = [...new Set(places)].sort((one, two) => one - two);
      draft.kind = draft.key.length > 1 ? 'several' : 'single';
      return { draft, row: { options: draft.options, keys: [] } };
    }
  }
  // Compared as they are written, before anything was escaped.
  return {
    draft,
    row: { options: list.map((option) => oneLine(clean(String(isGroup(option) ? optionText(option) : option)))), keys },
  };
};

/** @param lineOf the line on which question `place` (from 0) begins */
export const readList = (
  list: readonly unknown[],
  lineOf: (place: number) => number,
  settings: ImportSettings,
): Reading => {
  const reading = emptyReading();
  const read: Read[] = [];
  for (const [place, question] of list.entries()) {
    const draft = newDraft(lineOf(place), place + 1);
    const one =
      aliasIn(question) ?? (isGroup(question) ? readOne(question, draft) : 'is no question: it has no fields');
    if (typeof one === 'string') reading.leftOut.push({ line: draft.line, number: place + 1, reason: one });
    else read.push(one);
  }
  const splits = new Set(read.flatMap(({ splitAt }) => splitAt ?? []));
  if (splits.size > 0) reading.remarks.push({ line: lineOf(0), number: 0, reason: splitNote(splits, 'a question') });
  const keyed = read.filter(({ row }) => row.keys.length > 0).map(({ draft, row }) => ({ ...row, draft }));
  const isIndex = list.some((one) => isGroup(one) && Object.keys(one).some((name) => INDEX.test(name)));
  const rule = ruleOf(keyed, { isIndex, settings });
  reading.asks.push(...rule.asks);
  for (const one of read) {
    const { draft, row } = one;
    if (row.keys.length > 0 && rule.asks.length === 0) {
      const places = rule.read(row);
      if (places === undefined) {
        reading.leftOut.push({
          line: draft.line,
          number: draft.number,
          reason: `its key "${row.keys.join(', ').slice(0, 60)}" is none of its options`,
        });
        continue;
      }
      draft.key = [...new Set(places)].sort((first, second) => first - second);
      draft.kind = draft.key.length > 1 ? 'several' : 'single';
    }
    reading.drafts.push(draft);
  }
  return reading;
};

/** Fields of a list of Red's that are no questions. */
const RED_FIELDS = /^(AUTHOR|AUTHORS|DESCRIPTION|CONFIG|LICENSE|SOURCE)$/;

/** Red-DiscordBot's lists: a question and what may be typed. */
export const isRedList = (value: unknown): value is Fields => {
  if (!isGroup(value)) return false;
  const entries = Object.entries(value).filter(([name]) => !RED_FIELDS.test(name));
  const lists = entries.filter(
    ([, answers]) => answers === ALIAS || (Array.isArray(answers) && answers.every((answer) => !isGroup(answer))),
  );
  return entries.length > 0 && lists.length >= entries.length * 0.8 && entries.some(([name]) => /\s/.test(name));
};

/** Options that are hidden in the text of the question, a line each; "A." and its like are an answer then. */
const hidesOptions = (stem: string): boolean => (stem.match(/\n\s*[A-D]\s*[-).:]/g) ?? []).length >= 2;

export const readRed = (value: Fields, lineOf: (name: string) => number): Reading => {
  const reading = emptyReading();
  const author = value.AUTHOR;
  if (typeof author === 'string') reading.attribution = oneLine(clean(author)).slice(0, 200);
  const questions = Object.entries(value).filter(([name]) => !RED_FIELDS.test(name));
  for (const [place, [stem, answers]] of questions.entries()) {
    const draft = newDraft(lineOf(stem), place + 1);
    const alias = aliasIn({ answers });
    if (alias !== undefined) {
      reading.leftOut.push({ line: draft.line, number: place + 1, reason: alias });
      continue;
    }
    setStem(draft, fromPlain(stem));
    const accepted = asList(answers)
      .map((answer) => oneLine(clean(String(answer))))
      .filter(Boolean);
    if (hidesOptions(stem)) draft.changes.push('has its options in the text of the question');
    reading.drafts.push({ ...draft, kind: 'typed', typed: { accepted } });
  }
  return reading;
};
