/** Reads the JSON and YAML of other bots and programs: the names of the fields show their meaning. */

import { clean, oneLine, plainText } from '../../quiz/texts.ts';
import {
  type Draft,
  emptyReading,
  type ImportSettings,
  leaveOut,
  newDraft,
  type Reading,
  remarkAt,
  setPlaces,
  setTyped,
} from '../draft.ts';
import { fromHtml, isFormatted } from '../rich/html.ts';
import { fromMarkdown } from '../rich/markdown-text.ts';
import { folded, slugOf } from '../rich/markup.ts';
import { addOption, type Rich, setExplanation, setStem } from '../rich/rich.ts';
import { questionRich, toRich } from '../rich/to-rich.ts';
import { areOneMore, firstIsRightFor, keyIsOneMore, otherKind, TYPED } from '../table/answers.ts';
import { splitCell, splitNote, takenAsOne } from '../table/cell-lists.ts';
import type { KeyedRow } from '../table/keys.ts';
import { difficultyOf } from '../table/row.ts';
import { ruleOf } from '../table/rule.ts';
import { setTrueFalse } from '../truth.ts';
import { aliasIn } from './aliases.ts';
import { choicesOf, isYes } from './field-choices.ts';
import { fillOptions } from './otdb.ts';
import { answerOf, type Fields, fieldOf, flat, isGroup, listOf, textOf, wrongOf } from './question-fields.ts';
import type { FoundQuestion } from './questions-in.ts';

/** Names of keys that hold the index of an option. */
const INDEX = /^(?:correct|answer|right)_?(?:answer|option|choice)?_?(?:index|option_id)$/i;

interface Read {
  draft: Draft;
  row: KeyedRow;
  /** The number in the name of the first option's field. */
  base?: 0 | 1 | undefined;
  /** The separator at which a text of several wrong answers was split. */
  splitAt?: string | undefined;
}

