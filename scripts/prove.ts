/** `npm run prove [-- PACK …]`: runs the programs that show why the keys of this repository's packs are right. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, extname } from 'node:path';
import PQueue from 'p-queue';
import { count } from '../src/count.ts';
import { formatMistake } from '../src/packs/mistake.ts';
import { parsePack } from '../src/packs/parse.ts';
import { readArguments } from './arguments.ts';
import { findEngines } from './prove/engines.ts';
import { judge, type Verdict } from './prove/judge.ts';

const { positionals, values } = readArguments({
  usage: 'npm run prove [-- PACK …] [--every-version]',
  options: { 'every-version': { type: 'boolean' } },
  most: 50,
});
/** Only what is under version control is ever run. */
const files = execFileSync('git', ['ls-files', '--', ':(glob)data/*.yaml', ':(glob)data/*.yml'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && (positionals.length === 0 || positionals.includes(basename(file, extname(file)))));

let failed = files.length === 0;
if (failed) console.error('No such pack under version control in data/.');
const packs = files.flatMap((file) => {
  const parsed = parsePack(file, readFileSync(file, 'utf8'));
  if (parsed.ok) return { file, questions: parsed.written.questions.filter(({ retired }) => !retired) };
  for (const mistake of parsed.mistakes) console.error(formatMistake(mistake));
  failed = true;
  return [];
});

const evidence = packs.flatMap(({ questions }) =>
  questions.flatMap(({ proof, facts = [] }) => [proof ?? [], facts].flat()),
);
const engines = await findEngines(new Set(evidence.flatMap(({ runner }) => runner)));
console.log(`Runs on ${engines.map(({ runner, version }) => `${runner} ${version}`).join(', ')}`);
for (const { file, questions } of packs) {
  const queue = new PQueue({ concurrency: availableParallelism() });
  const verdicts: Verdict[] = await queue.addAll(
    questions.map((question) => () => judge(question, engines, values['every-version'] === true)),
  );
  for (const { id, mistakes } of verdicts) for (const mistake of mistakes) console.error(`${file} ${id}: ${mistake}`);
  failed ||= verdicts.some(({ mistakes }) => mistakes.length > 0);
  const proved = verdicts.filter(({ shownBy, mistakes }) => shownBy.length > 0 && mistakes.length === 0).length;
  const facts = verdicts.reduce((sum, verdict) => sum + verdict.facts, 0);
  const unproven = verdicts.filter((verdict) => verdict.unproven !== undefined).length;
  console.log(
    `${file}: ${count(verdicts.length, 'question')}, ${proved} proved, ${unproven} without proof, ${count(facts, 'fact')} shown`,
  );
}
for (const engine of engines) engine.stop?.();
process.exitCode = failed ? 1 : 0;
