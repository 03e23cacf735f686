/**
 * Reads YAML in pieces, so that a long file needs little memory: a parsed document takes fifty times the memory of its text. A list
 * at the top, or right below a name at the top, is cut between its items, and each piece is parsed separately.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Scalar } from 'yaml';
import { parseYaml } from '../../packs/parse-yaml.ts';
import { excessIn } from '../../packs/yaml-tokens.ts';
import { type Note, remarkAt } from '../draft.ts';
import { checkNumber, MAX_QUESTIONS } from '../limits.ts';
import type { Watch } from '../watch.ts';
import { ALIAS } from './aliases.ts';
import { isGroup } from './question-fields.ts';

/** No file of questions is nested more deeply. */
export const MAX_DEPTH = 100;
/** Only this many mistakes of a file are reported. */
const MAX_ERRORS = 20;
/** Shorter texts are one piece. */
const PIECE = 16 * 1024;
/** A longer piece would take the parser too long. */
export const MAX_PIECE = 2 * 1024 * 1024;

export interface YamlReading {
  value: unknown;
  /** The line of each item of the longest list. */
  lines: number[];
  /** The line of each map. */
  mapLines: ReadonlyMap<unknown, number>;
  /** The line of each name at the top. */
  names: ReadonlyMap<string, number>;
  /** The first mistake of each piece. */
  errors: Note[];
}

interface Piece {
  text: string;
  /** Lines before it. */
  line: number;
}

interface List {
  /** Where its items begin. */
  starts: number[];
  end: number;
}

