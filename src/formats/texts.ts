/** Reads questions from texts of any format. */

import type { ImportSettings } from './draft.ts';
import { type Found, refused } from './found.ts';
import { readGift } from './gift/gift.ts';
import { keyPairs } from './keys.ts';
import { checkLength, MAX_LINES } from './limits.ts';
import { hasHeader, isAiken, isTable, looksLikeAiken, looksLikeGift, looksLikeYaml, rootOf } from './recognise.ts';
import { isMoxQuizz, readMoxQuizz, readTrivia, triviaMark } from './structured/red-lists.ts';
import { readJson, readOtherXml, readScript, readYaml } from './structured/structured.ts';
import { normalHeader, QUESTION_WORDS } from './table/column-words.ts';
import { readTable, unwrapped } from './table/csv.ts';
import { readSpreadsheet } from './table/spreadsheet.ts';
import { hasTypes, readAiken } from './text/aiken.ts';
import { fromEdx, isEdx, readOlx } from './text/edx.ts';
import { withoutHtmlLines } from './text/html-lines.ts';
import { keysWritten } from './text/key-lists.ts';
import { isLatexExam, readLatexExam } from './text/latex.ts';
import { isMarkdown } from './text/lines.ts';
import { markdownDialect, readMarkdown } from './text/markdown.ts';
import { isOpenTriviaQa, readOpenTriviaQa } from './text/open-trivia-qa.ts';
import { readPlainText } from './text/plain-text.ts';
import { isRExams, readRExams } from './text/r-exams.ts';
import {
  ankiHead,
  hasBrightspaceRows,
  isAnki,
  isBlackboard,
  isBrightspace,
  isOpenOlat,
  readAnki,
  readBlackboard,
  readBrightspace,
  readOpenOlat,
} from './text/tab-lists.ts';
import { isTagged, readTagged } from './text/tagged-lines.ts';
import { isText2Qti, readText2Qti } from './text/text2qti.ts';
import { readMoodleXml } from './xml/moodle.ts';
import { isQtiRoot, readQtiXml } from './xml/qti.ts';

const readMarkup = (written: string, settings: ImportSettings): Found | undefined => {
  if (!/^\s*</.test(written)) return undefined;
  const first = rootOf(written);
  // Questions one after the other, without an element around them.
  const isBare = first === 'question' && /<\/question\s*>\s*<question\b/.test(written) && !/^\s*<[?!]/.test(written);
  const [text, root] = isBare ? [`<quiz>${written}</quiz>`, 'quiz'] : [written, first];
  const begin = text.slice(0, 20_000);
  // Other programs have types as well, and mark the answers in another way.
  const isTyped = /<question\b[^>]*\btype\s*=/.test(begin) && !/<(?:answer|option)\b[^>]*\bcorrect\s*=/.test(begin);
  if ((root === 'quiz' && (isTyped || !/<question\b[^>]*>/.test(text))) || (root === 'question' && isTyped))
    return { format: 'Moodle XML', reading: readMoodleXml(text, settings.watch) };
  if (root !== undefined && isQtiRoot(root)) return { format: 'QTI', reading: readQtiXml(text) };
  if (/<(?:multiplechoice|choice|option|string|numerical)response\b/.test(text))
    return { format: 'Open edX', reading: readOlx(text) };
  if (root !== undefined && /^html$/i.test(root))
    return refused('HTML', 'it is a web page, not a file of questions: copy its text into a text file');
  if (root === 'POOL')
    return refused(
      'Blackboard',
      'it is a pool of an old Blackboard, which is not read: export it as a test or pool of today',
    );
  const isWhole = root !== undefined && new RegExp(`</(?:[\\w-]+:)?${root}\\s*>\\s*$`).test(text.slice(-200));
  if (root !== undefined && (isWhole || /^\s*<\?xml/.test(text))) return readOtherXml(text, root, settings);
  return /^\s*<\?xml/.test(text) ? refused('XML', 'it is XML without an element') : undefined;
};

