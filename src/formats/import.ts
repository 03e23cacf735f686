/** Any file of questions into drafts and a report. The format is found by content; the name of a file says nothing. */
import { AIKEN_ANSWER, readAiken } from './aiken.ts';
import { checkDraft } from './check.ts';
import { columnsOf } from './columns.ts';
import { findDelimiter, hasSepLine, readTable, TableError } from './csv.ts';
import { decode } from './decode.ts';
import {
  type Ask,
  type Draft,
  emptyReading,
  type ImportSettings,
  type Note,
  type Reading,
  type Report,
} from './draft.ts';
import { readGift } from './gift.ts';
import { protectLatex, shield } from './gift-text.ts';
import { readLabel } from './labels.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { markdownDialect, readMarkdown } from './markdown.ts';
import { readMoodleXml } from './moodle-xml.ts';
import { isOpenTriviaQa, readOpenTriviaQa } from './open-trivia-qa.ts';
import { readPlainText } from './plain-text.ts';
import { isQtiRoot, readQtiXml, readQtiZip } from './qti.ts';
import { readSpreadsheet } from './spreadsheet.ts';
import { readJson, readYaml } from './structured.ts';
import { ankiHead, isAnki, isBlackboard, isOpenOlat, readAnki, readBlackboard, readOpenOlat } from './tab-lists.ts';
import { isWorkbook, readWorkbook } from './xlsx.ts';
import { XmlError } from './xml.ts';
import { isZip, namesIn, ZipError } from './zip.ts';

/** More questions than one import takes. */
export const MAX_QUESTIONS = 50_000;

export interface Imported extends Omit<Reading, 'leftOut' | 'remarks'> {
  /** What the file was taken for, such as "GIFT". */
  format: string;
  report: Report;
}

interface Found {
  format: string;
  reading: Reading;
}

const refused = (format: string, reason: string, line = 1): Found => ({
  format,
  reading: { ...emptyReading(), remarks: [{ line, number: 0, reason }] },
});

