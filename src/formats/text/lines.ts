/** The lines of a plain-text quiz, and what each may be. */
import { OPTION_IDS } from '../../quiz/question.ts';
import { readLabel } from '../labels.ts';
import { MAX_QUESTIONS, TooLarge } from '../limits.ts';
import { linesIn } from '../rich/markup.ts';
import type { Watch } from '../watch.ts';
import { fenceOf, isClosed } from './fences.ts';

export interface Line {
  /** Its number in the file, from 1. */
  number: number;
  text: string;
  /** Whether there is a blank line before it. */
  gap: boolean;
  /** Whether it is a fenced block of code, including the fences. */
  fence?: boolean;
  /** The level of a Markdown heading, whose signs are removed. */
  heading?: number;
  /** Whether it is inside `<details>`. */
  hidden?: boolean;
}

/** The lines of one question. */
export interface Segment {
  lines: Line[];
  /** How many of the first lines are the question itself; undefined if the options must still be recognised. */
  stem?: number;
  /** Whether its options begin right after these lines. */
  bare?: true;
  /** Whether it lacks the instruction that the other questions have. */
  unlike?: true;
  /** Its number in the text. */
  number?: number;
  /** The line of that number, if there is nothing else in it. */
  from?: number;
}

export interface Segments {
  /** Lines before the first question. */
  head: Line[];
  segments: Segment[];
}

/** More lines than the largest import needs with ten options per question. */
const MAX_FILLED_LINES = 12 * MAX_QUESTIONS;

/** Whether a text has headings, or lines that begin in bold. */
export const isMarkdown = (text: string): boolean => {
  const words = text.slice(0, 200_000).replace(/^[^\S\n]*(`{3,9}|~{3,9})[^`]*?^[^\S\n]*\1/gms, '');
  return (
    /^#{2,6} \S|^[^\S\n]*<details\b/m.test(words) ||
    /^\s*# \S/.test(words) ||
    (words.match(/^[^\S\n]*(?:(?:\d+[.)]|[-*+])\s+)?\*\*\S/gm)?.length ?? 0) > 1
  );
};

