/**
 * Parses the words of a line: emphasis, code, links, mentions, timestamps. A visible list of rules, tried in order at
 * each place; what no rule takes is text. Every rule consumes at least one character, so the parser always ends.
 */
import type { Inline, TimeStyle } from './nodes.ts';

interface Rule {
  /** Sticky: tried exactly at the current place. */
  pattern: RegExp;
  /** A null means "not mine after all": the next rule is tried. */
  node(match: RegExpExecArray): Inline | null;
}

/**
 * What may stand between two markers: an escape, a code span (whose markers do not count), a lone backtick, or any other
 * character. No two of these match the same text, so that a missing closing marker costs one scan and not a search.
 */
const INSIDE = '((?:\\\\[\\s\\S]|`[^`]*`|`(?![^`]*`)|[^\\\\`])+?)';

const group = (match: RegExpExecArray, index: number): string => match[index] ?? '';

const span = (type: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler', pattern: string): Rule => ({
  pattern: new RegExp(pattern, 'y'),
  node: (match) => ({ type, children: parseInline(group(match, 1)) }),
});

const link = (href: string, label: Inline[]): Inline => ({ type: 'link', href, children: label });

const bareLink = (match: RegExpExecArray): Inline => link(group(match, 1), [{ type: 'text', text: group(match, 1) }]);

const RULES: Rule[] = [
  { pattern: /\\([^A-Za-z0-9\s])/y, node: (match) => ({ type: 'text', text: group(match, 1) }) },
  { pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y, node: (match) => ({ type: 'code', text: group(match, 2).trim() }) },
  {
    pattern: /<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y,
    node: (match) => ({ type: 'time', at: Number(match[1]) * 1000, style: (match[2] ?? 'f') as TimeStyle }),
  },
  { pattern: /<@!?(\d+)>/y, node: (match) => ({ type: 'mention', of: 'user', id: group(match, 1) }) },
  { pattern: /<@&(\d+)>/y, node: (match) => ({ type: 'mention', of: 'role', id: group(match, 1) }) },
  { pattern: /<#(\d+)>/y, node: (match) => ({ type: 'mention', of: 'channel', id: group(match, 1) }) },
  {
    pattern: /<\/([^:>]{1,98}):(\d+)>/y,
    node: (match) => ({ type: 'mention', of: 'command', name: group(match, 1), id: group(match, 2) }),
  },
  {
    pattern: /@(everyone|here)\b/y,
    node: (match) => ({ type: 'mention', of: 'everyone', name: group(match, 0) }),
  },
  { pattern: /<a?:(\w+):(\d+)>/y, node: (match) => ({ type: 'emoji', name: group(match, 1), id: group(match, 2) }) },
  { pattern: /<(https?:\/\/[^\s<>]+)>/y, node: bareLink },
  {
    pattern: /\[((?:\\.|[^\]\\\n])+)\]\(<?(https?:\/\/(?:\([^()\s]*\)|[^()\s<>])+)>?\)/y,
    node: (match) => link(group(match, 2), parseInline(group(match, 1))),
  },
  // A link in running text ends before the punctuation that closes the sentence.
  { pattern: /(https?:\/\/[^\s<]*[^\s<.,:;"'\])*_~|])/y, node: bareLink },
  span('strong', `\\*\\*${INSIDE}\\*\\*(?!\\*)`),
  span('underline', `__${INSIDE}__(?!_)`),
  span('emphasis', `\\*(?=\\S)${INSIDE}(?<!\\s)\\*(?!\\*)`),
  span('emphasis', `(?<!\\w)_${INSIDE}_(?!\\w)`),
  span('strike', `~~${INSIDE}~~`),
  span('spoiler', `\\|\\|${INSIDE}\\|\\|`),
];

export function parseInline(source: string): Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push({ type: 'text', text: plain });
    plain = '';
  };
  let place = 0;
  while (place < source.length) {
    const taken = take(source, place);
    if (taken === null) {
      plain += source.charAt(place);
      place += 1;
    } else if (taken.node.type === 'text') {
      plain += taken.node.text;
      place = taken.end;
    } else {
      flush();
      nodes.push(taken.node);
      place = taken.end;
    }
  }
  flush();
  return nodes;
}

/** Letters and spaces start nothing but a link: most of a text is skipped without trying the rules. */
const STARTS_NOTHING = /[a-gi-z0-9 \n]/i;

function take(source: string, place: number): { node: Inline; end: number } | null {
  if (STARTS_NOTHING.test(source.charAt(place))) return null;
  for (const { pattern, node } of RULES) {
    pattern.lastIndex = place;
    const match = pattern.exec(source);
    // Read before building the node: rules are shared, and parsing the inside of a match uses them again.
    const end = pattern.lastIndex;
    const made = match && node(match);
    if (made) return { node: made, end };
  }
  return null;
}
