import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { exportDrafts } from '../formats/export/exporter.ts';
import { EXPORTERS } from '../formats/export/index.ts';
import { importFile } from '../formats/import.ts';
import { startProgress, watchOf, writeFindings } from './output.ts';
import { oneOf, readBytes, readCall, UsageError } from './usage.ts';

const NAMES = EXPORTERS.map(({ name }) => name);

const USAGE = `popquiz export PACK --format ${NAMES.join('|')} [--to FILE] [--force]

Writes a pack, or any file of questions that popquiz can import, in another form. What the form cannot carry is listed.
Without --to the questions are printed; qti is a zip and needs --to.`;

export const exportCommand = async (args: string[]): Promise<number> => {
  const options = { format: { type: 'string' }, to: { type: 'string' }, force: { type: 'boolean' } } as const;
  const call = readCall({ args, usage: USAGE, options, least: 1, most: 1 });
  if (call === undefined) return 0;
  const { values, positionals } = call;
  const [file = ''] = positionals;
  const name = oneOf('format', values.format, NAMES);
  const exporter = EXPORTERS.find((one) => one.name === name);
  if (exporter === undefined) throw new UsageError(`--format is missing.\nUsage: ${USAGE}`);
  if (values.to === undefined && exporter.ending === '.zip')
    throw new UsageError('A zip is no text to print: give --to FILE.zip.');
  if (values.to !== undefined && values.force !== true && existsSync(values.to)) {
    throw new UsageError(`${values.to} is there already: give --force to write over it, or another name.`);
  }
  const progress = startProgress();
  const {
    drafts,
    report,
    title = basename(file, extname(file)),
    ...head
  } = importFile(await readBytes(file), {
    watch: watchOf(progress, file),
  });
  const find =
    (level: 'warning' | 'notice', words: string) => (note: { line: number; number: number; reason: string }) => ({
      file,
      line: note.line,
      column: 1,
      level,
      code: '',
      message: `${note.number > 0 ? `question ${note.number} ` : ''}${words}${note.reason}`,
    });
  progress.end();
  writeFindings([...report.leftOut.map(find('warning', 'is not read: '))], 'text', process.stderr);
  if (drafts.length === 0) {
    process.stderr.write(`${file} has no questions to export.\n`);
    return 1;
  }
  progress.tell(`Writing ${drafts.length} questions`);
  const { content, losses } = exportDrafts(exporter, drafts, { title, ...head });
  progress.end();
  writeFindings(losses.map(find('notice', '')), 'text', process.stderr);
  if (values.to === undefined) process.stdout.write(content);
  else await writeFile(values.to, content);
  const lost = losses.filter(({ reason }) => reason.startsWith('left out')).length;
  process.stderr.write(
    `${drafts.length - lost} of ${drafts.length + report.leftOut.length} questions written${values.to === undefined ? '' : ` to ${values.to}`}.\n`,
  );
  return drafts.length === lost ? 1 : 0;
};
