/** Reads a pack from YAML text: the pack, or every mistake in it with its place. Pure. */
import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { type Pack, packSchema, type WrittenPack } from '../quiz/pack.ts';
import { type Question, slugSchema, type WrittenQuestion } from '../quiz/question.ts';
import { labelOf, locatorOf, type Path } from './locate.ts';
import type { PackMistake } from './mistake.ts';
import { keySentence, sentenceFor } from './sentences.ts';
import { findYamlMistakes } from './yaml-mistakes.ts';

/** `written`: the pack as its file gives it, with what only its authors and checkers read. */
type ParsedPack = { ok: true; pack: Pack; written: WrittenPack } | { ok: false; mistakes: PackMistake[] };

/** More than a thousand questions need; a larger file would keep the process busy for long. */
const MAX_PACK_BYTES = 2 * 1024 * 1024;

/**
 * Parses and checks one pack.
 * @param file the name to show in mistakes; its base name without the ending is the pack's id
 * @param text the file's content, YAML 1.2
 */
export const parsePack = (file: string, text: string): ParsedPack => {
  const mistakes: PackMistake[] = [];
  const lines = new LineCounter();
  const report = (offset: number, message: string): void => {
    const { line, col } = lines.linePos(offset);
    mistakes.push({ file, line: Math.max(line, 1), column: Math.max(col, 1), message });
  };

  const id = basename(file, extname(file));
  for (const issue of slugSchema.safeParse(id, { error: sentenceFor }).error?.issues ?? []) {
    report(0, `the file is called "${id}", and the name, being the id of the pack, ${issue.message}: rename it`);
  }
  if (Buffer.byteLength(text) > MAX_PACK_BYTES) {
    report(0, `the file is larger than ${MAX_PACK_BYTES / 1024 ** 2} MiB: split it into several packs`);
    return { ok: false, mistakes };
  }

  // findYamlMistakes looks for repeated keys itself: the library's own check takes quadratic time.
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
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
  for (const issue of checked.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) reportAt([...issue.path, key], issue.message);
    } else {
      reportAt(issue.path, keySentence(value, issue) ?? issue.message);
    }
  }
  if (!checked.success || mistakes.length > 0) {
    return { ok: false, mistakes: mistakes.sort((one, two) => one.line - two.line || one.column - two.column) };
  }
  const written: WrittenPack = checked.data;
  return { ok: true, pack: { id, ...written, questions: written.questions.map(asked) }, written };
};

/** The question without what only its authors and checkers read. */
const asked = (written: WrittenQuestion): Question => {
  const { proof, facts, unproven, checked, applies, enemies, retired, ...said } = written;
  const text = typeof applies === 'object' ? applies.text : applies;
  const question = { ...said, ...(text !== undefined && { applies: text }) };
  return {
    ...question,
    ...(enemies && { enemies }),
    ...(retired && { retired }),
    revision: revisionOf(question),
  };
};

/** Another one whenever anything that players read changes; the schema gives its fields in one order. */
const revisionOf = (question: object): string =>
  createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 12);
