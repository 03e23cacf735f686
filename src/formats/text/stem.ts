/** The text of a question from its lines, with the code among them. */

import { clean } from '../../quiz/texts.ts';
import type { Draft } from '../draft.ts';
import { fromMarkdown } from '../rich/markdown-text.ts';
import { type Rich, setStem } from '../rich/rich.ts';
import { splitCode } from './code-lines.ts';
import { type Line, LOOKS_LIKE_CODE } from './lines.ts';
import { looksAsked } from './parts.ts';

export type StemLine = Pick<Line, 'text' | 'gap' | 'fence'>;

/** A remark such as "(Choose two)." */
const IN_BRACKETS = /^\s*\([^=;{}[\]()]*\)\W*$/;

/** The words of a question, and its code without a fence, whose lines stay as they are. */
const splitStem = (stem: readonly StemLine[]): { words: string; code?: string } => {
  const joined = (lines: readonly StemLine[]): string => lines.map(({ text }) => text.trim()).join('\n');
  if (stem.some(({ fence }) => fence)) return { words: joined(stem) };
  const end = stem.findIndex((line) => /[?:.…]\s*$/.test(line.text));
  const behind = end < 0 ? [] : stem.slice(end + 1);
  const isCode =
    behind.filter(({ text }) => LOOKS_LIKE_CODE.test(text) && !IN_BRACKETS.test(text)).length * 2 >= behind.length;
  const asLines = (lines: readonly StemLine[]): string =>
    clean(lines.map(({ text, gap }, place) => `${gap && place > 0 ? '\n' : ''}${text}`).join('\n'));
  if (behind.length > 0 && isCode && !looksAsked(behind))
    return { words: joined(stem.slice(0, end + 1)), code: asLines(behind) };
  const [first, ...others] = stem;
  // Lines below a number are often indented as a whole.
  const indent = Math.min(...others.map(({ text }) => text.length - text.trimStart().length));
  const parts = splitCode(
    asLines([first ?? [], others.map((line) => ({ ...line, text: line.text.slice(indent) }))].flat(2)),
  );
  return parts ?? { words: joined(stem) };
};

/** Sets the stem and the code of a draft. A fenced block is code in every format. */
export const setStemFromLines = (draft: Draft, stem: readonly StemLine[], rich: (words: string) => Rich): void => {
  const { words, code } = splitStem(stem);
  const asked = stem.some(({ fence }) => fence) ? fromMarkdown(words) : rich(words);
  setStem(draft, code === undefined ? asked : { ...asked, code: [{ text: code }] });
};
