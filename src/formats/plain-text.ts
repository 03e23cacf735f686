/**
 * A quiz as people write it: a title, then for each question its text, perhaps a line such as "Select the correct answer",
 * and its options one a line; the key by a mark, an answer line, a list at the end, or not at all.
 */
import { type Draft, emptyReading, newDraft, type Reading } from './draft.ts';
import { keyPairs, twoKeys } from './keys.ts';
import { addAnswerLine, explain, type LabelledOption, placeOfLetter } from './labels.ts';
import { clean, folded, oneLine } from './markup.ts';
import { addOption, fromMarkdown, type Markup, setStem, toRich } from './rich.ts';
import {
  type Line,
  LOOKS_LIKE_CODE,
  linesOf,
  type OptionLine,
  readNumber,
  readOptions,
  type Segment,
} from './text-lines.ts';
import { partsOf } from './text-parts.ts';
import { segmentsOf } from './text-segments.ts';
import type { Watch } from './watch.ts';

/** Lines of code behind the question, without a fence: where most of them look like code they keep their lines. */
const takeCode = (stem: readonly Line[], draft: Draft, markup: Markup): void => {
  const end = stem.findIndex((line) => /[?:.…]\s*$/.test(line.text));
  const behind = stem.slice(end + 1);
  if (end < 0 || behind.length === 0 || stem.some(({ fence }) => fence)) return;
  if (behind.filter(({ text }) => LOOKS_LIKE_CODE.test(text)).length * 2 < behind.length) return;
  setStem(
    draft,
    toRich(
      stem
        .slice(0, end + 1)
        .map(({ text }) => text.trim())
        .join('\n'),
      markup,
    ),
  );
  draft.code = clean(behind.map(({ text, gap }, place) => `${gap && place > 0 ? '\n' : ''}${text}`).join('\n'));
  draft.changes = draft.changes.filter((change) => !change.startsWith('the lines'));
};

const labelsOf = (options: readonly OptionLine[]): LabelledOption[] =>
  options.map(({ label, text }, place) => ({ place, label: label?.label ?? 'abcdefghij'[place] ?? '', text }));

