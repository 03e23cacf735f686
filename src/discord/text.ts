import { escapeCodeBlock, type TimestampStylesString, time, userMention } from 'discord.js';
import { isAnonymous } from '../quiz/round.ts';
import { oneLine } from '../quiz/texts.ts';
import type { Words } from './words/en.ts';

/** Discord Markdown. Every function takes plain values and returns text that pings nobody and breaks no block. */

/** A mention: shows the name. Messages are sent so that it never pings. */
export const person = ({ scores }: Words, userId: string): string =>
  isAnonymous(userId) ? scores.formerPlayer : userMention(userId);

/** "in 20 seconds", kept up to date by Discord; rounded up, so that it never promises less time than there is. */
export const countdown = (at: number): string => time(Math.ceil(at / 1000), 'R');

/** A moment (ms since the epoch), which Discord shows in each reader's time zone. */
export const moment = (at: number, style: TimestampStylesString): string => time(Math.floor(at / 1000), style);

const BAR_CELLS = 6;

/** A share as a bar. It follows the numbers, because a screen reader reads out each cell. */
export function shareBar(part: number, whole: number): string {
  const cells = whole === 0 ? 0 : Math.round((BAR_CELLS * part) / whole);
  return cells === 0 ? '' : ` ${'▰'.repeat(cells)}${'▱'.repeat(BAR_CELLS - cells)}`;
}

/** A code block that the code cannot close. */
export const codeBlock = (language: string, code: string): string =>
  `\`\`\`${language}\n${escapeCodeBlock(code.replace(/\s+$/, ''))}\n\`\`\``;

/** One line of at most `length` characters. What people see as one character (an emoji, a letter with its accents) stays whole. */
export function shorten(value: string, length: number): string {
  const line = oneLine(value);
  return line.length <= length ? line : `${cut(line, length - 1).trimEnd()}…`;
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** As many whole characters from the beginning as fit in `length` UTF-16 units. */
function cut(line: string, length: number): string {
  let end = 0;
  for (const { index, segment } of characters.segment(line)) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  return line.slice(0, end);
}

/** Text that is not Markdown, such as a title or a name: one line in which nothing is rendered. @param length before it is escaped */
export const plain = (value: string, length = Number.POSITIVE_INFINITY): string =>
  shorten(value, length).replace(/[\\*_~`|()[\]<>@#:]/g, '\\$&');

/** An escaped character; or code, with its ticks. */
export const CODE = /\\.|(`+)(?!`)([\s\S]*?)(?<!`)\1(?!`)/g;

/** Mentions, which Discord shows as a name. Only the bot may write them. They have no closing mark. */
const CALLS = /<(?=(?:@[!&]?|#)\d+>|\/[^:<>\n]+:\d+>)|@(?=everyone\b|here\b)/;
/** An escaped character, a code span or block, or a mark of Discord's Markdown. */
const MARKDOWN = new RegExp(
  `${/\\.|\\$|(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|`+|\*\*|\*|__|_|~~|\|\||(?<=^ *)>>>/.source}|${CALLS.source}`,
  'gm',
);

/**
 * An author's Markdown with every unclosed mark escaped, so that it does not format what the bot writes after it.
 */
export function contained(text: string): string {
  const markdown = notOurs(text);
  const open = new Map<string, { mark: string; index: number }>();
  for (const { 0: mark, 1: code, index } of markdown.matchAll(MARKDOWN)) {
    if (code || /^\\./.test(mark)) continue;
    const key = /^[`>\\<@]/.test(mark) ? `${mark} that nothing closes, at ${index}` : mark;
    if (!open.delete(key)) open.set(key, { mark, index });
  }
  return [...open.values()]
    .sort((a, b) => b.index - a.index)
    .reduce(
      (text, { mark, index }) => text.slice(0, index) + mark.replace(/./g, '\\$&') + text.slice(index + mark.length),
      markdown,
    );
}

/** A command that the bot names, between single ticks: `/quiz start`. */
export const COMMAND = /^\/([a-z]+(?: [a-z-]+)?)$/;

/** The same from somebody else, between double ticks: it looks the same and is not turned into a link. */
const notOurs = (markdown: string): string =>
  markdown.replace(CODE, (code, ticks?: string, inside = '') =>
    ticks === '`' && COMMAND.test(inside) ? `\`\`${inside}\`\`` : code,
  );

/** An author's Markdown in bold, unless it has asterisks of its own, which would end it. */
export const bold = (markdown: string): string => {
  const text = contained(markdown);
  return text.includes('*') ? text : `**${text}**`;
};

/** An author's Markdown on one line of at most `length` characters, plus a few that escape marks left open by the cut. */
export const excerpt = (markdown: string, length = Number.POSITIVE_INFINITY): string =>
  contained(shorten(markdown, length));

/** `[words](<url>)`. Written as browsers write it, no character of an address ends the link. */
export const linked = (words: string, url: string): string => `[${words}](<${new URL(url).href}>)`;

/** What somebody typed, as code: nothing in it is rendered. */
export const verbatim = (value: string): string => notOurs(`\`${oneLine(value).replaceAll('`', '’')}\``);

/** The link to a message or, without one, to its channel. */
export const link = (guildId: string, channelId: string, messageId?: string): string =>
  ['https://discord.com/channels', guildId, channelId, ...(messageId ? [messageId] : [])].join('/');
