import type { Words } from '../../src/discord/words/en.ts';

/** Around every text of the words; within one, around what was put into it. */
const OPEN = '⟦';
const CLOSE = '⟧';

/**
 * The words as a language that shows where it is used: each text stands between brackets, and what was put into
 * it from outside is outside again.
 * @param said notes which text was used, such as `quiz.ranking.over`
 */
export const pseudoWords = (words: Words, said: Set<string>): Words => ({
  ...(inBrackets(words, '', said) as Words),
  // Numbers, dates and lists: they take names of time zones, and lists are of texts.
  format: Object.fromEntries(
    Object.entries(words.format).map(([name, write]) => [
      name,
      (...values: unknown[]) =>
        bracketed(
          (write as (...all: unknown[]) => string)(...values.map((one) => (Array.isArray(one) ? putIn(one) : one))),
        ),
    ]),
  ) as unknown as Words['format'],
});

function inBrackets(value: unknown, path: string, said: Set<string>): unknown {
  if (typeof value === 'string') {
    said.add(path);
    return bracketed(value);
  }
  if (typeof value === 'function') {
    return (...values: unknown[]) => {
      said.add(path);
      return bracketed(value(...values.map(putIn)));
    };
  }
  if (Array.isArray(value)) return value.map((item, index) => inBrackets(item, `${path}[${index}]`, said));
  // Noted when it is read.
  return new Proxy(value as Record<string, unknown>, {
    get: (texts, name) =>
      typeof name === 'string' && Object.hasOwn(texts, name)
        ? inBrackets(texts[name], path ? `${path}.${name}` : name, said)
        : Reflect.get(texts, name),
  });
}

const bracketed = (text: string): string => (/\p{L}/u.test(text) ? OPEN + text + CLOSE : text);

function putIn(value: unknown): unknown {
  if (typeof value === 'string') return /\p{L}/u.test(value) ? CLOSE + value + OPEN : value;
  return Array.isArray(value) ? value.map(putIn) : value;
}

/** Every text there is, as {@link pseudoWords} names it when it is used; without numbers, dates and lists. */
export function textsOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string' || typeof value === 'function') return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, `${path}[${index}]`));
  return Object.entries(value as object)
    .filter(([name]) => path !== '' || name !== 'format')
    .flatMap(([name, item]) => textsOf(item, path ? `${path}.${name}` : name));
}

/** What Discord or people wrote, or what is the same in every language. */
const NO_WORDS = [
  /https?:\/\/[^\s)>]+/g,
  /<(?:@[!&]?|#|t:|\/)[^>]*>/g,
  // Time zones, a code block's language, letters of options.
  /\b(?:[A-Z][A-Za-z]+\/[A-Za-z_/]+|UTC|EST)\b/g,
  /```\w+/g,
  // The names of formats.
  /\b(?:CSV|GIFT|YAML)\b/g,
  // The id of a question.
  /\b[a-z]+-\d+\b/g,
  /(?<!\p{L})[A-Fa-f](?!\p{L})/gu,
];

/**
 * What of a text is outside all brackets and in Latin letters; undefined when all is well.
 * @param names of options, which are the same in every language
 */
export function unsaid(text: string, names: ReadonlySet<string>): string | undefined {
  let depth = 0;
  const outside = [''];
  for (const character of text) {
    if (character === OPEN) depth += 1;
    else if (character === CLOSE) depth -= 1;
    else if (depth === 0) outside.push((outside.pop() ?? '') + character);
    if (depth < 0) return `more closed than opened: ${text}`;
    if (character === OPEN || character === CLOSE) outside.push('');
  }
  if (depth !== 0) return `more opened than closed: ${text}`;
  const latin = outside
    .filter((piece) => !names.has(piece))
    .map((piece) => NO_WORDS.reduce((left, pattern) => left.replace(pattern, ' '), piece))
    .filter((piece) => /\p{Script=Latin}/u.test(piece));
  return latin.length > 0 ? `${latin.join(' … ')} in ${text}` : undefined;
}
