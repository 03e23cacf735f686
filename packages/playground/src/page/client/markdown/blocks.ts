/**
 * Parses a whole text of Discord Markdown into blocks: headings, subtext, quotes, lists, code, and the text between.
 * A visible list of rules is tried at the start of every line; what none takes is a line of text.
 */
import { parseInline } from './inline.ts';
import type { Block } from './nodes.ts';

const FENCE = /```(?:([\w+#.-]+)\n)?\n*([\s\S]*?)\n*```[^\S\n]*\n?/y;
const HEADING = /(#{1,3})[^\S\n]+([^\n]+)(?:\n|$)/y;
const SUBTEXT = /-#[^\S\n]+([^\n]+)(?:\n|$)/y;
const QUOTE_REST = />>>[^\S\n]([\s\S]+)/y;
const QUOTE_LINES = /(?:>[^\S\n][^\n]*(?:\n|$))+/y;
const LIST = /(?:[^\S\n]*(?:[-*]|\d{1,9}\.)[^\S\n]+[^\n]+(?:\n|$)(?:[^\S\n]{2,}[^\n]+(?:\n|$))*)+/y;

interface Rule {
  pattern: RegExp;
  block(match: RegExpExecArray): Block;
}

const RULES: Rule[] = [
  { pattern: FENCE, block: (match) => ({ type: 'code', language: match[1] ?? '', text: match[2] ?? '' }) },
  {
    pattern: HEADING,
    block: (match) => ({
      type: 'heading',
      level: (match[1] ?? '#').length as 1 | 2 | 3,
      children: parseInline((match[2] ?? '').trim()),
    }),
  },
  { pattern: SUBTEXT, block: (match) => ({ type: 'subtext', children: parseInline(match[1] ?? '') }) },
  { pattern: QUOTE_REST, block: (match) => ({ type: 'quote', children: parseBlocks(match[1] ?? '') }) },
  {
    pattern: QUOTE_LINES,
    block: (match) => ({ type: 'quote', children: parseBlocks(match[0].trimEnd().replace(/^>[^\S\n]/gm, '')) }),
  },
  { pattern: LIST, block: (match) => list(match[0].trimEnd()) },
];

export function parseBlocks(source: string): Block[] {
  const blocks: Block[] = [];
  let text = '';
  const flush = () => {
    // The line break before a block belongs to the block.
    const lines = text.replace(/\n$/, '');
    if (lines !== '') blocks.push({ type: 'text', children: parseInline(lines) });
    text = '';
  };
  let place = 0;
  while (place < source.length) {
    const taken = take(source, place);
    if (taken) {
      flush();
      blocks.push(taken.block);
      place = taken.end;
    } else {
      const end = endOfText(source, place);
      text += source.slice(place, end);
      place = end;
    }
  }
  flush();
  return blocks;
}

function take(source: string, place: number): { block: Block; end: number } | null {
  for (const { pattern, block } of RULES) {
    pattern.lastIndex = place;
    const match = pattern.exec(source);
    const end = pattern.lastIndex;
    if (match) return { block: block(match), end };
  }
  return null;
}

/** A line of text ends after its line break, or where a code fence opens in its middle. */
function endOfText(source: string, place: number): number {
  const newline = source.indexOf('\n', place);
  const end = newline === -1 ? source.length : newline + 1;
  const fence = source.indexOf('```', place);
  FENCE.lastIndex = fence;
  return fence > place && fence < end && FENCE.test(source) ? fence : end;
}

/** One level of a list; deeper lines are parsed again as the inside of their item. */
function list(source: string): Block {
  const lines = source.split('\n');
  const indent = /^\s*/.exec(source)?.[0].length ?? 0;
  const items: string[][] = [];
  for (const line of lines) {
    const marker = /^(\s*)(?:[-*]|\d{1,9}\.)\s+(.*)$/.exec(line);
    const last = items.at(-1);
    if (marker && (!last || (marker[1] ?? '').length <= indent + 1)) items.push([marker[2] ?? '']);
    else last?.push(line.slice(Math.min(indent + 2, /^\s*/.exec(line)?.[0].length ?? 0)));
  }
  const number = /^\s*(\d{1,9})\./.exec(source)?.[1];
  return {
    type: 'list',
    start: number === undefined ? null : Number(number),
    items: items.map((item) => parseBlocks(item.join('\n'))),
  };
}
