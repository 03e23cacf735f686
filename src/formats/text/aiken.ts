/** Reads Aiken (https://docs.moodle.org/en/Aiken_format), with the variations in letters, spaces and keywords that people use. */
import { type Draft, emptyReading, newDraft, type Reading, setTyped } from '../draft.ts';
import { addAnswerLine, EXPLANATION_LINE, explain, type LabelledOption, readLabel } from '../labels.ts';
import { checkNumber } from '../limits.ts';
import { decimalOf, setNumbers } from '../numbers.ts';
import { linesIn } from '../rich/markup.ts';
import { addOption, type Rich } from '../rich/rich.ts';
import { richIn } from '../rich/to-rich.ts';
import { setStatement, truthOf } from '../truth.ts';
import type { Watch } from '../watch.ts';
import { type StemLine, setStemFromLines } from './stem.ts';

/** The line that ends an Aiken question, in several languages. */
export const AIKEN_ANSWER =
  /^\s*(?:(?:CORRECT|RIGHT|RICHTIGE|KORREKTE)\s+)?(?:ANSWERS?|ANS|SVAR|ANTWORT|RESPUESTA|RÉPONSE|REPONSE|RISPOSTA|RESPOSTA|ODPOWIEDŹ|ODPOWIEDZ|ANTWOORD|VASTAUS|ОТВЕТ|ВІДПОВІДЬ|答案)\s*[:：]\s*(.*)$/iu;

const TYPE_LINE =
  /^[^\S\n]*(?:multichoice|multi|single|truefalse|cloze|shortanswer|essay|description|matching|order|numerical)[^\S\n]*$/i;

/** Whether there are lines that name the type of the question below, as an extension of Aiken has them. */
export const hasTypes = (text: string): boolean =>
  (text.match(new RegExp(`(?<=^|\\n[^\\S\\n]*\\n)${TYPE_LINE.source.slice(1)}`, 'gim'))?.length ?? 0) > 1 &&
  /^[^\S\n]*ANSWER\s*:/im.test(text);

interface Open {
  draft: Draft;
  stem: StemLine[];
  options: LabelledOption[];
  /** Lines below the last option: its continuation, or a question that lost its own answer line. */
  tail: (StemLine & { line: number })[];
  /** Why its options cannot be recognised. */
  flaw?: string;
  type: string | undefined;
}

const joinTail = ({ options, tail }: Open): void => {
  const option = options.at(-1);
  if (option !== undefined) option.text = [option.text, ...tail.splice(0).map(({ text }) => text.trim())].join(' ');
};

/** Sets the answer to a question of this type without options: true or false, a number, or words. @returns whether it is one */
const takeAnswer = (draft: Draft, type: string | undefined, answer: string): boolean => {
  const truth = type === 'truefalse' ? truthOf(answer) : undefined;
  if (truth !== undefined) setStatement(draft, truth);
  else if (type === 'numerical') return setNumbers(draft, [{ value: decimalOf(answer), tolerance: 0 }]) === undefined;
  else if (type === 'shortanswer') {
    const accepted = answer.split(',').map((one) => one.trim());
    setTyped(draft, { accepted: accepted.filter(Boolean) });
  } else return type === 'truefalse';
  return true;
};

const finish = (open: Open, answer: string, rich: (text: string) => Rich): string | undefined => {
  const { draft, stem, options, type } = open;
  joinTail(open);
  if (open.flaw !== undefined) return open.flaw;
  const isAnswered = options.length === 0 && takeAnswer(draft, type, answer);
  if (type !== undefined && !isAnswered && !/^(multichoice|multi|single|truefalse)$/.test(type))
    return `is of the type ${type}`;
  setStemFromLines(draft, stem, rich);
  draft.changes = draft.changes.filter((change) => !change.startsWith('the lines'));
  if (isAnswered) return undefined;
  for (const option of options) addOption(draft, rich(option.text));
  return addAnswerLine(draft, options, answer, 'letters');
};

const unanswered = ({ type }: Open): string => (type === undefined ? 'has no ANSWER line' : `is of the type ${type}`);

const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();

/** Questions of other types, and those without an answer line, are left out with their reasons. */
export const readAiken = (text: string, watch?: Watch): Reading => {
  const reading = emptyReading();
  const rich = richIn(text);
  const typed = hasTypes(text);
  let number = 0;
  let last: Draft | undefined;
  let open: Open | undefined;
  let type: string | undefined;
  let gap = false;
  let isExplaining = false;
  const leave = (line: number, reason: string): void => {
    reading.leftOut.push({ line, number, reason });
    checkNumber(reading.leftOut.length, line);
  };
  for (const [place, line] of linesIn(text, watch)) {
    const behindGap = gap;
    gap = line.trim() === '';
    if (gap) continue;
    if (TYPE_LINE.test(line) && (open === undefined || (typed && behindGap))) {
      if (open !== undefined) leave(open.draft.line, unanswered(open));
      open = undefined;
      type = line.trim().toLowerCase();
      continue;
    }
    const answer = AIKEN_ANSWER.exec(line);
    if (answer) {
      if (open === undefined) leave(place + 1, 'is an answer without a question');
      else {
        const reason = finish(open, answer[1] ?? '', rich);
        if (reason !== undefined) leave(open.draft.line, reason);
        else reading.drafts.push(open.draft);
        last = reason === undefined ? open.draft : undefined;
      }
      open = undefined;
      continue;
    }
    const explanation = EXPLANATION_LINE.exec(line);
    if (open === undefined && !behindGap && isExplaining && last !== undefined) {
      explain(last, line, rich);
      continue;
    }
    // Its text may be in the lines below.
    isExplaining = explanation?.[1] === '';
    if (explanation && open === undefined) {
      if (last !== undefined) explain(last, explanation[1] ?? '', rich);
      continue;
    }
    const label = readLabel(line);
    if (open !== undefined && label !== undefined && label.place === open.options.length) {
      // A first line "A) …" is the question if the next line is "A) …" as well.
      joinTail(open);
      open.options.push(label);
    } else if (open !== undefined && open.options.length >= 2 && label?.place === 0 && open.tail.length > 0) {
      // The letters start again: the lines in between are the next question.
      leave(open.draft.line, 'has no ANSWER line');
      number += 1;
      const from = open.tail[0]?.line ?? place + 1;
      open = { draft: newDraft(from, number), stem: open.tail, options: [label], tail: [], type: undefined };
    } else if (open !== undefined && open.options.length > 0 && behindGap) {
      leave(open.draft.line, 'has no ANSWER line');
      open = undefined;
    } else if (open !== undefined && open.options.length > 0) {
      // A single capital letter, like those above it, is not a word of a sentence.
      if (label !== undefined && isCapital(label.label) === isCapital(open.options[0]?.label ?? ''))
        open.flaw ??= `has the letter ${label.label} where another should stand (line ${place + 1})`;
      open.tail.push({ text: line, gap: behindGap, line: place + 1 });
      continue;
    }
    if (open === undefined) {
      number += 1;
      open = {
        draft: newDraft(place + 1, number),
        stem: [{ text: typed ? line.replace(/^\s*\d{1,4}[.)]\s+/, '') : line, gap: behindGap }],
        options: [],
        tail: [],
        type,
      };
      type = undefined;
    } else if (open.options.length === 0) open.stem.push({ text: line, gap: behindGap });
  }
  if (open !== undefined) leave(open.draft.line, unanswered(open));
  return reading;
};
