/**
 * Files of strangers, whose licences keep them out of this repository. They lie in `CORPUS_DIR`, by default beside the
 * project; `MANIFEST.tsv` there says how many questions of which kind each of them has.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/formats/import.ts';

const dir = process.env.CORPUS_DIR ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const manifest = `${dir}/MANIFEST.tsv`;
const present = existsSync(manifest);
const [head = [], ...rows] = present
  ? readFileSync(manifest, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t'))
  : [];
const files = rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ''])));

if (!present) console.info(`No corpus at ${dir}: set CORPUS_DIR to a folder with MANIFEST.tsv to read its files.`);

describe.skipIf(!present)('files of the corpus', () => {
  test.each(files.map((file) => [file.file ?? '', file] as const))('%s', (name, file) => {
    const { drafts, report } = importFile(readFileSync(`${dir}/${name}`));
    const singles = drafts.filter(({ kind }) => kind === 'single');
    const refused = report.changed.some(({ reason }) => reason.startsWith('has a DOCTYPE'));
    // Nothing is lost without a word.
    expect(refused ? Number(file.total) : drafts.length + report.leftOut.length).toBe(Number(file.total));
    expect(singles.length).toBeLessThanOrEqual(Number(file.take2to10));
    const four = singles.filter(({ options }) => options.length >= 4).length;
    expect(four).toBeGreaterThanOrEqual(Number(file.take4to10_min));
    expect(four).toBeLessThanOrEqual(Number(file.take4to10));
  });
});
