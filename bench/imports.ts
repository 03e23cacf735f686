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

/** `popquiz import`, `export` and `lint` of the largest file that is accepted, of each format. */
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
    const size = `${drafts.length} questions, ${(length / 1024 ** 2).toFixed(1)} MB`;
    const count = drafts.length.toLocaleString('en');
    const calls: [what: string, args: string[], said: string][] = [
      [`import of ${name}`, ['import', file], `${count} questions taken, 0 left out`],
      [
        `export to ${name}`,
        ['export', file, '--format', name, '--to', join(lab.folder, 'exported'), '--force'],
        `${drafts.length} of ${drafts.length} questions written`,
      ],
      ...(exporter.isPack ? [] : [[`lint of ${name}`, ['lint', file], '1 file: '] as [string, string[], string]]),
    ];
    for (const [what, args, said] of calls) {
      const took = Array.from({ length: lab.quick ? 1 : 3 }, () =>
        callOf(join(dirname(ours), 'popquiz.js'), args, said),
      );
      for (const [figure, unit] of [
        ['CPU (s)', 'seconds'],
        ['resident memory (MB)', 'megabytes'],
      ] as const) {
        const runs = { ours: took.map((one) => one[unit]), reference: took.map(() => BOUND[unit]) };
        rows.push(
          row(
            { section: 'imports', what: `${what}: ${size}`, figure, against: 'what it may take', aim: { most: 1 } },
            runs,
          ),
        );
      }
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

/** @param said what it prints at the end */
function callOf(program: string, args: readonly string[], said: string): typeof BOUND {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', PROBE, program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
  });
  const took = /^took (.*)$/m.exec(stderr)?.[1];
  if (took === undefined || !`${stdout}${stderr}`.includes(said))
    throw new Error(`${args.join(' ')} failed: ${`${stderr}${stdout}`.slice(-2000)}`);
  console.log(`${args.join(' ')}: ${took}`);
  return JSON.parse(took);
}