/** A name at the top whose value is on the lines below, or the mark that begins a document. */
const NAME = /^(?:["']?[^\s#"'[\]{},-][^:\n]*?["']?\s*:[^\S\n]*(?:#.*)?|---\s*(?:#.*)?)$/;

/** The longest list at the top or right below a name there; undefined for a text without one. */
const longestList = (text: string): List | undefined => {
  let longest: List | undefined;
  let list: (List & { indent: number }) | undefined;
  let named = true;
  const close = (end: number): void => {
    if (list === undefined) return;
    list.end = end;
    if (longest === undefined || sizeOf(list) > sizeOf(longest)) longest = list;
    list = undefined;
  };
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found + 1;
    let at = start;
    while (text.charCodeAt(at) === 32) at += 1;
    const indent = at - start;
    const first = text[at];
    const isItem = first === '-' && /[\s]/.test(text[at + 1] ?? '\n');
    if (first !== '\n' && first !== '#' && first !== undefined) {
      if (isItem && list?.indent === indent) list.starts.push(start);
      else if (list !== undefined && (indent === 0 || (indent < list.indent && isItem))) close(start);
      if (list === undefined) {
        if (isItem && named) list = { indent, starts: [start], end: text.length };
        named = indent === 0 && !isItem && NAME.test(text.slice(start, end).trimEnd());
      }
    }
    start = end;
  }
  close(text.length);
  return longest;
};

const sizeOf = ({ starts: [start = 0], end }: List): number => end - start;

const countLines = (text: string, from: number, to: number): number => {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
};

/** @returns the text up to the first items, more items, and the text after the list; one piece if nothing can be cut */
const piecesOf = (text: string, size: number): { pieces: Piece[]; hasTail: boolean } => {
  const whole = { pieces: [{ text, line: 0 }], hasTail: false };
  if (text.length <= size) return whole;
  const list = longestList(text);
  // Counted before anything is parsed, because parsing takes long.
  if (list !== undefined) checkNumber(list.starts.length, 1 + countLines(text, 0, list.starts[MAX_QUESTIONS] ?? 0));
  // A second document is a mistake, which the parser reports.
  if (list === undefined || /^(?:---|\.\.\.)/m.test(text.slice(list.end))) return whole;
  const cuts: number[] = [];
  let last = 0;
  for (const start of list.starts.slice(1)) {
    if (start - last < size) continue;
    cuts.push(start);
    last = start;
  }
  const hasTail = text.slice(list.end).trim() !== '';
  if (hasTail) cuts.push(list.end);
  let line = 0;
  const pieces = [0, ...cuts].map((start, place) => {
    const end = cuts[place] ?? text.length;
    const piece = { text: text.slice(start, end), line };
    line += countLines(text, start, end);
    return piece;
  });
  return { pieces, hasTail };
};

/**
 * Scalars as written: `No` is no boolean, and 1:30 no number. An alias becomes {@link ALIAS}.
 * @param told is told each map with its place in the text
 */
const plainValue = (node: unknown, told: (map: unknown, at: number) => void, depth = 0): unknown => {
  if (depth > MAX_DEPTH) return undefined;
  // The parser joins a quoted text character by character. Searching the text makes one string of these, which takes less memory.
  if (isScalar(node)) return node.value === null ? undefined : String(node.source ?? node.value).replace(/\0/g, '');
  if (isSeq(node)) return node.items.map((item) => plainValue(item, told, depth + 1));
  if (isMap(node)) {
    const entries = node.items.flatMap(({ key, value }) =>
      isScalar(key) ? [[keyText(key), plainValue(value, told, depth + 1)] as const] : [],
    );
    const map = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    if (depth > 0) told(map, startOf(node));
    return map;
  }
  return isAlias(node) ? ALIAS : undefined;
};

const keyText = ({ source, value }: Scalar): string => String(source ?? value);

const startOf = (node: unknown): number => (node as { range?: [number] } | undefined)?.range?.[0] ?? 0;

interface ReadPiece {
  value: unknown;
  /** The items of its list: the value itself if it is a list, or else the first list of maps below a name. */
  items: { values: unknown[]; lines: number[] } | undefined;
  names: [string, number][];
  error: Note | undefined;
}

const readPiece = ({ text, line }: Piece, wantsAliases: boolean, mapLines: Map<unknown, number>): ReadPiece => {
  const counter = new LineCounter();
  const excess = excessIn(text);
  if (excess !== undefined) {
    const error = remarkAt(
      line + countLines(text, 0, excess.offset) + 1,
      `it is broken YAML from here on: ${excess.message}`,
    );
    return { value: undefined, items: undefined, names: [], error };
  }
  const document = parseYaml(text, {
    lineCounter: counter,
    logLevel: 'silent',
    schema: 'failsafe',
    customTags: [],
  });
  const lineAt = (offset: number): number => line + Math.max(1, counter.linePos(offset).line);
  const top = document.contents;
  const value = plainValue(top, (map, at) => mapLines.set(map, lineAt(at)));
  const at = isMap(top) ? top.items.findIndex((pair) => isSeq(pair.value) && isMap(pair.value.items[0])) : -1;
  const pair = isMap(top) ? top.items[at] : undefined;
  const list = isSeq(top) ? top : isSeq(pair?.value) ? pair.value : undefined;
  const values = isSeq(top)
    ? value
    : (value as Record<string, unknown>)?.[isScalar(pair?.key) ? keyText(pair.key) : ''];
  const error = document.errors.find(({ code }) => wantsAliases || code !== 'BAD_ALIAS');
  return {
    value,
    items:
      list !== undefined && Array.isArray(values)
        ? { values, lines: list.items.map((item) => lineAt(startOf(item))) }
        : undefined,
    names: isMap(top)
      ? top.items.flatMap(({ key }) =>
          isScalar(key) ? [[keyText(key), lineAt(startOf(key))] as [string, number]] : [],
        )
      : [],
    error:
      error === undefined
        ? undefined
        : remarkAt(
            lineAt(error.pos[0]),
            `it is broken YAML from here on, and what follows may be missing: ${error.message}`,
          ),
  };
};

/** The documents of a text that has several. */
const documentsOf = (text: string): Piece[] => {
  const documents: Piece[] = [];
  let line = 0;
  for (const part of text.split(/^(?=---(?:\s|$))/m)) {
    if (/^(?!---|#)\s*\S/m.test(part)) documents.push({ text: part, line });
    line += countLines(part, 0, part.length);
  }
  return documents;
};

/** Several documents: each is a part under its number. */
const readDocuments = (documents: readonly Piece[]): YamlReading => {
  const mapLines = new Map<unknown, number>();
  const read = documents.map((piece) => readPiece(piece, false, mapLines));
  for (const { value, names } of read) if (isGroup(value)) mapLines.set(value, names[0]?.[1] ?? 1);
  return {
    value: Object.fromEntries(read.map(({ value }, place) => [place + 1, value])),
    lines: [],
    mapLines,
    names: new Map(),
    errors: read.flatMap(({ error }) => error ?? []).slice(0, MAX_ERRORS),
  };
};

/**
 * @param size of a piece, in characters
 * @returns undefined if the text cannot be cut and is too long to be parsed whole
 * @throws TooLarge if a list has too many questions, before any of them is parsed
 */
export const readYamlPieces = (text: string, watch?: Watch, size = PIECE): YamlReading | undefined => {
  const documents = documentsOf(text);
  if (documents.length > 1 && text.length <= MAX_PIECE) return readDocuments(documents);
  const { pieces, hasTail } = piecesOf(text, size);
  if (pieces.some((piece) => piece.text.length > MAX_PIECE)) return undefined;
  const mapLines = new Map<unknown, number>();
  const reading: YamlReading = { value: undefined, lines: [], mapLines, names: new Map(), errors: [] };
  let list: unknown[] | undefined;
  const names = new Map<string, number>();
  for (const [place, piece] of pieces.entries()) {
    watch?.('reading', place, pieces.length);
    const read = readPiece(piece, pieces.length === 1, mapLines);
    if (read.error !== undefined && reading.errors.length < MAX_ERRORS) reading.errors.push(read.error);
    for (const [name, line] of read.names) if (!names.has(name)) names.set(name, line);
    if (place === 0) {
      reading.value = read.value;
      list = read.items?.values;
      reading.lines = read.items?.lines ?? [];
    } else if (hasTail && place === pieces.length - 1) {
      if (isGroup(reading.value) && isGroup(read.value))
        Object.assign(reading.value, { ...read.value, ...reading.value });
    } else {
      for (const value of read.items?.values ?? []) list?.push(value);
      for (const line of read.items?.lines ?? []) reading.lines.push(line);
    }
  }
  return { ...reading, names };
};
