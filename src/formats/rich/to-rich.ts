/** Converts texts of any markup to Discord Markdown. */
import { clean } from '../../quiz/texts.ts';
import { splitCode } from '../text/code-lines.ts';
import { fromHtml, isFormatted, looksLikeHtml } from './html.ts';
import { fromMarkdown } from './markdown-text.ts';
import { escapeText, hasLatex, MAX_TEXT } from './markup.ts';
import { emptyRich, type Rich } from './rich.ts';

/** `typed` is text as people type it: plain, except for `code` in backticks. */
export type Markup = 'plain' | 'typed' | 'html' | 'markdown';

/** Text that shows exactly as written. */
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

/** Text of this markup, of which at most {@link MAX_TEXT} characters are read. */
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
