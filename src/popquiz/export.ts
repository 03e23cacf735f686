import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { exportDrafts, type Pieces } from '../formats/export/exporter.ts';
import { EXPORTERS } from '../formats/export/index.ts';
import type { Io } from './io.ts';
import { findingLines, findingsOf, inBatches, startProgress, watchOf, writePieces } from './output.ts';
import { checkOverwrite, importFrom, oneOf, readCall, UsageError } from './usage.ts';

const NAMES = EXPORTERS.map(({ name }) => name);

const USAGE = `popquiz export PACK --format ${NAMES.join('|')} [--to FILE] [--force]

Writes a pack, or any file of questions that popquiz can import, in another form. What the form cannot carry is listed.
Without --to the questions are printed; qti is a zip and needs --to.`;

export const exportCommand = async (args: string[], io: Io): Promise<number> => {
  const options = { format: { type: 'string' }, to: { type: 'string' }, force: { type: 'boolean' } } as const;
  const call = readCall({ args, io, usage: USAGE, options, least: 1, most: 1 });
  if (call === undefined) return 0;
  const { values, positionals } = call;
  const [file = ''] = positionals;
  const name = oneOf('format', values.format, NAMES);
  const exporter = EXPORTERS.find((one) => one.name === name);
  if (exporter === undefined) throw new UsageError(`--format is missing.\nUsage: ${USAGE}`);
  if (values.to === undefined && exporter.ending === '.zip')
    throw new UsageError('A zip is no text to print: give --to FILE.zip.');
  if (values.to !== undefined) checkOverwrite(values.to, values.force);
  const progress = startProgress(io.stderr);
  const watch = watchOf(progress, file);
  const { drafts, report, title = basename(file, extname(file)), ...head } = await importFrom(file, io, { watch });
  progress.end();
  await writePieces(findingLines(findingsOf(file, report.leftOut, 'warning', ' is not read: '), 'text'), io.stderr);
  if (drafts.length === 0) {
    io.stderr.write(`${file} has no questions to export.\n`);
    return 1;
  }
  const { content, losses } = exportDrafts(exporter, drafts, { title, ...head }, watch);
  progress.end();
  await writePieces(findingLines(findingsOf(file, losses, 'notice', ' '), 'text'), io.stderr);
  const pieces = watched(content, () => progress.show(`Writing ${drafts.length} questions`));
  if (values.to === undefined) await writePieces(pieces, io.stdout);
  else await writeFile(values.to, inBatches(pieces));
  progress.end();
  const lost = losses.filter(({ reason }) => reason.startsWith('left out')).length;
  io.stderr.write(
    `${drafts.length - lost} of ${drafts.length + report.leftOut.length} questions written${values.to === undefined ? '' : ` to ${values.to}`}.\n`,
  );
  return drafts.length === lost ? 1 : 0;
};

function* watched(pieces: Pieces, show: () => void): Pieces & Generator<string | Uint8Array> {
  for (const piece of pieces) {
    show();
    yield piece;
  }
}