const readSegment = (segment: Segment, draft: Draft, markup: Markup): string | undefined => {
  const { stem, options, answers, explanation, rest } = partsOf(segment);
  const [answer, ...otherAnswers] = answers;
  const text = stem.map((line) => line.text.trim()).join('\n');
  // A fenced block is code in plain text as well.
  setStem(draft, stem.some(({ fence }) => fence) ? fromMarkdown(text) : toRich(text, markup));
  if (segment.unlike)
    draft.changes.push('is taken for a question, without the line of instruction that the others have');
  for (const line of explanation) explain(draft, line);
  takeCode(stem, draft, markup);
  if (rest.length > 0)
    draft.changes.push(`what follows it from line ${rest[0]?.number} on is not understood and left out`);
  if (options.length === 0) {
    if (answer === undefined || answer === '') return 'has no options to choose from';
    if (otherAnswers.some((other) => folded(other) !== folded(answer))) return twoKeys(answers);
    Object.assign(draft, {
      kind: 'typed',
      typed: {
        accepted: answer
          .split(/\s*\|\s*/)
          .map(oneLine)
          .filter(Boolean),
      },
    });
    return undefined;
  }
  for (const option of options)
    addOption(draft, /^\s*[`~]{3}/.test(option.text) ? fromMarkdown(option.text) : toRich(option.text, markup));
  const right = options.flatMap((option, place) => (option.right ? [place] : []));
  if (answer !== undefined) {
    const reason = readAnswer(answer, options, draft);
    if (reason !== undefined) return reason;
    const said = draft.key?.join();
    for (const other of otherAnswers) {
      const different = readAnswer(other, options, draft);
      if (different !== undefined || draft.key?.join() !== said) return twoKeys([answer, other]);
    }
    // Every option marked says nothing: the marks are those of a list.
    const marks = right.length === options.length ? [] : right;
    return marks.length > 0 && marks.join() !== said
      ? `has two keys: its answer line says "${answer.slice(0, 40)}", its marks ${marks.map((place) => labelsOf(options)[place]?.label).join(', ')}`
      : undefined;
  }
  if (right.length === options.length && right.length > 1) return 'marks every option as right';
  if (right.length > 0) {
    draft.key = right;
    draft.kind = right.length > 1 ? 'several' : 'single';
  }
  return undefined;
};

const readAnswer = (answer: string, options: readonly OptionLine[], draft: Draft): string | undefined =>
  addAnswerLine(draft, labelsOf(options), numbered(answer, options), 'any');

/** "Answer: 2" where no option is called so: the second. */
const numbered = (answer: string, options: readonly OptionLine[]): string => {
  const place = /^\s*[(]?(\d{1,2})[).]?\s*$/.exec(answer)?.[1];
  const taken = options.some(({ text }) => text.trim() === answer.trim());
  const option = place === undefined || taken ? undefined : options[Number(place) - 1];
  return option === undefined ? answer : (option.label?.label ?? 'abcdefghij'[Number(place) - 1] ?? answer);
};

/** "Answers: 1-b, 2-c" at the end, perhaps over several lines; taken off the lines. */
const takeKeyList = (lines: Line[]): Map<number, string[]> | undefined => {
  const start = lines.findLastIndex(({ text }) =>
    /^\W*(?:\p{L}+\s+){0,2}(answers?|keys?|answer key|solutions?|lösungen|antworten|respuestas|réponses|risposte|ответы|ключи?|答案)\s*(?:[:：]|$)/iu.test(
      text,
    ),
  );
  if (start < 0 || start < lines.length - 200) return undefined;
  const text = lines
    .slice(start)
    .map((line) => line.text)
    .join('\n')
    .replace(/^[^:：\n]*?(?:[:：]|\n|(?=\d))/u, '');
  const pairs = keyPairs(text);
  if (pairs === undefined || pairs.size < 2) return undefined;
  lines.splice(start);
  return pairs;
};

const MATCHING = /^\s*(matching|essay|zuordnung)\b\s*[.:]/i;

/** Parts that say themselves that they are no choice end at the next blank line. */
const takeOtherParts = (lines: Line[], reading: Reading): Line[] => {
  const kept: Line[] = [];
  let skipping = false;
  for (const line of lines) {
    if (MATCHING.test(line.text)) {
      skipping = true;
      reading.leftOut.push({
        line: line.number,
        number: 0,
        reason: 'is a part to match or to write, which is no kind of question here',
      });
    } else if (line.gap) skipping = false;
    if (!skipping) kept.push(line);
  }
  return kept;
};

export const readPlainText = (text: string, watch?: Watch, markup: Markup = 'typed'): Reading => {
  const reading = emptyReading();
  const lines = takeOtherParts(linesOf(text, watch), reading);
  const keys = takeKeyList(lines);
  const found = segmentsOf(lines);
  if (found === undefined) return reading;
  const title = found.head[0]?.text ?? untitled(found.segments);
  if (title !== undefined) reading.title = oneLine(title.replace(/^\s*#+\s*/, ''));
  let number = 0;
  for (const segment of found.segments) {
    const [first] = segment.lines;
    if (first === undefined) continue;
    number += 1;
    const draft = newDraft(first.number, number);
    const reason = readSegment(segment, draft, markup) ?? keyFrom(keys?.get(segment.number ?? number) ?? [], draft);
    if (reason === undefined) reading.drafts.push(draft);
    else reading.leftOut.push({ line: first.number, number, reason });
  }
  return reading;
};

/** A title above the first question, a line of its own: taken off it. */
const untitled = (segments: Segment[]): string | undefined => {
  const [first] = segments;
  const [title, next] = first?.lines ?? [];
  if (
    first === undefined ||
    title === undefined ||
    next?.gap !== true ||
    first.stem !== undefined ||
    first.number !== undefined
  )
    return undefined;
  if (/[?:]\s*$/.test(title.text) || readOptions(next.text).length > 0 || readNumber(title.text) !== undefined)
    return undefined;
  first.lines.shift();
  return title.text;
};

const keyFrom = ([entry, ...more]: readonly string[], draft: Draft): string | undefined => {
  if (entry === undefined || draft.kind === 'typed') return undefined;
  const two = twoKeys([entry, ...more]);
  if (two !== undefined) return two;
  const place = /^\d+$/.test(entry) ? Number(entry) - 1 : placeOfLetter(entry);
  if (place === undefined || place < 0 || place >= draft.options.length)
    return `its key "${entry}" is none of its options`;
  if (draft.key !== undefined && (draft.key.length > 1 || draft.key[0] !== place))
    return `has two keys: its own, and "${entry}" in the list of answers`;
  draft.key = [place];
  return undefined;
};
