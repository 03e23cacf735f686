/** Converts HTML, Markdown and plain text to Discord Markdown, and collects what does not fit into a line. */
import { decodeHTML } from 'entities';
import { clean, oneLine, plainText } from '../quiz/texts.ts';
import { splitCode } from './code-lines.ts';
import type { Draft, Picture } from './draft.ts';
import { withoutTables } from './html-table.ts';
import { escapeText, hasLatex, inlineCode } from './markup.ts';

/** `typed` is text as people type it: plain, except for `code` in backticks. */
export type Markup = 'plain' | 'typed' | 'html' | 'markdown';

export interface Rich {
  /** Discord Markdown, possibly of several lines. */
  text: string;
  /** The same with its code blocks in their places, where the text can have them. */
  whole?: string;
  /** The contents of its code blocks. */
  code: { text: string; language?: string }[];
  pictures: Picture[];
  /** Whether it has a recording or a video. */
  media: boolean;
  /** Whether it has a table that cannot be written as text. */
  table: boolean;
  /** Whether its tables are among its code. */
  tabled?: boolean;
  latex: boolean;
  /** Whether it has MathML that is more than a row of signs. */
  formula?: boolean;
}

const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|svg|math)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-zA-Z][a-zA-Z0-9:]*)((?:"[^"]*"|'[^']*'|[^'">]){0,2000})>/gi;
const BLOCKS = new Set('p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote hr section dt dd'.split(' '));
const MARKS: Record<string, string> = {
  b: '**',
  strong: '**',
  i: '*',
  em: '*',
  s: '~~',
  strike: '~~',
  del: '~~',
  u: '__',
};

const attribute = (attributes: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : decodeHTML(value).trim();
};

