import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, refuse } from '../scripts/arguments.ts';
import { answers } from './answers.ts';
import { daily } from './daily.ts';
import type { Row } from './row.ts';
import { standings } from './standings.ts';

/**
 * `npm run bench`: measures beside a reference in the same run, since machines differ and
 * are noisy: read the ratio. Each row is the median of its runs.
 */
const benches = { answers, standings, daily };
const USAGE = `npm run bench [-- NAME … --json FILE], each NAME one of ${Object.keys(benches).join(', ')}`;
const { values, positionals } = readArguments({
  usage: USAGE,
  options: { json: { type: 'string' } },
  most: Number.POSITIVE_INFINITY,
});
const unknown = positionals.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) refuse(`There is no bench '${unknown}'`, USAGE);
const wanted = Object.entries(benches).filter(([name]) => positionals.length === 0 || positionals.includes(name));
const rows: Row[] = [];
for (const [, bench] of wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-bench-'));
  try {
    rows.push(...(await bench(folder)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
console.table(
  rows.map(({ bench, unit, ours, reference, against, ratio }) => ({
    bench,
    'ours (µs)': Math.round(ours * 1000),
    'reference (µs)': Math.round(reference * 1000),
    ratio: ratio.toFixed(2),
    unit,
    against,
  })),
);
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
