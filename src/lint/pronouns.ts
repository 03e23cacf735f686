/** A pronoun that could mean two things. */

import { lettersOf } from '../quiz/question.ts';
import { plainText } from '../quiz/texts.ts';
import { type Field, perItem, type Rule } from './rule.ts';
import { sentencesIn } from './words.ts';

/** A thing that is named: code, a name, or a noun with its article. */
const THING =
  '(?:`[^`]+`|(?:[Aa]n?|[Tt]he)\\s+(?:\\w+\\s+)?(?:`[^`]+`|[a-z][\\w-]+)|(?<!^)(?<![.?!]\\s)[A-Z][\\w.+#-]+)';
/** Two things side by side, such as "`list` and `tuple`" but not "The net splits, and a node". A later pronoun may mean either. */
const PAIR = new RegExp(`${THING}(?:\\s+\\w+)?\\s+(?:and|or|nor|than|versus|vs\\.?|from)\\s+${THING}`);

const THING_IN = new RegExp(THING);

/** A pronoun at the beginning of an option. */
const OPENING =
  /^\W*(it|its|it's|this|that)\b(?!\s+(?:is|was)\s+(?:not\s+)?(?:possible|impossible|clear|true|false)\b)/i;
/** A pronoun in the last sentence of a stem, before the verb: "What does it print?" */
const ASKED =
  /^\W*(?:(?:why|what|when|where|how|which)\s+(?:\w+\s+)?)?(?:does|do|is|are|can|could|did|will|would|was|has|must|should)\s+(it|its)\b/i;

export const PRONOUNS: Rule = perItem(
  { code: 'S3', level: 'warning', sentence: 'A pronoun has only one possible meaning.' },
  ({ question: { stem, options = {} }, shown }) => {
    const sentences = sentencesIn(stem);
    const last = sentences.at(-1) ?? '';
    const found: [Field, string][] = [];
    const asked = ASKED.exec(plainText(last))?.[1];
    if (asked !== undefined && PAIR.test(sentences.slice(0, -1).join(' ')))
      found.push(['stem', `"${asked}" can refer to two things that are named before it: name the right one`]);
    const place = shown.options.findIndex((option) => OPENING.test(option));
    const vague = lettersOf(options)[place];
    // The pronoun first means the topic of the question itself, as in "What does a server do?"
    const before = PAIR.test(last) ? last : THING_IN.test(last) ? '' : stem;
    if (vague !== undefined && PAIR.test(before))
      found.push([
        ['options', vague],
        `"${OPENING.exec(shown.options[place] ?? '')?.[1]}" can refer to two things that the question names: name the right one`,
      ]);
    return found;
  },
);
