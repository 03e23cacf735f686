/** Lines of a plain-text quiz and what each may be. */
import { type LabelledOption, readLabel } from './labels.ts';
import { MAX_QUESTIONS, TooLarge } from './limits.ts';
import { linesIn } from './markup.ts';
import type { Watch } from './watch.ts';

export interface Line {
  /** In the file, from 1. */
  number: number;
  text: string;
  /** A blank line stands before it. */
  gap: boolean;
  /** A fenced block of code, fences included. */
  fence?: boolean;
}

export interface Segment {
  lines: Line[];
  /** How many of the lines, from the first, are the question itself; undefined where its options have to be told apart. */
  stem?: number;
  /** Its options begin right behind these lines. */
  bare?: true;
  /** It has no instruction line, as the others have. */
  unlike?: true;
  /** Its number in the text. */
  number?: number;
}

export interface Segments {
  /** Lines before the first question. */
  head: Line[];
  segments: Segment[];
}

/** More lines than the largest import needs, with ten options a question. */
const MOST_LINES = 12 * MAX_QUESTIONS;

/** Lines without the blank ones; a fenced block is one line. */
export const linesOf = (text: string, watch?: Watch): Line[] => {
  const lines: Line[] = [];
  let gap = true;
  let fence: { line: Line; mark: string } | undefined;
  for (const [place, raw] of linesIn(text, watch)) {
    if (fence !== undefined) {
      fence.line.text += `\n${raw}`;
      if (raw.trim().startsWith(fence.mark) && /^[`~]+$/.test(raw.trim())) fence = undefined;
      continue;
    }
    if (raw.trim() === '') {
      gap = true;
      continue;
    }
    const opening = /^\s*(`{3,}|~{3,})[^`]*$/.exec(raw);
    const line: Line = { number: place + 1, text: raw, gap, ...(opening ? { fence: true } : {}) };
    if (opening) fence = { line, mark: opening[1] ?? '```' };
    if (!/^\s*[=\-_*~#]{3,}\s*$/.test(raw)) lines.push(line);
    if (lines.length > MOST_LINES)
      throw new TooLarge(`has more than ${MOST_LINES} lines that are not blank: split it`, place + 1);
    gap = false;
  }
  return lines;
};

export const LOOKS_LIKE_CODE =
  /[=(){};[\]]|^\s{2,}\S|^\s*(def|class|if|else|for|while|import|from|return|try|print|let|const|var|function|SELECT|\$|>>>)\b/;

/** A line that says what to do, such as "Select the correct answer". */
export const isInstruction = (line: string): boolean =>
  line.length <= 90 &&
  /^\W*((please\s+)?(select|choose|pick|mark|tick|check|click|circle|identify)\b.*\b(answers?|options?|ones?|choices?|alternatives?|apply|correct|best|following)|(single|multiple)[ -](choice|answer|select)|one correct answer|(wählen?|markieren?|kreuzen?)\b.*\b(antwort|antworten|richtige[ns]?|aus|an)|(selecciona|seleccione|elige|elija|marca|marque|escoge)\b.*\b(respuestas?|opci[oó]n(es)?|correctas?)|(choisissez|sélectionnez|cochez)\b.*\b(réponses?|bonnes?|options?)|(seleziona|scegli)\b.*\b(rispost[ae]|corrett[ae]|opzion[ei])|(selecione|escolha|assinale)\b.*\b(respostas?|alternativas?|corretas?|opç)|(wybierz|zaznacz)\b.*\b(odpowied|poprawn)|(выберите|отметьте|укажите)\b.*(ответ|вариант|правильн|верн)|(选择|选出|请选).*(答案|选项|正确).{0,10})\W*$/iu.test(
    line.trim(),
  );

const NUMBER =
  /^\s*(?:\*\*)?\s*(?:(?:Q|Question|Frage|Pregunta|Domanda|Questão|Pergunta|Вопрос|Питання|Pytanie|Vraag|Fråga|問|第)\s*)?(\d{1,5})\s*(?:题|問)?\s*(?:[):、．.]|\s[-–—]\s)(?!\d)\s*(.+)$/iu;
const NAMED = /^\s*(?:\*\*)?\s*(?:Q|Question|Frage|Pregunta|Domanda|Вопрос|Pytanie)\s*(\d{0,5})\s*[:.)]\s*(.+)$/iu;

/** The number in front of a question, and what follows; -1 for "Q:". */
export const readNumber = (line: string): { number: number; text: string } | undefined => {
  const named = NAMED.exec(line);
  if (named) return { number: named[1] === '' ? -1 : Number(named[1]), text: named[2] ?? '' };
  const found = NUMBER.exec(line);
  return found ? { number: Number(found[1]), text: found[2] ?? '' } : undefined;
};

export const ANSWER_LINE =
  /^\s*(?:\*\*|>)?\s*(?:the\s+)?(?:correct |right |richtige |korrekte |la |respuesta |bonne |risposta |правильный |верный )?(?:answers?|ans|key|solution|antwort|antworten|lösung|respuesta|correcta|réponse|reponse|corretta|risposta|resposta|gabarito|odpowiedź|svar|antwoord|ответ|відповідь|答案|正确答案|正解)(?:\s+(?:is|ist|es|correcta))?\s*(?:\*\*)?\s*[:：=]\s*(?:\*\*)?\s*(.*?)(?:\*\*)?\s*$/iu;

export interface OptionLine {
  text: string;
  right: boolean;
  label: LabelledOption | undefined;
  /** What it begins with: a letter, a box, a bullet. */
  form: 'label' | 'box' | 'bullet' | 'number';
}

const MARK_BEHIND =
  /\s*(?:[✓✔✅☑√]|(?<=[^\s*])\s*\*|[([]\s*(?:correct(?: answer)?|right|richtig|correcta?|верно|правильно|corretta|juste|true|✓|x)\s*[)\]])\s*$/iu;
const MARK_BEFORE = /^\s*(?:[✓✔✅☑√]|\*(?!\*))\s*/u;

/** Takes the mark of the right answer off. */
export const unmarked = (text: string): { text: string; right: boolean } => {
  const before = text.replace(MARK_BEFORE, '');
  const after = before.replace(MARK_BEHIND, '');
  return { text: after.trim(), right: before.length < text.trimStart().length || after.length < before.length };
};

/** Options in a line: one, or several with their letters, such as `(a) 21   (b) 22`. */
export const readOptions = (line: string): OptionLine[] => {
  const box = /^\s*(?:[-*+•]\s*)?[[(]\s*([xX✓✔*]?)\s*[\])]\s+(.*)$/u.exec(line);
  if (box) return [{ text: (box[2] ?? '').trim(), right: box[1] !== '', label: undefined, form: 'box' }];
  const parts = line.trim().split(/(?:\s{2,}|\t)(?=[(（]?[a-jA-Jа-кА-К][)）.])/u);
  const options: OptionLine[] = [];
  for (const part of parts) {
    const marked = /^\s*(\*|[✓✔✅])?\s*(?:[-•]\s+)?(.*)$/su.exec(part);
    const label = readLabel(marked?.[2] ?? '');
    if (label === undefined) break;
    const { text, right } = unmarked(label.text);
    options.push({ text, right: right || marked?.[1] !== undefined, label, form: 'label' });
  }
  if (options.length === parts.length) return options;
  const [first] = options;
  if (first !== undefined) {
    const label = readLabel(line.replace(/^\s*[*✓✔✅]\s*/u, ''));
    return [{ ...first, text: unmarked(label?.text ?? first.text).text }];
  }
  const bullet = /^\s*([-+•–]|\*(?!\*))\s+(.*)$/u.exec(line);
  if (bullet) {
    const { text, right } = unmarked(bullet[2] ?? '');
    return [{ text, right: right || bullet[1] === '*', label: undefined, form: 'bullet' }];
  }
  return [];
};
