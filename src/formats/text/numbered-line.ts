/** Reads the number in front of a question in plain text. */
import type { Line } from './lines.ts';

/** A number without a word: `1.`, `2)`, `(3)`, `4 -`. */
const NUMBER = /^\s*(\(?)(\d{1,5})\s*(?:题|問)?\s*\\?([):、．.\]]-?|\s[-–—](?=\s))(?!\d)\s*(.*)$/u;
/** A number with a word: `Q1.`, `Question 2 (1 point):`, `NO.3`. */
const WORDED =
  /^\s*(?:NEW\s+)?(\p{L}{2,12}|[QFDPVВ第問])\s*[.:#№]?\s*#?(\d{1,5})\s*(?:题|問)?\s*(?:[([][^)\]]{0,30}[)\]]\s*)?([:：.)、．\]]|[-–—](?=\s)|\s(?=\S)|$)(?!\d)\s*(.*)$/u;
/** A number behind its sign: `#3 Which of these …`. */
const HASHED = /^\s*#\s?(\d{1,5})\s*[).:]?\s+(\S.*)$/;
/** A number without any sign: `3 Which of these …`. */
const BARE = /^\s*(\d{1,3})\s+(?=[\p{Lu}¿"“„«])(.+)$/u;
/** Words in front of the numbers of parts, not of questions. */
const PART =
  /^(?:section|chapter|unit|module|lesson|round|week|part|sección|unidad|capítulo|módulo|parte|chapitre|partie|sezione|capitolo|abschnitt|kapitel|teil|lektion|раздел|глава|тема|часть|модуль|урок|rozdział|bölüm)$/iu;
/** Words that have a line to themselves with the number of a question. */
const ASKING = /^(?:question|frage|pregunta|domanda|quest[aã]o|pergunta|вопрос|vraag|pytanie|soru|fråga)$/iu;
/** A word, or a question mark in front of the question. */
const UNNUMBERED =
  /^\s*(?:Q|Question(?:\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|twenty)(?:-\p{L}+)?)?|Frage|Pregunta|Domanda|Questão|Pergunta|Вопрос|Питання|Pytanie|Vraag|Fråga|Soru|Câu hỏi|Kérdés|Otázka|问题|質問|문제)\s*[:：.)]\s*(.+)$|^\s*[?？]\s+(\S.*)$/iu;

export interface NumberedLine {
  /** -1 for "Q:" and "? …". */
  number: number;
  /** The text after the number; empty if there is none. */
  text: string;
  /** How the number is written: its word, or the sign after it. */
  style: string;
  /** Whether it has no sign after it and a word and a number are not in a heading: "Level 3", "Room 4 is free", "2 Bytes". */
  loose?: boolean;
}

/** The number in front of a question, and the text after it. */
export const readNumber = ({ text, heading }: Pick<Line, 'text' | 'heading'>): NumberedLine | undefined => {
  // Copied from a page: "Question #3Topic 1".
  const line = text.replace(/(?<=^\s*Question #\d{1,5})\s*Topic \d+\s*$/i, '');
  const plain = NUMBER.exec(line);
  if (plain)
    return {
      number: Number(plain[2]),
      text: plain[4] ?? '',
      style: `${heading === undefined ? '' : '#'}${plain[1]}${plain[3]?.trim()}`,
    };
  const worded = WORDED.exec(line);
  if (worded && !PART.test(worded[1] ?? '')) {
    const [, word = '', number, sign = '', text = ''] = worded;
    const isAlone = text === '' && ASKING.test(word);
    const loose = sign.trim() === '' && heading === undefined && !isAlone;
    return { number: Number(number), text, style: word.toLowerCase(), loose };
  }
  const hashed = HASHED.exec(line);
  if (hashed) return { number: Number(hashed[1]), text: hashed[2] ?? '', style: '#' };
  const unnumbered = UNNUMBERED.exec(line);
  if (unnumbered) return { number: -1, text: unnumbered[1] ?? unnumbered[2] ?? '', style: 'q' };
  const bare = BARE.exec(line);
  return bare ? { number: Number(bare[1]), text: bare[2] ?? '', style: ' ', loose: true } : undefined;
};
