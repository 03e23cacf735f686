import { escapeCodeBlock } from 'discord.js';
import { isAnonymous } from '../quiz/round.ts';

/** Words and Discord Markdown. Everything takes plain values and returns text that pings nobody and breaks no block. */

/** A mention: shows the name. Messages are sent so that it never pings. */
export const person = (userId: string): string => (isAnonymous(userId) ? 'a former player' : `<@${userId}>`);

/** "in 20 seconds", kept up to date by Discord; rounded up, so that it never promises less time than there is. */
export const countdown = (time: number): string => `<t:${Math.ceil(time / 1000)}:R>`;

export const number = (value: number): string => value.toLocaleString('en-US');

/** `3 questions`, `1 question`. */
export const count = (value: number, noun: string, plural = `${noun}s`): string =>
  `${number(value)} ${value === 1 ? noun : plural}`;

/** `4.2 s`, of milliseconds. */
export const duration = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

export const percent = (part: number, whole: number): string =>
  `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;

const BAR_CELLS = 12;

/** How large a share is, drawn for eyes; numbers beside it say it in words. */
export function shareBar(part: number, whole: number): string {
  const cells = whole === 0 ? 0 : Math.round((BAR_CELLS * part) / whole);
  return '█'.repeat(cells) + '░'.repeat(BAR_CELLS - cells);
}

/** A fenced block that the code cannot leave. */
export const codeBlock = (language: string, code: string): string =>
  `\`\`\`${language}\n${escapeCodeBlock(code.replace(/\s+$/, ''))}\n\`\`\``;

/** One line of at most `length` characters. */
export function shorten(value: string, length: number): string {
  const line = oneLine(value);
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** What somebody typed, as code: nothing in it is rendered. */
export const verbatim = (value: string): string => `\`${oneLine(value).replaceAll('`', '’')}\``;

export const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();

/** A list in words: `a`, `a and b`, `a, b and c`. @param most so many are named, the others counted: `a, b and 3 more` */
export function listed(items: readonly string[], most = items.length): string {
  const more = items.length - most;
  const named = more > 0 ? [...items.slice(0, most), `${number(more)} more`] : items;
  return new Intl.ListFormat('en-GB').format(named);
}

/** The link to a message or, without one, to its channel. */
export const link = (guildId: string, channelId: string, messageId?: string): string =>
  ['https://discord.com/channels', guildId, channelId, ...(messageId ? [messageId] : [])].join('/');
