import { Lexer } from 'yaml';

interface Comment {
  /** Both from 1. */
  line: number;
  column: number;
  /** From its # to the end of the line. */
  text: string;
}

/** Signs of the lexer that stand for nothing in the text: a document begins, a list in brackets breaks off, a scalar follows. */
const SCALAR = '\u001F';
const SIGNS: ReadonlySet<string> = new Set(['\u0002', '\u0018', SCALAR]);

/** The comments of a YAML text. What looks like one inside of a text, quoted or in a block, is none. */
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
