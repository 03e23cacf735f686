/** Reads examinations in LaTeX: of the class exam (https://ctan.org/pkg/exam), and of Auto Multiple Choice (https://www.auto-multiple-choice.net). */
import { type Draft, emptyReading, leaveOut, newDraft, type Reading, setPlaces, takeUnless } from '../draft.ts';
import { MAX_TEXT } from '../rich/markup.ts';
import { addOption, emptyRich, type Rich, setExplanation, setStem } from '../rich/rich.ts';
import { fromPlain } from '../rich/to-rich.ts';

const CHOICE =
  /\\(CorrectChoice|correctchoice|bonne|choice|wrongchoice|mauvaise)(?![A-Za-z])\s*(?:\[[^\]\n]{0,40}\])?/g;
/** Where a question begins; its name or points stand behind it. */
const QUESTION =
  /\\(?:question|part)(?![A-Za-z])\s*(?:\[[^\]\n]{0,40}\])?|\\begin\{question(?:mult)?\}\s*(?:\{[^{}\n]{0,80}\})?/g;

/** Whether it has choices of one of these kinds. */
export const isLatexExam = (text: string): boolean =>
  /\\(?:CorrectChoice|choice|correctchoice|wrongchoice|bonne|mauvaise)(?![A-Za-z])/.test(text) &&
  /\\question(?![A-Za-z])|\\begin\{question/.test(text);

/** Without comments; the lines stay. */
const uncommented = (text: string): string => text.replace(/(?<!\\)%.*/g, '');

const CODE = /\\begin\{(verbatim|lstlisting|minted)\}(?:\[[^\]\n]*\])?(?:\{[^{}\n]*\})?\n?([\s\S]*?)\\end\{\1\}/g;
const PICTURE = /\\includegraphics\b|\\begin\{tikzpicture\}/;

/** Words without the commands that only format them. Formulas stay as they are written. */
const richOf = (written: string): Rich => {
  const code: Rich['code'] = [];
  const words = written
    .replace(CODE, (_all, _name, lines: string) => {
      code.push({ text: lines.trimEnd() });
      return '\n';
    })
    .replace(/\\(?:begin|end)\{[^{}]*\}(?:\[[^\]\n]*\])?/g, ' ')
    .replace(/\\(?:textbf|textit|texttt|emph|underline|text|textsf|lstinline|verb)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\(?:fillin|underline\{\\hspace\{[^}]*\}\}|dotfill|hrulefill)(?:\[[^\]\n]*\])?/g, '_____')
    .replace(/\\(?:l?dots)(?![A-Za-z])/g, '…')
    .replace(/\\\\(?:\[[^\]\n]*\])?|\\(?:newline|par)(?![A-Za-z])/g, '\n')
    .replace(/\\(?:vspace|hspace)\*?\{[^{}]*\}|\\(?:noindent|medskip|bigskip|smallskip|hfill|quad)(?![A-Za-z])/g, ' ')
    .replace(/``|''/g, '"')
    .replace(/(?<!\\)~/g, ' ')
    .replace(/\\([%&_#{}])/g, '$1')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  return { ...(words === '' ? emptyRich() : fromPlain(words)), code };
};

/** What stands in the braces at the beginning of a text; the text itself if it has none. */
const inBraces = (text: string): string => {
  if (!/^\s*\{/.test(text)) return text;
  const start = text.indexOf('{');
  let depth = 0;
  for (let place = start; place < text.length; place++) {
    if (text[place] === '\\') place += 1;
    else if (text[place] === '{') depth += 1;
    else if (text[place] === '}' && --depth === 0) return text.slice(start + 1, place);
  }
  return text.slice(start + 1);
};

const SOLUTION = /\\begin\{solution(?:orbox|orlines|ordottedlines)?\}(?:\[[^\]\n]*\])?([\s\S]*?)\\end\{solution\w*\}/;

/** No question is longer. */
const MAX_LENGTH = 2 * MAX_TEXT;

const readQuestion = (written: string, draft: Draft): string | undefined => {
  if (written.length > MAX_LENGTH) return `has more than ${MAX_LENGTH} characters`;
  const solution = SOLUTION.exec(written)?.[1];
  if (solution !== undefined) setExplanation(draft, richOf(solution));
  const text = written.replace(SOLUTION, '');
  const choices = [...text.matchAll(CHOICE)];
  setStem(draft, richOf(text.slice(0, choices[0]?.index)));
  if (choices.length === 0) return 'has no options to choose from';
  for (const [place, { 0: command, index }] of choices.entries()) {
    const [own = ''] = text
      .slice(index + command.length, choices[place + 1]?.index)
      .split(/\\end\{\w*(?:choices|checkboxes)\w*\}/);
    addOption(draft, richOf(inBraces(own)));
  }
  const right = choices.flatMap(([, name = ''], place) =>
    /^(?:CorrectChoice|correctchoice|bonne)$/.test(name) ? [place] : [],
  );
  if (right.length > 0) setPlaces(draft, right);
  return undefined;
};

export const readLatexExam = (text: string): Reading => {
  const reading = emptyReading();
  const body = uncommented(text);
  const from = body.search(/\\begin\{document\}/);
  const begins = [...body.matchAll(QUESTION)].filter(({ index }) => index > from);
  let line = 1;
  let before = 0;
  for (const [place, { 0: command, index }] of begins.entries()) {
    line += body.slice(before, index).split('\n').length - 1;
    before = index;
    const draft = newDraft(line, place + 1);
    const part = body.slice(index + command.length, begins[place + 1]?.index);
    const [own = ''] = part.split(/\\end\{(?:question|questionmult|questions|document)\}/);
    if (PICTURE.test(own)) leaveOut(draft, 'needs a picture', reading);
    else takeUnless(readQuestion(own, draft), draft, reading);
  }
  return reading;
};
