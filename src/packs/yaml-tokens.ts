import { Lexer } from 'yaml';

interface Token {
  /** From 0. */
  offset: number;
  source: string;
  /** Whether it is the content of a scalar, in which signs mean nothing. */
  isScalar: boolean;
}

/** Control characters of the lexer that are not in the text: a document begins, a list in brackets ends early, a scalar follows. */
const SCALAR = '\u001F';
const SIGNS: ReadonlySet<string> = new Set(['\u0002', '\u0018', SCALAR]);

/** The tokens of a YAML text, one after the other. */
export function* tokensOf(text: string): Generator<Token> {
  let offset = 0;
  let last = '';
  for (const source of new Lexer().lex(text)) {
    if (!SIGNS.has(source)) {
      yield { offset, source, isScalar: last === SCALAR };
      offset += source.length;
    }
    last = source;
  }
}

/** More levels, or more brackets that close nothing, are no list of questions. */
const MAX_DEPTH = 100;
/** What a text has that exceeds them. Looking for it takes less time than its tokens. */
const MAY_EXCEED = new RegExp(`(?:[[\\]{}][^[\\]{}]*){${MAX_DEPTH}}|(?:[-?] +){${MAX_DEPTH}}`);

/** More brackets, quotes, colons and the like than any pack has, but not a file of little else. */
const MAX_SIGNS = 200_000;
const SIGN = /[[\]{},:?*&!%"'-]/g;
const IS_SIGN = /^[[\]{},:?*&!%"'-]/;

const hasManySigns = (text: string): boolean => {
  if (text.length <= MAX_SIGNS) return false;
  let left = MAX_SIGNS;
  SIGN.lastIndex = 0;
  while (left > 0 && SIGN.test(text)) left -= 1;
  return left === 0;
};

/**
 * Why a text should not be parsed: for each of these signs, the parser takes up to a thousand times its memory.
 * @returns half a sentence and its place, or undefined
 */
export const excessIn = (text: string): { offset: number; message: string } | undefined => {
  if (!MAY_EXCEED.test(text) && !hasManySigns(text)) return undefined;
  let signs = 0;
  let depth = 0;
  let dashes = 0;
  let stray = 0;
  for (const { offset, source, isScalar } of tokensOf(text)) {
    if (isScalar) continue;
    if (IS_SIGN.test(source)) signs += 1;
    if (source === '[' || source === '{') depth += 1;
    if (source === ']' || source === '}') {
      stray += depth === 0 ? 1 : 0;
      depth = Math.max(0, depth - 1);
    }
    if (source === '-' || source === '?') dashes += 1;
    else if (source.includes('\n')) dashes = 0;
    if (depth > MAX_DEPTH || dashes > MAX_DEPTH) return { offset, message: 'it is nested far too deeply' };
    if (signs > MAX_SIGNS)
      return { offset, message: `it has more than ${MAX_SIGNS} brackets, quotes and colons: split it` };
    if (stray > MAX_DEPTH) return { offset, message: 'it has more than a hundred brackets that close nothing' };
  }
  return undefined;
};
