/** Reads delimited text as rows. It detects the delimiter, and accepts quotes as people write them. */
import { parse } from 'csv-parse/sync';
import { type Note, remarkAt } from '../draft.ts';
import { checkNumber, TooLarge } from '../limits.ts';
import type { Watch } from '../watch.ts';
import { columnsOf } from './column-headers.ts';

/** A row of a table with the line it begins on. */
export interface Row {
  line: number;
  cells: string[];
}

/** A longer row is not a question. */
const MAX_ROW = 100_000;

/** The first line, from 1, that is longer than a row may be. */
const longLine = (text: string): number | undefined => {
  let start = 0;
  for (let line = 1; start < text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > MAX_ROW) return line;
    start = end + 1;
  }
  return undefined;
};

/** No table of questions has more columns. Later columns are ignored. */
export const MAX_COLUMNS = 200;
const DELIMITERS = [',', ';', '\t', '|'] as const;
/** The delimiter is found from this much of the file. */
const SAMPLE = 32 * 1024;

/** A cell of a file whose quotes are broken, without those around it. */
const withoutQuotes = (cell: string): string =>
  /^"(?:[^"]|"")*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell.replace(/^"(?=[^"]*$)/, '');

/** The text of a cell, without quotes that the parser left around it. */
const bare: Record<Quoting, (cell: string) => string> = {
  closed: (cell) => cell,
  inner: (cell) => cell.replace(/^"(.*)"$/s, '$1'),
  none: withoutQuotes,
};

/** How strictly quotes are read: closed before a separator, or else within a cell, too, or not at all. */
type Quoting = 'closed' | 'inner' | 'none';

const parseWith = (text: string, delimiter: string, quoting: Quoting, watch: Watch | undefined): Row[] => {
  const rows: Row[] = [];
  const trims = delimiter !== '\t';
  // In tables of Markdown, \| is no separator.
  const hasBars = delimiter === '|' && text.includes('\\|');
  parse(hasBars ? text.replaceAll('\\|', '\uE000') : text, {
    delimiter,
    quote: quoting === 'none' ? null : quoteOf(text, delimiter),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    ltrim: trims,
    // The parser takes no quote within a quoted cell if it may have to skip spaces behind it.
    rtrim: trims && quoting === 'closed',
    info: true,
    // In bytes, of which a character takes three at most.
    max_record_size: 3 * MAX_ROW,
    // The rows are collected here, not by the parser, so that a million columns take no memory after their line.
    on_record: (({ record, info }: { record: string[]; info: { lines: number; bytes: number } }) => {
      // A leading apostrophe keeps a spreadsheet from evaluating the cell.
      const cells = record
        .slice(0, MAX_COLUMNS)
        .map((cell) =>
          bare[quoting]((hasBars ? cell.replaceAll('\uE000', '|') : cell).trim()).replace(/^'(?='*[=+\-@])/, ''),
        );
      const breaks = cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
      checkNumber(rows.length, info.lines);
      if (rows.length % 500 === 0) watch?.('reading', info.bytes, text.length);
      if (cells.some((cell) => cell !== '')) rows.push({ line: Math.max(1, info.lines - breaks), cells });
      return null;
    }) as never,
  });
  return rows;
};

/** A row that cannot be in a table of questions. */
export class TableError extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Longer cells are not counted as quoted, so that a hostile line is searched in no time. */
const MAX_QUOTED = 500;

/** Some programs quote cells with apostrophes. */
const quoteOf = (text: string, delimiter: string): string => {
  const sample = sampleOf(text);
  const cells = (mark: string): number => {
    const edge = delimiter.replace(/[|^$.*+?(){}[\]\\]/g, '\\$&');
    return [...sample.matchAll(new RegExp(`(?<=^|${edge})${mark}[^\\n]{1,${MAX_QUOTED}}?${mark}(?=${edge}|$)`, 'gmu'))]
      .length;
  };
  return cells("'") > 1 && cells('"') === 0 ? "'" : '"';
};

const parseLeniently = (text: string, delimiter: string, watch?: Watch): Row[] => {
  const long = longLine(text);
  if (long !== undefined)
    throw new TableError(long, `has a line of more than ${MAX_ROW} characters, which no table of questions has`);
  const parsed = (quoting: Quoting): Row[] => {
    try {
      return parseWith(text, delimiter, quoting, watch);
    } catch (error) {
      if (error instanceof TooLarge) throw error;
      return [];
    }
  };
  const closed = parsed('closed');
  if (closed.length > 0) return closed;
  const inner = parsed('inner');
  // If a quote is opened and never closed, more rows are as wide as the headers when quotes are read as text.
  const none = parseWith(text, delimiter, 'none', watch);
  return wholeRows(inner) > wholeRows(none) ? inner : none;
};

