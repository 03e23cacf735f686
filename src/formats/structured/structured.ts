/** Reads JSON and YAML as plain values with the lines of their questions, and recognises the format by its shape. */

import { oneLine } from '../../quiz/texts.ts';
import { type ImportSettings, type Note, remarkAt } from '../draft.ts';
import { type Found, refused } from '../found.ts';
import type { Row } from '../table/csv.ts';
import { readSpreadsheet } from '../table/spreadsheet.ts';
import { xmlValue } from '../xml/values.ts';
import { XmlError } from '../xml/xml.ts';
import { readList } from './bots.ts';
import { formIn } from './google-forms.ts';
import { isOtdbList, otdbCode, readOtdb } from './otdb.ts';
import { isPack, readPack } from './pack-file.ts';
import { isGroup } from './question-fields.ts';
import { type FoundQuestion, questionsIn } from './questions-in.ts';
import { isRedList, readRed } from './red-lists.ts';
import { scriptLists } from './script-lists.ts';
import { MAX_DEPTH, MAX_PIECE, readYamlPieces } from './yaml-pieces.ts';

/** The line on which question `place` (from 0) begins. */
type LineOf = (place: number) => number;

/** Reads the value as the first format that it fits. @returns undefined if it fits none */
const readValue = (
  value: unknown,
  linesOf: (found: readonly FoundQuestion[]) => LineOf,
  settings: ImportSettings,
  kind: 'JSON' | 'YAML' | 'XML',
  nameLine: (name: string) => number,
): Found | undefined => {
  const code = otdbCode(value);
  if (code !== undefined) return refused('Open Trivia DB', code);
  if (isPack(value)) {
    const lines = linesOf(value.questions.map((question) => ({ question })));
    return { format: `Popquiz ${kind}`, reading: readPack(value, lines) };
  }
  const form = formIn(value);
  const listed = form ?? questionsIn(value);
  const rows = listed === undefined ? rowsIn(value, nameLine) : undefined;
  if (rows !== undefined) return { format: kind, reading: readSpreadsheet(rows, settings) };
  if (listed === undefined)
    return isRedList(value) ? { format: `${kind} (typed answers)`, reading: readRed(value, nameLine) } : undefined;
  const { questions: found, taken } = listed;
  const list = found.map(({ question }) => question);
  // Other programs have two such lists as well; only this site adds a type to each question.
  const otdb = kind === 'JSON' && isOtdbList(list) && list.some((one) => isGroup(one) && 'type' in one);
  const lineOf = linesOf(found);
  const read: Found = otdb
    ? { format: 'Open Trivia DB', reading: readOtdb(list, lineOf) }
    : { format: form === undefined ? kind : 'Google Forms', reading: readList(found, lineOf, settings) };
  if (taken !== undefined)
    read.reading.remarks.push(
      remarkAt(
        lineOf(0),
        `${taken.map((name) => `"${name}"`).join(', ')} are taken for the question${taken.length > 2 ? ', its options and its answer' : ' and its options'}, by what they hold`,
      ),
    );
  const title = form?.title ?? (isGroup(value) ? (value.title ?? value.name) : undefined);
  if (typeof title === 'string' && !list.includes(value)) read.reading.title = oneLine(title);
  return read;
};

interface Brackets {
  /** How deep objects and lists are nested, up to one more than {@link MAX_DEPTH}, where the text is not searched further. */
  depth: number;
  /** The lines on which objects open, in order. */
  lines: number[];
}

/** Found before parsing, because a text that is nested too deep would take the parser all its stack. */
const bracketsIn = (text: string): Brackets => {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let place = 0; place < text.length && deepest <= MAX_DEPTH; place++) {
    const code = text.charCodeAt(place);
    if (code === NEW_LINE) line += 1;
    if (inText) {
      if (code === BACKSLASH) place += 1;
      else if (code === QUOTE) inText = false;
    } else if (code === QUOTE) inText = true;
    else if (code === OBJECT || code === LIST) {
      if (code === OBJECT) lines.push(line);
      deepest = Math.max(deepest, ++depth);
    } else if (code === OBJECT_END || code === LIST_END) depth -= 1;
  }
  return { depth: deepest, lines };
};

