/** The words of questions, as the rules compare them. */
import { plainText } from '../quiz/texts.ts';

/** Words without a meaning of their own. */
const STOP = new Set(
  'a an and any are as at be been but by can could do does did each every for from had has have how if in into is it its may more most no not of on one only or other out over own same so some such than that the their them then there these they this those to up was were what when where which while who whom whose why will with would you your about after again all also because before being between both during few just nor off once until very both give gives given make makes made use uses used using happen happens following true false right correct answer option question'.split(
    ' ',
  ),
);

/** A word in the form in which it is compared: -ise becomes -ize, hyphens and endings are removed. */
const stemmed = (word: string): string => {
  if (!/[degnrsy]$/.test(word)) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = word
    .replace(/is(e|es|ed|ing|ation|er)$/, 'iz$1')
    .replace(/(ization|izations)$/, 'ize')
    .replace(/(sses|xes|ches|shes)$/, (ending) => ending.slice(0, -2))
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s])s$/, '')
    .replace(/(?<=\w{3})(ing|ed|ly|er)$/, '')
    .replace(/(?<=\w{3})e$/, '');
  if (stems.size >= MAX_STEMS) stems.clear();
  stems.set(word, stem);
  return stem;
};

/** The forms of words that were asked for: the questions of a file share most of their words. */
const stems = new Map<string, string>();
const MAX_STEMS = 20_000;

/** Also removes marks with a backslash in front of them. */
export const withoutCode = (markdown: string): string =>
  markdown.replace(/\\[^\sA-Za-z0-9]|(`+)(?!`).*?(?<!`)\1(?!`)/gs, '');

export const sentencesIn = (text: string): string[] => text.split(/(?<=[.!?])\s+/);

const WORD = /[\p{L}_][\p{L}\p{N}_']*|\d+(?:\.\d+)*/gu;
/** The same for texts without other letters, in a fraction of the time. */
const ASCII_WORD = /[a-z_][a-z0-9_']*|\d+(?:\.\d+)*/g;

export const wordsIn = (markdown: string): string[] => wordsOf(plainText(markdown));

/** @param shown a text without Markdown */
export const wordsOf = (shown: string): string[] => {
  const text = shown.toLowerCase();
  const joined = text.includes('-') ? text.replace(/-(?<=\p{L}-)(?=\p{L})/gu, '') : text;
  return joined.match(/^[\n -~]*$/.test(joined) ? ASCII_WORD : WORD) ?? [];
};

/**
 * The content words of a text, or of its words, in the form in which they are compared, each with the form that it has in the text.
 * @param shortest the least length of a word: with 1, the digits and names of a program's output count too
 */
export const contentForms = (text: string | readonly string[], shortest = 2): Map<string, string> => {
  const found = new Map<string, string>();
  for (const word of typeof text === 'string' ? wordsIn(text) : text)
    if (!STOP.has(word) && word.length >= shortest) found.set(stemmed(word), word);
  return found;
};

/** @param shortest as for {@link contentForms} */
export const contentWords = (text: string | readonly string[], shortest = 2): Set<string> =>
  new Set(contentForms(text, shortest).keys());

/** The commonest small words of German, French, Spanish, Italian, Portuguese and Dutch, most of which no English text has. */
const FOREIGN = new Set(
  'der die das ein eine einen einem einer ist sind war wird und oder nicht von vom mit für auf im den dem des zu wer wie wo wann warum welche welcher welches was le la les un une du est sont et ou ne pas dans pour par sur au aux ce qui que quel quelle quels comment où el los las del una es son y o en por para con cuál qué quién cómo cuándo dónde il lo gli della dei è di che quale chi perché come os um uma é da dos das na qual quem het een van zijn welke welk wie niet op met'.split(
    ' ',
  ),
);

/** Whether these are the words of an English text, as far as its small words tell. */
export const isEnglish = (words: readonly string[]): boolean => {
  let more = 0;
  for (const word of words) more += (STOP.has(word) ? 1 : 0) - (FOREIGN.has(word) ? 1 : 0);
  return more > 0;
};

const syllablesIn = (word: string): number =>
  Math.max(1, (word.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').match(/[aeiouy]{1,2}/g) ?? []).length);

/** Flesch's reading ease (https://doi.org/10.1037/h0057532): above 60 is plain, below 30 for scholars. @param shown a text without Markdown. @param all its words */
export const readingEase = (shown: string, all: readonly string[]): number => {
  const words = all.filter((word) => /[a-z]/.test(word));
  const sentences = Math.max(1, (shown.match(/[.!?](?=\s|$)/g) ?? []).length);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 206.835 - 1.015 * (words.length / sentences) - 84.6 * (syllables / Math.max(1, words.length));
};

export const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  let count = 0;
  for (const word of one) if (other.has(word)) count += 1;
  return count;
};

export const ABSOLUTE =
  /\b(always|never|all|none|every|only|must|cannot|impossible|no one|nobody|everything|nothing|completely|entirely|exclusively)\b/i;
export const HEDGE =
  /\b(usually|often|may|might|generally|sometimes|typically|probably|some|mostly|tends? to|can be)\b/i;

/** Words that say that something is not so, or would be so in another case. */
export const REFUTING =
  /\b(not|no|nor|neither|none|nobody|nothing|never|cannot|without|would|instead|rather|unlike)\b|n['’]t\b/i;

/** Terms of art. If one is in a single option, readers guess that an expert wrote that option. */
export const GLOSSARY = new Set(
  'arena mro metaclass descriptor mangling trampoline monomorphization covariance contravariance idempotent idempotency quiescence linearizable linearizability serializability livelock starvation memoization amortized amortised tombstone watermark backpressure bulkhead sharding quorum consensus gossip bloom merkle nonce salting pepper canary hysteresis reentrant reentrancy coroutine continuation closure currying functor monad thunk interning finalizer finaliser weakref generational compaction safepoint vacuum hotspot mvcc wal checkpointing clustering denormalization cardinality selectivity fanout debounce throttling idioms orthogonality polymorphism homoglyph punycode collation grapheme surrogate endianness bitmask mantissa denormal'.split(
    ' ',
  ),
);