const readRows = (text: string, settings: ImportSettings): Found => {
  const { rows, remarks } = readTable(text, settings.watch);
  const [format, reading] = isBlackboard(rows)
    ? ['Blackboard', readBlackboard(rows)]
    : isOpenOlat(rows)
      ? ['OpenOLAT', readOpenOlat(rows)]
      : isBrightspace(rows)
        ? ['Brightspace', readBrightspace(rows)]
        : ['CSV', readSpreadsheet(rows, settings)];
  reading.remarks.unshift(...remarks);
  return { format, reading };
};

const readCards = (text: string): Found => {
  const head = ankiHead(text);
  const body = text.split('\n').slice(head.lines).join('\n');
  const { rows } = readTable(`sep=${head.separator}\n${body}`);
  for (const row of rows) row.line += head.lines - 1;
  return { format: 'Anki', reading: readAnki(rows, head) };
};

/** Nobody leaves so many spaces or empty lines in a row, and searching past them would be slow. */
const MAX_GAP = 2000;

const badForm = (text: string): Found | undefined => {
  let line = 1;
  let gap = 0;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === 10) line += 1;
    if (code > 32 && code !== 0xa0) gap = 0;
    else if (++gap > MAX_GAP)
      return refused('text', `has more than ${MAX_GAP} blanks or empty lines in a row: remove them`, line);
  }
  return line > MAX_LINES
    ? refused('text', `has ${line} lines, and ${MAX_LINES} are the most: split it`, line)
    : undefined;
};

/** Without the signs of quotation, if every line has one. */
const unquoted = (text: string): string =>
  /^\s*>/.test(text) && text.split('\n').every((line) => /^\s*(?:>|$)/.test(line))
    ? text.replace(/^[^\S\n]*?> ?/gm, '')
    : text;

/** The page below its front matter, which is YAML whatever the page is; the line breaks stay. */
const withoutFront = (text: string): string => {
  const page = text.replace(/^\s*---\n(?:[\w-]+:.*\n|\s.*\n|-.*\n)*?---\s*\n/, (front) => front.replace(/[^\n]+/g, ''));
  return page.trim() === '' ? text : page;
};

/** A document of AsciiDoc with the headings of Markdown. */
const withHeadings = (text: string): string =>
  /^\s*= \S/.test(text) && /^={2,5} \S/m.test(text) && !/^#{1,6} /m.test(text)
    ? text.replace(/^={1,5}(?= \S)/gm, (signs) => '#'.repeat(signs.length))
    : text;

