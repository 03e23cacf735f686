/** Reads quizzes in Markdown: task lists below headings, or bullets with `- !` before the right answer. */

import { oneLine, plainText } from '../../quiz/texts.ts';
import { type Draft, emptyReading, leaveOut, newDraft, type Reading, setPlaces, takeUnless } from '../draft.ts';
import { fromMarkdown } from '../rich/markdown-text.ts';
import { linesIn, slugOf } from '../rich/markup.ts';
import { addOption, setStem } from '../rich/rich.ts';
import type { Watch } from '../watch.ts';
import { fenceOf, isClosed } from './fences.ts';
import { HEADING } from './lines.ts';
import { explainFrom } from './markdown-explanation.ts';

interface Line {
  number: number;
  text: string;
  /** Whether it is a whole fenced block. */
  fence: boolean;
  /** Whether it is inside `<details>`. */
  hidden: boolean;
}

/** Without comments that have their lines to themselves; the line breaks stay. Only comments that end are searched for, because others take long. */
const withoutComments = (text: string): string => {
  const last = text.lastIndexOf('-->');
  if (last < 0 || !text.includes('<!--')) return text;
  const end = text.indexOf('\n', last) < 0 ? text.length : text.indexOf('\n', last);
  const cleaned = text
    .slice(0, end)
    .replace(
      /^[^\S\n]*(`{3,}|~{3,})[\s\S]*?(?:^[^\S\n]*\1|$(?![\s\S]))|^[^\S\n]*<!--[\s\S]*?-->(?:[^\S\n]*$|(?=(.)))/gm,
      (found, fence?: string, more?: string) =>
        fence !== undefined || more !== undefined ? found : found.replace(/[^\n]+/g, ''),
    );
  return cleaned + text.slice(end);
};

function* linesOf(text: string, watch: Watch | undefined): Generator<Line> {
  let fenced: Line | undefined;
  let mark: string | undefined;
  let hidden = false;
  for (const [place, whole] of linesIn(withoutComments(text), watch)) {
    let raw = whole;
    if (mark !== undefined && fenced !== undefined) {
      fenced.text += `\n${raw}`;
      if (!isClosed(raw, mark)) continue;
      yield fenced;
      mark = undefined;
      fenced = undefined;
      continue;
    }
    // A block that begins behind the box of an option.
    const box = /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX✓*]\](?=\s+`{3,}[^`]*$)/u.exec(raw)?.[0];
    if (box !== undefined) {
      yield { number: place + 1, text: box, fence: false, hidden };
      raw = raw.slice(box.length);
    }
    mark = fenceOf(raw);
    if (/^\s*<details\b/i.test(raw)) hidden = true;
    const line = { number: place + 1, text: raw, fence: mark !== undefined, hidden };
    if (mark === undefined) yield line;
    else fenced = line;
    if (/<\/details>/i.test(raw)) hidden = false;
  }
  if (fenced !== undefined) yield fenced;
}

const BULLET = /^(\s*)[-*+]\s+(.*)$/;
const TASK = /^(\s*)(?:[-*+]|\d+[.)])\s+\[([ xX✓*])\](?:\s+(.*))?$/u;
/** The number in front of a question, which is removed. */
const NUMBERING = /^(?:\*\*)?(?:Q(?:uestion)?\s*)?\d+\s*[.):\-–](?:\*\*(?=\s))?\s*/i;

/** How a document marks right options: ticked boxes of task lists, or `- !` bullets. */
export type MarkdownDialect = 'tasks' | 'bang';

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** `tasks` if most list items have a box and some boxes are ticked; `bang` for bullets with `!`. */
export const markdownDialect = (text: string): MarkdownDialect | undefined => {
  const ticked = count(text, /^[^\S\n]*(?:[-*+]|\d+[.)])\s+\[[xX✓*]\](?:\s|$)/gmu);
  const empty = count(text, /^[^\S\n]*(?:[-*+]|\d+[.)])\s+\[ \](?:\s|$)/gm);
  if (ticked > 0 && empty > 0 && (ticked + empty) * 2 > count(text, /^[^\S\n]*[-*+]\s+\S/gm)) return 'tasks';
  return /^[*]\s+\S/m.test(text) && /^\s+[-]\s+!\S/m.test(text) ? 'bang' : undefined;
};

interface Option {
  text: string;
  right: boolean;
}

interface Group {
  line: number;
  stem: string[];
  options: Option[];
  after: string[];
  /** The quote after a right option, if options have such notes. */
  notes?: string[];
}

const optionOf = (line: Line, dialect: MarkdownDialect): Option | undefined => {
  if (line.fence || line.hidden) return undefined;
  if (dialect === 'tasks') {
    const task = TASK.exec(line.text);
    return task ? { text: task[3] ?? '', right: task[2] !== ' ' } : undefined;
  }
  const bullet = BULLET.exec(line.text);
  if (!bullet) return undefined;
  const [, indent = '', text = ''] = bullet;
  return indent === '' ? undefined : { text: text.replace(/^!/, ''), right: text.startsWith('!') };
};

interface Section {
  heading: string;
  level: number;
  line: number;
  groups: Group[];
}

/** Splits a document at its headings, and each section into groups: a text, its options, and the lines after them. */
function* sectionsOf(text: string, dialect: MarkdownDialect, watch: Watch | undefined): Generator<Section> {
  let section: Section = { heading: '', level: 0, line: 1, groups: [] };
  let group: Group = { line: 1, stem: [], options: [], after: [] };
  const close = (): void => {
    if (group.options.length > 0 || group.stem.some((line) => line.trim() !== '')) section.groups.push(group);
  };
  for (const line of linesOf(text, watch)) {
    const heading = line.fence || line.hidden ? null : HEADING.exec(line.text);
    const starts = !line.fence && (dialect === 'bang' ? /^[*]\s+/ : /^\s*<quiz\b[^>]*>/).test(line.text);
    line.text = line.fence ? line.text : line.text.replace(/<\/?quiz\b[^>]*>/g, '');
    if (heading || starts) {
      close();
      if (heading) {
        yield section;
        section = { heading: heading[2] ?? '', level: heading[1]?.length ?? 1, line: line.number, groups: [] };
      }
      group = { line: line.number, stem: starts ? [line.text.replace(/^[*]\s+/, '')] : [], options: [], after: [] };
      continue;
    }
    const option = optionOf(line, dialect);
    if (option !== undefined) {
      // Options after more text belong to the next question, which that text asks.
      if (!takeNotes(group) && group.after.some((text) => text.trim() !== '') && group.options.length > 0)
        group = nextGroup(group, section, line.number);
      group.options.push(option);
    } else if (group.options.length > 0 && isNext(group, line)) {
      section.groups.push(group);
      group = { line: line.number, stem: [line.text], options: [], after: [] };
    } else addLine(group, line);
  }
  close();
  yield section;
}

const numberOf = (text: string): number => Number(/\d+/.exec(NUMBERING.exec(text)?.[0] ?? '')?.[0] ?? Number.NaN);

/** Whether a line has the number after that of a group. */
const isNext = ({ stem }: Group, { text, fence, hidden }: Line): boolean =>
  !fence && !hidden && numberOf(text) === numberOf(stem.find((line) => line.trim() !== '') ?? '') + 1;

/** Takes quoted lines between two options as a note on the first. @returns whether there are only such lines */
const takeNotes = (group: Group): boolean => {
  const said = group.after.filter((text) => text.trim() !== '');
  if (said.length === 0 || !said.every((text) => /^\s*>/.test(text))) return false;
  group.after = [];
  group.notes = [...(group.notes ?? []), ...(group.options.at(-1)?.right ? said : [])];
  return true;
};

const isAside = (text: string): boolean =>
  /^\s*(>|<\/?details|\*{0,2}(explanation|reference|source|answer|note)\b|\[[^\]]*\]\(https?:)/i.test(text);

/** Begins the question after a group. Its text starts after the last remark about the question before. */
const nextGroup = (group: Group, section: Section, line: number): Group => {
  const last = group.after.findLastIndex(isAside);
  const stem = group.after.splice(last + 1);
  section.groups.push(group);
  return { line: Math.max(1, line - stem.length), stem, options: [], after: [] };
};

const addLine = (group: Group, line: Line): void => {
  const option = group.options.at(-1);
  const blank = line.text.trim() === '';
  if (option === undefined) group.stem.push(line.text);
  else if (line.hidden) group.after.push(line.text);
  else if (line.fence && group.after.every((text) => text.trim() === ''))
    option.text += `\n${line.text.replace(/^\s+/gm, '')}`;
  else if (!blank && group.after.length === 0 && /^\s{2,}[^\s>]/.test(line.text)) option.text += ` ${line.text.trim()}`;
  else group.after.push(line.text);
};

/** Without its number; bold letters that began in front of it begin behind it. */
const withoutNumber = (text: string): string => {
  const bare = text.replace(NUMBERING, '');
  const isBold = text.startsWith('**') && !text.slice(2, text.length - bare.length).includes('**');
  return bare !== text && isBold ? bare.replace('**', '') : bare;
};

const readGroup = (group: Group, heading: string, draft: Draft): string | undefined => {
  const title = withoutNumber(heading);
  const body = group.stem.join('\n').trim();
  setStem(
    draft,
    fromMarkdown([title, heading === '' ? withoutNumber(body) : body].filter((part) => part !== '').join('\n')),
  );
  for (const { text } of group.options) addOption(draft, fromMarkdown(text));
  const right = group.options.flatMap((option, place) => (option.right ? [place] : []));
  if (right.length === 0) return 'none of its options is marked as right';
  setPlaces(draft, right);
  if (group.notes !== undefined) takeNotes(group);
  explainFrom([...(group.notes ?? []), ...group.after], draft);
  return undefined;
};

export const readMarkdown = (text: string, dialect: MarkdownDialect, watch?: Watch): Reading => {
  const reading = emptyReading();
  let number = 0;
  let category: string | undefined;
  for (const section of sectionsOf(text, dialect, watch)) {
    const asked = section.groups.filter(({ options }) => options.length > 0);
    // A heading above a single question is its text. Several questions have their own texts below a title.
    const isTitle =
      section.heading !== '' &&
      (asked.length === 0 || asked.length > 1 || (dialect === 'bang' && section.groups.length > 0));
    if (isTitle) {
      if (NUMBERING.test(section.heading) && asked.length === 0) {
        number += 1;
        leaveOut({ line: section.line, number }, 'has no options to choose from', reading);
      } else if (reading.title === undefined && section.level === 1 && number === 0) {
        reading.title = oneLine(plainText(section.heading));
        if (dialect === 'bang') category = slugOf(section.heading.split('/').at(-1) ?? '');
      } else category = slugOf(section.heading.split('/').at(-1) ?? '') ?? category;
    }
    for (const group of asked.length === 0 ? [] : section.groups) {
      if (group.options.length === 0 && Number.isNaN(numberOf(group.stem[0] ?? ''))) continue;
      number += 1;
      const draft = newDraft(isTitle || section.heading === '' ? group.line : section.line, number);
      if (category !== undefined) draft.tags.push(category);
      const reason =
        group.options.length === 0
          ? 'has no options to choose from'
          : readGroup(group, isTitle ? '' : section.heading, draft);
      takeUnless(reason, draft, reading);
    }
  }
  return reading;
};
