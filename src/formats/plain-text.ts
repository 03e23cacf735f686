/**
 * Reads a quiz as people write it: a title, then each question with its text, perhaps an instruction such as "Select the correct
 * answer", and one option per line. The key is a mark, an answer line or a list at the end, or it is missing.
 */
import { type Draft, emptyReading, newDraft, type Reading } from './draft.ts';
import { twoKeys } from './keys.ts';
import { addAnswerLine, explain, type LabelledOption, truthOf } from './labels.ts';
import { explainFrom } from './markdown.ts';
import { clean, folded, oneLine } from './markup.ts';
import { addOption, fromMarkdown, type Markup, setStem, toRich } from './rich.ts';
import { answerIn, type KeyList, takeKeyLists } from './text-answers.ts';
import { isMarkdown, type Line, LOOKS_LIKE_CODE, linesOf, readNumber, type Segment } from './text-lines.ts';
import { type OptionLine, readOptions, withoutWord } from './text-options.ts';
import { partsOf } from './text-parts.ts';
import { segmentsOf } from './text-segments.ts';
import type { Watch } from './watch.ts';

/** Lines after the question without a fence. If most of them look like code, they keep their line breaks. */
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

const readSegment = (segment: Segment, draft: Draft, markup: Markup, listed: readonly string[]): string | undefined => {
  const { stem, options, answers: own, explanation, rest } = partsOf(segment, markup === 'markdown');
  const two = twoKeys(listed);
  if (two !== undefined) return two;
  // A blank to fill in is not an answer.
  const [answer, ...otherAnswers] = [...own.filter((one) => !/^[_.…\s]*$/.test(one) || one === ''), ...listed];
  const text = stem.map((line) => line.text.trim()).join('\n');
  // A fenced block is code in plain text as well.
  setStem(draft, stem.some(({ fence }) => fence) ? fromMarkdown(text) : toRich(text, markup));
  if (segment.unlike)
    draft.changes.push('is taken for a question, without the line of instruction that the others have');
  if (markup === 'markdown') explainFrom(explanation, draft);
  else for (const line of explanation) explain(draft, line);
  takeCode(stem, draft, markup);
  if (rest.length > 0)
    draft.changes.push(`what follows it from line ${rest[0]?.number} on is not understood and left out`);
  if (options.length === 0) {
    if (answer === undefined || answer === '') return takeTruth(draft) ? undefined : 'has no options to choose from';
    if (/^[([][a-j][)\]]\.?$/i.test(answer)) return `its answer is "${answer}", and it has no options`;
    if (otherAnswers.some((other) => folded(other) !== folded(answer))) return twoKeys([answer, ...otherAnswers]);
    readTyped(answer, draft);
    return undefined;
  }
  for (const option of options)
    addOption(draft, /^\s*[`~]{3}/.test(option.text) ? fromMarkdown(option.text) : toRich(option.text, markup));
  const right = options.flatMap((option, place) => (option.right ? [place] : []));
  if (answer === undefined && right.length === 0) return takeBracketed(draft, options);
  if (answer !== undefined) {
    const reason = readAnswer(answer, options, draft);
    if (reason !== undefined) return reason;
    const said = draft.key?.join();
    for (const other of otherAnswers) {
      const different = readAnswer(other, options, draft);
      if (different !== undefined || draft.key?.join() !== said) return twoKeys([answer, other]);
    }
    // If every option is marked, the marks are bullets of a list.
    const marks = right.length === options.length && options[0]?.form !== 'box' ? [] : right;
    return marks.length > 0 && marks.join() !== said
      ? `has two keys: its answer line says "${answer.slice(0, 40)}", its marks ${marks.map((place) => labelsOf(options)[place]?.label).join(', ')}`
      : undefined;
  }
  // Signs in front of all options are bullets of a list.
  if (right.length > 0 && (right.length < options.length || options[0]?.form === 'box')) {
    draft.key = right;
    draft.kind = right.length > 1 ? 'several' : 'single';
  }
  return undefined;
};

/** "…。（√）" */
const takeTruth = (draft: Draft): boolean => {
  const sign = /[（(]\s*([√✓×✗对错])\s*[)）]\s*。?\s*$/.exec(draft.stem);
  if (!sign) return false;
  draft.stem = draft.stem.slice(0, sign.index);
  Object.assign(draft, { options: ['√', '×'], key: ['√✓对'.includes(sign[1] ?? '') ? 0 : 1], fixed: true });
  return true;
};

const BRACKETED = /（\s*([A-J]{1,6})\s*）/;

/** "…是（ B ）": the letter in the gap of the question is its key. */
const takeBracketed = (draft: Draft, options: readonly OptionLine[]): string | undefined => {
  const letters = BRACKETED.exec(draft.stem)?.[1];
  if (letters === undefined) return undefined;
  draft.stem = draft.stem.replace(BRACKETED, '（　）');
  draft.changes.push(`the letter in its brackets, ${letters}, is taken for its key`);
  return readAnswer(letters, options, draft);
};

/** An answer to type, or one of true and false. */
const readTyped = (answer: string, draft: Draft): void => {
  const accepted = answer
    .split(/\s*\|\s*/)
    .map((one) => oneLine(one.replace(/^`([^`]*)`$/, '$1')))
    .filter(Boolean);
  const [, word = '', words = ''] = /^(\p{L}+)(?:\s*[-–—.,;:(]+\s*(.*))?$/u.exec(accepted[0] ?? '') ?? [];
  const truth = accepted.length === 1 ? truthOf(word) : undefined;
  if (truth !== undefined) {
    Object.assign(draft, truth, { fixed: true });
    if (words !== '') explain(draft, words);
  } else Object.assign(draft, { kind: 'typed', typed: { accepted } });
};

const readAnswer = (answer: string, options: readonly OptionLine[], draft: Draft): string | undefined =>
  addAnswerLine(draft, labelsOf(options), numbered(answer, options), 'any');

/** "Answer: 2", "Option 2: …" or "A2" as the letter of the second option, unless that is the text of an option. */
const numbered = (answer: string, options: readonly OptionLine[]): string => {
  const said = withoutWord(answer.replace(/\*\*/g, '')).trim();
  if (options.some(({ text }) => folded(text) === folded(answer))) return answer;
  const called = options.findIndex(({ label }) => label !== undefined && folded(label.label) === folded(said));
  const [, digits, rest = ''] = /^[(]?(\d{1,2})(?:[).:]*$|[).:]*\s*[-–—:.)]\s*(.+)$)/su.exec(said) ?? [];
  const place = called >= 0 ? called : Number(digits ?? 0) - 1;
  const letter = options[place] === undefined ? undefined : 'abcdefghij'[place];
  return letter === undefined ? said : rest === '' ? letter : `${letter}) ${rest}`;
};

