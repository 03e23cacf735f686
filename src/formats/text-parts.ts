/** What the lines of one question are: its text, its options, the answer, the explanation. */
import { EXPLANATION_LINE } from './labels.ts';
import {
  ANSWER_LINE,
  isInstruction,
  type Line,
  type OptionLine,
  readOptions,
  type Segment,
  unmarked,
} from './text-lines.ts';

interface Parts {
  stem: Line[];
  options: OptionLine[];
  /** What its answer lines say. */
  answers: string[];
  explanation: string[];
  /** Lines behind the options that are none of them. */
  rest: Line[];
}

/** Bold marks the right option where not every option is bold. */
const markBold = (options: OptionLine[]): void => {
  const bold = options.map(({ text }) => /^(\*\*|__)(.+)\1$/.exec(text)?.[2]);
  const some = bold.filter((text) => text !== undefined).length;
  if (some === 0 || some === options.length || options.some(({ right }) => right)) return;
  for (const [place, option] of options.entries()) {
    const text = bold[place];
    if (text !== undefined) Object.assign(option, { text, right: true });
  }
};

/** Options without letters, boxes or bullets: every line behind the question is one. */
const bareOptions = (lines: readonly Line[]): OptionLine[] => {
  const numbers = lines.map((line) =>
    line.fence ? null : /^(\s*[*✓✔✅]?\s*)\(?(\d{1,2})\s*[).:-]\s+(.*)$/su.exec(line.text),
  );
  const counted = numbers.every((found, place) => Number(found?.[2]) === place + 1);
  return lines
    .map((line, place) => ({ ...line, text: counted ? `${numbers[place]?.[1]}${numbers[place]?.[3]}` : line.text }))
    .map((line) => ({
      ...(line.fence ? { text: line.text, right: false } : unmarked(line.text.trim())),
      label: undefined,
      form: 'bullet' as const,
    }));
};

/** How many lines are the question: up to its mark, with the code behind it; else the first, or all before a gap. */
const stemLength = (lines: readonly Line[]): number => {
  const mark = lines
    .slice(0, Math.max(1, lines.length - 2))
    .findIndex((line) => !line.fence && /[?:…]\s*$|_{3,}/.test(line.text));
  const gap = lines.findIndex((line, place) => place > 0 && line.gap);
  let length = mark >= 0 ? mark + 1 : gap > 0 && lines.length - gap >= 2 ? gap : 1;
  while (lines[length]?.fence) length += 1;
  return length;
};

export const partsOf = ({ lines: all, stem, bare }: Segment): Parts => {
  // "Select the correct answer" ends the question, however many lines it has.
  const told = all.findIndex((line, place) => place > 0 && !line.fence && isInstruction(line.text));
  const known = stem ?? (told > 0 ? told : undefined);
  const parts: Parts = { stem: [], options: [], answers: [], explanation: [], rest: [] };
  const lines: Line[] = [];
  for (const [place, line] of all.entries()) {
    const answer = line.fence || place === 0 ? undefined : ANSWER_LINE.exec(line.text)?.[1];
    const explanation = line.fence || place === 0 ? undefined : EXPLANATION_LINE.exec(line.text)?.[1];
    if (answer !== undefined) parts.answers.push(answer);
    else if (explanation !== undefined) parts.explanation.push(explanation);
    else if (parts.explanation.length > 0 && !line.gap) parts.explanation.push(line.text);
    else if (line.fence || place < (known ?? 1) || !isInstruction(line.text)) lines.push(line);
  }
  const first = lines.findIndex(
    (_line, place) =>
      place >= (known ?? 1) &&
      (!bare || (lines.slice(known, place).every(({ fence }) => fence) && areListed(lines.slice(place)))) &&
      startsOptions(lines, place, known),
  );
  if (first < 0) {
    const length = known ?? stemLength(lines);
    parts.stem = lines.slice(0, length);
    parts.options = bareOptions(lines.slice(length));
  } else {
    parts.stem = lines.slice(0, first);
    takeOptions(lines.slice(first), parts);
  }
  markBold(parts.options);
  return parts;
};

/** Most lines have the form of the first; one option among others that begins with a dash or an initial makes no list. */
const areListed = (lines: readonly Line[]): boolean => {
  const forms = lines.map((line) => (line.fence ? undefined : readOptions(line.text)[0]?.form));
  const alike = forms.filter((form) => form === forms[0]).length;
  return alike * 2 > lines.length || readOptions(lines[0]?.text ?? '').length > 1;
};

/** Letters begin with the first of the alphabet, and a single bullet is no list. */
const startsOptions = (lines: readonly Line[], place: number, known: number | undefined): boolean => {
  const line = lines[place];
  if (line === undefined || line.fence) return false;
  const [option, second] = readOptions(line.text);
  if (option === undefined) return false;
  if (option.form === 'label') {
    if (option.label?.place !== 0) return false;
    return (
      second !== undefined || lines.slice(place + 1).some((later) => readOptions(later.text)[0]?.label?.place === 1)
    );
  }
  return (
    known !== undefined ||
    lines.slice(place + 1).some((later) => !later.fence && readOptions(later.text)[0]?.form === option.form)
  );
};

const takeOptions = (lines: readonly Line[], parts: Parts): void => {
  const form = readOptions(lines[0]?.text ?? '')[0]?.form;
  for (const line of lines) {
    const options = line.fence ? [] : readOptions(line.text).filter((option) => option.form === form);
    const follows = form !== 'label' || options[0]?.label?.place === parts.options.length;
    if (parts.rest.length > 0) parts.rest.push(line);
    else if (options.length > 0 && follows) parts.options.push(...options);
    else if (line.gap && !line.fence) parts.rest.push(line);
    else {
      const last = parts.options.at(-1);
      if (last !== undefined) last.text += `\n${line.text.trim()}`;
    }
  }
};
