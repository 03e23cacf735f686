/** Reads archives of questions, and recognises other files that people upload by mistake. */
import { emptyReading, type ImportSettings, type Note, remarkAt, saidWithin } from './draft.ts';
import { type Found, refused } from './found.ts';
import { hasHeaders } from './table/header.ts';
import { readSpreadsheet } from './table/spreadsheet.ts';
import { isWorkbook, readWorkbook } from './table/xlsx.ts';
import { isQtiFile, readQtiZip } from './xml/qti.ts';
import { namesIn, unzip } from './zip.ts';

/** Files that people often upload by mistake, recognised by their first bytes. */
const FOREIGN: [string, string][] = [
  ['%PDF', 'a PDF: copy its text into a text file, or export the quiz from where it was made'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  [
    '\x1f\x8b',
    'a gzip archive: unpack it first; from the backup of a Moodle course (.mbz), export the question bank as Moodle XML instead',
  ],
  ['Rar!', 'a RAR archive: unpack it first'],
  ['7z\xbc\xaf', 'a 7z archive: unpack it first'],
  ['\xd0\xcf\x11\xe0', 'an old Office file: save it as .xlsx or .csv'],
  ['SQLite format 3', 'a database'],
  ['{\\rtf', 'a rich-text document: save it as plain text'],
];

/** What a file is that cannot hold questions here, and what to do with it; undefined for any other file. */
export const foreignKind = (bytes: Uint8Array): string | undefined => {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  return FOREIGN.find(([magic]) => head.startsWith(magic))?.[1];
};

/** Folders, and the files that macOS adds to a zip. */
const isAside = (name: string): boolean => /^__MACOSX\/|(?:^|\/)\.[^/]*$|\/$/.test(name);

/** The only file in a zip. @throws ZipError */
export const onlyFileIn = (bytes: Uint8Array): Uint8Array | undefined => {
  const [only, ...more] = namesIn(bytes).filter((name) => !isAside(name));
  if (only === undefined || more.length > 0) return undefined;
  for (const [, content] of unzip(bytes, (name) => name === only)) return content;
  return undefined;
};

/** Reads a workbook or QTI; any other zip is refused with what to give instead. @throws ZipError, XmlError */
export const readZip = (bytes: Uint8Array, settings: ImportSettings): Found => {
  const names = namesIn(bytes);
  if (isWorkbook(names)) return readXlsx(bytes, settings);
  if (names.some((name) => /^word\//.test(name)))
    return refused('Word', 'it is a Word document: save it as plain text, or copy its text into a text file');
  if (names.some((name) => /\.anki(2|21|21b)$/.test(name)))
    return refused('Anki', 'it is an Anki package: export its notes as plain text');
  if (names.includes('moodle_backup.xml'))
    return refused('Moodle', 'it is the backup of a Moodle course: export its question bank as Moodle XML or GIFT');
  if (names.includes('h5p.json'))
    return refused('H5P', 'it is an H5P package, which is not read: copy its questions into a text or a table');
  if (names.some(isQtiFile)) {
    const reading = readQtiZip(bytes);
    if (reading.drafts.length + reading.leftOut.length + reading.remarks.length > 0) return { format: 'QTI', reading };
  }
  const files = names.filter((name) => !isAside(name));
  return refused(
    'zip',
    files.length === 0
      ? 'it is an empty zip'
      : `it is a zip of several files, of which none is QTI: give them one at a time (${files.slice(0, 3).join(', ')}${files.length > 3 ? ', …' : ''})`,
  );
};

/**
 * The questions of all sheets. A hidden sheet, or one without headers next to one with headers, holds lists or notes and is skipped.
 * If several sheets have questions, each remark about a row names its sheet.
 */
const readXlsx = (bytes: Uint8Array, settings: ImportSettings): Found => {
  const reading = emptyReading();
  const sheets = readWorkbook(bytes);
  const headed = sheets.filter(({ hidden, rows }) => !hidden && hasHeaders(rows));
  const read = headed.length > 0 ? headed : sheets.filter(({ hidden }) => !hidden);
  for (const { name, rows, remarks } of read) {
    const sheet = readSpreadsheet(rows, settings);
    const within = read.length > 1 ? `sheet "${name.slice(0, 40)}"` : undefined;
    const said = (note: Note): Note => ({ ...note, reason: saidWithin(within, note.reason) });
    const offset = reading.drafts.length + reading.leftOut.length;
    for (const draft of sheet.drafts)
      reading.drafts.push({ ...draft, number: draft.number + offset, ...(within === undefined ? {} : { within }) });
    for (const note of sheet.leftOut) reading.leftOut.push({ ...said(note), number: note.number + offset });
    reading.remarks.push(...[...sheet.remarks, ...remarks].map(said));
    reading.asks.push(...sheet.asks.filter(({ setting }) => reading.asks.every((ask) => ask.setting !== setting)));
  }
  const left = sheets.filter((sheet) => !read.includes(sheet)).map(({ name }) => `"${name.slice(0, 40)}"`);
  if (left.length > 0)
    reading.remarks.push(remarkAt(1, `these sheets hold no questions and are left out: ${left.join(', ')}`));
  return { format: 'workbook', reading };
};
