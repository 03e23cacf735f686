import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newDraft } from '../src/formats/draft.ts';
import { bytesOf, exportDrafts } from '../src/formats/export/exporter.ts';
import { EXPORTERS } from '../src/formats/export/index.ts';
import { MAX_FILE_BYTES, MAX_QUESTIONS } from '../src/formats/limits.ts';
import { buildPrograms } from './lab/bots.ts';
import { type Row, row } from './report.ts';
import type { Lab } from './sections.ts';

/** What the largest file of a format may take. */
const BOUND = { seconds: 10, megabytes: 300 };
/** The share of the largest file that fits the limits of each format: some write the same question with more words. */
const SHARES: Record<string, number> = { 'moodle-xml': 0.7, qti: 0.85 };
/** Says at its end what the process took. */
const PROBE = `data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('took '+JSON.stringify({seconds:(u.userCPUTime+u.systemCPUTime)/1e6,megabytes:u.maxRSS/1024})+'\\n')})`;

/** `popquiz import` of the largest file that is accepted, of each format. */
export async function imports(lab: Lab): Promise<Row[]> {
  const { ours } = await buildPrograms(lab.folder);
  const questions = lab.quick ? 500 : MAX_QUESTIONS;
  const rows: Row[] = [];
  for (const exporter of EXPORTERS) {
    const { name } = exporter;
    const drafts = draftsOf(Math.round(questions * (SHARES[name] ?? 1)));
    const content = bytesOf(exportDrafts(exporter, drafts, { title: 'Numbers' }).content);
    const file = join(lab.folder, `largest${exporter.ending}`);
    writeFileSync(file, content);
    const { length } = content;
    if (length > MAX_FILE_BYTES) throw new Error(`the file of ${name} has ${length} bytes and would be refused`);
    const took = Array.from({ length: lab.quick ? 1 : 3 }, () =>
      importOf(join(dirname(ours), 'popquiz.js'), file, drafts.length),
    );
    for (const [figure, unit] of [
      ['CPU (s)', 'seconds'],
      ['resident memory (MB)', 'megabytes'],
    ] as const) {
      const what = `${name}: ${drafts.length} questions, ${(length / 1024 ** 2).toFixed(1)} MB`;
      const runs = { ours: took.map((one) => one[unit]), reference: took.map(() => BOUND[unit]) };
      rows.push(row({ section: 'imports', what, figure, against: 'what it may take', aim: { most: 1 } }, runs));
    }
  }
  return rows;
}

const draftsOf = (count: number) =>
  Array.from({ length: count }, (_none, place) => ({
    ...newDraft(place + 1, place + 1),
    stem: `Which of these is number ${place}, as it is written in the list?`,
    options: [
      `The one called ${place}`,
      `The other one, ${place + 1}`,
      `Neither ${place + 2}`,
      `A fourth, ${place * 7}`,
    ],
    key: [place % 4],
    explanation: `Number ${place} is what was asked; the others stand beside it — and are not.`,
    tags: ['numbers'],
  }));

function importOf(program: string, file: string, count: number): typeof BOUND {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', PROBE, program, 'import', file], {
    encoding: 'utf8',
  });
  const took = /^took (.*)$/m.exec(stderr)?.[1];
  if (took === undefined || !stdout.includes(`${count.toLocaleString('en')} questions taken, 0 left out`))
    throw new Error(`${file} was not read: ${stderr}${stdout}`);
  console.log(`${file}: ${took}`);
  return JSON.parse(took);
}