/** Formats that are not read, by how they begin. */
const BEGINS: [string, RegExp][] = [
  // Comments and values may stand above the first list of tables.
  ['TOML', /^(?:[^\S\n]*(?:#.*|[\w.-]+[^\S\n]*=.*|\[[\w.-]+\][^\S\n]*)?\n)*[^\S\n]*\[\[[\w.-]+\]\][^\S\n]*\n/],
  ['MediaWiki', /^\s*<quiz\b[^<>]*>\s*\{/],
  ['SQL', /^(?:\s|--.*\n)*(?:insert\s+into|create\s+(?:table|database)|drop\s+table)\s/i],
];

const unread = (text: string, signs: [string, RegExp][]): Found | undefined => {
  const found = signs.find(([, sign]) => sign.test(text));
  return (
    found && refused(found[0], `it is ${found[0]}, which is not read: give its questions as GIFT, CSV, YAML or JSON`)
  );
};

/** Formats that are not read, by a line that no other format has. */
const UNREAD: [string, RegExp][] = [
  ['WebCT', /^:TYPE:[A-Z]+(?::|[^\S\n]*$)/m],
  ['Markdown of CodeSignal', /^__Suggested Answers__[^\S\n]*$/m],
  ['LaTeX', /^[^\S\n]*\\(?:documentclass|begin\{(?:document|questions?|choices|exam|quiz)\})/m],
];

/** Whether the first line names a column of questions, and each other line asks. */
const isColumn = (text: string): boolean => {
  const [head = '', ...lines] = text.trim().split('\n');
  return (
    QUESTION_WORDS.has(normalHeader(head)) &&
    lines.length > 1 &&
    lines.every((line) => /^[^\n]*[?？]"?$/.test(line.trim()))
  );
};

/** A list of keys has no more characters. */
const MAX_KEYS = 20_000;

/** Whether most lines end as those of programs do. */
const isProgram = (text: string): boolean => {
  const lines = text
    .slice(0, 32_768)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.length > 9 && lines.filter((line) => /[;{}[\](),]\s*$/.test(line)).length > lines.length * 0.6;
};

/** @throws TooLarge, TableError */
export const readText = (written: string, settings: ImportSettings): Found => {
  const text = unwrapped(unquoted(written));
  if (text.trim() === '') return refused('empty', 'it is empty');
  const form = badForm(text);
  if (form !== undefined) return form;
  const begun = unread(text, BEGINS);
  if (begun !== undefined) return begun;
  // Before the limit on texts, since much of XML may be pictures.
  const markup = readMarkup(text, settings);
  if (markup !== undefined) return markup;
  checkLength(text.length);
  const structured = readJson(text, settings);
  if (structured !== undefined) return structured;
  if (isAiken(text) || hasTypes(text)) return { format: 'Aiken', reading: readAiken(text, settings.watch) };
  if (isRExams(text)) return { format: 'R/exams', reading: readRExams(text) };
  if (isText2Qti(text)) return { format: 'text2qti', reading: readText2Qti(text) };
  if (isOpenTriviaQa(text)) return { format: 'OpenTriviaQA', reading: readOpenTriviaQa(text) };
  if (isAnki(text)) return readCards(text);
  if (hasHeader(text) || hasBrightspaceRows(text)) return readRows(text, settings);
  if (isColumn(text))
    return refused(
      'CSV',
      'it has a column for questions and none for their answers: add "Answer", or "A" to "D" and "Correct"',
    );
  if (isEdx(text)) return { format: 'Open edX', reading: readPlainText(fromEdx(text), settings) };
  if (isMoxQuizz(text)) return { format: 'MoxQuizz', reading: readMoxQuizz(text) };
  if (isTagged(text)) return { format: 'text (named lines)', reading: readTagged(text) };
  if (isLatexExam(text)) return { format: 'LaTeX', reading: readLatexExam(text) };
  const foreign = unread(text, UNREAD);
  if (foreign !== undefined) return foreign;
  const mark = triviaMark(text);
  if (mark !== undefined) return { format: 'text (typed answers)', reading: readTrivia(text, mark) };
  const script = readScript(text, settings);
  if (script !== undefined) return script;
  const page = withoutFront(text);
  const yaml = looksLikeYaml(page) ? readYaml(text, settings) : undefined;
  if (yaml !== undefined) return yaml;
  const words = withoutHtmlLines(withHeadings(page));
  const dialect = markdownDialect(words);
  if (dialect !== undefined) return { format: 'Markdown', reading: readMarkdown(words, dialect, settings.watch) };
  if (looksLikeGift(text)) return { format: 'GIFT', reading: readGift(text, settings.watch) };
  if (looksLikeAiken(text)) return { format: 'Aiken', reading: readAiken(text, settings.watch) };
  if (isTable(text)) return readRows(text, settings);
  if (
    /\{\d*:(?:MULTI|MC|MR|SHORT|SA|NUM|NM)[A-Z_]*:/.test(text.slice(0, 20_000)) &&
    !/^[^\S\n]*answer\s*:/im.test(text)
  )
    return refused('Cloze', 'its answers are embedded in a text (Cloze), which is no kind of question here');
  if (isProgram(text)) return refused('program', 'it is a program, and no list in it has questions that we know');
  if (text.length <= MAX_KEYS && keyPairs(keysWritten(text)) !== undefined)
    return refused('keys', 'it is a list of keys: give it beside the file with the questions');
  return { format: isMarkdown(words) ? 'Markdown' : 'plain text', reading: readPlainText(words, settings) };
};
