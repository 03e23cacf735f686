/** Turns HTML tables into text, because Discord has no tables. */

/** A table without a nested table. */
const TABLE = /<table\b(?:(?!<table\b)[\s\S])*?<\/table\s*>/gi;
const ROW = /<tr\b[^>]*>([\s\S]*?)(?=<tr\b|<\/tr\s*>|<\/table)/gi;
const CELL = /<t[dh]\b[^>]*>([\s\S]*?)(?=<t[dh]\b|<\/t[dh]\s*>|$)/gi;
/** A wider table is unreadable on a phone. */
const MAX_WIDTH = 60;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const aligned = (rows: readonly string[][]): string[] => {
  const widths: number[] = [];
  for (const cells of rows)
    for (const [place, { length }] of cells.entries()) widths[place] = Math.max(widths[place] ?? 0, length);
  return rows.map((cells) =>
    cells
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join(' | ')
      .trimEnd(),
  );
};

/**
 * Turns the tables of HTML into code blocks with aligned columns. A table that only lays out a page, with one cell per row, becomes
 * paragraphs. A table that is too wide, or contains pictures or another table, is left as it is.
 * @param shown the text of a cell
 */
export const withoutTables = (html: string, shown: (cell: string) => string): string =>
  html.replace(TABLE, (table) => {
    const rows = [...table.matchAll(ROW)].map(([, row = '']) => [...row.matchAll(CELL)].map(([, cell = '']) => cell));
    if (rows.every((cells) => cells.length < 2)) return rows.map(([cell = '']) => `<div>${cell}</div>`).join('');
    if (/<(?:img|object|svg|math|pre)\b/i.test(table)) return table;
    const lines = aligned(rows.map((cells) => cells.map((cell) => shown(cell).replace(/\s+/g, ' ').trim())));
    return lines.some(({ length }) => length > MAX_WIDTH)
      ? table
      : `<pre class="table">${escaped(lines.join('\n'))}</pre>`;
  });