/** Files that are no questions but often dropped in their place, by their first bytes. */
const FOREIGN: [string, string][] = [
  ['%PDF', 'a PDF: copy its text into a text file, or export the quiz from where it was made'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['\x1f\x8b', 'a gzip archive: unpack it first'],
  ['Rar!', 'a RAR archive: unpack it first'],
  ['7z\xbc\xaf', 'a 7z archive: unpack it first'],
  ['\xd0\xcf\x11\xe0', 'an old Office file: save it as .xlsx or .csv'],
  ['SQLite format 3', 'a database'],
  ['{\\rtf', 'a rich-text document: save it as plain text'],
];

const foreignKind = (bytes: Uint8Array): string | undefined => {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  return FOREIGN.find(([magic]) => head.startsWith(magic))?.[1];
};

const readZip = (bytes: Uint8Array, settings: ImportSettings): Found => {
  const names = namesIn(bytes);
  if (isWorkbook(names)) return readXlsx(bytes, settings);
  if (names.some((name) => /^word\//.test(name)))
    return refused('Word', 'it is a Word document: save it as plain text, or copy its text into a text file');
  if (names.some((name) => /\.anki(2|21|21b)$/.test(name)))
    return refused('Anki', 'it is an Anki package: export its notes as plain text');
  if (names.some((name) => /\.(xml|qti)$/i.test(name))) return { format: 'QTI', reading: readQtiZip(bytes) };
  return refused(
    'zip',
    `it is a zip without questions that we know: it holds ${names.slice(0, 3).join(', ') || 'nothing'}`,
  );
};

const readXlsx = (bytes: Uint8Array, settings: ImportSettings): Found => {
  const reading = emptyReading();
  for (const { rows, remarks } of readWorkbook(bytes)) {
    const sheet = readSpreadsheet(rows, settings);
    if (reading.drafts.length > 0 && sheet.drafts.length > 0 && sheet.asks.length > 0) continue; // Notes behind the questions.
    const offset = reading.drafts.length + reading.leftOut.length;
    for (const draft of sheet.drafts) reading.drafts.push({ ...draft, number: draft.number + offset });
    for (const note of sheet.leftOut) reading.leftOut.push({ ...note, number: note.number + offset });
    reading.remarks.push(...sheet.remarks, ...remarks);
    reading.asks.push(...sheet.asks);
  }
  return { format: 'workbook', reading };
};

const rootOf = (text: string): string | undefined =>
  /^\s*(?:<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?\s*>|\s)*<(?:[\w-]+:)?([A-Za-z][\w-]*)/.exec(
    text.slice(0, 20_000),
  )?.[1];

const readMarkup = (text: string): Found | undefined => {
  if (!/^\s*</.test(text)) return undefined;
  const root = rootOf(text);
  if (root === 'quiz') return { format: 'Moodle XML', reading: readMoodleXml(text) };
  if (root !== undefined && isQtiRoot(root)) return { format: 'QTI', reading: readQtiXml(text) };
  if (root !== undefined && /^html$/i.test(root)) return refused('HTML', 'it is a web page, not a file of questions');
  return /^\s*<\?xml/.test(text)
    ? refused('XML', `it is XML of a kind that we do not know: its outermost element is ${root ?? 'missing'}`)
    : undefined;
};

/** Answers between braces that begin as GIFT's do, more of them than anything else would have. */
const looksLikeGift = (text: string): boolean => {
  const shielded = protectLatex(shield(text.slice(0, 200_000))).text;
  const groups = shielded.match(/\{\s*(?:[=~#%]|(?:T|F|TRUE|FALSE)\s*(?:#[^{}]*)?\}|\})/gi)?.length ?? 0;
  const titles = shielded.match(/^\s*::.+?::/gm)?.length ?? 0;
  const code = text.match(/^\s*```/gm)?.length ?? 0;
  return groups > 0 && (titles > 0 || groups >= code) && (titles > 0 || groups * 40 >= shielded.split('\n').length);
};

const looksLikeAiken = (text: string): boolean => {
  const lines = text.slice(0, 200_000).split('\n');
  const answers = lines.filter((line) => AIKEN_ANSWER.test(line) && !/^\s*[a-z]+ [a-z]+:/i.test(line)).length;
  const labels = lines.filter((line) => readLabel(line) !== undefined).length;
  const numbered = lines.filter((line) => /^\s*(?:Q\s*)?\d{1,3}\s*(?:[.)]\s|、)/i.test(line)).length;
  const marked = /^\s*\*\s*[a-j][.)]|[✓✔✅]|\((?:correct|right)\)/imu.test(text);
  return answers > 0 && labels >= answers * 2 && numbered < answers && !marked;
};

const looksLikeYaml = (text: string): boolean =>
  /^\s*(?:- )?["']?(questions?|stem)["']?\s*:/m.test(text) || /^\S.*:[^\S\n]*\n\s*- \S/m.test(text);

const isTable = (text: string): boolean => {
  if (hasSepLine(text)) return true;
  const found = findDelimiter(text);
  if (found === undefined) return false;
  if (isDense(text)) return true;
  const { columns, share, delimiter } = found;
  const lines = text
    .slice(0, 32_768)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
  // Sentences have commas too, though not as many in each.
  return delimiter === '\t' ? share > 0.3 || columns > 2 : columns >= 3 && share >= (lines <= 3 ? 1 : 0.6);
};

/** Rows of many cells each, however many: no prose has three commas or more in every line without a space behind most. */
const isDense = (text: string): boolean => {
  const lines = text
    .slice(0, 32_768)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [',', ';', '|'].some((mark) =>
    lines.every((line) => line.split(mark).length > 3 && line.split(`${mark} `).length * 2 < line.split(mark).length),
  );
};

/** A first line of headers that we know: nothing in the cells below makes it another format. */
const hasHeader = (text: string): boolean => {
  const { rows } = readTable(text.slice(0, 32_768));
  const [first] = rows;
  return first !== undefined && first.cells.length >= 3 && columnsOf(first.cells) !== undefined;
};

const readRows = (text: string, settings: ImportSettings): Found => {
  const { rows, remarks } = readTable(text);
  const [format, reading] = isBlackboard(rows)
    ? ['Blackboard', readBlackboard(rows)]
    : isOpenOlat(rows)
      ? ['OpenOLAT', readOpenOlat(rows)]
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

/** More lines than the questions of one import take. */
const MAX_LINES = 3_000_000;
/** Nobody leaves so many blanks or empty lines in a row; looking for what is behind them would take long. */
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

const readText = (text: string, settings: ImportSettings): Found => {
  if (text.trim() === '') return refused('empty', 'it is empty');
  const form = badForm(text);
  if (form !== undefined) return form;
  const structured = readJson(text, settings);
  if (structured !== undefined) return structured;
  const markup = readMarkup(text);
  if (markup !== undefined) return markup;
  if (isOpenTriviaQa(text)) return { format: 'OpenTriviaQA', reading: readOpenTriviaQa(text) };
  if (isAnki(text)) return readCards(text);
  if (hasHeader(text)) return readRows(text, settings);
  const yaml = looksLikeYaml(text) ? readYaml(text, settings) : undefined;
  if (yaml !== undefined) return yaml;
  const dialect = markdownDialect(text);
  if (dialect !== undefined) return { format: 'Markdown', reading: readMarkdown(text, dialect) };
  if (looksLikeGift(text)) return { format: 'GIFT', reading: readGift(text) };
  if (looksLikeAiken(text)) return { format: 'Aiken', reading: readAiken(text) };
  if (isTable(text)) return readRows(text, settings);
  return { format: 'plain text', reading: readPlainText(text) };
};

/**
 * The drafts of a file and what became of each of its questions. Never throws for what a file holds, and takes at most
 * a few seconds for the largest file it accepts.
 * @param bytes the file as it is: text in any encoding, a workbook, a zip
 */
export const importFile = (bytes: Uint8Array, settings: ImportSettings = {}): Imported => {
  const { format, reading } = readBytes(bytes, settings);
  return finish(format, reading);
};

const readBytes = (bytes: Uint8Array, settings: ImportSettings): Found => {
  if (bytes.length > MAX_FILE_BYTES) {
    return refused(
      'large',
      `it has ${Math.round(bytes.length / 1024 ** 2)} MB, and ${MAX_FILE_BYTES / 1024 ** 2} are the most: split it`,
    );
  }
  const foreign = foreignKind(bytes);
  if (foreign !== undefined) return refused('foreign', `it is ${foreign}`);
  try {
    if (isZip(bytes)) return readZip(bytes, settings);
    const { text, remarks } = decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Texts have none of them.
    if (/[\u0000-\u0006]/.test(text.slice(0, 4000))) return refused('binary', 'it is not a text');
    const found = readText(text, settings);
    found.reading.remarks.unshift(...remarks);
    return found;
  } catch (error) {
    if (error instanceof TableError) return refused('CSV', error.message, error.line);
    if (error instanceof ZipError) return refused('zip', error.message);
    if (error instanceof XmlError) return refused('workbook', error.message, error.line);
    throw error;
  }
};

const finish = (format: string, reading: Reading): Imported => {
  const { leftOut, remarks, ...rest } = reading;
  const drafts: Draft[] = [];
  const changed: Note[] = [...remarks];
  const left = [...leftOut];
  const { length } = reading.drafts;
  if (length > MAX_QUESTIONS) {
    changed.push({
      line: reading.drafts[MAX_QUESTIONS]?.line ?? 1,
      number: MAX_QUESTIONS + 1,
      reason: `the ${length - MAX_QUESTIONS} questions from here on are left out: ${MAX_QUESTIONS} are the most, so split the file`,
    });
  }
  for (const draft of reading.drafts.slice(0, MAX_QUESTIONS)) {
    const reasons = checkDraft(draft);
    const { line, number } = draft;
    if (reasons.length > 0) left.push({ line, number, reason: reasons.join('; ') });
    else {
      drafts.push(draft);
      if (draft.changes.length > 0) changed.push({ line, number, reason: [...new Set(draft.changes)].join('; ') });
    }
  }
  nameDoubles(drafts, changed);
  if (drafts.length === 0 && left.length === 0 && remarks.length === 0) {
    changed.push({ line: 1, number: 0, reason: `it was read as ${format}, and no question was found in it` });
  }
  const byPlace = (one: Note, two: Note): number => one.line - two.line || one.number - two.number;
  const asks: Ask[] = drafts.length === 0 ? [] : rest.asks;
  return {
    ...rest,
    asks,
    format,
    drafts,
    report: { taken: drafts.length, changed: changed.sort(byPlace), leftOut: left.sort(byPlace) },
  };
};

/** Questions that are there twice: the second is named. */
const nameDoubles = (drafts: readonly Draft[], changed: Note[]): void => {
  const seen = new Map<string, Draft>();
  for (const draft of drafts) {
    const said = JSON.stringify([draft.stem, draft.code, [...draft.options].sort()]);
    const first = seen.get(said);
    if (first === undefined) seen.set(said, draft);
    else
      changed.push({
        line: draft.line,
        number: draft.number,
        reason: `says the same as question ${first.number}, and a pack holds it once`,
      });
  }
};
