/** Reads the rows of a workbook's sheets as people see them: ECMA-376 part 1, 18.3 (worksheets) and 18.4 (shared strings). */

import { type Note, remarkAt } from '../draft.ts';
import { checkLength } from '../limits.ts';
import { child, childrenOf, type Element, readXml, XmlError } from '../xml/xml.ts';
import { unzip } from '../zip.ts';
import type { Row } from './csv.ts';
import { MAX_COLUMNS } from './csv.ts';
import { planOf, type SheetPlace } from './workbook.ts';

/** One row per question of the largest import, and some for headers and notes. */
const MAX_ROWS = 50_200;
/** Only this many cells that look like dates are reported. */
const MAX_REMARKS = 100;
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

const decoder = new TextDecoder();

/** Characters that XML can't hold, such as `_x000D_`. */
const ESCAPED = /_x([0-9A-F]{4})_/g;

/** Text of `<si>` and `<is>`: plain in `<t>`, rich in `<r><t>`; phonetic hints in `<rPh>` are left out. */
const textIn = (element: Element | undefined): string =>
  (element?.children ?? [])
    .map((one) => (one.name === 't' ? one.text : one.name === 'r' ? (child(one, 't')?.text ?? '') : ''))
    .join('')
    .replace(ESCAPED, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const throwing = (name: string, error: XmlError | undefined): void => {
  if (error !== undefined) throw new XmlError(error.line, `${name} in the workbook cannot be read: ${error.message}`);
};

/** The style of a number format (ECMA-376 18.8.30). */
const styleOf = (id: number, code: string): CellStyle => {
  const bare = code.replace(/"[^"]*"|\[(?!h+\]|m+\])[^\]]*\]|\\./gi, '');
  if (id === 9 || id === 10 || bare.includes('%')) return 'percent';
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time';
  if (id >= 14 && id <= 22) return 'date';
  if (/[dy]/i.test(bare)) return 'date';
  return /h|m|s/i.test(bare) && /[:[]/.test(bare) ? 'time' : /m/i.test(bare) && !/[0#?]/.test(bare) ? 'date' : 'plain';
};

type CellStyle = 'plain' | 'date' | 'time' | 'percent';

const stylesOf = (xml: string | undefined): CellStyle[] => {
  if (xml === undefined) return [];
  const custom = new Map<number, string>();
  const styles: CellStyle[] = [];
  const { error } = readXml(xml, new Set(['numFmt', 'cellXfs']), new Set(), (element) => {
    if (element.name === 'numFmt') custom.set(Number(element.attributes.numFmtId), element.attributes.formatCode ?? '');
    else {
      for (const { attributes } of childrenOf(element, 'xf')) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(styleOf(id, custom.get(id) ?? ''));
      }
    }
  });
  throwing('styles.xml', error);
  return styles;
};

/** A number as a person would write it: Excel stores 0.1 + 0.2 with all its digits. */
const numberText = (value: number): string => String(Number(value.toPrecision(15)));

interface Shown {
  text: string;
  /** Whether Excel turned the cell into a date, although it may have been something else, such as 1/2. */
  date: boolean;
}

/** The tables of a workbook that its cells refer to. */
interface Book {
  shared: readonly string[];
  styles: readonly CellStyle[];
  /** Days that are added to the numbers of dates. */
  days: number;
}

/** Hours of a day or of a duration, and minutes. */
const timeText = (value: number): string => {
  const minutes = Math.round(value * 24 * 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};

const shownCell = (cell: Element, { shared, styles, days }: Book): Shown => {
  const type = cell.attributes.t ?? 'n';
  const value = child(cell, 'v')?.text ?? '';
  if (type === 's') return { text: shared[Number(value)] ?? '', date: false };
  if (type === 'inlineStr') return { text: textIn(child(cell, 'is')), date: false };
  if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE', date: false };
  if (type === 'e') return { text: '', date: false };
  if (type !== 'n' || value === '' || !Number.isFinite(Number(value))) return { text: value, date: false };
  const style = styles[Number(cell.attributes.s ?? 0)] ?? 'plain';
  if (style === 'percent') return { text: `${numberText(Number(value) * 100)}%`, date: false };
  if (style === 'time' && Number(value) >= 0) return { text: timeText(Number(value)), date: false };
  if (style === 'date') {
    const date = new Date(EXCEL_EPOCH_MS + Math.round((Number(value) + days) * DAY_MS));
    if (!Number.isNaN(date.getTime())) return { text: date.toISOString().slice(0, 10), date: true };
  }
  return { text: numberText(Number(value)), date: false };
};

/** `AB` is 27. */
const columnOf = (reference: string): number => {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
};

export interface Sheet {
  name: string;
  hidden: boolean;
  rows: Row[];
  remarks: Note[];
}

const readSheet = (xml: string, { name, hidden }: SheetPlace, book: Book): Sheet => {
  const sheet: Sheet = { name, hidden, rows: [], remarks: [] };
  let last = 0;
  // Each cell may refer to the same long text.
  let held = 0;
  const { error } = readXml(xml, new Set(['row']), new Set(['extLst', 'drawing']), (row) => {
    const line = Number(row.attributes.r ?? last + 1);
    last = line;
    if (sheet.rows.length >= MAX_ROWS) throw new XmlError(line, `has more than ${MAX_ROWS} rows`);
    const cells: string[] = [];
    for (const cell of childrenOf(row, 'c')) {
      const place = cell.attributes.r === undefined ? cells.length : columnOf(cell.attributes.r);
      if (place < 0 || place >= MAX_COLUMNS) continue;
      const { text, date } = shownCell(cell, book);
      cells[place] = text.trim();
      held += text.length;
      checkLength(held);
      if (date && sheet.remarks.length < MAX_REMARKS) {
        sheet.remarks.push(
          remarkAt(line, `cell ${cell.attributes.r} is a date, ${text}: check that it was meant as one`),
        );
      }
    }
    const filled = Array.from(cells, (cell) => cell ?? '');
    if (filled.some((cell) => cell !== '')) sheet.rows.push({ line, cells: filled });
  });
  throwing('a sheet', error);
  return sheet;
};

export const isWorkbook = (names: readonly string[]): boolean =>
  names.some((name) => /^xl\/workbook\.xml$/i.test(name));

/** The sheets that are not empty, in the order of the workbook. @throws XmlError, ZipError for a broken workbook */
export const readWorkbook = (bytes: Uint8Array): Sheet[] => {
  const files = new Map(
    unzip(bytes, (name) =>
      /^xl\/(sharedStrings|styles|workbook|_rels\/workbook\.xml|worksheets\/[^/]+)\.(xml|rels)$/i.test(name),
    ),
  );
  const text = (name: string): string | undefined => {
    const found = [...files].find(([path]) => path.toLowerCase() === name.toLowerCase())?.[1];
    return found === undefined ? undefined : decoder.decode(found);
  };
  const shared: string[] = [];
  const strings = text('xl/sharedStrings.xml');
  if (strings !== undefined) {
    const { error } = readXml(strings, new Set(['si']), new Set(), (element) => void shared.push(textIn(element)));
    throwing('sharedStrings.xml', error);
  }
  const paths = [...files.keys()].filter((name) => /worksheets\/[^/]+\.xml$/i.test(name));
  const { sheets, days } = planOf(paths, text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'));
  const book = { shared, styles: stylesOf(text('xl/styles.xml')), days };
  return sheets
    .map((place) => readSheet(decoder.decode(files.get(place.path)), place, book))
    .filter(({ rows }) => rows.length > 0);
};
