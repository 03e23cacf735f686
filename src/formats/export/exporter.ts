/** What the writers of all formats share. What a format cannot carry is found by reading back what was written. */
import { type Draft, type Note, remarkAt } from '../draft.ts';
import { importFile } from '../import.ts';
import { escapeFences, escapeTags } from '../rich/markdown-text.ts';
import type { Watch } from '../watch.ts';
import { KINDS, type Kind, kindOf } from './kinds.ts';
import { asksTheSame, lossesOf } from './losses.ts';

/** The fields of a pack besides its questions. */
export interface PackHead {
  title: string;
  description?: string | undefined;
  codeLanguage?: string | undefined;
  licence?: string | undefined;
  attribution?: string | undefined;
  sources?: string[] | undefined;
  default?: boolean | undefined;
}

/** A file in pieces, which are made one at a time. */
export type Pieces = Iterable<string | Uint8Array>;

export interface Exported {
  content: Pieces;
  /** What the format cannot carry, by question; number 0 for the pack itself. */
  losses: Note[];
}

/** A format that questions can be written in. */
export interface Exporter {
  /** As `--format` names it. */
  name: string;
  ending: string;
  /** The kinds of questions that it has besides single choices. */
  kinds: readonly Kind[];
  /** Whether it is our own pack format, which carries everything. */
  isPack?: true;
  write: (drafts: readonly Draft[], head: PackHead) => Pieces;
  /** A form of the same questions that is faster to read back. */
  check?: (drafts: readonly Draft[], head: PackHead) => Pieces;
}

/** The whole file. */
export const bytesOf = (content: Pieces): Uint8Array =>
  Buffer.concat(Array.from(content, (piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));

/** A draft, and the draft that was read back. */
type Pair = readonly [draft: Draft, back: Draft];

interface Trial {
  exporter: Exporter;
  head: PackHead;
  /** How many files may still be read back. */
  left: number;
}

/** The drafts that come back the same from one file, and whether every one comes back as some question. */
const readBack = (trial: Trial, drafts: readonly Draft[]): { same: Pair[]; isWhole: boolean } => {
  const { write, check = write } = trial.exporter;
  trial.left -= 1;
  const { drafts: read, report } = importFile(bytesOf(check(withTextTags(drafts), trial.head)));
  const backs = new Map(read.map((back) => [back.number, back]));
  const same = drafts.flatMap((draft, place): Pair[] => {
    const back = backs.get(place + 1);
    return asksTheSame(draft, back) ? [[draft, back]] : [];
  });
  return { same, isWhole: read.length + report.leftOut.length === drafts.length };
};

/** The drafts for programs that read tags in Markdown, as ours do. */
const withTextTags = (drafts: readonly Draft[]): Draft[] =>
  drafts.map((draft) => {
    const { stem, options, explanation } = draft;
    if (![stem, explanation, ...options].some((text) => text !== undefined && /<|```|~~~/.test(text))) return draft;
    const said = explanation === undefined ? {} : { explanation: escapeTags(explanation) };
    const inLine = (text: string): string => escapeFences(escapeTags(text));
    return { ...draft, stem: inLine(stem), options: options.map(inLine), ...said };
  });

const halves = <T>(all: readonly T[]): [T[], T[]] => [all.slice(0, all.length / 2), all.slice(all.length / 2)];

/** Whether none comes back the same from a file of its own, as far as the first, the middle and the last tell. */
const failAlone = (trial: Trial, drafts: readonly Draft[]): boolean =>
  [0, drafts.length >> 1, drafts.length - 1].every(
    (place) => readBack(trial, drafts.slice(place, place + 1)).same.length === 0,
  );

/** As many drafts as come back the same from one file, without those that would not. */
const carried = (trial: Trial, drafts: readonly Draft[]): Pair[] => {
  if (trial.left <= 0) return [];
  const { same, isWhole } = readBack(trial, drafts);
  if (same.length === drafts.length || drafts.length === 1) return same;
  if (same.length === 0 && isWhole && failAlone(trial, drafts)) return [];
  const fine = new Set(same.map(([draft]) => draft));
  const [first, second] = fine.size > 0 ? [[...fine], drafts.filter((draft) => !fine.has(draft))] : halves(drafts);
  let pairs = carried(trial, first);
  // Together they may be read differently than apart.
  const add = (more: readonly Draft[]): void => {
    if (more.length === 0 || trial.left <= 0) return;
    const all = new Set([...pairs.map(([draft]) => draft), ...more]);
    const { same: both } = readBack(
      trial,
      drafts.filter((draft) => all.has(draft)),
    );
    if (both.length === all.size) pairs = both;
    else if (more.length > 1) halves(more).forEach(add);
  };
  add(carried(trial, second).map(([draft]) => draft));
  return pairs;
};

/** Why the format has no place for a draft, whatever its texts say. */
const misfitOf = (draft: Draft, { name, kinds }: Exporter): string | undefined => {
  const kind = kindOf(draft);
  if (kind !== 'single' && !kinds.includes(kind)) return `${name} has no ${KINDS[kind]}`;
  return draft.kind !== 'typed' && draft.key === undefined ? 'it has no key yet' : undefined;
};

const unlike = ({ exporter: { name }, left }: Trial): string =>
  left > 0
    ? `its text would be read back from ${name} as something else`
    : `its text, or that of one of too many beside it, would be read back from ${name} as something else`;

/** How many questions are read back at a time: as many as any reader examines to recognise a format. */
const CHUNK = 5000;
/** How many files are read back to find the questions that spoil the others. After that, what is not yet known to be sound is left out. */
const TRIES = 500;

/** Writes the drafts that the format can carry, and reports what is lost. */
export const exportDrafts = (exporter: Exporter, drafts: readonly Draft[], head: PackHead, watch?: Watch): Exported => {
  const losses: Note[] = [];
  const written: Draft[] = [];
  const { isPack } = exporter;
  for (let place = 0; place < drafts.length; place += CHUNK) {
    watch?.('checking', place, drafts.length);
    const chunk = drafts.slice(place, place + CHUNK);
    const fitting = chunk.filter((draft) => misfitOf(draft, exporter) === undefined);
    const trial = { exporter, head, left: TRIES };
    const backs = new Map(isPack ? fitting.map((draft): Pair => [draft, draft]) : carried(trial, fitting));
    for (const draft of chunk) {
      const back = backs.get(draft);
      if (back !== undefined) written.push(draft);
      const reason =
        back === undefined
          ? `left out: ${misfitOf(draft, exporter) ?? unlike(trial)}`
          : lossesOf(draft, back, head.codeLanguage);
      if (reason !== undefined) losses.push({ line: draft.line, number: draft.number, reason });
    }
  }
  if (!isPack) {
    const lost = (['description', 'licence', 'attribution', 'sources'] as const).filter(
      (field) => head[field] !== undefined,
    );
    if (lost.length > 0) losses.unshift(remarkAt(1, `the pack is written without its ${lost.join(', ')}`));
  }
  return { content: exporter.write(isPack ? written : withTextTags(written), head), losses };
};

/** A typed answer for Moodle, where * stands for anything. */
export const starsEscaped = (answer: string): string => answer.replaceAll('*', '\\*');

/** The question with its code as one Markdown text. @param language of code that names none */
export const stemWithCode = ({ stem, code, codeLanguage }: Draft, language = ''): string =>
  code === undefined ? stem : `${stem}\n\`\`\`${codeLanguage ?? language}\n${code.replace(/\s+$/, '')}\n\`\`\``;
