import { tokensOf } from './yaml-tokens.ts';

interface Comment {
  /** Both from 1. */
  line: number;
  column: number;
  /** From its # to the end of the line. */
  text: string;
}

/** The comments of a YAML text. A # inside a quoted text or a block is not a comment. */
export function* commentsIn(text: string): Generator<Comment> {
  let line = 1;
  let column = 1;
  for (const { source, isScalar } of tokensOf(text)) {
    if (source.startsWith('#') && !isScalar) yield { line, column, text: source };
    const breaks = source.split('\n');
    line += breaks.length - 1;
    column = (breaks.length > 1 ? 1 : column) + (breaks.at(-1)?.length ?? 0);
  }
}
