/** Finds the lists in programs in JavaScript, TypeScript and Python, and rewrites them as JSON. Nothing of a program is run. */

import { firstOf } from './first-of.ts';

/** Where a program gives a list or an object a name, or hands it on. */
const BEGINS =
  /^[^\S\n]*(?:(?:(?:export|declare)\s+)*(?:const|let|var)\s+[^=\n]{1,80}=|export\s+default|module\.exports\s*=|\w{1,60}\s*=)\s*(?=[[{])/gm;

/** No more are examined, because each may extend to the end of the text. */
const MAX_LISTS = 100;

const TOKEN =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`|-?\d+(?:\.\d+)?|[A-Za-z_$][\w$]*|[[\]{},:]/y;

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

/** The list or object that begins at `from`, as JSON with its lines; undefined if anything in it would have to be run. */
const literalAt = (text: string, from: number): { json: string; end: number } | undefined => {
  const out: string[] = [];
  let depth = 0;
  TOKEN.lastIndex = from;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const [token] = found;
    const first = token[0] ?? '';
    if (/\s/.test(first) || /^(?:\/|#)/.test(token)) out.push(breaksIn(token));
    else if (/["'`]/.test(first)) {
      const words = token.slice(1, -1);
      if (first === '`' && words.includes('${')) return undefined;
      out.push(JSON.stringify(unescaped(words)), breaksIn(token));
    } else if (/[[{]/.test(first)) {
      depth += 1;
      out.push(token);
    } else if (/[\]}]/.test(first)) {
      depth -= 1;
      // A comma after the last item.
      const last = out.findLastIndex((part) => part.trim() !== '');
      if (out[last] === ',') out[last] = '';
      out.push(token);
      if (depth === 0) return { json: out.join(''), end: TOKEN.lastIndex };
    } else if (/[A-Za-z_$]/.test(first)) {
      const isName = /^\s*:/.test(text.slice(TOKEN.lastIndex, TOKEN.lastIndex + 20));
      const word = isName ? JSON.stringify(token) : WORDS[token];
      if (word === undefined) return undefined;
      out.push(word);
    } else out.push(token);
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
