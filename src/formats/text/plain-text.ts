/**
 * Reads a quiz as people write it: a title, then each question with its text, perhaps an instruction such as "Select the correct
 * answer", and one option per line. The key is a mark, an answer line or a list at the end, or it is missing.
 */

import { oneLine } from '../../quiz/texts.ts';
import {
  type Draft,
  emptyReading,
  type ImportSettings,
  leaveOut,
  newDraft,
  type Reading,
  remarkAt,
  takeUnless,
} from '../draft.ts';
import { refused } from '../found.ts';
import { richIn, toRich } from '../rich/to-rich.ts';
import { baseOf } from '../table/keys.ts';
import { askForBase } from '../table/rule.ts';
import { hasKey } from '../to-pack.ts';
import { answerIn } from './answers.ts';
import { type KeyList, takeKeyLists } from './key-lists.ts';
import { keyLetters, keyNumbers, unknownNumber } from './keys-alone.ts';
import {
  completeLabels,
  isInstruction,
  isMarkdown,
  type Line,
  linesOf,
  type Segment,
  withCountedApart,
} from './lines.ts';
import { readNumber } from './numbered-line.ts';
import { readOptions } from './options.ts';
import { readPairs } from './pairs.ts';
import { type Counted, type Form, readSegment } from './question.ts';
import { segmentsOf } from './segments.ts';

const MATCHING = /^\s*(matching|essay|zuordnung)\b\s*[.:]/i;

/** Leaves out parts of matching or essay questions, which end at the next blank line. */
const takeOtherParts = (lines: readonly Line[], reading: Reading): Line[] => {
  const kept: Line[] = [];
  let skipping = false;
  for (const line of lines) {
    if (MATCHING.test(line.text)) {
      skipping = true;
      reading.leftOut.push(remarkAt(line.number, 'is a part to match or to write, which is no kind of question here'));
    } else if (line.gap) skipping = false;
    if (!skipping) kept.push(line);
  }
  return kept;
};

/** The keys of a question in the next list of answers below it, or in the only list. */
const listedFor = (lists: readonly KeyList[], line: number, number: number): string[] => {
  const list = lists.length === 1 ? lists[0] : lists.find(({ from }) => from > line);
  return list?.keys.get(number) ?? [];
};

/** A question mark of any script, a gap to fill, or a few words before a colon or dots. */
const ASKS = /[?？؟;]\W*$|¿|(?:\\?_){2,}|[（(]\s*[)）]|\S+\s+\S+\s+\S+\s+\S*(?::|…|\.{3})\W*$/u;

/** Whether something shows that lines are a question: its number, an instruction, letters or boxes of its options, or that it asks. */
const isShown = ({ lines, number, bare }: Segment, stem: string): boolean =>
  number !== undefined ||
  bare === true ||
  ASKS.test(stem) ||
  lines.some(
    ({ text, fence }, place) =>
      !fence && (isInstruction(text) || (place > 0 && readOptions(text).some(({ form }) => form !== 'bullet'))),
  );

/** Whether most of several have the same number of lines, three options or more, as lists that are no quiz seldom have. */
const areAlike = (segments: readonly Segment[]): boolean => {
  const most = Math.max(2, segments.length / 2);
  const counts = new Map<number, number>();
  for (const { lines } of segments) counts.set(lines.length, (counts.get(lines.length) ?? 0) + 1);
  return [...counts].some(([count, times]) => count > 3 && times > most);
};

