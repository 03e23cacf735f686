/** A pronoun that could mean two things. */
import { plainText } from '../formats/markup.ts';
import { perItem, type Rule } from './rule.ts';

/** A thing that is named: code, a name, or a noun with its article. */
const THING = '(?:`[^`]+`|(?:an?|the)\\s+(?:\\w+\\s+)?[a-z][\\w-]+|(?<!^)(?<![.?!]\\s)[A-Z][\\w.+#-]+)';
/** Two things side by side, such as "`list` and `tuple`": whatever comes later may mean either. */
const PAIR = new RegExp(`${THING}(?:\\s+\\w+)?,?\\s+(?:and|or|nor|than|versus|vs\\.?|from)\\s+${THING}`);

const THING_IN = new RegExp(THING);

/** The first word of an option that means something named before. */
const OPENING =
  /^\W*(it|its|it's|this|that)\b(?!\s+(?:is|was)\s+(?:not\s+)?(?:possible|impossible|clear|true|false)\b)/i;
/** In the last sentence of a stem, before its verb: "What does it print?" */
const ASKED =
  /^\W*(?:(?:why|what|when|where|how|which)\s+(?:\w+\s+)?)?(?:does|do|is|are|can|could|did|will|would|was|has|must|should)\s+(it|its)\b/i;

export const PRONOUNS: Rule = perItem(
  { code: 'S3', level: 'warning', sentence: 'A pronoun can mean one thing only.' },
  ({ question: { stem }, options }) => {
    const sentences = stem.split(/(?<=[.!?])\s+/);
    const last = sentences.at(-1) ?? '';
    const found: [string, string][] = [];
    const asked = ASKED.exec(plainText(last))?.[1];
    if (asked !== undefined && PAIR.test(sentences.slice(0, -1).join(' ')))
      found.push(['stem', `"${asked}" can mean one of two things that are named before it: name the one`]);
    const vague = options.find((option) => OPENING.test(plainText(option)));
    // What the question itself is about is meant first: "What does a server do?"
    const before = PAIR.test(last) ? last : THING_IN.test(last) ? '' : stem;
    if (vague !== undefined && PAIR.test(before))
      found.push([
        'options',
        `"${OPENING.exec(plainText(vague))?.[1]}" can mean one of two things that the question names: name the one`,
      ]);
    return found;
  },
);