const [NEW_LINE, BACKSLASH, QUOTE] = [10, 92, 34] as const;
const [OBJECT, OBJECT_END, LIST, LIST_END] = [123, 125, 91, 93] as const;

/** The line of each question: the objects of a value are in the order in which the text opens them, on these lines. */
const jsonLines = (value: unknown, lines: readonly number[], found: readonly FoundQuestion[]): LineOf => {
  const asked = new Map<unknown, number>();
  const wanted = new Set(found.map(({ question }) => question));
  let opened = 0;
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    if (!Array.isArray(one)) {
      const line = lines[opened++] ?? 1;
      if (wanted.has(one)) asked.set(one, line);
    }
    for (const inner of Object.values(one)) visit(inner);
  };
  visit(value);
  return (place) => asked.get(found[place]?.question) ?? 1;
};

/** Values one after the other, as in a log or where files were joined, with the items of lists; undefined if any is broken. */
const joinedValues = (text: string): unknown[] | undefined => {
  const values: unknown[] = [];
  let depth = 0;
  let start = 0;
  let inText = false;
  try {
    for (let place = 0; place < text.length; place++) {
      const code = text.charCodeAt(place);
      if (inText) {
        if (code === 92) place += 1;
        else if (code === 34) inText = false;
      } else if (code === 34) inText = true;
      else if (code === 91 || code === 123) depth += 1;
      else if ((code === 93 || code === 125) && --depth === 0) {
        values.push(JSON.parse(text.slice(start, place + 1).replace(/^[\s,]+/, '')));
        start = place + 1;
      }
    }
  } catch {
    return undefined;
  }
  return values.length > 1 && text.slice(start).trim() === ''
    ? values.flatMap((one) => (Array.isArray(one) && one.every(isGroup) ? one : [one]))
    : undefined;
};

/** The cells of a list of lists, or of lists by the text of their question, whose items are as many as options. */
const rowsIn = (value: unknown, nameLine: (name: string) => number): Row[] | undefined => {
  const lists = isGroup(value) ? Object.entries(value).map(([name, list]) => [name, list].flat()) : value;
  if (!Array.isArray(lists) || lists.length < 2) return undefined;
  const isRow = (list: unknown): list is unknown[] =>
    Array.isArray(list) &&
    (list.length >= 4 || list.length === 2) &&
    list.every((cell) => /^(?:string|number|boolean)$/.test(typeof cell));
  if (!lists.every((list) => isRow(list) && (!isGroup(value) || list.length === lists[0].length))) return undefined;
  // Two texts are a question and its answer only if they ask.
  const asking = lists.filter((list) => list.length > 2 || /[?？]\s*$/.test(String(list[0]))).length;
  if (asking < 0.8 * lists.length) return undefined;
  return lists.map((list: unknown[], place) => ({
    line: isGroup(value) ? nameLine(String(list[0])) : place + 1,
    cells: list.map(String),
  }));
};

/** Reads broken JSON by the rules of YAML, which tolerate an extra comma or a missing bracket, and reports where it breaks. */
const readBroken = (text: string, error: unknown, settings: ImportSettings): Found => {
  const reason = error instanceof Error ? error.message : String(error);
  const shown = /\.{3}"([\s\S]*)"(?:\.{3})? is not valid/.exec(reason)?.[1];
  // For some mistakes Node gives the position, for others only the ten characters on each side of it.
  const end = /end of JSON/.test(reason) ? text.trimEnd().length : 0;
  const at = Number(/position (\d+)/.exec(reason)?.[1] ?? (shown === undefined ? end : text.indexOf(shown) + 10));
  const note: Note = remarkAt(
    text.slice(0, at).split('\n').length,
    `it is broken JSON: ${reason.replace(/,? (?:in JSON|\.\.\.|"[\s\S]*is not valid).*$/s, '')}`,
  );
  const read = text.length > MAX_PIECE ? undefined : readYaml(text, settings, false);
  if (read === undefined || read.reading.drafts.length === 0) return refused('JSON', note.reason, note.line);
  read.format = 'JSON';
  read.reading.remarks = [
    { ...note, reason: `${note.reason}; check what is read around here, and what may be missing behind it` },
  ];
  return read;
};

