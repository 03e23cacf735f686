import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type LintFinding, lintPack } from '../lint/lint.ts';
import { pageRules, readPages } from '../lint/pages.ts';
import { readPackFile } from '../packs/parse.ts';
import { readText } from '../packs/read-text.ts';
import { OUTPUTS, startProgress, writeFindings } from './output.ts';
import { oneOf, readCall, UsageError } from './usage.ts';

const USAGE = `popquiz lint FILE|FOLDER … [--format text|json|github] [--max-warnings N] [--pages]

Checks packs: mistakes against the schema, and what makes questions unfair or hard to read. Exit code 1 for errors, and for
more warnings than N. A rule is switched off for a line by "# lint-ignore CODE: reason". docs/lint-rules.md explains each.
--pages also reads the pages that questions refer to, from the network.`;

/** The packs that a file or a folder names. */
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

const lintText = async (file: string, text: string, withPages: boolean): Promise<LintFinding[]> => {
  const pack = withPages ? readPackFile(file, text) : undefined;
  const references = pack?.ok ? pack.pack.questions.flatMap(({ reference }) => reference ?? []) : [];
  const rules = references.length > 0 ? pageRules(await readPages(references)) : [];
  return lintPack(file, text, Date.now(), rules);
};

export const lintCommand = async (args: string[]): Promise<number> => {
  const options = {
    format: { type: 'string' },
    'max-warnings': { type: 'string' },
    pages: { type: 'boolean' },
  } as const;
  const call = readCall({ args, usage: USAGE, options, least: 1, most: Number.POSITIVE_INFINITY });
  if (call === undefined) return 0;
  const { values, positionals } = call;
  const output = oneOf('format', values.format, OUTPUTS) ?? 'text';
  const most = values['max-warnings'] ?? 'any number';
  if (values['max-warnings'] !== undefined && !/^\d+$/.test(most))
    throw new UsageError(`--max-warnings is "${most}", and must be a number.`);
  const files = (await Promise.all(positionals.map(packsAt))).flat();
  const findings: LintFinding[] = [];
  const progress = startProgress();
  for (const [place, file] of files.entries()) {
    progress.tell(`Checking ${file}`, place / files.length);
    const read = await readText(file);
    if (read.ok) findings.push(...(await lintText(file, read.text, values.pages === true)));
    else findings.push({ file, line: read.line, column: 1, level: 'error', code: '', message: read.message });
  }
  progress.end();
  const errors = findings.filter(({ level }) => level === 'error').length;
  const warnings = findings.length - errors;
  if (output === 'json') process.stdout.write(`${JSON.stringify({ files, errors, warnings, findings }, null, 2)}\n`);
  else {
    writeFindings(findings, output, process.stdout);
    process.stdout.write(
      `${files.length} ${files.length === 1 ? 'pack' : 'packs'}: ${errors} errors, ${warnings} warnings.\n`,
    );
  }
  return errors > 0 || (values['max-warnings'] !== undefined && warnings > Number(most)) ? 1 : 0;
};