/** A heading in Markdown: its signs and its words. */
export const HEADING = /^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/;
/** A number, a letter, or a word with a colon, in bold at the start of a line. */
const LEAD =
  /^(\s*(?:[-*+•>]\s+)*)(\*\*|__)([([]?\p{L}?\d{0,4}[)\].:：]?|(?:\p{L}+\s*[.#]?\s*)?\d+\s*[.:)]?|\p{L}[\p{L}' ]{0,24}[:：]?)\2\s*([:：.)]?)\s*(.*)$/u;
/** The question in bold with its number, and what follows it. */
const NUMBERED = /^(\s*)(\*\*|__)((?:\p{L}{1,12}\s*[.#]?\s*)?\d+\s*[.):]\s*(?:(?!\2).)+)\2(.*)$/u;
const WHOLE = /^(\s*|\s*\d+[.)]\s+(?=.*[?:]\W*$))(\*\*|__)((?:(?!\2).)+)\2\s*$/;
const OF_DETAILS = /<\/?(?:details|p|blockquote)\b[^<>]*>|^\s*<br\s*\/?>|<summary\b[^<>]*>.*?<\/summary>/gi;

/** A line of Markdown without the signs that only format it. An option that is bold as a whole stays so, because that may mark it as right. */
const bare = (line: Line): Line => {
  const [, signs, words] = HEADING.exec(line.text.replace(/^(\s*\d+[.)]\s+)(#{1,6}\s)/, '$2$1')) ?? [];
  const text = (words ?? line.text).replace(OF_DETAILS, '').replace(/^\s*\|\|(.*)\|\|\s*$/, '$1');
  const lead = LEAD.exec(text);
  const marked = lead !== null && /[.:)\]：]$|^\d+$/.test(`${lead[3]}${lead[4]}`);
  const whole = WHOLE.exec(text);
  const numbered = NUMBERED.exec(text);
  const isLabel = (readLabel(whole?.[3] ?? '')?.place ?? OPTION_IDS.length) < OPTION_IDS.length;
  return {
    ...line,
    text: marked
      ? `${lead[1]}${lead[3]}${lead[4]} ${lead[5]}`
      : numbered
        ? `${numbered[1]}${numbered[3]}${numbered[4]}`
        : whole && !isLabel
          ? `${whole[1]}${whole[3]}`
          : text,
    ...(signs === undefined ? {} : { heading: signs.length }),
  };
};

/** Page numbers of copied documents and topic numbers of exam sites, which turn up anywhere: "Biology 101 – Page 2 of 3", "Topic 3". */
const IS_NOISE =
  /^.{0,60}\b(?:page|seite|página|pagina|стр\.?|страница)\s*\d{1,4}\s*(?:of|von|de|di|из|\/)\s*\d{1,4}(?:\W[^?]{0,40})?$|^\W*(?:exam )?topic \d+\W*$|^\W*community vote distribution\W*$|^\s*(?:[A-J]{1,4} \(\d{1,3}%\)\s*)+(?:\d{1,3}%\s*)?$|^type:\s*(?:MC|MA|MR|TF|E|F|FB|FMB)\s*$/iu;

/** The points of a question, which online forms show below its text: "(2 points)". */
const POINTS =
  /^[^\S\n]*\(?\d{1,3}(?:[.,]\d+)?[^\S\n]*(?:points?|pts?|punkte?|puntos?|pontos?|punti|баллов|балла?)\)?\.?[^\S\n]*$/gim;

/** Whether nearly every line has a blank line below it, as in what is copied from a document, and more separate its questions. */
const isSpaced = (text: string): boolean => {
  const filled = text.match(/^.*\S/gm)?.length ?? 0;
  const gaps = text.match(/\n[^\S\n]*\n\s*(?=\S)/g) ?? [];
  const wide = gaps.filter((one) => one.split('\n').length > 3).length;
  return gaps.length > filled * 0.8 && wide > 1 && wide * 2 < gaps.length;
};

/** The lines that are not blank; a fenced block is one line. */
export const linesOf = (text: string, markdown: boolean, watch?: Watch): Line[] => {
  const lines: Line[] = [];
  const hasPoints = (text.match(POINTS)?.length ?? 0) > 1;
  const least = isSpaced(text) ? 2 : 1;
  let blank = least;
  let hidden = false;
  let fence: { line: Line; mark: string } | undefined;
  for (const [place, raw] of linesIn(text, watch)) {
    if (fence !== undefined) {
      fence.line.text += `\n${raw}`;
      if (isClosed(raw, fence.mark)) fence = undefined;
      continue;
    }
    if (raw.trim() === '') {
      blank += 1;
      continue;
    }
    const gap = blank >= least;
    const opening = fenceOf(raw);
    // A number in front of a fence is that of the question.
    const inline = opening ? null : /^(\s*(?:#{1,6}\s+)?\S{1,14})\s+(`{3,})[\w+#-]*\s*$/.exec(raw);
    // Printed tests have a blank for the answer in front of the number.
    const shown = (inline?.[1] ?? raw).replace(/^\s*_{2,}\s*(?=\d+\s*[.)])/, '');
    const plain: Line = { number: place + 1, text: shown, gap, ...(opening ? { fence: true } : {}) };
    if (/<details\b/i.test(raw)) hidden = true;
    const line = { ...(markdown && !opening ? bare(plain) : plain), ...(hidden ? { hidden } : {}) };
    if (/<\/details>/i.test(raw)) hidden = false;
    if (opening) fence = { line, mark: opening };
    if (inline) {
      const code: Line = {
        number: place + 1,
        text: raw.slice((inline[1] ?? '').length).trim(),
        gap: false,
        fence: true,
      };
      lines.push(line, code);
      fence = { line: code, mark: inline[2] ?? '```' };
      continue;
    }
    const above = lines.at(-1);
    if (hasPoints && above !== undefined && raw.search(POINTS) === 0 && /[?:*]\s*$/.test(above.text)) {
      above.text = above.text.replace(/\s*\*\s*$/, '');
      continue;
    }
    // A number sign alone, or a line of signs, separates.
    if (/^\s*#{1,2}\s*$/.test(raw)) blank = least;
    if (line.text.trim() === '' || /^\s*(?:[=\-_*~]{3,}|[—–]+|#+)\s*$/.test(raw) || IS_NOISE.test(raw)) continue;
    lines.push(line);
    if (lines.length > MAX_FILLED_LINES)
      throw new TooLarge(`has more than ${MAX_FILLED_LINES} lines that are not blank: split it`, place + 1);
    blank = 0;
  }
  return lines;
};

/** A line with a sign or a word that code has; it may be words all the same. */
export const LOOKS_LIKE_CODE =
  /[=(){};[\]]|^\s{2,}\S|^\s*(def|class|if|else|for|while|import|from|return|try|print|let|const|var|function|SELECT|\$|>>>)\b/;

/** Whether a line is an instruction, such as "Select the correct answer". */
export const isInstruction = (line: string): boolean =>
  line.length <= 90 &&
  /^\W*(options|choices|answer choices|possible answers|(please\s+)?(select|choose|pick|mark|tick|check|click|circle|identify)\b.*\b(answers?|options?|ones?|choices?|alternatives?|apply|correct|best|following)|(single|multiple)[ -](choice|answer|select)|one correct answer|(wählen?|markieren?|kreuzen?)\b.*\b(antwort|antworten|richtige[ns]?|aus|an)|(selecciona|seleccione|elige|elija|marca|marque|escoge)\b.*\b(respuestas?|opci[oó]n(es)?|correctas?)|(choisissez|sélectionnez|cochez)\b.*\b(réponses?|bonnes?|options?)|(seleziona|scegli)\b.*\b(rispost[ae]|corrett[ae]|opzion[ei])|(selecione|escolha|assinale)\b.*\b(respostas?|alternativas?|corretas?|opç)|(wybierz|zaznacz)\b.*\b(odpowied|poprawn)|(выберите|отметьте|укажите)\b.*(ответ|вариант|правильн|верн)|(选择|选出|请选).*(答案|选项|正确).{0,10})\W*$/iu.test(
    line.trim(),
  );

/** For each letter, an option that has it without a sign after it. */
const UNSIGNED = [...'ABCDEFGHIJ'].map((letter) => new RegExp(`^\\s*${letter}\\s+((?![-–—.):])\\S.*)$`));

/** Rewrites options such as "A blood" and "B grass" as "A) blood" and "B) grass". "A cat" is an option only if the next line begins with B. */
export const completeLabels = (lines: readonly Line[]): void => {
  const textAt = (at: number, place: number): string | undefined =>
    lines[at]?.fence ? undefined : UNSIGNED[place]?.exec(lines[at]?.text ?? '')?.[1];
  for (const at of lines.keys()) {
    if (textAt(at, 0) === undefined || textAt(at + 1, 1) === undefined) continue;
    for (let place = 0; ; place++) {
      const [line, text] = [lines[at + place], textAt(at + place, place)];
      if (line === undefined || text === undefined) break;
      line.text = `${'ABCDEFGHIJ'[place]}) ${text}`;
    }
  }
};

const COUNTED = /(?<=^\s*|\s)\((\d)\)\s*(?=\S)/g;

/** With a line for each of several numbered options in one: "(1) 21  (2) 22". */
export const withCountedApart = (lines: readonly Line[]): Line[] =>
  lines.flatMap((line) => {
    if (line.fence || !/^\s*\(\d\)/.test(line.text)) return [line];
    const found = [...line.text.matchAll(COUNTED)];
    const first = Number(found[0]?.[1]);
    const counts = found.length > 1 && found.every(({ 1: digit }, place) => Number(digit) === first + place);
    if (!counts) return [line];
    return found.map(({ index }, place) => ({
      ...line,
      text: line.text.slice(index, found[place + 1]?.index).trim(),
      gap: line.gap && place === 0,
    }));
  });
