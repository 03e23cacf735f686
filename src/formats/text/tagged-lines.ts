/** Reads quizzes that name the part of a question at the beginning of each line: `[Q]`, `[A]`, `[A*]`; `<question>`, `<variantright>`; `Q:`, `Wrong:`. */
import { type Draft, emptyReading, newDraft, type Reading, setPlaces, takeUnless } from '../draft.ts';
import { explain } from '../labels.ts';
import { folded, linesIn } from '../rich/markup.ts';
import { addOption } from '../rich/rich.ts';
import { richIn } from '../rich/to-rich.ts';
import { type StemLine, setStemFromLines } from './stem.ts';

const TAG =
  /^\s*(?:\[\s*([*+!]?[\p{L} ]{1,20}\d{0,3}[*+!]?)\s*\]|<([*+!]?\p{L}{1,20}\d{0,3}[*+!]?)>|([*+!]?\p{L}{1,14}(?: \p{L}{1,8})?[*+!]?)\s*[:：])\s*(.*)$/u;

const KINDS = {
  question: /^(?:q|quest|question|frage|pregunta|domanda|вопрос)\d*$/,
  right:
    /^(?:[*+!](?:a|ans|answer|option|choice)|(?:a|ans|answer|option|choice|variant) ?(?:[*+!]|correct|right|true)|(?:correct|right)(?: ?(?:answer|option|choice))?|ca)$/,
  wrong: /^(?:w|x|wrong|incorrect|false|distractor)(?: ?(?:answer|option|choice))?$/,
  answer: /^(?:a|ans|answer|o|opt|option|choice|variant|antwort|respuesta|вариант|ответ)\d*$/,
  explanation: /^(?:e|exp|explain|explanation|feedback|rationale|erklärung)$/,
} as const;

interface Tagged {
  kind: keyof typeof KINDS | 'other' | undefined;
  name: string;
  text: string;
}

/** A word with a colon that is no name of a part is the beginning of a sentence. */
const tagged = (line: string): Tagged => {
  const [, square, angle, word, text = ''] = TAG.exec(line) ?? [];
  const name = (square ?? angle ?? word ?? '').trim();
  const kind = (Object.keys(KINDS) as (keyof typeof KINDS)[]).find((one) => KINDS[one].test(name.toLowerCase()));
  const isBare = word !== undefined && /\d$/.test(name);
  if (kind === undefined || isBare)
    return { kind: word === undefined && name !== '' ? 'other' : undefined, name, text: line };
  return { kind, name, text };
};

/** Enough lines to show what is in all of them. */
const SAMPLE = 100_000;

/** Whether most lines begin so, each question has two options or more, and some are marked as right or wrong. */
export const isTagged = (text: string): boolean => {
  const lines = text
    .slice(0, SAMPLE)
    .split('\n')
    .filter((line) => line.trim() !== '');
  let [known, marked, options, questions, whole] = [0, 0, 2, 0, 0];
  for (const { kind, text: words } of lines.map(tagged)) {
    if (kind === 'question') {
      questions += 1;
      options = 0;
    } else if (kind === 'right' || kind === 'wrong' || kind === 'answer') {
      options += 1;
      if (options === 2) whole += 1;
      // "Correct: B" points to a letter.
      if (kind === 'right' && /^\(?[a-j\d][).]?$/i.test(words)) marked -= 1;
      else if (kind !== 'answer') marked += 1;
    }
    if (kind !== undefined) known += 1;
  }
  return questions > 0 && whole * 2 > questions && marked >= questions / 2 && known * 2 > lines.length;
};

interface Open {
  draft: Draft;
  stem: StemLine[];
  answers: { kind: 'right' | 'wrong' | 'answer'; text: string }[];
  explanation: string[];
}

/** Without marks beside wrong answers, the only other answer is right. */
const rightOf = (answers: Open['answers']): number[] => {
  const places = (kind: string): number[] => answers.flatMap((one, place) => (one.kind === kind ? [place] : []));
  const others = places('answer');
  return places('right').length === 0 && places('wrong').length > 0 && others.length === 1 ? others : places('right');
};

const finish = ({ draft, stem, answers, explanation }: Open, rich: ReturnType<typeof richIn>): string | undefined => {
  setStemFromLines(draft, stem, rich);
  for (const line of explanation) explain(draft, line, rich);
  // "Correct: …" may repeat one of the options above it.
  const own = answers.filter(
    ({ kind, text }, place) =>
      kind !== 'right' ||
      !answers.some((one, at) => at !== place && one.kind === 'answer' && folded(one.text) === folded(text)),
  );
  const repeated = answers.filter((one) => !own.includes(one)).map(({ text }) => folded(text));
  for (const one of own) if (repeated.includes(folded(one.text))) one.kind = 'right';
  if (own.length === 0) return 'has no options to choose from';
  for (const { text } of own) addOption(draft, rich(text));
  const right = rightOf(own);
  if (right.length > 0) setPlaces(draft, right);
  return undefined;
};

export const readTagged = (text: string): Reading => {
  const reading = emptyReading();
  const rich = richIn(text);
  let open: Open | undefined;
  /** Adds a line to the part that is above it. */
  let add = (_line: string): void => undefined;
  let gap = false;
  const close = (): void => {
    if (open !== undefined) takeUnless(finish(open, rich), open.draft, reading);
  };
  let number = 0;
  for (const [place, line] of linesIn(text)) {
    const { kind, name, text: words } = tagged(line);
    if (line.trim() === '') gap = true;
    else if (kind === 'question') {
      close();
      const stem = words === '' ? [] : [{ text: words, gap: false }];
      number += 1;
      open = { draft: newDraft(place + 1, number), stem, answers: [], explanation: [] };
      add = (more) => void stem.push({ text: more, gap });
    } else if (open === undefined) reading.title ??= line.trim();
    else if (kind === 'other') open.draft.changes.push(`its line "${name}" is left out`);
    else if (kind === 'explanation') {
      const { explanation } = open;
      explanation.push(words);
      add = (more) => void explanation.push(more);
    } else if (kind === undefined) add(line);
    else {
      const answer = { kind, text: words };
      open.answers.push(answer);
      add = (more) => {
        answer.text = `${answer.text}\n${more.trim()}`;
      };
    }
    if (line.trim() !== '') gap = false;
  }
  close();
  return reading;
};
