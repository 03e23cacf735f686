/** Reads a pack from YAML text: the pack, or every mistake in it with its place. Pure. */
import { basename, extname } from 'node:path';
import { LineCounter } from 'yaml';
import type * as z from 'zod';
import { type Pack, packSchema, type WrittenPack } from '../quiz/pack.ts';
import { slugSchema } from '../quiz/question-schema.ts';
import { labelOf, locatorOf, type Path } from './locate.ts';
import type { PackMistake } from './mistake.ts';
import { parseYaml } from './parse-yaml.ts';
import { idFromContents, playableOf } from './playable.ts';
import { keySentence, narrowed, sentenceFor } from './sentences.ts';
import { findYamlMistakes } from './yaml-mistakes.ts';
import { excessIn } from './yaml-tokens.ts';

/** `written`: the pack as its file has it, including what only authors and checks read. */
type ParsedPack = { ok: true; pack: Pack; written: WrittenPack } | { ok: false; mistakes: PackMistake[] };

/** A pack with the places of its parts in the file. */
interface PlacedPack {
  pack: WrittenPack;
  /** Where each of its questions stands among those of the file, from 0. */
  places: number[];
  /** Line and column of a value, from 1. */
  placeOf: (path: Path) => { line: number; column: number };
  /** A mistake at a value, for a person. */
  mistakeAt: (path: Path, message: string) => PackMistake;
}

/** `id`: what the file's name gives. `intact`: the pack without the questions that have mistakes, if it could be one. */
export type ReadPackFile =
  | ({ ok: true; id: string } & PlacedPack)
  | { ok: false; mistakes: PackMistake[]; intact?: PlacedPack };

/** A thousand questions need less. A larger file would keep the process busy for too long. */
const MAX_PACK_BYTES = 2 * 1024 * 1024;

const nameMistakes = (id: string): string[] =>
  (slugSchema.safeParse(id, { error: sentenceFor }).error?.issues ?? []).map(
    ({ message }) => `the file is called "${id}", and the name, being the id of the pack, ${message}: rename it`,
  );

/** The mistakes that a pack would have if it were written into a file. */
export const checkPack = (file: string, pack: WrittenPack): string[] => [
  ...nameMistakes(basename(file, extname(file))),
  ...(packSchema.safeParse(pack, { error: sentenceFor }).error?.issues ?? [])
    .flatMap(narrowed)
    .map((issue) => `${labelOf(pack, issue.path as Path)}: ${keySentence(pack, issue) ?? issue.message}`),
];

/**
 * Parses and checks one pack file, with questions of any kind.
 * @param file the name to show in mistakes; its base name without the ending is the pack's id
 * @param text the file's content, YAML 1.2
 */
export const readPackFile = (file: string, text: string): ReadPackFile => {
  const mistakes: PackMistake[] = [];
  const lines = new LineCounter();
  const report = (offset: number, message: string): void => {
    const { line, col } = lines.linePos(offset);
    mistakes.push({ file, line: Math.max(line, 1), column: Math.max(col, 1), message });
  };

  const id = basename(file, extname(file));
  for (const mistake of nameMistakes(id)) report(0, mistake);
  if (Buffer.byteLength(text) > MAX_PACK_BYTES) {
    report(0, `the file is larger than ${MAX_PACK_BYTES / 1024 ** 2} MiB: split it into several packs`);
    return { ok: false, mistakes };
  }

  const excess = excessIn(text);
  if (excess !== undefined) {
    // Otherwise the parser counts them.
    for (const start of [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]) lines.addNewLine(start);
    report(excess.offset, `not valid YAML: ${excess.message}`);
    return { ok: false, mistakes };
  }

  const document = parseYaml(text, {
    lineCounter: lines,
    logLevel: 'error', // 'silent' would also keep quiet about a second document
  });
  const yaml = findYamlMistakes(document);
  for (const { offset, message } of yaml.mistakes) report(offset, message);
  if (!yaml.readable) return { ok: false, mistakes };

  const value: unknown = document.toJS();
  if (value === null) {
    report(0, 'the file is empty: write a pack into it, with a title, a description and questions');
    return { ok: false, mistakes };
  }
  const checked = packSchema.safeParse(value, { error: sentenceFor });
  const offsetOf = locatorOf(document);
  const reportAt = (path: Path, message: string): void => report(offsetOf(path), `${labelOf(value, path)}: ${message}`);
  for (const issue of (checked.error?.issues ?? []).flatMap(narrowed)) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) reportAt([...issue.path, key], issue.message);
    } else {
      reportAt(issue.path, keySentence(value, issue) ?? issue.message);
    }
  }
  const placeOf = (path: Path): { line: number; column: number } => {
    const { line, col } = lines.linePos(offsetOf(path));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const mistakeAt = (path: Path, message: string): PackMistake => ({
    file,
    ...placeOf(path),
    message: `${labelOf(value, path)}: ${message}`,
  });
  if (checked.success && mistakes.length === 0) {
    const { data: pack } = checked;
    return { ok: true, id, pack, places: [...pack.questions.keys()], placeOf, mistakeAt };
  }
  mistakes.sort((one, two) => one.line - two.line || one.column - two.column);
  const intact = intactOf(value, checked.error?.issues ?? []);
  return { ok: false, mistakes, ...(intact && { intact: { ...intact, placeOf, mistakeAt } }) };
};

const intactOf = (
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): Pick<PlacedPack, 'pack' | 'places'> | undefined => {
  const { questions, ...head } = value as { questions?: unknown };
  if (!Array.isArray(questions)) return undefined;
  const broken = new Set(issues.map(({ path: [field, place] }) => (field === 'questions' ? place : undefined)));
  const places = [...questions.keys()].filter((place) => !broken.has(place));
  const { success, data } = packSchema.safeParse({ ...head, questions: places.map((place) => questions[place]) });
  return success ? { pack: data, places } : undefined;
};

/** Questions without an id that ask what an earlier one asks: their ids, made of that, would be one. */
export const repeatedIn = ({ pack, mistakeAt }: Extract<ReadPackFile, { ok: true }>): PackMistake[] => {
  const mistakes: PackMistake[] = [];
  const seen = new Map<string, number>();
  for (const [place, question] of pack.questions.entries()) {
    const made = question.id ?? idFromContents(question);
    const first = seen.get(made);
    if (first !== undefined)
      mistakes.push(mistakeAt(['questions', place], `asks the same as question ${first + 1}: remove one of the two`));
    seen.set(made, place);
  }
  return mistakes;
};

/** Parses and checks one pack for the bot to play. @param file, text as for {@link readPackFile} */
export const parsePack = (file: string, text: string): ParsedPack => {
  const read = readPackFile(file, text);
  if (!read.ok) return read;
  const mistakes = repeatedIn(read);
  if (mistakes.length > 0) return { ok: false, mistakes };
  const { id, pack } = read;
  const { questions: _written, ...about } = pack;
  const questions = pack.questions.map((question) => playableOf(question, pack));
  return { ok: true, pack: { id, ...about, questions }, written: pack };
};