/** @param lines on which the objects of the value open, in order */
const readJsonValue = (value: unknown, lines: readonly number[], settings: ImportSettings): Found | undefined =>
  readValue(
    value,
    (found) => jsonLines(value, lines, found),
    settings,
    'JSON',
    () => 1,
  );

/** @returns undefined if the text is not JSON at all; a reading without drafts if the JSON is broken or has no questions */
export const readJson = (text: string, settings: ImportSettings): Found | undefined => {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const { depth, lines } = bracketsIn(text);
  if (depth > MAX_DEPTH) return refused('JSON', `it is nested more than ${MAX_DEPTH} deep`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!/^\s*[[{]\s*["{[\]}]/.test(text)) return undefined;
    value = joinedValues(text);
    if (value === undefined) return readBroken(text, error, settings);
  }
  return readJsonValue(value, lines, settings) ?? refused('JSON', 'it is JSON without questions that we know');
};

/** @returns undefined if no list in the text of a program has questions */
export const readScript = (text: string, settings: ImportSettings): Found | undefined => {
  if (text.length > MAX_PIECE) return undefined;
  for (const { value, json } of scriptLists(text)) {
    const { depth, lines } = bracketsIn(json);
    if (depth > MAX_DEPTH) continue;
    const read = readJsonValue(value, lines, settings);
    if (read !== undefined) return { ...read, format: 'program' };
  }
  return undefined;
};

/** @param root the name of the outermost element */
export const readOtherXml = (text: string, root: string, settings: ImportSettings): Found => {
  if (text.length > MAX_PIECE) return refused('XML', `has more than ${MAX_PIECE / 1024 ** 2} MB: split it`);
  const lines = new Map<unknown, number>();
  const found = xmlValue(text, root, lines);
  if (found instanceof XmlError) return refused('XML', `the XML is broken here: ${found.message}`, found.line);
  const { value, broken } = found;
  const read = readValue(
    value,
    (list) => (place) => lines.get(list[place]?.question) ?? 1,
    settings,
    'XML',
    () => 1,
  );
  read?.reading.leftOut.push(...broken);
  return read ?? refused('XML', `it is XML of a kind that we do not know: its outermost element is ${root}`);
};

const hasAlias = (text: string): boolean =>
  /(?:^|[\s[{,:-])[*&][A-Za-z0-9_-]+\s*(?:$|[\s,\]}])/m.test(text) &&
  /(?:^|[\s[{,:-])&[A-Za-z0-9_-]+/m.test(text) &&
  /(?:^|[\s[{,:-])\*[A-Za-z0-9_-]+/m.test(text);

/** Whether it has fields within fields, as no plain text has that YAML can read. */
const isNested = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).some((one) => isGroup(one) || (Array.isArray(one) && one.some(isGroup)));

/** @returns undefined if the text is not YAML, or breaks before the first question; a reading without drafts if it has no questions */
export const readYaml = (text: string, settings: ImportSettings, tellsMistakes = true): Found | undefined => {
  const yaml = readYamlPieces(text, settings.watch);
  if (yaml === undefined)
    return refused(
      'YAML',
      `has more than ${MAX_PIECE / 1024 ** 2} MB of YAML that is no list of questions at the left margin, or is a single question: split it`,
    );
  const { lines, mapLines, names } = yaml;
  const read = readValue(
    yaml.value,
    (found) => (place) => mapLines.get(found[place]?.question) ?? lines[place] ?? 1,
    settings,
    'YAML',
    (name) => names.get(name) ?? 1,
  );
  if (read === undefined)
    return yaml.errors.length === 0 && isNested(yaml.value)
      ? refused('YAML', 'it is YAML without questions that we know')
      : undefined;
  if (tellsMistakes) read.reading.remarks.push(...yaml.errors);
  if (tellsMistakes && hasAlias(text))
    read.reading.remarks.push(remarkAt(1, 'YAML aliases are not followed: write such texts out'));
  return read;
};
