import { Lexer } from 'yaml';

interface Comment {
  /** Both from 1. */
  line: number;
  column: number;
  /** From its # to the end of the line. */
  text: string;
}

/** Control characters of the lexer that are not in the text: a document begins, a list in brackets ends early, a scalar follows. */
const SCALAR = '\u001F';
const SIGNS: ReadonlySet<string> = new Set(['\u0002', '\u0018', SCALAR]);

/** The comments of a YAML text. A # inside a quoted text or a block is not a comment. */
export function* commentsIn(text: string): Generator<Comment> {
  let line = 1;
  let column = 1;
  let last = '';
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && last !== SCALAR) yield { line, column, text: token };
    last = token;
    if (SIGNS.has(token)) continue;
    const breaks = token.split('\n');
    line += breaks.length - 1;
    column = (breaks.length > 1 ? 1 : column) + (breaks.at(-1)?.length ?? 0);
  }
}
