/** Reads archives of questions, and recognises other files that people give by mistake. */
import { emptyReading, type ImportSettings } from './draft.ts';
import { type Found, refused } from './found.ts';
import { isQtiFile, readQtiZip } from './qti.ts';
import { readSpreadsheet } from './spreadsheet.ts';
import { isWorkbook, readWorkbook } from './xlsx.ts';
import { namesIn, unzip } from './zip.ts';

/** Files that people often give by mistake, recognised by their first bytes. */
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

export const foreignKind = (bytes: Uint8Array): string | undefined => {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  return FOREIGN.find(([magic]) => head.startsWith(magic))?.[1];
};

/** What macOS puts beside the files of a zip, and folders. */
const isAside = (name: string): boolean => /^__MACOSX\/|(?:^|\/)\.[^/]*$|\/$/.test(name);

/** The file of a zip that holds nothing else. @throws ZipError */
export const onlyFileIn = (bytes: Uint8Array): Uint8Array | undefined => {
  const [only, ...more] = namesIn(bytes).filter((name) => !isAside(name));
  if (only === undefined || more.length > 0) return undefined;
  for (const [, content] of unzip(bytes, (name) => name === only)) return content;
  return undefined;
};

export const readZip = (bytes: Uint8Array, settings: ImportSettings): Found => {
  const names = namesIn(bytes);
  if (isWorkbook(names)) return readXlsx(bytes, settings);
  if (names.some((name) => /^word\//.test(name)))
    return refused('Word', 'it is a Word document: save it as plain text, or copy its text into a text file');
  if (names.some((name) => /\.anki(2|21|21b)$/.test(name)))
    return refused('Anki', 'it is an Anki package: export its notes as plain text');
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
