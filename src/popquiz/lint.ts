import { readdir, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { count } from '../count.ts';
import type { Imported } from '../formats/import.ts';
import { itemPieces } from '../formats/structured/json-pieces.ts';
import { hasKey, questionOf } from '../formats/to-pack.ts';
import { lintImported } from '../lint/imported.ts';
import { type LintFinding, lintPack } from '../lint/lint.ts';
import { pageRules, readPages } from '../lint/pages.ts';
import { doublesAcrossPacks } from '../lint/pairs.ts';
import { perItem, type Rule } from '../lint/rule.ts';
import { pictureTrouble } from '../packs/directory.ts';
import { readPackFile } from '../packs/parse.ts';
import { readText } from '../packs/read-text.ts';
import type { WrittenQuestion } from '../quiz/question-schema.ts';
import type { Io } from './io.ts';
import { findingLines, OUTPUTS, type Progress, startProgress, watchOf, writePieces } from './output.ts';
import { importFrom, oneOf, readCall, UsageError } from './usage.ts';

const USAGE = `popquiz lint FILE|FOLDER … [--format text|json|github] [--max-warnings N] [--pages]

Checks packs, and any file that popquiz can import: mistakes, and what makes questions unfair or hard to read. Exit code 1 for
errors, and for more warnings than N. In a pack a rule is switched off for a line by "# lint-ignore CODE: reason". docs/lint-rules.md explains each.
--pages also reads the pages that questions refer to, from the network.`;

/** The file itself, or the packs in a folder. */
const packsAt = async (path: string): Promise<string[]> => {
  const found = await stat(path).catch(() => {
    throw new UsageError(`${path}: there is no such file or folder.`);
  });
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path))
    .filter((name) => /^\.ya?ml$/i.test(extname(name)) && !name.startsWith('.'))
    .sort();
  if (names.length === 0) throw new UsageError(`${path} has no packs: they end with .yaml or .yml.`);
  return names.map((name) => join(path, name));
};

/** Formats of other bots and sites in YAML and JSON. A file in one of them is not a broken pack. */
const FOREIGN = /^(?:JSON|YAML|Open Trivia DB)\b/;

/** Reports pictures beside the pack that are missing or too large, as the bot does when it starts. */
const pictureRule = (troubles: ReadonlyMap<string, string>): Rule =>
  perItem({ code: '', level: 'error', sentence: 'A picture is beside its pack.' }, ({ question: { picture } }) => {
    const trouble = troubles.get(picture?.file ?? '');
    return trouble === undefined ? [] : [[['picture', 'file'], trouble]];
  });

const rulesFor = async (file: string, questions: readonly WrittenQuestion[], withPages: boolean): Promise<Rule[]> => {
  const references = withPages ? questions.flatMap(({ reference }) => reference ?? []) : [];
  const troubles = new Map<string, string>();
  for (const name of new Set(questions.flatMap(({ picture }) => picture?.file ?? []))) {
    const trouble = await pictureTrouble(join(dirname(file), name));
    if (trouble !== undefined) troubles.set(name, trouble);
  }
  return [pictureRule(troubles), ...(references.length > 0 ? pageRules(await readPages(references)) : [])];
};

interface Around {
  io: Io;
  progress: Progress;
}

/** The questions of a file in another format, such as GIFT or another bot's YAML; undefined for a pack, even a broken one. */
const foreignIn = async (file: string, { io, progress }: Around): Promise<Imported | undefined> => {
  const imported = await importFrom(file, io, { watch: watchOf(progress, file) });
  const isForeign = mayBePack(file)
    ? FOREIGN.test(imported.format) && imported.drafts.length > 0
    : !imported.format.startsWith('Popquiz');
  return isForeign ? imported : undefined;
};

const mayBePack = (file: string): boolean => /^\.(?:ya?ml|json)$/i.test(extname(file));

/** @param more rules that look at more than this file */
const lintFile = async (
  file: string,
  withPages: boolean,
  more: readonly Rule[],
  around: Around,
): Promise<Iterable<LintFinding>> => {
  const tried = mayBePack(file) ? await readText(file) : undefined;
  const read = tried?.ok ? readPackFile(file, tried.text) : undefined;
  const foreign = read?.ok ? undefined : await foreignIn(file, around);
  if (foreign !== undefined) {
    const rules = await rulesFor(file, foreign.drafts.filter(hasKey).map(questionOf), withPages);
    return lintImported(file, foreign, Date.now(), [...more, ...rules], watchOf(around.progress, file));
  }
  const text = tried ?? (await readText(file));
  if (!text.ok) return [{ file, line: text.line, column: 1, level: 'error', code: '', message: text.message }];
  const pack = read ?? readPackFile(file, text.text);
  const questions = (pack.ok ? pack : pack.intact)?.pack.questions ?? [];
  const rules = await rulesFor(file, questions, withPages);
  return lintPack(file, text.text, Date.now(), [...more, ...rules], pack);
};

export const lintCommand = async (args: string[], io: Io): Promise<number> => {
  const options = {
    format: { type: 'string' },
    'max-warnings': { type: 'string' },
    pages: { type: 'boolean' },
  } as const;
  const call = readCall({ args, io, usage: USAGE, options, least: 1, most: Number.POSITIVE_INFINITY });
  if (call === undefined) return 0;
  const { values, positionals } = call;
  const output = oneOf('format', values.format, OUTPUTS) ?? 'text';
  const most = values['max-warnings'] ?? 'any number';
  if (values['max-warnings'] !== undefined && !/^\d+$/.test(most))
    throw new UsageError(`--max-warnings is "${most}", and must be a number.`);
  const files = [...new Set((await Promise.all(positionals.map(packsAt))).flat())];
  const doubles = files.length > 1 ? doublesAcrossPacks() : undefined;
  const counts = { error: 0, warning: 0 };
  const progress = startProgress(io.stderr);
  function* counted(findings: Iterable<LintFinding>): Generator<LintFinding> {
    for (const finding of findings) {
      counts[finding.level] += 1;
      progress.end();
      yield finding;
    }
  }
  if (output === 'json') io.stdout.write(`{\n  "files": ${JSON.stringify(files)},\n  "findings": [`);
  for (const [place, file] of files.entries()) {
    progress.show(`Checking ${file}`, place / files.length);
    const more = doubles === undefined ? [] : [doubles(file)];
    const isFirst = counts.error + counts.warning === 0;
    const findings = counted(await lintFile(file, values.pages === true, more, { io, progress }));
    const pieces = output === 'json' ? itemPieces(findings, isFirst ? '' : ',') : findingLines(findings, output);
    await writePieces(pieces, io.stdout);
  }
  progress.end();
  const { error: errors, warning: warnings } = counts;
  if (output === 'json') io.stdout.write(`\n  ],\n  "errors": ${errors},\n  "warnings": ${warnings}\n}\n`);
  else {
    io.stdout.write(`${count(files.length, 'file')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}.\n`);
  }
  return errors > 0 || (values['max-warnings'] !== undefined && warnings > Number(most)) ? 1 : 0;
};
