/** Reads text2qti (https://github.com/gpoore/text2qti), the plain text from which people make quizzes for Canvas. */

import { oneLine } from '../../quiz/texts.ts';
import { type Draft, emptyReading, newDraft, type Reading, setTyped, takeUnless } from '../draft.ts';
import { numberIn, setNumbers } from '../numbers.ts';
import { fromMarkdown } from '../rich/markdown-text.ts';
import { linesIn } from '../rich/markup.ts';
import { addOption, setExplanation, setStem } from '../rich/rich.ts';

const QUESTION = /^\d+\.\s+(.*)$/;
const CHOICE = /^(?:(\*?)[A-Za-z]\)|\[([ *]?)\])\s+(.*)$/;
/** Feedback on any answer (`...`), a right (`+`) or a wrong one (`-`); a solution (`!`); a number (`=`) or text (`*`) to type; an essay or a file to write. */
const SIGN = /^(\.\.\.|[-+!=*])\s+(.*)$|^(_{3,}|\^{3,})\s*$/;
const SETTING =
  /^(?:(quiz title)|quiz description|(?:text )?title|text|points(?: per question)?|pick|[a-z' ]*(?:shuffle|show|solutions?|feedback|time|back)[a-z' ]*):\s*(.*)$|^(?:END_)?GROUP\s*$|^%/i;

/** Whether it has a question and, at the margin, signs that only this format has. */
export const isText2Qti = (text: string): boolean =>
  /^\d+\.[ \t]+\S/m.test(text) &&
  /^\.\.\.[ \t]+\S|^=[ \t]+\S.*\+-|^(?:quiz title|points):/im.test(text) &&
  /^(?:\*?[a-z]\)|\[[ *]?\]|=|\*)[ \t]+\S/im.test(text);

interface Open {
  draft: Draft;
  stem: string[];
  options: { lines: string[]; right: boolean; form: 'one' | 'several' }[];
  accepted: string[];
  number?: string;
  explanation: string[];
  /** Why it is no question here. */
  reason?: string;
}

const finish = ({ draft, stem, options, accepted, number, explanation, reason }: Open): string | undefined => {
  if (reason !== undefined) return reason;
  setStem(draft, fromMarkdown(stem.join('\n')));
  for (const { lines } of options) addOption(draft, fromMarkdown(lines.join('\n')));
  setExplanation(draft, fromMarkdown(explanation.join('\n')));
  if (options.length > 0) {
    draft.key = options.flatMap(({ right }, place) => (right ? [place] : []));
    draft.kind = options[0]?.form === 'several' ? 'several' : 'single';
    if (draft.key.length === 0) return 'none of its options is marked as right';
    return draft.kind === 'single' && draft.key.length > 1 ? 'has two right options and asks for one' : undefined;
  }
  if (number !== undefined) return setNumbers(draft, [numberIn(number.trim())]);
  if (accepted.length === 0) return 'has no options to choose from';
  setTyped(draft, { accepted });
  return undefined;
};

/** Takes a line that begins with a {@link SIGN}. Feedback on a wrong answer explains nothing to the others. */
const takeSign = (open: Open, sign: string, text: string): void => {
  const option = open.options.at(-1);
  if (sign === '=') open.number = text;
  else if (sign === '*') open.accepted.push(oneLine(text));
  else if (/^_/.test(sign)) open.reason = 'is an essay: it has no answers to choose from';
  else if (/^\^/.test(sign)) open.reason = 'asks for a file, which is no kind of question here';
  else if (sign !== '-' && (option === undefined || option.right)) open.explanation.push(text);
};

export const readText2Qti = (text: string): Reading => {
  const reading = emptyReading();
  let open: Open | undefined;
  /** Where the lines go that continue the one above. */
  let lines: string[] | undefined;
  let number = 0;
  const close = (): void => {
    if (open === undefined) return;
    takeUnless(finish(open), open.draft, reading);
    open = undefined;
  };
  for (const [place, line] of linesIn(text)) {
    const setting = SETTING.exec(line);
    const question = QUESTION.exec(line);
    const choice = CHOICE.exec(line);
    const sign = SIGN.exec(line);
    if (setting) {
      if (setting[1] !== undefined) reading.title = oneLine(setting[2] ?? '');
      close();
      lines = undefined;
    } else if (question) {
      close();
      number += 1;
      lines = [question[1] ?? ''];
      open = { draft: newDraft(place + 1, number), stem: lines, options: [], accepted: [], explanation: [] };
    } else if (open !== undefined && choice) {
      const [, star, box, words = ''] = choice;
      lines = [words];
      open.options.push({ lines, right: (star ?? box) === '*', form: star === undefined ? 'several' : 'one' });
    } else if (open !== undefined && sign) {
      takeSign(open, sign[1] ?? sign[3] ?? '', sign[2] ?? '');
      lines = undefined;
    } else lines?.push(line.replace(/^(?: {1,4}|\t)/, ''));
  }
  close();
  return reading;
};
