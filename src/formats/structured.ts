/** JSON and YAML: read as plain values, with the lines of their questions; then the shape tells what they are. */
import { isRedList, questionList, readList, readRed } from './bots.ts';
import { emptyReading, type ImportSettings, type Note, type Reading } from './draft.ts';
import { isOtdbList, otdbCode, readOtdb } from './otdb.ts';
import { isPack, readPack } from './pack-file.ts';
import { MAX_DEPTH, MAX_PIECE, readYamlPieces } from './yaml-pieces.ts';

export interface Structured {
  format: string;
  reading: Reading;
}

/** Reads the value as the first kind of file that it fits. @returns undefined if it fits none */
const readValue = (
  value: unknown,
  lineOf: (place: number) => number,
  settings: ImportSettings,
  kind: 'JSON' | 'YAML',
  nameLine: (name: string) => number,
): Structured | undefined => {
  const code = otdbCode(value);
  if (code !== undefined)
    return {
      format: 'Open Trivia DB',
      reading: { ...emptyReading(), remarks: [{ line: 1, number: 0, reason: code }] },
    };
  if (isPack(value)) return { format: `Popquiz ${kind}`, reading: readPack(value, lineOf) };
  const list = questionList(value);
  if (list !== undefined) {
    // Two such lists in other programs' files are alike; only this site's have a type beside each question.
    const otdb =
      kind === 'JSON' &&
      isOtdbList(list) &&
      list.some((one) => typeof one === 'object' && one !== null && 'type' in one);
    return otdb
      ? { format: 'Open Trivia DB', reading: readOtdb(list, lineOf) }
      : { format: kind, reading: readList(list, lineOf, settings) };
  }
  return isRedList(value) ? { format: `${kind} (typed answers)`, reading: readRed(value, nameLine) } : undefined;
};

/** The lines of the objects in the first list of objects: a brace that opens at the list's depth. */
const jsonLines = (text: string): number[] => {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let listDepth = -1;
  let inText = false;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === 10) line += 1;
    if (inText) {
      if (code === 92) place += 1;
      else if (code === 34) inText = false;
    } else if (code === 34) inText = true;
    else if (code === 91 || code === 123) {
      if (code === 123 && listDepth < 0 && text[previous(text, place)] === '[') listDepth = depth;
      if (code === 123 && depth === listDepth) lines.push(line);
      depth += 1;
    } else if (code === 93 || code === 125) {
      depth -= 1;
      if (listDepth >= 0 && depth < listDepth) return lines;
    }
  }
  return lines;
};

const previous = (text: string, place: number): number => {
  let at = place - 1;
  while (at >= 0 && /\s/.test(text[at] ?? '')) at -= 1;
  return at;
};

/** Measured before parsing, since the parser would run out of stack. */
const depthOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let place = 0; place < text.length && deepest <= MAX_DEPTH; place++) {
    const code = text.charCodeAt(place);
    if (inText) {
      if (code === 92) place += 1;
      else if (code === 34) inText = false;
    } else if (code === 34) inText = true;
    else if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if (code === 93 || code === 125) depth -= 1;
  }
  return deepest;
};

const refusal = (format: string, note: Note): Structured => ({
  format,
  reading: { ...emptyReading(), remarks: [note] },
});

/** @returns undefined for text that is no JSON at all; a reading without drafts for JSON that is broken or holds no questions */
export const readJson = (text: string, settings: ImportSettings): Structured | undefined => {
  if (!/^\s*[[{]/.test(text)) return undefined;
  if (depthOf(text) > MAX_DEPTH)
    return refusal('JSON', { line: 1, number: 0, reason: `it is nested more than ${MAX_DEPTH} deep` });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!/^\s*[[{]\s*["{[\]}]/.test(text)) return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    const shown = /\.{3}"([\s\S]*)"(?:\.{3})? is not valid/.exec(reason)?.[1];
    // Node says the position for some mistakes, and for others only shows what stands around it, ten characters each way.
    const at = Number(/position (\d+)/.exec(reason)?.[1] ?? (shown === undefined ? 0 : text.indexOf(shown) + 10));
    return refusal('JSON', {
      line: text.slice(0, at).split('\n').length,
      number: 0,
      reason: `it is broken JSON: ${reason.replace(/,? (?:in JSON|\.\.\.|"[\s\S]*is not valid).*$/s, '')}`,
    });
  }
  const lines = jsonLines(text);
  const lineOf = (place: number): number => lines[place] ?? 1;
  return (
    readValue(value, lineOf, settings, 'JSON', () => 1) ??
    refusal('JSON', { line: 1, number: 0, reason: 'it is JSON without questions that we know' })
  );
};

const hasAlias = (text: string): boolean =>
  /(?:^|[\s[{,:-])[*&][A-Za-z0-9_-]+\s*(?:$|[\s,\]}])/m.test(text) &&
  /(?:^|[\s[{,:-])&[A-Za-z0-9_-]+/m.test(text) &&
  /(?:^|[\s[{,:-])\*[A-Za-z0-9_-]+/m.test(text);

/** @returns undefined for text that is no YAML with questions, or for YAML that breaks before the first of them */
export const readYaml = (text: string, settings: ImportSettings): Structured | undefined => {
  const yaml = readYamlPieces(text, settings.watch);
  if (yaml === undefined)
    return refusal('YAML', {
      line: 1,
      number: 0,
      reason: `has more than ${MAX_PIECE / 1024 ** 2} MB of YAML that is no list of questions at the left margin, or is a single question: split it`,
    });
  const { lines, names } = yaml;
  const read = readValue(
    yaml.value,
    (place) => lines[place] ?? 1,
    settings,
    'YAML',
    (name) => names.get(name) ?? 1,
  );
  if (read === undefined) return undefined;
  read.reading.remarks.push(...yaml.errors);
  if (hasAlias(text))
    read.reading.remarks.push({ line: 1, number: 0, reason: 'YAML aliases are not followed: write such texts out' });
  return read;
};