/** A text that cannot be cut into questions gives an empty reading, and so does one in which hardly anything shows that it asks. */
export const readPlainText = (text: string, settings: ImportSettings): Reading => {
  const reading = emptyReading();
  const markdown = isMarkdown(text);
  const all = keyNumbers(withCountedApart(linesOf(text, markdown, settings.watch)));
  const { lists, lines } = takeKeyLists(takeOtherParts(all, reading), markdown);
  const pairs = lists.length === 0 ? readPairs(lines) : undefined;
  if (pairs !== undefined) return { ...reading, ...pairs };
  completeLabels(lines);
  const found = segmentsOf(lines);
  if (found === undefined) return reading;
  const title = (found.head.find(({ heading }) => heading === 1) ?? found.head[0])?.text ?? untitled(found.segments);
  if (title !== undefined) reading.title = oneLine(title.replace(/^\s*#+\s*/, ''));
  keyLetters(found.segments, reading);
  // Keys without numbers are a list if there is one for each question, and no question has its own key.
  const ordered = lists.find((list) => list.ordered !== undefined);
  const isAnswered = found.segments.some((segment) => segment.lines.some(({ text: line }) => answerIn(line, true)));
  if (ordered?.ordered !== undefined && (isAnswered || ordered.keys.size !== found.segments.length)) {
    found.segments.at(-1)?.lines.push(ordered.ordered);
    lists.splice(lists.indexOf(ordered), 1);
  }
  const unknown = lists.length === 0 ? unknownNumber(found.segments) : undefined;
  if (unknown !== undefined)
    return refused(
      'plain text',
      `each question has a line with a number alone, as here "${unknown.text.trim()}": if it is the answer, write "Answer: ${unknown.text.trim()}"`,
      unknown.number,
    ).reading;
  const form: Form = { markup: markdown ? 'markdown' : 'typed', rich: markdown ? toRich : richIn(text), counted: [] };
  let number = 0;
  let shown = 0;
  for (const segment of found.segments) {
    const line = segment.from ?? segment.lines[0]?.number;
    if (line === undefined) continue;
    number += 1;
    const draft = newDraft(line, number);
    const listed = listedFor(lists, line, segment.number ?? number);
    const reason = readSegment(segment, draft, form, listed);
    takeUnless(reason, draft, reading);
    if (isShown(segment, draft.stem)) shown += 1;
  }
  settle(form.counted, reading, settings);
  const isKeyless = lists.length + form.counted.length === 0 && !reading.drafts.some(hasKey);
  if (!isKeyless || shown * 2 > found.segments.length || areAlike(found.segments)) return reading;
  return refused(
    'plain text',
    'it is a text, and nothing shows that it asks: number the questions, or put letters before the options, as in "a) yes"',
  ).reading;
};

/** Sets the keys that are numbers of options, or asks where they start. */
const settle = (counted: readonly Counted[], reading: Reading, settings: ImportSettings): void => {
  const shown = settings.base ?? baseOf(counted);
  const areLabels = shown === undefined && counted.length > 0 && counted.every(({ isLabel }) => isLabel);
  const base = areLabels ? 1 : shown;
  if (areLabels)
    reading.remarks.push(
      remarkAt(counted[0]?.draft.line ?? 1, 'the numbers in brackets are taken to count the options from 1'),
    );
  if (base === undefined && counted.length > 0) reading.asks.push(askForBase(counted));
  if (base === undefined) return;
  const left = new Set<Draft>();
  for (const { draft, settle: setKey } of counted) {
    const reason = setKey(base);
    if (reason === undefined) continue;
    left.add(draft);
    leaveOut(draft, reason, reading);
  }
  reading.drafts = reading.drafts.filter((draft) => !left.has(draft));
};

/** Removes a title above the first question: a line with a blank line below it, or one more than the other questions have. */
const untitled = (segments: Segment[]): string | undefined => {
  const [first, ...others] = segments;
  const [title, next] = first?.lines ?? [];
  if (first === undefined || title === undefined || next === undefined) return undefined;
  if (first.stem !== undefined || first.number !== undefined) return undefined;
  const isOption = (line: Line | undefined): boolean => line !== undefined && readOptions(line.text).length > 0;
  const isMore = others.length > 0 && others.every(({ lines }) => isOption(lines[1])) && isOption(first.lines[2]);
  if (!next.gap && !isMore) return undefined;
  if (/[?:]\s*$/.test(title.text) || isOption(next) || readNumber(title) !== undefined) return undefined;
  first.lines.shift();
  return title.text;
};
