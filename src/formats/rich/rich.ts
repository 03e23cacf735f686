/** A text of a question as Discord Markdown, beside what does not fit into a line. */
import { oneLine } from '../../quiz/texts.ts';
import type { Draft, Picture } from '../draft.ts';
import { inlineCode } from './markup.ts';

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
  /** Whether its tables were written as blocks of code. */
  tabled?: boolean;
  latex: boolean;
  /** Whether it has MathML that is more than a row of signs. */
  formula?: boolean;
}

export const emptyRich = (): Rich => ({ text: '', code: [], pictures: [], media: false, table: false, latex: false });

/** Lines of code as a block in Markdown. */
export const fenced = ({ text, language = '' }: Rich['code'][number]): string => `\`\`\`${language}\n${text}\n\`\`\``;

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

/** Sets the explanation of a draft, unless the text is empty. */
export const setExplanation = (draft: Draft, rich: Rich): void => {
  const explanation = explanationOf(rich);
  if (explanation !== undefined) draft.explanation = explanation;
};

/** An explanation with its lines kept; undefined if there is none. */
export const explanationOf = (rich: Rich): string | undefined => {
  const text = rich.whole ?? rich.text.replace(/\n\s*\n+/g, '\n').trim();
  return text === '' ? undefined : text;
};
