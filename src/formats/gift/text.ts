/** Escapes and text formats of GIFT. */
import { looksLikeHtml } from '../rich/html.ts';
import type { Markup } from '../rich/to-rich.ts';

/** Control characters that a backslash escapes. Each becomes a character of the private use area, so that the parser ignores it. */
const ESCAPES = '~=#{}:\\n';
/** The `\n` of a LaTeX command after a dollar sign, such as `\neq`, is no line break. */
export const ESCAPE = /\\(?!n(?:abla|eq?|eg|i|mid|ot(?:in)?|u)\b(?<=\$[^$\n]{0,200}))([~=#{}:\\n])/g;
/** Hides escaped control characters from the parser, which then finds only those that have a meaning. */
export const shield = (text: string): string =>
  text.replace(ESCAPE, (_all, mark: string) => String.fromCharCode(0xe100 + ESCAPES.indexOf(mark)));
/** The text that {@link shield} hid, without its backslashes. */
export const unshield = (text: string): string =>
  text.replace(/[\uE100-\uE107]/g, (mark) => {
    const found = ESCAPES[mark.charCodeAt(0) - 0xe100] ?? '';
    return found === 'n' ? '\n' : found;
  });

const FORMAT = /^\s*\[(html|markdown|plain|moodle)\]/i;

/** Removes a leading `[html]`. Moodle's own format is HTML if there are tags or entities, otherwise plain text. */
export const readFormat = (text: string, inherited: string): { text: string; format: string; markup: Markup } => {
  const named = FORMAT.exec(text);
  const format = named?.[1]?.toLowerCase() ?? inherited;
  const rest = unshield(named ? text.slice(named[0].length) : text);
  const markup =
    format === 'html' || (format === 'moodle' && looksLikeHtml(rest))
      ? 'html'
      : format === 'markdown' || (format !== 'plain' && /^[^\S\n]*```/m.test(rest))
        ? 'markdown'
        : 'plain';
  return { text: rest, format, markup };
};

/** Shields the braces of LaTeX commands, indexes and powers, with their contents, as text. */
export const protectLatex = (text: string): { text: string; found: boolean } => {
  let out = '';
  let found = false;
  let from = 0;
  const opening = /(?:\\[a-zA-Z]+|[\^_])\{/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    let end = match.index + match[0].length - 1;
    let depth = 0;
    const limit = Math.min(text.length, end + 2000);
    for (; end < limit; end++) {
      if (text[end] === '{') depth += 1;
      else if (text[end] === '}' && --depth === 0 && text[end + 1] !== '{') break;
    }
    if (depth !== 0 || end >= limit) continue;
    const inside = text.slice(match.index, end + 1).replace(/[~=#{}:]/g, (mark) => shield(`\\${mark}`));
    out += text.slice(from, match.index) + inside;
    from = end + 1;
    opening.lastIndex = from;
    found = true;
  }
  return { text: out + text.slice(from), found };
};
