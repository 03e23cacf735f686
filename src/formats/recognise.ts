/** Recognises the format of a text by its content, because the name of a file proves nothing. */

import { protectLatex, shield } from './gift/text.ts';
import { readLabel } from './labels.ts';
import { columnsOf, questionsAlone } from './table/column-headers.ts';
import { beginsWithOneCell, findDelimiter, hasSepLine, readTable } from './table/csv.ts';
import { AIKEN_ANSWER } from './text/aiken.ts';
import { readNumber } from './text/numbered-line.ts';
import { plainName } from './xml/xml.ts';

/** The name of the outermost element of XML or HTML, without its prefix; undefined for other texts. */
export const rootOf = (text: string): string | undefined => {
  const found =
    /^\s*(?:<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?\s*>|\s)*<(?:[\w-]+:)?([A-Za-z][\w-]*)/.exec(
      text.slice(0, 20_000),
    );
  return found?.[1] === undefined ? undefined : plainName(found[1]);
};

/** Whether there are more answers in braces, starting like those of GIFT, than any other format would have. */
export const looksLikeGift = (text: string): boolean => {
  const shielded = protectLatex(shield(text.slice(0, 200_000))).text;
  const groups = shielded.match(/\{\s*(?:[=~#%]|(?:T|F|TRUE|FALSE)\s*(?:#[^{}]*)?\}|\})/gi)?.length ?? 0;
  const titles = shielded.match(/^[^\S\n]*::.+?::/gm)?.length ?? 0;
  const code = text.match(/^[^\S\n]*```/gm)?.length ?? 0;
  return groups > 0 && (titles > 0 || groups >= code) && (titles > 0 || groups * 40 >= shielded.split('\n').length);
};

/** A question, its options from A on, and the letter of one of them, repeatedly. Any sign at the end of an option is part of its text. */
const hasAikenBlocks = (lines: readonly string[]): boolean => {
  let before = 0;
  let letters = 0;
  for (const line of lines) {
    if (line.trim() === '') continue;
    if (/^\s*ANSWER\s*:\s*[A-Z]\s*$/.test(line) && letters > 0) {
      if (letters < 2) return false;
      before = 0;
      letters = 0;
    } else if (before > 0 && readLabel(line)?.place === letters) letters += 1;
    else if (letters > 0) return false;
    else before += 1;
  }
  return before === 0 && letters === 0;
};

/** The number in front of a question, ignoring the Markdown of the line. */
const numberIn = (line: string): number | undefined => {
  if (AIKEN_ANSWER.test(line)) return undefined;
  const found = readNumber({ text: line.replace(/^\s*(?:_{2,}\s*|#{1,6}\s+)?(?:\*\*)?/, '') });
  // "A. 1" is an option.
  return found === undefined || (readLabel(line) !== undefined && !/^q/i.test(found.style)) ? undefined : found.number;
};

/**
 * Whether there is nothing but Aiken blocks, so that no sign in a text makes it another format. Numbered questions are read as plain
 * text, which removes the numbers.
 */
export const isAiken = (text: string): boolean => {
  if (!/^ANSWER: *[A-Z]\s*$/m.test(text.slice(0, 20_000))) return false;
  const lines = text.split('\n');
  if (!hasAikenBlocks(lines)) return false;
  const numbers = lines.flatMap((text) => numberIn(text) ?? []);
  const answers = lines.filter((line) => AIKEN_ANSWER.test(line)).length;
  return numbers.length < answers || !numbers.every((number, place) => number === -1 || number === place + 1);
};

/** Whether most questions end with an answer line, and nothing shows that people numbered or marked them. */
export const looksLikeAiken = (text: string): boolean => {
  const lines = text.slice(0, 200_000).split('\n');
  // A line for the answer may wait to be filled in.
  const answered = lines.filter((line) => AIKEN_ANSWER.exec(line)?.[1]?.trim());
  const answers = answered.length;
  const labels = lines.flatMap((line) => readLabel(line) ?? []);
  const questions = labels.filter(({ place }) => place === 0).length;
  const numbered = lines.filter((text) => numberIn(text) !== undefined).length;
  const marked = /^[^\S\n]*\*\s*[a-j][.)]|[✓✔✅]|\((?:correct|right)\)/imu.test(text);
  // If most questions have no answer, or all answers are numbers, people wrote it and no program.
  const isKeyed = answers * 2 > questions && answered.some((line) => !/[:：]\s*\(?\d/.test(line));
  return isKeyed && labels.length >= answers * 2 && numbered < answers && !marked;
};

/** Names at the left margin with lists or names below them: most lines there are names or items. */
const hasLists = (text: string): boolean => {
  if (!/^\S.*:[^\S\n]*\n(?:\s*- \S|\s+[\w-]+:(?:\s|$))/m.test(text)) return false;
  const lines = text
    .slice(0, 100_000)
    .split('\n')
    .filter((line) => /^[^\s#]/.test(line));
  const names = lines.filter((line) => !/^(?:[-?] |---)/.test(line));
  return names.filter((line) => /:(?:\s|$)/.test(line)).length >= names.length * 0.8;
};

/** Whether questions follow one another at the left margin, where a document of YAML can have one name once only. */
const repeatsNames = (text: string): boolean =>
  (text.match(/^["']?questions?["']?\s*:[^\S\n]*\S/gim)?.length ?? 0) > 1 && !/^---\s*$/m.test(text);

/** Whether a text names questions as YAML does, or consists of names with lists. */
export const looksLikeYaml = (text: string): boolean => !repeatsNames(text) && (namesQuestions(text) || hasLists(text));

const namesQuestions = (text: string): boolean =>
  /^[^\S\n]*(?:- )?["']?(questions?|stem)["']?\s*:|^[^\S\n]*- ["']?(?:q|prompt|query)["']?: /m.test(text);

/** Whether the lines of a text have the same number of cells, more regularly than sentences have commas. */
export const isTable = (text: string): boolean => {
  if (hasSepLine(text)) return true;
  const found = findDelimiter(text);
  if (found === undefined) return false;
  if (isDense(text) || isTight(text)) return true;
  const { columns, share, delimiter } = found;
  if (delimiter === '\t' && areOptions(text)) return false;
  const lines = text
    .slice(0, 32_768)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
  // Sentences have commas too, but the number varies.
  return delimiter === '\t' ? share > 0.3 || columns > 2 : columns >= 3 && share >= (lines <= 3 ? 1 : 0.6);
};

/** Tabs in front of options and after their letters, and around the numbers of questions. */
const areOptions = (text: string): boolean => {
  const tabbed = text
    .slice(0, 32_768)
    .split('\n')
    .filter((line) => line.includes('\t'));
  const isOption = tabbed.filter((line) => readLabel(line) !== undefined).length;
  const isBlank = tabbed.filter((line) => /^\s*_{2,}\s*\d+\./.test(line)).length;
  return (isOption + 2 * isBlank) * 2 > tabbed.length;
};

/** Whether each row has many cells: no prose has three or more commas in every line, most of them without a space after them. */
const isDense = (text: string): boolean => {
  const lines = text
    .slice(0, 32_768)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [',', ';', '|'].some((mark) =>
    lines.every((line) => line.split(mark).length > 3 && line.split(`${mark} `).length * 2 < line.split(mark).length),
  );
};

/** Whether every line has two cells or more: no prose has exactly one comma, or some semicolons, in each line without a space after any. */
const isTight = (text: string): boolean => {
  const { rows } = readTable(text.slice(0, 32_768));
  const bare = text
    .slice(0, 32_768)
    .replace(/"[^"]*"/g, '')
    .trim()
    .split('\n');
  return (
    rows.length >= 3 &&
    [',', ';', '\t', '|'].some(
      (mark) =>
        bare.every((line) => line.includes(mark) && !line.includes(`${mark} `)) &&
        rows.every(({ cells }) => cells.length === 2 || (mark !== ',' && cells.length > 1)),
    )
  );
};

/** Whether the first line consists of known headers: then nothing in the cells below makes it another format. */
export const hasHeader = (text: string): boolean => {
  const sample = text.slice(0, 32_768);
  // A header has two cells or more. Most texts show that they have none before they are read as a table, which takes long.
  if (beginsWithOneCell(sample)) return false;
  const { rows } = readTable(sample);
  const [first] = rows;
  // A comment of GIFT may list the same words.
  if (first === undefined || first.cells[0]?.startsWith('//')) return false;
  const columns = columnsOf(first.cells);
  if (questionsAlone(first.cells) !== undefined)
    return rows.length > 1 && rows.every(({ cells }) => cells.length === first.cells.length);
  // A line of only the words "question" and "answer" is a row of headers, too.
  return (
    columns !== undefined && (columns.length >= 3 || (columns.length === 2 && columns.some(({ is }) => is === 'key')))
  );
};
