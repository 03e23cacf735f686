/** Finds the lists in programs in JavaScript, TypeScript and Python, and rewrites them as JSON. Nothing of a program is run. */

import { firstOf } from '../first-of.ts';

/** Where a program gives a list or an object a name, or hands it on. */
const BEGINS =
  /^[^\S\n]*(?:(?:(?:export|declare)\s+)*(?:const|let|var)\s+[^=\n]{1,80}=|export\s+default|module\.exports\s*=|\w{1,60}\s*=)\s*(?=[[{])/gm;

/** No more are examined, because each may extend to the end of the text. */
const MAX_LISTS = 100;

const TOKEN =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`|-?\d+(?:\.\d+)?|[A-Za-z_$][\w$]*|[[\]{},:]|[\s\S]/y;

const WORDS: Record<string, string> = {
  true: 'true',
  True: 'true',
  false: 'false',
  False: 'false',
  null: 'null',
  None: 'null',
  undefined: 'null',
};
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '', f: '', '\n': '' };

const unescaped = (text: string): string =>
  text.replace(/\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi, (_all, long, four, two, mark) => {
    const code = Number.parseInt(long ?? four ?? two ?? '', 16);
    return mark === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : '') : (ESCAPES[mark] ?? mark);
  });

const breaksIn = (text: string): string => '\n'.repeat(text.split('\n').length - 1);

const STRING = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`/;
/** A text that follows another, with a plus sign between them or, in Python, without. */
const NEXT_STRING = new RegExp(`\\s*(?:\\+\\s*)?(${STRING.source})`, 'y');
const PIECE = new RegExp(`//[^\\n]*|${STRING.source}|[()[\\]{},]|[^"'\`()[\\]{},/]+|/`, 'y');

/** Where the value that begins at `from` and would have to be run ends. */
const expressionEnd = (text: string, from: number): number => {
  let depth = 0;
  PIECE.lastIndex = from;
  for (let found = PIECE.exec(text); found !== null; found = PIECE.exec(text)) {
    const [piece] = found;
    if (depth === 0 && /^[,\]})]$/.test(piece)) return found.index;
    if (/^[([{]$/.test(piece)) depth += 1;
    else if (/^[)\]}]$/.test(piece)) depth -= 1;
  }
  return text.length;
};

/** Stands for a value that would have to be run: it is no text. */
const UNKNOWN = '{"program":{}}';

/** The list or object that begins at `from`, as JSON with its lines. */
const literalAt = (text: string, from: number): { json: string; end: number } | undefined => {
  const out: string[] = [];
  const inObject: boolean[] = [];
  const skip = (at: number): void => {
    TOKEN.lastIndex = expressionEnd(text, at);
    out.push(UNKNOWN, breaksIn(text.slice(at, TOKEN.lastIndex)));
  };
  TOKEN.lastIndex = from;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const [token] = found;
    const first = token[0] ?? '';
    if (/\s/.test(first) || /^(?:\/|#)/.test(token)) out.push(breaksIn(token));
    else if (/["'`]/.test(first)) {
      const start = found.index;
      const parts = [token];
      NEXT_STRING.lastIndex = TOKEN.lastIndex;
      for (let next = NEXT_STRING.exec(text); next !== null; next = NEXT_STRING.exec(text)) {
        parts.push(next[1] ?? '');
        TOKEN.lastIndex = NEXT_STRING.lastIndex;
      }
      const isRun =
        parts.some((part) => part.startsWith('`') && part.includes('${')) ||
        /^\s*(?:[+.(%?]|if\b)/.test(text.slice(TOKEN.lastIndex, TOKEN.lastIndex + 20));
      if (isRun) skip(start);
      else
        out.push(
          JSON.stringify(parts.map((part) => unescaped(part.slice(1, -1))).join('')),
          breaksIn(text.slice(start, TOKEN.lastIndex)),
        );
    } else if (/[[{]/.test(first)) {
      inObject.push(token === '{');
      out.push(token);
    } else if (/[\]}]/.test(first)) {
      inObject.pop();
      // A comma after the last item.
      const last = out.findLastIndex((part) => part.trim() !== '');
      if (out[last] === ',') out[last] = '';
      out.push(token);
      if (inObject.length === 0) return { json: out.join(''), end: TOKEN.lastIndex };
    } else if (/[A-Za-z_$]/.test(first)) {
      const [behind = ''] = /^\s*[:,}]?/.exec(text.slice(TOKEN.lastIndex, TOKEN.lastIndex + 20)) ?? [];
      const above = out.findLast((part) => part.trim() !== '');
      const isField = above === '{' || (above === ',' && inObject.at(-1) === true);
      // A type behind a value: `['Rome'] as const`.
      if (/^(?:as|satisfies)$/.test(token) && /["\]}]$/.test(above ?? ''))
        TOKEN.lastIndex = expressionEnd(text, found.index);
      else if (behind.endsWith(':')) out.push(JSON.stringify(token));
      else if (isField) {
        // A name alone is a field with the value of that variable.
        if (!/[,}]$/.test(behind)) return undefined;
        out.push(`${JSON.stringify(token)}:${UNKNOWN}`);
      } else if (WORDS[token] !== undefined) out.push(WORDS[token]);
      else skip(found.index);
    } else if (/^[,:]|\d/.test(token)) out.push(token);
    else skip(found.index);
  }
  return undefined;
};

/** The lists of a program as values, each with its text as JSON, whose lines are those of the program. */
export function* scriptLists(text: string): Generator<{ value: unknown; json: string }> {
  let end = 0;
  for (const { 0: name, index } of firstOf(text.matchAll(BEGINS), MAX_LISTS)) {
    if (index < end) continue;
    const found = literalAt(text, index + name.length);
    if (found === undefined) continue;
    end = found.end;
    const json = breaksIn(text.slice(0, index + name.length)) + found.json;
    try {
      yield { value: JSON.parse(json), json };
    } catch {
      // It is no list of values.
    }
  }
}
