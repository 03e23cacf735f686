/** Tables of HTML as text: Discord has none. */

/** One table without another in it. */
const TABLE = /<table\b(?:(?!<table\b)[\s\S])*?<\/table\s*>/gi;
const ROW = /<tr\b[^>]*>([\s\S]*?)(?=<tr\b|<\/tr\s*>|<\/table)/gi;
const CELL = /<t[dh]\b[^>]*>([\s\S]*?)(?=<t[dh]\b|<\/t[dh]\s*>|$)/gi;
/** Nobody reads a wider one on a phone. */
const WIDEST = 60;

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
 * HTML whose tables are code, with their columns below one another. One that only lays out a page, with a cell a row, becomes paragraphs; one
 * with pictures or another table in it, or too wide, stays.
 * @param shown the text of a cell
 */
export const withoutTables = (html: string, shown: (cell: string) => string): string =>
  html.replace(TABLE, (table) => {
    const rows = [...table.matchAll(ROW)].map(([, row = '']) => [...row.matchAll(CELL)].map(([, cell = '']) => cell));
    if (rows.every((cells) => cells.length < 2)) return rows.map(([cell = '']) => `<div>${cell}</div>`).join('');
    if (/<(?:img|object|svg|math|pre)\b/i.test(table)) return table;
    const lines = aligned(rows.map((cells) => cells.map((cell) => shown(cell).replace(/\s+/g, ' ').trim())));
    return lines.some(({ length }) => length > WIDEST)
      ? table
      : `<pre class="table">${escaped(lines.join('\n'))}</pre>`;
  });