/** Wraps text in marks. Spaces stay outside, because Discord shows marks next to a space as plain asterisks. */
const wrapped = (inner: string, mark: string): string => {
  const [, before = '', text = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? [];
  return text === '' || text.includes('\n') || text.includes(mark) ? inner : `${before}${mark}${text}${mark}${after}`;
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

const emptyRich = (): Rich => ({ text: '', code: [], pictures: [], media: false, table: false, latex: false });

/** Entities are decoded once: `&amp;lt;` is the text `&lt;`. */
export const fromHtml = (written: string): Rich => {
  const rich = emptyRich();
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
    else if (MARKS[name] !== undefined) {
      if (!closing) open.push({ name, before: out });
      else if (open.at(-1)?.name === name) {
        const before = open.pop()?.before ?? '';
        out = before + wrapped(out.slice(before.length), MARKS[name]);
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

/** Code and escaped signs, which stay as they are, and tags that only format words. */
const TAGGED =
  /\\[^\sA-Za-z0-9]|(`+)(?!`)[\s\S]+?(?<!`)\1(?!`)|<(b|strong|i|em|s|strike|del|u|sub|sup)>([^<>\n]*)<\/\2>|<br ?\/?>/gi;

/** Markdown with signs for the tags that only format words, which Discord would show. */
const withoutTags = (markdown: string): string =>
  markdown.length > MAX_TEXT
    ? markdown
    : markdown.replace(TAGGED, (all, ticks?: string, tag = '', words = '') => {
        if (ticks !== undefined || all.startsWith('\\')) return all;
        const name = tag.toLowerCase();
        if (name === 'sup' || name === 'sub') return `${name === 'sup' ? '^' : '\\_'}${words}`;
        return name === '' ? ' ' : wrapped(words, MARKS[name] ?? '');
      });

/** Markdown whose tags stay text wherever it is read. */
export const escapeTags = (markdown: string): string =>
  markdown.includes('<')
    ? markdown.replace(TAGGED, (all) => (/^[`\\]/.test(all) ? all : all.replaceAll('<', '\\<')))
    : markdown;

/** The beginning of what Discord shows as a mention, a command, an emoji or a time (https://docs.discord.com/developers/reference#message-formatting). */
const MENTION = /(?<!\\)((?:\\\\)*)<(?=@[!&]?\d|#\d|\/[^<>\n]{1,100}:\d|a?:\w{1,40}:\d|t:-?\d|id:[a-z])/g;

/** Lines of code as a block in Markdown. */
export const fenced = ({ text, language = '' }: Rich['code'][number]): string => `\`\`\`${language}\n${text}\n\`\`\``;

/**
 * Separates fenced blocks and pictures from the text, and keeps the rest as Markdown.
 * @param mentions whether text that Discord would show as a mention becomes plain text
 */
export const fromMarkdown = (markdown: string, mentions: 'escaped' | 'kept' = 'escaped'): Rich => {
  const rich = emptyRich();
  const text: string[] = [];
  const whole: string[] = [];
  let fence: { mark: string; language: string; lines: string[]; indent: number } | undefined;
  const end = (): void => {
    if (fence === undefined) return;
    const language = /^[a-z0-9+#-]{1,20}/i.exec(fence.language)?.[0].toLowerCase();
    rich.code.push({ text: fence.lines.join('\n').replace(/\s+$/, ''), ...(language ? { language } : {}) });
    fence = undefined;
  };
  const words = (line: string): string => {
    const shown = line.replace(
      /!\[([^\]\n]{0,1000})\]\(\s*<?([^)\s>]+)>?[^)\n]*\)/g,
      (_all, alt: string, source: string) => {
        rich.pictures.push({ source, alt: alt.trim() });
        return '';
      },
    );
    return mentions === 'kept' ? shown : withoutTags(shown).replace(MENTION, '$1\\<');
  };
  for (const line of clean(markdown).split('\n')) {
    const opening = /^(\s*)(`{3,}|~{3,})\s*([^`]*)$/.exec(line);
    const shown = fence !== undefined || opening ? line : words(line);
    whole.push(shown);
    if (fence !== undefined) {
      const closing = new RegExp(`^\\s*${fence.mark[0]}{${fence.mark.length},}\\s*$`).test(line);
      if (closing) end();
      else fence.lines.push(line.slice(Math.min(fence.indent, line.length - line.trimStart().length)));
    } else if (opening) {
      fence = { mark: opening[2] ?? '```', language: opening[3] ?? '', lines: [], indent: (opening[1] ?? '').length };
    } else text.push(shown);
  }
  end();
  rich.whole = whole.join('\n').trim();
  rich.text = text
    .join('\n')
    .replace(/`{3,}/g, (ticks) => ticks.replace(/`/g, '\\`'))
    .trim();
  rich.latex = hasLatex(rich.text);
  return rich;
};

export const fromPlain = (text: string): Rich => {
  const shown = clean(text).trim();
  return { ...emptyRich(), text: escapeText(shown), latex: hasLatex(shown) };
};

const fromTyped = (text: string): Rich => {
  const rich = fromPlain(text);
  const parts = clean(text)
    .trim()
    .split(/(?<!`)(`[^`\n]+`)(?!`)/);
  return { ...rich, text: parts.map((part, place) => (place % 2 === 1 ? part : escapeText(part))).join('') };
};

/** No text of a question is longer. The rest is cut off to save time. */
const MAX_TEXT = 20_000;

export const toRich = (all: string, markup: Markup): Rich => {
  const text = all.slice(0, MAX_TEXT);
  if (markup === 'typed') return fromTyped(text);
  return markup === 'html' ? fromHtml(text) : markup === 'markdown' ? fromMarkdown(text) : fromPlain(text);
};

/** How the parts of a whole typed text are read: as HTML if its tags are formatting and the part has some. */
export const richIn = (whole: string): ((text: string, markup?: Markup) => Rich) => {
  const formatted = isFormatted(whole);
  return (text, markup = 'plain') => toRich(text, formatted && looksLikeHtml(text) ? 'html' : markup);
};

/** A question's text; its lines of code keep their form. */
export const questionRich = (text: string, markup: Markup): Rich => {
  const parts = markup === 'plain' || markup === 'typed' ? splitCode(clean(text.slice(0, MAX_TEXT))) : undefined;
  return parts === undefined
    ? toRich(text, markup)
    : { ...toRich(parts.words, markup), code: [{ text: parts.code.trimEnd() }] };
};
const FORMULA = 'has a formula in MathML, which Discord does not render';

/** LaTeX of up to this many characters is shown as written. More of it would be unreadable. */
const SHORT_LATEX = 60;

/** Sets the stem of a draft to a rich text. Anything that Discord cannot show becomes a flaw or a change of the draft. */
export const setStem = (draft: Draft, rich: Rich): void => {
  const joined = rich.text.includes('\n');
  draft.stem = oneLine(rich.text);
  const [code] = rich.code;
  if (code !== undefined) {
    draft.code = rich.code.map(({ text }) => text).join('\n\n');
    if (code.language !== undefined) draft.codeLanguage = code.language;
  } else if (joined) draft.changes.push('the lines of the question are joined');
  if (draft.stem === '' && draft.code !== undefined) {
    draft.stem = 'What is right about this code?';
    draft.flaws.push('has no question beside its code');
  }
  takePictures(draft, rich);
};

const takePictures = (draft: Draft, rich: Rich): void => {
  const [picture, second] = rich.pictures;
  if (picture !== undefined) {
    if (/^https:\/\/\S+$/.test(picture.source) && picture.alt !== '' && second === undefined) draft.picture = picture;
    else draft.flaws.push(second === undefined ? 'needs a picture' : 'needs several pictures');
  }
  if (rich.media) draft.flaws.push('needs a recording or a film');
  if (rich.formula) draft.flaws.push(FORMULA);
  if (rich.table) draft.flaws.push('has an HTML table');
  else if (rich.tabled) draft.changes.push('its table is shown as code');
  if (rich.latex) {
    if (rich.text.length > SHORT_LATEX * 5) draft.flaws.push('has long LaTeX, which Discord does not render');
    else draft.changes.push('has LaTeX, which Discord shows as it is written');
  }
};

/** Adds an option. A block of code can only be an option if it is one line. */
export const addOption = (draft: Draft, rich: Rich): void => {
  const [code, ...more] = rich.code;
  const lines = code?.text.trim().split('\n') ?? [];
  let text = oneLine(rich.text);
  if (code !== undefined) {
    if (more.length === 0 && lines.length === 1 && text === '') text = inlineCode(code.text);
    else draft.flaws.push('its options are blocks of code');
  }
  if (rich.pictures.length > 0) draft.flaws.push('needs pictures as its options');
  if (rich.formula) draft.flaws.push(FORMULA);
  if (rich.latex && text.length > SHORT_LATEX * 2) draft.flaws.push('has long LaTeX, which Discord does not render');
  else if (rich.latex && !draft.changes.some((change) => change.startsWith('has LaTeX'))) {
    draft.changes.push('has LaTeX, which Discord shows as it is written');
  }
  draft.options.push(text);
};

/** An explanation with its lines kept; undefined if there is none. */
export const explanationOf = (rich: Rich): string | undefined => {
  const text = rich.whole ?? rich.text.replace(/\n\s*\n+/g, '\n').trim();
  return text === '' ? undefined : text;
};