/** An entity of a text that a program escaped for a web page. */
const ESCAPED = /&(?:quot|#0*39|amp|apos|lt);/;

/** How the texts of a file are written: with entities if any question has some, as HTML, or as people type. */
const richOf = (text: string, escaped: boolean, plain = toRich): Rich => {
  if (/^\s*<(p|div|span)\b[\s\S]*<\/\1>\s*$|@@PLUGINFILE@@/i.test(text) || isFormatted(text)) return fromHtml(text);
  if (escaped) return fromHtml(text.replaceAll('<', '&lt;'));
  return text.includes('```') ? fromMarkdown(text) : plain(text, 'typed');
};

/** The key as texts: `{answer_b: true}` names the field that is true, and `{index: 1}` gives the place. */
const keysOf = (right: unknown): string[] =>
  isGroup(right) && Object.values(right).some((value) => isYes(value)) && fieldOf(right, 'named') === undefined
    ? Object.keys(right).flatMap((name) => (isYes(right[name]) ? name.replace(/[_-]?correct$/i, '') : []))
    : listOf(right).flatMap(
        (key) => (textOf(key) ?? (isGroup(key) ? textOf(fieldOf(key, 'named')) : undefined))?.trim() ?? [],
      );

/** A bare number explains nothing. */
const tagsOf = (tag: unknown): string[] => {
  const slug = slugOf(textOf(tag) ?? '');
  return slug === undefined || /^\d+$/.test(slug) ? [] : [slug];
};

const readExtras = (question: Fields, draft: Draft, escaped: boolean, feedback: unknown): void => {
  const explanation = textOf(fieldOf(question, 'explanation')) ?? textOf(feedback);
  if (explanation !== undefined) setExplanation(draft, richOf(explanation, escaped));
  const difficulty = difficultyOf(textOf(fieldOf(question, 'difficulty')) ?? '');
  if (difficulty !== undefined) draft.difficulty = difficulty;
  draft.tags.push(...listOf(fieldOf(question, 'tags')).flatMap(tagsOf));
  const code = textOf(fieldOf(question, 'code'));
  if (code !== undefined && /[\n(){};=]/.test(code)) draft.code ??= clean(code).trimEnd();
  const picture = fieldOf(question, 'picture');
  const source = isGroup(picture) ? 'a picture' : textOf(picture);
  if (source !== undefined)
    draft.changes.push(`its picture is left out: check that it can be answered without (${source.slice(0, 60)})`);
};

const readOne = (given: Fields, draft: Draft, escaped: boolean): Read | string => {
  const question = flat(given);
  setStem(draft, richOf(textOf(fieldOf(question, 'question')) ?? '', escaped, questionRich));
  const rich = (text: string): string => oneLine(richOf(text, escaped).text);
  const right = answerOf(question);
  const wrong = wrongOf(question);
  const keys = keysOf(right);
  const done = { draft, row: { options: draft.options, keys: [] } };
  const { choices, base, from, blank = [] } = choicesOf(question);
  const unsaid = keys.find((key) => blank.some((name) => folded(name) === folded(key)));
  if (unsaid !== undefined) return `its key ${unsaid} names an option it does not have`;
  if (from !== undefined) draft.changes.push(`its options are taken from "${from}"`);
  const marked = choices.flatMap((choice, place) => (choice.marked ? [place] : []));
  // If options are marked, texts for right and wrong answers are messages to players.
  const feedback = marked.length === 1 ? choices[marked[0] ?? 0]?.explanation : undefined;
  readExtras(question, draft, escaped, feedback ?? (marked.length > 0 && wrong !== undefined ? right : undefined));
  const type = textOf(fieldOf(question, 'type'))?.toLowerCase() ?? '';
  const isChoice = marked.length > 0 || (choices.length > 1 && keys.length === 1);
  const other = isChoice ? undefined : otherKind(type);
  if (other !== undefined) return other;
  if (wrong !== undefined && marked.length === 0) {
    const split = typeof wrong === 'string' ? splitCell(wrong, keys[0]) : undefined;
    draft.changes.push(...[(split && takenAsOne(split)) ?? []].flat());
    const others = split?.parts ?? listOf(wrong).map((one) => textOf(one) ?? '');
    fillOptions(draft, rich(keys[0] ?? ''), others.map(rich));
    return { ...done, splitAt: split?.at };
  }
  const isTyped = marked.length > 0 && TYPED.test(type);
  if (choices.length === 0 || (choices.length === 1 && right === undefined) || isTyped) {
    const said = isTyped ? choices.filter((choice) => choice.marked) : choices;
    const accepted = (choices.length === 0 ? keys : said.map(({ text }) => text))
      .map((answer) => oneLine(isFormatted(answer) ? plainText(fromHtml(answer).text) : clean(answer)))
      .filter(Boolean);
    if (accepted.length === 0) return 'has neither options nor an answer';
    if (accepted.length === 1 && /^(true|false)$/i.test(accepted[0] ?? ''))
      setTrueFalse(draft, /^true$/i.test(accepted[0] ?? ''));
    else setTyped(draft, { accepted });
    return done;
  }
  for (const { text } of choices) addOption(draft, richOf(text, escaped));
  const named = keys.map((key) => choices.findIndex(({ names }) => names.some((name) => folded(name) === folded(key))));
  const known = marked.length > 0 ? marked : named;
  if (known.length > 0 && !known.includes(-1)) {
    setPlaces(draft, known);
    return done;
  }
  // Compared as written, before anything is escaped.
  return { draft, row: { options: choices.map(({ text }) => oneLine(clean(text))), keys }, base };
};

/** Lists in the field of the answer with as many texts for each question are its options, since nobody accepts as many answers to each. */
const withOptions = (list: readonly FoundQuestion[]): readonly FoundQuestion[] => {
  const counts = list.map(({ question }) => {
    if (!isGroup(question) || wrongOf(question) !== undefined || fieldOf(question, 'options') !== undefined) return 0;
    return Array.isArray(question.answer) && question.answer.every((one) => typeof one !== 'object')
      ? question.answer.length
      : 0;
  });
  const [count = 0] = counts;
  if (count < 3 || counts.length < 2 || counts.some((other) => other !== count)) return list;
  return list.map(({ question, ...rest }) => {
    const { answer, ...others } = question as Fields;
    return { ...rest, question: { ...others, options: answer } };
  });
};

/** Asks whether the first option is right, if no question says which is. */
const askForFirst = (read: readonly Read[], settings: ImportSettings, reading: Reading): void => {
  const choices = read.flatMap(({ draft }) => (draft.options.length > 1 ? [draft] : []));
  const [first] = choices;
  if (first === undefined || choices.some(({ key }) => key !== undefined)) return;
  if (settings.firstIsRight) for (const draft of choices) draft.key = [0];
  else reading.asks.push(firstIsRightFor(first));
};

/** @param lineOf the line on which question `place` (from 0) begins */
export const readList = (
  given: readonly FoundQuestion[],
  lineOf: (place: number) => number,
  settings: ImportSettings,
): Reading => {
  const reading = emptyReading();
  const list = withOptions(given);
  const read: Read[] = [];
  const escaped = list.some(({ question }) =>
    ESCAPED.test(isGroup(question) ? (textOf(fieldOf(question, 'question')) ?? '') : ''),
  );
  for (const [place, { question, topic }] of list.entries()) {
    const draft = newDraft(lineOf(place), place + 1);
    draft.tags.push(...tagsOf(topic));
    const one =
      aliasIn(question) ?? (isGroup(question) ? readOne(question, draft, escaped) : 'is no question: it has no fields');
    if (typeof one === 'string') leaveOut(draft, one, reading);
    else read.push(one);
  }
  const splits = new Set(read.flatMap(({ splitAt }) => splitAt ?? []));
  if (splits.size > 0) reading.remarks.push(remarkAt(lineOf(0), splitNote(splits, 'a question')));
  const keyed = read.filter(({ row }) => row.keys.length > 0).map(({ draft, row }) => ({ ...row, draft }));
  const isIndex = list.some(
    ({ question }) => isGroup(question) && Object.keys(question).some((name) => INDEX.test(name)),
  );
  const named = isIndex ? 'index' : undefined;
  // Options in fields of their own may be the wrong ones alone.
  if (keyed.length > 1 && read.every(({ base }) => base !== undefined) && areOneMore(keyed)) {
    keyIsOneMore(keyed, reading, lineOf(0));
    for (const { draft } of read) reading.drafts.push(draft);
    return reading;
  }
  const rule = ruleOf(keyed, { named, base: read.find(({ base }) => base !== undefined)?.base, settings });
  reading.asks.push(...rule.asks);
  for (const one of read) {
    const { draft, row } = one;
    if (row.keys.length > 0 && rule.asks.length === 0) {
      const places = rule.read(row);
      if (places === undefined) {
        leaveOut(draft, `its key "${row.keys.join(', ').slice(0, 60)}" is none of its options`, reading);
        continue;
      }
      setPlaces(draft, places);
    }
    reading.drafts.push(draft);
  }
  if (keyed.length === 0) askForFirst(read, settings, reading);
  return reading;
};
