/** Tables without a row of headers: the question comes first, and the last column is the key where it can be nothing else. */
import type { Row } from './csv.ts';
import { emptyReading, type ImportSettings, newDraft, type Reading } from './draft.ts';
import { placeOfLetter } from './labels.ts';
import { addOption, fromPlain, setStem } from './rich.ts';
import { ruleOf } from './table-rule.ts';

const isBare = (cell: string): boolean => /^(\d+|true|false|)$/i.test(cell);

/** Columns that say the same or nothing in every row, in numbers or yes and no: settings, not options. */
const settingColumns = (rows: readonly Row[], width: number): Set<number> => {
  const settings = new Set<number>();
  for (let place = 1; place < width; place++) {
    const cells = rows.map(({ cells: all }) => all[place] ?? '');
    const filled = new Set(cells.filter((cell) => cell !== ''));
    if (cells.every(isBare) && filled.size <= 1 && rows.length > 1) settings.add(place);
  }
  return settings;
};

export const headerless = (rows: readonly Row[], settings: ImportSettings): Reading => {
  const reading = emptyReading();
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  if (width === 2) return pairs(rows);
  const skipped = settingColumns(rows, width);
  const last = rows.map(({ cells }) => cells.at(-1) ?? '');
  const middle = rows.map(({ cells }) => cells.slice(1, -1));
  const indexed = last.every((key, place) => /^\d{1,2}$/.test(key) && Number(key) <= (middle[place]?.length ?? 0));
  const lettered = last.every(
    (key, place) => /^[a-j]$/i.test(key) && (placeOfLetter(key) ?? 99) < (middle[place]?.length ?? 0),
  );
  const hasKey = width >= 4 && rows.length > 1 && (indexed || lettered);
  const keyed = rows.map(({ cells }) => ({
    options: cells.slice(1, -1),
    keys: [cells.at(-1) ?? ''],
    draft: { stem: cells[0] ?? '' },
  }));
  const rule = ruleOf(hasKey ? keyed : [], { settings });
  for (const [place, { line, cells }] of rows.entries()) {
    const draft = newDraft(line, place + 1);
    setStem(draft, fromPlain(cells[0] ?? ''));
    const options = cells.flatMap((cell, column) => {
      const isOption = column > 0 && cell !== '' && (hasKey ? column < cells.length - 1 : !skipped.has(column));
      return isOption ? [{ cell, column }] : [];
    });
    for (const { cell } of options) addOption(draft, fromPlain(cell));
    const row = keyed[place];
    const named = hasKey && rule.asks.length === 0 && row !== undefined ? rule.read(row) : undefined;
    if (named !== undefined) draft.key = named.map((one) => options.findIndex(({ column }) => column === one + 1));
    else if (!hasKey && settings.firstIsRight) draft.key = [0];
    if (options.length < 2) reading.leftOut.push({ line, number: place + 1, reason: 'has no options to choose from' });
    else reading.drafts.push(draft);
  }
  const [example] = reading.drafts;
  if (example === undefined) return reading;
  const stem = example.stem.slice(0, 80);
  if (hasKey) reading.asks.push(...rule.asks);
  else if (!settings.firstIsRight) {
    reading.asks.push({
      setting: 'firstIsRight',
      sentence: `Nothing says which option is right. Is it the first one, "${example.options[0]}" for "${stem}"?`,
    });
  }
  return reading;
};

/** Two columns: a question and what is to be typed. */
const pairs = (rows: readonly Row[]): Reading => {
  const reading = emptyReading();
  for (const [place, { line, cells }] of rows.entries()) {
    const draft = newDraft(line, place + 1);
    setStem(draft, fromPlain(cells[0] ?? ''));
    const answer = cells[1] ?? '';
    if (answer === '') reading.leftOut.push({ line, number: place + 1, reason: 'has no answer' });
    else reading.drafts.push({ ...draft, kind: 'typed', typed: { accepted: [answer] } });
  }
  return reading;
};
