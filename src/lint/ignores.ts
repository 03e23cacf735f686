/** `# lint-ignore C1, R2: the reason`, at the end of the line or on the line above. */
import { commentsIn } from '../packs/comments.ts';

export interface Ignore {
  /** The place of the comment, from 1. */
  line: number;
  column: number;
  codes: string[];
  /** The line that it applies to. */
  covers: number;
  used: Set<string>;
}

/** Why a comment that was meant to switch a rule off does not, as half a sentence. */
export interface BrokenIgnore {
  line: number;
  column: number;
  message: string;
}

const MEANT = /#\s*lint-ignore\b(.*)$/i;
const WRITTEN = /^\s+([A-Z]\d+(?:\s*,\s*[A-Z]\d+)*)\s*(?::\s*(.*\S))?\s*$/;
const FORM = 'write it like "# lint-ignore C1: the word is the subject"';

const brokenIn = (written: RegExpExecArray | null, known: ReadonlySet<string>): string | undefined => {
  if (written === null) return `does not say which rule to switch off and why: ${FORM}`;
  if (written[2] === undefined) return `switches a rule off without a reason: ${FORM}`;
  const strange = codesOf(written).find((code) => !known.has(code));
  return strange === undefined ? undefined : `names ${strange}, which is not a rule: correct it`;
};

const codesOf = (written: RegExpExecArray): string[] => (written[1] ?? '').split(/\s*,\s*/);

/** Whether a line is empty, or has nothing but a comment. */
const isNoted = (line: string): boolean => /^\s*(?:#|$)/.test(line);

/** @param known the codes of all rules */
export const ignoresIn = (text: string, known: ReadonlySet<string>): { ignores: Ignore[]; broken: BrokenIgnore[] } => {
  const ignores: Ignore[] = [];
  const broken: BrokenIgnore[] = [];
  const lines = text.split('\n');
  for (const comment of commentsIn(text)) {
    const meant = MEANT.exec(comment.text);
    if (meant === null) continue;
    const here = { line: comment.line, column: comment.column + meant.index };
    const written = WRITTEN.exec(meant[1] ?? '');
    const message = brokenIn(written, known);
    if (message !== undefined || written === null) {
      broken.push({ ...here, message: message ?? '' });
      continue;
    }
    // Alone on a line, it applies to the next line with contents.
    const isAlone = isNoted(lines[comment.line - 1] ?? '');
    const next = lines.findIndex((line, place) => place >= comment.line && !isNoted(line));
    const covers = isAlone ? next + 1 : comment.line;
    ignores.push({ ...here, codes: codesOf(written), covers, used: new Set() });
  }
  return { ignores, broken };
};
