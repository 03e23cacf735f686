/** Formats of text: GIFT, Aiken, Markdown. */

import { oneLine, plainText } from '../../quiz/texts.ts';
import type { Draft } from '../draft.ts';
import { type Exporter, starsEscaped, stemWithCode } from './exporter.ts';
import { EVERY_KIND, isTrueFalse } from './kinds.ts';

/** Escapes the control characters and line breaks of GIFT. */
const gift = (text: string): string => text.replace(/[~=#{}:\\]/g, '\\$&').replace(/\n/g, '\\n');

/** The same for an answer or feedback. The format is named if the first sign could begin a format or points. */
const giftPart = (text: string): string => `${/^[[%]/.test(text) ? '[markdown]' : ''}${gift(text)}`;

const share = (places: number): string => Number((100 / places).toFixed(5)).toString();

const giftAnswers = (draft: Draft): string => {
  const { options, key = [], kind, typed } = draft;
  if (typed !== undefined && 'value' in typed) return `#${typed.value}:${typed.tolerance}`;
  if (typed !== undefined) return typed.accepted.map((answer) => `\n\t=[plain]${gift(starsEscaped(answer))}`).join('');
  if (isTrueFalse(draft) && kind === 'single') return key[0] === 0 ? 'TRUE' : 'FALSE';
  return options
    .map((option, place) => {
      const right = key.includes(place);
      if (kind === 'single') return `\n\t${right ? '=' : '~'}${giftPart(option)}`;
      return `\n\t~%${right ? share(key.length) : `-${share(Math.max(1, options.length - key.length))}`}%${giftPart(option)}`;
    })
    .join('');
};

const giftQuestion = (draft: Draft, language: string | undefined): string => {
  const { id, tags, explanation } = draft;
  const notes = [...(id === undefined ? [] : [`[id:${id}]`]), ...tags.map((tag) => `[tag:${tag}]`)];
  const comment = notes.length === 0 ? '' : `// ${notes.join(' ')}\n`;
  const feedback = explanation === undefined ? '' : `\n\t####${giftPart(explanation)}\n`;
  return `${comment}[markdown]${gift(stemWithCode(draft, language))} {${giftAnswers(draft)}${feedback}}`;
};

export const GIFT: Exporter = {
  name: 'gift',
  ending: '.gift',
  kinds: EVERY_KIND,
  *write(drafts, { title, codeLanguage }) {
    yield `// ${oneLine(title)}\n`;
    for (const draft of drafts) yield `\n${giftQuestion(draft, codeLanguage)}\n`;
  },
};

const line = (markdown: string): string => oneLine(plainText(markdown));

const aikenQuestion = ({ stem, options, key = [] }: Draft): string => {
  const letter = (place: number): string => String.fromCharCode(65 + place);
  return `${line(stem)}\n${options.map((option, place) => `${letter(place)}. ${line(option)}\n`).join('')}ANSWER: ${letter(key[0] ?? 0)}\n`;
};

export const AIKEN: Exporter = {
  name: 'aiken',
  ending: '.txt',
  kinds: [],
  *write(drafts) {
    for (const [place, draft] of drafts.entries()) yield `${place === 0 ? '' : '\n'}${aikenQuestion(draft)}`;
  },
};

const markdownQuestion = (draft: Draft, place: number, language: string | undefined): string => {
  const { options, key = [], explanation, reference, code } = draft;
  const fence = code === undefined ? '' : `\n${stemWithCode({ ...draft, stem: '' }, language)}\n`;
  const list = options.map((option, at) => `- [${key.includes(at) ? 'x' : ' '}] ${option}`).join('\n');
  // A reader takes the first such word for a label.
  const label = /^\**(?:explanation|note)\b/i.test(explanation ?? '') ? '**Explanation:** ' : '';
  const why =
    explanation === undefined
      ? ''
      : `\n\n${`${label}${explanation}`
          .split('\n')
          .map((text) => `> ${text}`)
          .join('\n')}`;
  return `#### Q${place + 1}. ${draft.stem}${draft.stem.endsWith('#') ? ' ####' : ''}\n${fence}\n${list}${why}${reference === undefined ? '' : `\n\n[reference](<${reference}>)`}`;
};

export const MARKDOWN: Exporter = {
  name: 'markdown',
  ending: '.md',
  kinds: ['several'],
  *write(drafts, { title, codeLanguage }) {
    // A title that begins with a number would be read as a question.
    yield `# ${oneLine(title).replace(/^(\W*(?:Q(?:uestion)?\s*)?\d+\s*)([.):\-–])/i, '$1\\$2')}\n`;
    for (const [place, draft] of drafts.entries()) yield `\n${markdownQuestion(draft, place, codeLanguage)}\n`;
  },
};
