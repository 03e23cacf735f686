/** What stands below a question in Markdown, as its explanation and reference. */
import type { Draft } from '../draft.ts';
import { fromHtml, looksLikeHtml } from '../rich/html.ts';
import { fromMarkdown } from '../rich/markdown-text.ts';
import { setExplanation } from '../rich/rich.ts';

const LINK = /\[[^\]]{0,200}(?:reference|source|link|doc)[^\]]{0,200}\]\(<?(https:\/\/[^)\s>]+)>?\)/i;
/** Only on a separate line; a link inside a sentence stays there. */
const REFERENCE = new RegExp(
  `^[^\\S\\n]*${LINK.source}[^\\S\\n]*$|^\\W*(?:reference|source|link)s?\\W*:\\s*<?(https:\\/\\/[^)\\s>]+)>?\\s*$`,
  'im',
);

/** Replaces each `<details>` by its contents, or by its summary if there is nothing else. */
const unfolded = (text: string): string =>
  text.replace(/^[^\S\n]*<details[^>]*>([\s\S]*?)(?:<\/details>|$(?![\s\S]))/gim, (_all, inside: string) => {
    const words = inside.replace(/<summary[^>]*>[\s\S]*?<\/summary>/gi, '');
    return (words.trim() === '' ? inside : words).replace(/<\/?summary[^>]*>/gi, '').trim();
  });

/** A link to another place of the document explains nothing. */
const TO_THE_TOP = /^\s*\**\[[^\]]*\]\(#[^)]*\)\**\s*$/;

/** Sets the explanation and the reference from the lines after the options. */
export const explainFrom = (all: readonly string[], draft: Draft): void => {
  const after = all.filter((line) => !TO_THE_TOP.test(line));
  const beside = after.filter((line) => !/^\s*>/.test(line)).join('\n');
  const quoted = beside.replace(REFERENCE, '').trim() === '';
  const lines = after.map((line) => line.replace(/^\s*>\s?/, '')).join('\n');
  const text = unfolded(lines).trim();
  const found = REFERENCE.exec(beside) ?? REFERENCE.exec(text) ?? LINK.exec(text);
  const reference = found?.[1] ?? found?.[2];
  if (reference !== undefined && reference.length <= 300) draft.reference = reference;
  const said = text
    .replace(found?.[0] ?? '', (link) => (REFERENCE.test(link) ? '' : link))
    .replace(/^\s*\*{0,2}(explanation|note)\s*:?\s*\*{0,2}\s*:?\s*/i, '')
    .trim();
  const words = quoted ? said : said.replace(/^\s*(?:[-*_]\s*){3,}$/gm, '').trim();
  const isHtml = !quoted && looksLikeHtml(words) && !words.includes('```');
  setExplanation(draft, isHtml ? fromHtml(words) : fromMarkdown(words));
};
