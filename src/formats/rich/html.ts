/** Converts HTML to Discord Markdown. */
import { decodeHTML } from 'entities';
import { clean, plainText } from '../../quiz/texts.ts';
import { withoutTables } from './html-table.ts';
import { escapeText, hasLatex, inlineCode, TAG_MARKS, wrapped } from './markup.ts';
import { emptyRich, fenced, type Rich } from './rich.ts';

const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|svg|math)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-zA-Z][a-zA-Z0-9:]*)((?:"[^"]*"|'[^']*'|[^'">]){0,2000})>/gi;
const BLOCKS = new Set('p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote hr section dt dd'.split(' '));
const attribute = (attributes: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : decodeHTML(value).trim();
};

/** A link with a text. An address that is not a web page is left out. */
const linked = (words: string, address: string): string =>
  /^https?:\/\/[^\s<>()]+$/.test(address) && words.trim() !== '' && !/[\n[\]]|https?:/.test(words)
    ? `[${words.trim()}](<${address}>)`
    : words;

/** A file next to the questions, which a link cannot reach. */
const RECORDING = /^(?!https?:).*\.(?:mp3|mp4|m4a|ogg|wav|webm)$/i;

/** Whether a text is HTML: it has a known tag or an entity. */
export const looksLikeHtml = (text: string): boolean =>
  /<\/?(?:p|br|div|span|b|i|u|em|strong|code|pre|ul|ol|li|sub|sup|img|a|table|tr|td|h[1-6]|font|tt)\b[^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8}\d?);/i.test(
    text,
  );

/** A pair of tags that only formats the words in it, or an entity that nobody types. */
const FORMATTING =
  /<(b|i|u|s|em|strong|small|sub|sup|code|tt|mark)>[^<>]*<\/\1>|<br ?\/?>|&(?:quot|apos|#0*39|amp|lt|gt|nbsp|[lr][sd]quo|[nm]dash|hellip|[a-zA-Z](?:acute|grave|uml|circ|cedil|tilde));/gi;
/** Words of quizzes that ask about tags. */
const ABOUT_TAGS = /\b(?:html|xml|xss|jsx|css|dom|react|vue|angular|tags?|web ?pages?|browser|entit(?:y|ies))\b/i;

/** Whether the tags of a typed text are formatting: every one of them is, and the text is not about them. */
export const isFormatted = (text: string): boolean => {
  if (!/<\/\w|<br|&#?\w+;/i.test(text) || ABOUT_TAGS.test(text)) return false;
  const once = text.replace(FORMATTING, '');
  return once !== text && !/<\/?[a-z][^<>\n]*>|&#?\w+;/i.test(once.replace(FORMATTING, ''));
};

/** A row of letters, signs and numbers can be written in a line; anything above, below or in a box cannot. */
const DRAWN =
  /<(?:m:)?(?:mfrac|msqrt|mroot|msup|msub|msubsup|munder|mover|munderover|mtable|mmultiscripts|mfenced|menclose|annotation)\b/i;

/** Stands for a block of code until the text around it is complete. */
const BLOCK = '\uE002';

/** Entities are decoded once: `&amp;lt;` is the text `&lt;`. */
export const fromHtml = (written: string): Rich => {
  const rich = emptyRich();
  // Most texts have neither tags nor entities.
  if (!/[<&\uE002]/.test(written)) {
    const text = clean(written).replace(/\s+/g, ' ');
    return { ...rich, text: escapeText(text).trim(), latex: hasLatex(written) };
  }
  const html = withoutTables(written, (cell) => plainText(fromHtml(cell).text));
  if (html !== written && /<pre class="table">/.test(html)) rich.tabled = true;
  const open: { name: string; before: string; address?: string }[] = [];
  let out = '';
  let raw = ''; // Inside of code, where nothing is escaped.
  let inCode: string | undefined;
  let codeAttributes = '';
  let from = 0;
  const words = (part: string): void => {
    const text = clean(decodeHTML(part));
    if (inCode !== undefined) raw += text;
    else out += escapeText(text.replace(/\s+/g, ' '));
  };
  for (const match of html.matchAll(TAG)) {
    words(html.slice(from, match.index));
    from = match.index + match[0].length;
    const name = match[3]?.toLowerCase();
    const skipped = match[1]?.toLowerCase();
    if (skipped === 'svg') rich.pictures.push({ source: '', alt: '' });
    else if (skipped === 'math' && DRAWN.test(match[0])) rich.formula = true;
    else if (skipped === 'math') words(match[0].replace(/<[^>]*>/g, ''));
    if (name === undefined) continue;
    const closing = match[2] === '/';
    const attributes = match[4] ?? '';
    if (inCode !== undefined) {
      if (closing && name === inCode) {
        if (inCode === 'pre' || raw.trim().includes('\n')) {
          const language = /(?:language|lang)-([a-z0-9+#]+)/i.exec(codeAttributes)?.[1];
          rich.code.push({ text: raw.replace(/^\n+|\s+$/g, ''), ...(language ? { language } : {}) });
          out += `${BLOCK}\n`;
        } else out += inlineCode(raw);
        inCode = undefined;
        raw = '';
      } else if (name === 'br') raw += '\n';
      else codeAttributes += attributes;
      continue;
    }
    if (!closing && (name === 'pre' || name === 'code' || name === 'tt' || name === 'kbd' || name === 'samp')) {
      inCode = name;
      codeAttributes = attributes;
    } else if (name === 'img') {
      rich.pictures.push({ source: attribute(attributes, 'src') ?? '', alt: attribute(attributes, 'alt') ?? '' });
    } else if (name === 'object' && !closing && /\btype\s*=\s*["']?image\//i.test(attributes))
      rich.pictures.push({ source: '', alt: '' });
    else if (!closing && /^(?:audio|video|object|iframe|embed)$/.test(name)) rich.media = true;
    else if (name === 'a') {
      if (!closing) open.push({ name, before: out, address: attribute(attributes, 'href') ?? '' });
      else if (open.at(-1)?.name === 'a') {
        const { before = '', address = '' } = open.pop() ?? {};
        out = before + linked(out.slice(before.length), address);
        rich.media ||= RECORDING.test(address);
      }
    } else if (BLOCKS.has(name)) {
      if (name === 'table') rich.table = true;
      if (!out.endsWith('\n')) out += '\n';
    } else if ((name === 'td' || name === 'th') && !closing) out += ' ';
    else if ((name === 'sup' || name === 'sub') && !closing) out += name === 'sup' ? '^' : '\\_';
    else if (TAG_MARKS[name] !== undefined) {
      if (!closing) open.push({ name, before: out });
      else if (open.at(-1)?.name === name) {
        const before = open.pop()?.before ?? '';
        out = before + wrapped(out.slice(before.length), TAG_MARKS[name]);
      }
    }
  }
  words(html.slice(from));
  if (inCode !== undefined && raw.trim() !== '') out += inlineCode(raw);
  rich.text = out.replaceAll(BLOCK, '').trim();
  if (rich.code.length > 0) {
    let place = 0;
    const blocks = (): string => `\n${fenced(rich.code[place++] ?? { text: '' })}`;
    rich.whole = out
      .replace(/\n\s*\n+/g, '\n')
      .replaceAll(BLOCK, blocks)
      .trim();
  }
  rich.latex = hasLatex(decodeHTML(html));
  return rich;
};