const MATCHING = /^\s*(matching|essay|zuordnung)\b\s*[.:]/i;

/** Leaves out parts of matching or essay questions, which end at the next blank line. */
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

/** The keys of a question in the next list of answers below it, or in the only list. */
const listedFor = (lists: readonly KeyList[], line: number, number: number): string[] => {
  const list = lists.length === 1 ? lists[0] : lists.find(({ from }) => from > line);
  return list?.keys.get(number) ?? [];
};

export const readPlainText = (text: string, watch?: Watch): Reading => {
  const reading = emptyReading();
  const markdown = isMarkdown(text);
  const { lists, lines } = takeKeyLists(takeOtherParts(linesOf(text, markdown, watch), reading), markdown);
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
  let number = 0;
  for (const segment of found.segments) {
    const line = segment.from ?? segment.lines[0]?.number;
    if (line === undefined) continue;
    number += 1;
    const draft = newDraft(line, number);
    const listed = listedFor(lists, line, segment.number ?? number);
    const reason = readSegment(segment, draft, markdown ? 'markdown' : 'typed', listed);
    if (reason === undefined) reading.drafts.push(draft);
    else reading.leftOut.push({ line, number, reason });
  }
  return reading;
};

/** A single letter below the options of every question is its key. */
const keyLetters = (segments: readonly Segment[], reading: Reading): void => {
  const lasts = segments.map(({ lines }) => (lines.length > 3 ? lines.at(-1) : undefined));
  if (segments.length < 2 || !lasts.every((line) => /^\s*[a-j]\s*$/i.test(line?.text ?? ''))) return;
  const others = segments.map(({ lines }) => lines.slice(0, -1));
  // An option may be a single letter as well, but not in most questions.
  const alone = others.filter((lines) => lines.some(({ text }) => /^\s*[a-j]\s*$/i.test(text))).length;
  const answered = others.some((lines) => lines.some(({ text }) => answerIn(text, true) !== undefined));
  if (answered || alone * 2 > segments.length) return;
  for (const line of lasts) if (line !== undefined) line.text = `Answer: ${line.text.trim()}`;
  reading.remarks.push({
    line: lasts[0]?.number ?? 1,
    number: 0,
    reason: 'the letter alone in the last line of each question is taken for its key',
  });
};

/** Removes a title in a separate line above the first question. */
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
  if (/[?:]\s*$/.test(title.text) || readOptions(next.text).length > 0 || readNumber(title) !== undefined)
    return undefined;
  first.lines.shift();
  return title.text;
};
