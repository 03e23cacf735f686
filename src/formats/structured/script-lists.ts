/** Finds the lists in programs in JavaScript, TypeScript, Python, PHP and Ruby, and rewrites them as JSON. Nothing of a program is run. */

import { firstOf } from '../first-of.ts';

/** Where a program gives a list or an object a name, or hands it on. */
const BEGINS =
  /^[^\S\n]*(?:(?:(?:export|declare)\s+)*(?:const|let|var)\s+[^=\n]{1,80}=|export\s+default|module\.exports\s*=|return\b|(?:(?:public|private|protected|static)\s+){0,3}\$?\w{1,60}\s*=)\s*(?=[[{]|array\s*\()/gm;

/** No more are examined, because each may extend to the end of the text. */
const MAX_LISTS = 100;

const TOKEN =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`|-?\d+(?:\.\d+)?|[A-Za-z_$][\w$]*|=>|[[\](){},:]|[\s\S]/y;

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

/** A list or an object that is open. */
interface Open {
  /** Where its bracket is in the output. */
  at: number;
  /** Whether it has names. */
  named: boolean;
}

/** What a program calls to make a list or an object: `array(…)`, `Question(…)`. */
const MAKES = /^(?:array|list|dict|tuple|[A-Z]\w*)$/;

/** The parameters of a function. */
const PARAMETERS = /^\([^()]{0,200}\)\s*=>/;

/** Writes JSON token by token. */
class Writer {
  private readonly out: string[] = [];
  private readonly open: Open[] = [];

  push(...parts: string[]): void {
    this.out.push(...parts);
  }

  private get last(): number {
    return this.out.findLastIndex((part) => part.trim() !== '');
  }

  /** The last token that is no white space. */
  get above(): string | undefined {
    return this.out[this.last];
  }

  get isNamed(): boolean {
    return this.open.at(-1)?.named === true;
  }

  begin(bracket: string): void {
    this.open.push({ at: this.out.length, named: bracket === '{' });
    this.out.push(bracket === '{' ? '{' : '[');
  }

  /** A value behind a name. What names it becomes a text. */
  name(): void {
    const { last } = this;
    const top = this.open.at(-1);
    if (top !== undefined && !top.named) {
      top.named = true;
      this.out[top.at] = '{';
    }
    if (/^-?\d/.test(this.out[last] ?? '')) this.out[last] = JSON.stringify(this.out[last]);
    this.out.push(':');
  }

  /** @returns whether everything is closed */
  end(): boolean {
    const top = this.open.pop();
    const { last } = this;
    // A comma after the last item.
    if (this.out[last] === ',') this.out[last] = '';
    this.out.push(top?.named === true ? '}' : ']');
    return this.open.length === 0;
  }

  get json(): string {
    return this.out.join('');
  }
}

/** The list or object that begins at `from`, as JSON with its lines. */
const literalAt = (text: string, from: number): { json: string; end: number } | undefined => {
  const to = new Writer();
  const skip = (at: number): void => {
    TOKEN.lastIndex = expressionEnd(text, at);
    to.push(UNKNOWN, breaksIn(text.slice(at, TOKEN.lastIndex)));
  };
  let isSymbol = false;
  TOKEN.lastIndex = from;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const [token] = found;
    const first = token[0] ?? '';
    if (/\s/.test(first) || /^(?:\/|#)/.test(token)) to.push(breaksIn(token));
    else if (/["'`]/.test(first)) pushText(text, found.index, token, to, skip);
    else if (first === '(' && PARAMETERS.test(text.slice(found.index, found.index + 240))) skip(found.index);
    else if (/[[{]/.test(first) || (first === '(' && /^[[{,:]$/.test(to.above ?? '['))) to.begin(token);
    else if (/[\]})]/.test(first)) {
      if (to.end()) return { json: to.json, end: TOKEN.lastIndex };
    } else if (token === '=>' || (first === ':' && /["\d]$/.test(to.above ?? ''))) to.name();
    // A symbol of Ruby.
    else if (first === ':') isSymbol = true;
    else if (/[A-Za-z_$]/.test(first)) {
      const behind = /^\s*(?:=>|=(?!=)|[(:,}])?/.exec(text.slice(TOKEN.lastIndex, TOKEN.lastIndex + 20))?.[0] ?? '';
      const { above } = to;
      // A type behind a value: `['Rome'] as const`.
      if (/^(?:as|satisfies)$/.test(token) && /["\]}]$/.test(above ?? ''))
        TOKEN.lastIndex = expressionEnd(text, found.index);
      else if (token === 'new') continue;
      else if (behind.endsWith('(') && MAKES.test(token)) {
        TOKEN.lastIndex += behind.length;
        to.begin('(');
      } else if (isSymbol || /[:>]$/.test(behind)) to.push(JSON.stringify(token));
      else if (behind.endsWith('=')) {
        to.push(JSON.stringify(token));
        TOKEN.lastIndex += behind.length;
        to.name();
      } else if (above === '{' || (above === ',' && to.isNamed)) {
        // A name alone is a field with the value of that variable.
        if (!/[,}]$/.test(behind)) return undefined;
        to.push(`${JSON.stringify(token)}:${UNKNOWN}`);
      } else if (WORDS[token] !== undefined) to.push(WORDS[token]);
      else skip(found.index);
      isSymbol = false;
    } else if (first === ',' || /^-?\d/.test(token)) to.push(token);
    else skip(found.index);
  }
  return undefined;
};

/** A text with those that follow it; one that would have to be run is skipped. */
const pushText = (text: string, start: number, token: string, to: Writer, skip: (at: number) => void): void => {
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
    to.push(
      JSON.stringify(parts.map((part) => unescaped(part.slice(1, -1))).join('')),
      breaksIn(text.slice(start, TOKEN.lastIndex)),
    );
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