/** How many rows have as many cells as the first. */
const wholeRows = (rows: readonly Row[]): number =>
  rows.filter(({ cells }) => cells.length === rows[0]?.cells.length).length;

/** How regular a text is in columns of this delimiter: the share of rows with the most frequent number of columns. */
const regularity = (rows: readonly Row[]): { columns: number; share: number } => {
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    const columns = cells.length;
    counts.set(columns, (counts.get(columns) ?? 0) + 1);
  }
  const [columns = 1, times = 0] = [...counts].sort((one, two) => two[1] - one[1] || two[0] - one[0])[0] ?? [];
  return { columns, share: rows.length === 0 ? 0 : times / rows.length };
};

const sampleOf = (text: string): string => {
  if (text.length <= SAMPLE) return text;
  const end = text.lastIndexOf('\n', SAMPLE);
  return text.slice(0, end > 0 ? end : SAMPLE);
};

/** No more marks of a first line are tried as separators. */
const MAX_MARKS = 10;

/** The separator between known headers in the first line: `;`, `^`, `::` or any other, but not one between the options in a cell. */
const headerDelimiter = (text: string): string | undefined => {
  const [line = ''] = text.trimStart().split('\n', 1);
  if (line.length > SAMPLE / 8) return undefined;
  const marks = new Set([...DELIMITERS, ...(line.match(/[^\p{L}\p{N}\s"'_(),;|]+/gu) ?? []).slice(0, MAX_MARKS)]);
  const known = [...marks].map((mark) => {
    const cells = line.split(mark).map((cell) => cell.trim().replace(/^"|"$/g, ''));
    return { mark, count: columnsOf(cells)?.filter(({ is }) => is !== 'other').length ?? 0 };
  });
  const [best] = known.toSorted((one, two) => two.count - one.count);
  return best !== undefined && best.count > 1 ? best.mark : undefined;
};

/** The delimiter that gives the same number of columns on most rows, and that number; undefined if the text is not a table. */
export const findDelimiter = (text: string): { delimiter: string; columns: number; share: number } | undefined => {
  const sample = sampleOf(text);
  const header = headerDelimiter(sample);
  const found = (header === undefined ? DELIMITERS : [header]).flatMap((delimiter) => {
    if (!sample.includes(delimiter)) return [];
    const { columns, share } = regularity(parseLeniently(sample, delimiter));
    return columns < 2 ? [] : [{ delimiter, columns, share }];
  });
  // If two delimiters fit about equally well, the one that gives more columns is more likely right.
  return found.sort(
    (one, two) => Math.round((two.share - one.share) * 5) || two.columns - one.columns || two.share - one.share,
  )[0];
};

/** The line in which Excel names the delimiter. */
const SEP_LINE = /^\s*"?sep=(.)"?[^\S\n]*(?:\n|$)/i;

/** Whether the first line of a text is a single cell, whatever the separator. */
export const beginsWithOneCell = (text: string): boolean => {
  const [line = ''] = text.trimStart().split('\n', 1);
  return !/[,;\t|"']/.test(line) && !hasSepLine(text) && headerDelimiter(text) === undefined;
};

export interface Table {
  rows: Row[];
  remarks: Note[];
}

/** Without quotes around whole lines, in which a spreadsheet kept a table that it had opened as a single column. */
export const unwrapped = (text: string): string => {
  if (!text.trimStart().startsWith('"')) return text;
  const lines = text.trim().match(/"(?:[^"]|"")*"(?:[^\S\n]*\n\s*|$)/gy) ?? [];
  if (lines.length < 2 || lines.join('') !== text.trim()) return text;
  const table = lines.map((line) => line.replace(/^"|"(?=\s*$)/g, '').replaceAll('""', '"')).join('');
  return findDelimiter(table) === undefined ? text : table;
};

/** Reads the rows of a text. @throws TooLarge, TableError */
export const readTable = (text: string, watch?: Watch): Table => {
  const sep = SEP_LINE.exec(text);
  const body = sep ? text.slice(sep[0].length) : text;
  const delimiter = sep?.[1] ?? findDelimiter(body)?.delimiter ?? ',';
  const rows = parseLeniently(body, delimiter, watch);
  const remarks: Note[] = [];
  const wide = rows.find(({ cells }) => cells.length >= MAX_COLUMNS);
  if (wide) {
    remarks.push(remarkAt(wide.line, `has more than ${MAX_COLUMNS} columns; the others are ignored`));
  }
  if (sep) for (const row of rows) row.line += 1;
  return { rows, remarks };
};

/** Whether the first line names the delimiter, as Excel writes it: `sep=;`. */
export const hasSepLine = (text: string): boolean => SEP_LINE.test(text);
