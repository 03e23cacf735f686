/** Reads the options in a line of a plain-text quiz, with their labels and the mark of the right one. */
import { type LabelledOption, placeOfLetter, readLabel } from '../labels.ts';

export interface OptionLine {
  text: string;
  right: boolean;
  label: LabelledOption | undefined;
  /** What it begins with: a letter, a box, a bullet. */
  form: 'label' | 'box' | 'bullet';
  /** Whether its bullet is an asterisk or a plus sign, which mean right among other bullets. */
  starred?: boolean;
}

const MARK_BEHIND =
  /\s*(?:[✓✔✅☑√]\uFE0F?|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check):|(?<=[^\s*/])\s*\*|(?:\*\*|__)?[([]\s*(?:correct(?: answer)?|right(?: answer)?|answer|richtig|correct[ao]|верно|правильно|corretta|juste|✓)\s*[)\]](?:\*\*|__)?|(?<=\s)(?:\[x\]|\(true\))|(?:←|<-+|⬅\uFE0F?)(?:\s*\p{L}+){0,3}|[-–—]{1,2}\s*(?:correct|right)(?: answer)?|<!--\s*(?:correct|right)(?: answer)?\s*-->)\s*$/iu;
const MARK_BEFORE = /^\s*(?:[✓✔✅☑√]\uFE0F?|\*(?!\*))\s*/u;

/** Removes the mark of a right answer. */
export const unmarked = (text: string): { text: string; right: boolean } => {
  const before = text.replace(MARK_BEFORE, '');
  const after = before.replace(MARK_BEHIND, '');
  return { text: after.trim(), right: before.length < text.trimStart().length || after.length < before.length };
};

/** A sign right before a letter, such as `*a)` or `$A.`, or a bullet that means right among other bullets. */
const SIGN = /^\s*(?:([*+])\s+)?(?:[-•–◦]\s+)?(\*(?!\*)|[$=>#@!~^→✓✔✅☑√]\uFE0F?)?\s*(.*)$/su;
const NAMES =
  'option|choice|answer|opción|opcion|opção|opzione|alternative|alternativa|antwort|réponse|risposta|вариант|şık|seçenek';
/** "Option B" is B. */
const WORD = new RegExp(`^(?:${NAMES})\\s+(?=[([]?(?:\\p{L}|\\d{1,2})(?![\\p{L}\\d]))`, 'iu');
/** An answer such as "Option B" without its word. */
export const withoutWord = (text: string): string => text.replace(WORD, '');
/** "Option 1:", "A2:", "R3.", "①". Other letters, such as Q, count questions and solutions. */
const COUNTED = new RegExp(`^(?:(?:(?:${NAMES})\\s?|[acor])(\\d{1,2})\\s*[:.)：]|([①-⑩]))\\s*(.*)$`, 'isu');
const WHOLE_BOLD = /^(\*\*|__)([([]?\p{L}[)\].:]\s*)(.+)\1$/su;

const labelOf = (text: string): LabelledOption | undefined => {
  const bold = WHOLE_BOLD.exec(text);
  const label = readLabel(bold ? `${bold[2]}${bold[1]}${bold[3]}${bold[1]}` : withoutWord(text));
  if (label !== undefined) return label;
  const counted = COUNTED.exec(text);
  if (!counted) return undefined;
  const number = Number(counted[1] ?? counted[2]?.normalize('NFKC'));
  return { place: number - 1, label: String(number), text: counted[3] ?? '' };
};

const lettered = (part: string): OptionLine | undefined => {
  const [, bullet, sign, rest = ''] = SIGN.exec(part) ?? [];
  const label = labelOf(rest);
  if (label === undefined) return undefined;
  const { text, right } = unmarked(label.text);
  return { text, right: right || sign !== undefined, label, form: 'label', starred: bullet !== undefined };
};

const NEXT = /(\s{2,}|\t+|\s)(?:[|·•;,/]\s*)?(?=(?:\*\*|[*✓✔✅$])?([(（[]?)(\p{L})([)）\].．:])\s*\S)/gu;

/** Splits a line at each letter that comes after the one before and is written like it: `(a) 21   (b) 22`, `A) x · B) y`. */
const splitAtLabels = (all: string): string[] => {
  const line = all.replace(/ {3,}/g, '  ');
  const first = /^\s*(?:\*\*|[*✓✔✅$])?([(（[]?)(\p{L})([)）\].．:])/u.exec(line);
  let place = placeOfLetter(first?.[2] ?? '');
  if (first === null || place === undefined) return [line];
  const cuts: number[] = [];
  let narrow = false;
  for (const found of line.matchAll(NEXT)) {
    const [all, space = '', open, letter = '', close] = found;
    const alike =
      open === first[1] &&
      close === first[3] &&
      (letter === letter.toUpperCase()) === (first[2] === first[2]?.toUpperCase());
    const next = placeOfLetter(letter) ?? 0;
    // Options in columns are written row by row: "a. one   c. three".
    if (!alike || (next !== place + 1 && (next <= place || !/\s{2}|\t/.test(space)))) continue;
    place = next;
    narrow ||= space.length === 1 && space !== '\t' && all.length === 1;
    cuts.push(found.index + all.length);
  }
  // Two letters after single spaces may be initials.
  const isShort = [0, ...cuts].some((from, at) => line.slice(from, cuts[at]).trim().length < 5);
  if (narrow && cuts.length < 2 && first[3] === '.' && isShort) return [line];
  return [0, ...cuts].map((from, at) => {
    const part = line.slice(from, cuts[at]);
    return at < cuts.length ? part.replace(/[\s|·•;,/]+$/u, '') : part;
  });
};

/** The options in a line: one, or several with letters. */
export const readOptions = (line: string): OptionLine[] => {
  const box = /^\s*(?:[-*+•]\s*)?(?:[[(]\s*([xX✓✔*]?)\s*[\])]|([☐☑☒]))\s+(.*)$/u.exec(line);
  if (box) {
    const right = (box[1] ?? '') !== '' || box[2] === '☑' || box[2] === '☒';
    const { text = '' } = readLabel(box[3] ?? '') ?? { text: box[3] };
    return [{ text: text.trim(), right, label: undefined, form: 'box' }];
  }
  const parts = splitAtLabels(line).map(lettered);
  if (parts.every((part) => part !== undefined)) return parts;
  const whole = lettered(line);
  if (whole !== undefined) return [whole];
  const bullet = /^\s*([-+•–◦●▪○◯□▢❏❑◻⚪‣▸►➢➤]|\*(?!\*))\s+(.*)$/u.exec(line);
  if (!bullet) return [];
  const { text, right } = unmarked(bullet[2] ?? '');
  return [{ text, right, label: undefined, form: 'bullet', starred: bullet[1] === '*' || bullet[1] === '+' }];
};

const FIRST = /\s(?=[(（[]?[aA][)）\].．]\s*\S)/gu;

/** Options after their question in the same line: "Which? (a) one (b) two". */
export const optionsBehind = (line: string): { words: string; options: OptionLine[] } | undefined => {
  for (const { index } of line.matchAll(FIRST)) {
    const options = readOptions(line.slice(index));
    if (options.length > 1) return { words: line.slice(0, index), options };
  }
  return undefined;
};
