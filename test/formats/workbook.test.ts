import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { importFile } from '../../src/formats/import.ts';
import { told } from './support.ts';

type Cell = string | number | boolean | { value: number; style: number } | undefined;

const cellXml = (cell: Cell, at: string): string => {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  if (typeof cell === 'object') return `<c r="${at}" s="${cell.style}"><v>${cell.value}</v></c>`;
  return typeof cell === 'boolean'
    ? `<c r="${at}" t="b"><v>${Number(cell)}</v></c>`
    : `<c r="${at}"><v>${cell}</v></c>`;
};

const sheetXml = (rows: Cell[][]): Uint8Array =>
  strToU8(
    `<worksheet><sheetData>${rows.map((row, y) => `<row r="${y + 1}">${row.map((cell, x) => cellXml(cell, `${'ABCDEFGH'[x]}${y + 1}`)).join('')}</row>`).join('')}</sheetData></worksheet>`,
  );

/** A workbook whose sheets stand in its list as they are given, and in files of the opposite order. */
const workbook = (sheets: { name: string; hidden?: boolean; rows: Cell[][] }[], properties = ''): Uint8Array => {
  const file = (place: number): string => `worksheets/sheet${sheets.length - place}.xml`;
  return zipSync({
    ...Object.fromEntries(sheets.map(({ rows }, place) => [`xl/${file(place)}`, sheetXml(rows)])),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="r">${properties}<sheets>${sheets.map(({ name, hidden }, place) => `<sheet name="${name}" r:id="r${place}"${hidden ? ' state="hidden"' : ''}/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${sheets.map((_sheet, place) => `<Relationship Id="r${place}" Target="${file(place)}"/>`).join('')}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="0.0&quot; dm&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="20"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    ),
  });
};

const HEADERS = ['Question', 'A', 'B', 'Answer'];

test('sheets in the order of the workbook; rows that are told of name theirs', () => {
  const { drafts, report } = importFile(
    workbook([
      { name: 'Week 1', rows: [HEADERS, ['Hot?', 'ice', 'lava', 'B'], ['Bad?', 'ice', 'lava', 'Z']] },
      { name: 'Week 2', rows: [HEADERS, ['Cold?', 'ice', 'lava', 'A'], ['Twice?', 'ice', 'ice', 'A']] },
    ]),
  );
  expect(drafts.map(told)).toEqual(['Hot? [ice | *lava]', 'Cold? [*ice | lava]']);
  expect(report.leftOut.map(({ line, number, reason }) => `${line} (${number}) ${reason}`)).toEqual([
    '3 (2) sheet "Week 1": its key "Z" is none of its options',
    '3 (4) sheet "Week 2": has the option "ice" twice',
  ]);
});

test('notes before the questions and lists for their cells are no questions', () => {
  const { drafts, report } = importFile(
    workbook([
      { name: 'Read me', rows: [['How to fill this in'], ['Column', 'Meaning'], ['A', 'The first option']] },
      { name: 'Quiz', rows: [HEADERS, ['Hot?', 'ice', 'lava', 'B']] },
      { name: 'Lists', hidden: true, rows: [HEADERS, ['Old?', 'ice', 'lava', 'A']] },
    ]),
  );
  expect(drafts.map(told)).toEqual(['Hot? [ice | *lava]']);
  expect(report.changed.map(({ reason }) => reason)).toEqual([
    'these sheets hold no questions and are left out: "Read me", "Lists"',
  ]);
});

test('cells are read as they are shown: times, units, dates from 1904, characters by their number', () => {
  const rows = [
    HEADERS,
    ['When?', { value: 0.5, style: 1 }, { value: 1.75, style: 1 }, 'A'],
    ['How_x000D_ far?', { value: 1.5, style: 3 }, 2, 'B'],
    ['Which day?', { value: 31359, style: 2 }, 'never', 'A'],
    ['True?', true, false, 'A'],
  ];
  const shown = importFile(workbook([{ name: 'Quiz', rows }], '<workbookPr date1904="1"/>'));
  expect(shown.drafts.map(told)).toEqual([
    'When? [*12:00 | 42:00]',
    'How far? [1.5 | *2]',
    'Which day? [*1989-11-09 | never]',
    'True? [*TRUE | FALSE]',
  ]);
});

test('templates in other languages, keys that became numbers, scores of people', () => {
  const top = [undefined, 'Pregunta: máx. 120', 'Respuesta 1: máx. 75', 'Respuesta 2', 'Respuesta 3', 'Tiempo (seg)'];
  const kahoot = [
    [...top, 'Respuesta(s) correcta(s): una o más'],
    [1, '¿Caliente?', 'hielo', 'lava', 'fuego', 20, 2.3],
    [2, '¿Frío?', 'hielo', 'lava', 'fuego', 20, 1],
  ];
  expect(importFile(workbook([{ name: 'Hoja', rows: kahoot }])).drafts.map(told)).toEqual([
    'several: ¿Caliente? [hielo | *lava | *fuego]',
    '¿Frío? [*hielo | lava | fuego]',
  ]);
  const scores = [['Quiz night'], ['Rank', 'Player', 'Total Score (points)'], [1, 'Ann', 900]];
  const report = importFile(
    workbook([
      { name: 'Overview', rows: [['Hosted by', 'me']] },
      { name: 'Scores', rows: scores },
    ]),
  );
  expect(report.drafts).toEqual([]);
  expect(report.report.changed.map(({ reason }) => reason)).toContain(
    'holds answers that people gave in a form, not questions with their keys; nothing of it is taken',
  );
});
