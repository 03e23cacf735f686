/** Words of questions, as the rules compare them. */
import { plainText } from '../formats/markup.ts';

/** Words that carry no meaning of their own. */
const STOP = new Set(
  'a an and any are as at be been but by can could do does did each every for from had has have how if in into is it its may more most no not of on one only or other out over own same so some such than that the their them then there these they this those to up was were what when where which while who whom whose why will with would you your about after again all also because before being between both during few just nor off once until very both give gives given make makes made use uses used using happen happens following true false right correct answer option question'.split(
    ' ',
  ),
);

/** In one spelling: -ise is -ize, hyphens are gone, endings are cut. */
const stemmed = (word: string): string =>
  word
    .replace(/is(e|es|ed|ing|ation|er)$/, 'iz$1')
    .replace(/(ization|izations)$/, 'ize')
    .replace(/(sses|xes|ches|shes)$/, (ending) => ending.slice(0, -2))
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s])s$/, '')
    .replace(/(?<=\w{3})(ing|ed|ly|er)$/, '')
    .replace(/(?<=\w{3})e$/, '');

export const wordsIn = (markdown: string): string[] =>
  plainText(markdown)
    .toLowerCase()
    .replace(/(?<=\p{L})-(?=\p{L})/gu, '')
    .match(/[\p{L}_][\p{L}\p{N}_']*|\d+(?:\.\d+)*/gu) ?? [];

/** @param shortest how many characters a word has at least: 1 also takes the digits and names of a program's output */
export const contentWords = (markdown: string, shortest = 2): Set<string> =>
  new Set(
    wordsIn(markdown)
      .filter((word) => !STOP.has(word) && word.length >= shortest)
      .map(stemmed),
  );

/** Whether a text is English, as far as its small words tell. */
export const isEnglish = (text: string): boolean => {
  const words = wordsIn(text);
  return words.length > 0 && words.filter((word) => STOP.has(word)).length >= words.length / 5;
};

const syllablesIn = (word: string): number =>
  Math.max(1, (word.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').match(/[aeiouy]{1,2}/g) ?? []).length);

/** Flesch's reading ease (https://doi.org/10.1037/h0057532): above 60 is plain, below 30 for scholars. */
export const readingEase = (text: string): number => {
  const words = wordsIn(text).filter((word) => /[a-z]/.test(word));
  const sentences = Math.max(1, (plainText(text).match(/[.!?](?=\s|$)/g) ?? []).length);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 206.835 - 1.015 * (words.length / sentences) - 84.6 * (syllables / Math.max(1, words.length));
};

/** The characters that people see. */
export const shownLength = (markdown: string): number => plainText(markdown).length;

export const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((word) => other.has(word)).length;

export const ABSOLUTE =
  /\b(always|never|all|none|every|only|must|cannot|impossible|no one|nobody|everything|nothing|completely|entirely|exclusively)\b/i;
export const HEDGE =
  /\b(usually|often|may|might|generally|sometimes|typically|probably|some|mostly|tends? to|can be)\b/i;

/** What says that something is not so, or would be so in another case. */
export const REFUTING =
  /\b(not|no|nor|neither|none|nobody|nothing|never|cannot|without|would|instead|rather|unlike)\b|n['’]t\b/i;

/** Expressions that readers of English as a second language stumble on. */
export const IDIOMS = [
  'lets go of',
  'let go of',
  'for want of',
  'without a trace',
  'outrun',
  'goes round',
  'going round',
  'looks after',
  'look after',
  'hands over',
  'hand over',
  'has a say',
  'goes without',
  'on an equal footing',
  'carries out',
  'carry out',
  'stands still',
  'by no means',
  'in a nutshell',
  'out of the box',
  'under the hood',
  'rule of thumb',
  'on the fly',
  'from scratch',
  'piece of cake',
  'once in a while',
  'at the end of the day',
  'in the long run',
  'for good',
  'as a matter of fact',
  'comes in handy',
  'come in handy',
  'get rid of',
  'gets rid of',
  'boils down to',
  'boil down to',
  'kicks in',
  'kick in',
  'falls back on',
  'rule out',
  'rules out',
  'makes do with',
  'no strings attached',
  'at odds with',
  'bite the bullet',
  'bear in mind',
  'cut corners',
  'in the wild',
  'jump the gun',
  'low-hanging fruit',
  'off the cuff',
  'on par with',
  'pull the plug',
  'reinvent the wheel',
  'silver bullet',
  'steer clear of',
  "the lion's share",
  'throw in',
  'to the letter',
  'turns a blind eye',
  'up in the air',
  "wrap one's head",
] as const;

/** Terms of art: whoever reads one in a single option guesses that an expert wrote it there. */
export const GLOSSARY = new Set(
  'arena mro metaclass descriptor mangling trampoline monomorphization covariance contravariance idempotent idempotency quiescence linearizable linearizability serializability livelock starvation memoization amortized amortised tombstone watermark backpressure bulkhead sharding quorum consensus gossip bloom merkle nonce salting pepper canary hysteresis reentrant reentrancy coroutine continuation closure currying functor monad thunk interning finalizer finaliser weakref generational compaction safepoint vacuum hotspot mvcc wal checkpointing clustering denormalization cardinality selectivity fanout debounce throttling idioms orthogonality polymorphism homoglyph punycode collation grapheme surrogate endianness bitmask mantissa denormal'.split(
    ' ',
  ),
);
