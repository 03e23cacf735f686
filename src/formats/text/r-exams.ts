/** Reads an exercise of R/exams in Markdown (https://www.r-exams.org): one question per file, with its key below "Meta-information". */
import { type Draft, emptyReading, newDraft, noKind, type Reading, setPlaces, setTyped, takeUnless } from '../draft.ts';
import { decimalOf, setNumbers } from '../numbers.ts';
import { fromMarkdown } from '../rich/markdown-text.ts';
import { addOption, setExplanation, setStem } from '../rich/rich.ts';

export const isRExams = (text: string): boolean =>
  /^Meta-information[^\S\n]*\n=+[^\S\n]*$/m.test(text) && /^exsolution\s*:/m.test(text);

/** The lines below a heading, which another line underlines. */
const below = (text: string, heading: string): string =>
  new RegExp(
    `(?:^|\\n)${heading}[^\\S\\n]*\\n[=-]+[^\\S\\n]*\\n([\\s\\S]*?)(?=\\n[^\\n]+\\n(?:={4,}|-{4,})[^\\S\\n]*(?:\\n|$)|$)`,
  )
    .exec(text)?.[1]
    ?.trim() ?? '';

const itemsIn = (list: string): string[] =>
  list === ''
    ? []
    : `\n${list}`
        .split(/\n[*-]\s+/)
        .slice(1)
        .map((item) => item.trim());

const readKey = (draft: Draft, type: string, solution: string, tolerance: string): string | undefined => {
  if (type === 'num')
    return setNumbers(draft, [{ value: decimalOf(solution), tolerance: decimalOf(tolerance || '0') }]);
  if (type === 'string') {
    setTyped(draft, { accepted: [solution] });
    return undefined;
  }
  if (type !== 'schoice' && type !== 'mchoice') return noKind(type);
  if (!/^[01]+$/.test(solution) || solution.length !== draft.options.length)
    return `its key "${solution.slice(0, 40)}" does not say of each of its ${draft.options.length} options whether it is right`;
  setPlaces(
    draft,
    [...solution].flatMap((digit, place) => (digit === '1' ? [place] : [])),
  );
  draft.kind = type === 'mchoice' ? 'several' : 'single';
  return undefined;
};

export const readRExams = (text: string): Reading => {
  const reading = emptyReading();
  const field = (name: string): string => new RegExp(`^${name}\\s*:[^\\S\\n]*(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  const end = text.search(/^Solution[^\S\n]*\n=/m);
  const asked = end < 0 ? text : text.slice(0, end);
  const draft = newDraft(text.slice(0, Math.max(0, text.search(/^Question/m))).split('\n').length, 1);
  setStem(draft, fromMarkdown(below(asked, 'Question')));
  for (const item of itemsIn(below(asked, 'Answerlist'))) addOption(draft, fromMarkdown(item));
  setExplanation(draft, fromMarkdown(below(text, 'Solution')));
  const isRun = /^\s*(?:`{3,}\s*\{r\b|<<)|`r /m.test(text);
  const reason = readKey(draft, field('extype'), field('exsolution'), field('extol'));
  takeUnless(isRun ? 'is computed by R: give the exercise as R has written it' : reason, draft, reading);
  return reading;
};
