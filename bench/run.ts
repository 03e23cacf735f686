import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments, refuse } from '../scripts/arguments.ts';
import { print, type Row } from './report.ts';
import type { Section } from './sections.ts';

/** `npm run bench`: measures against a reference in the same run, since machines differ and are noisy. bench/README.md says how to read it. */
const sections: Record<string, () => Promise<Section>> = {
  answers: async () => (await import('./answers.ts')).answers,
  calls: async () => (await import('./calls.ts')).calls,
  memory: async () => (await import('./memory.ts')).memory,
  store: async () => (await import('./store.ts')).store,
  standings: async () => (await import('./standings.ts')).standings,
  daily: async () => (await import('./daily.ts')).daily,
  imports: async () => (await import('./imports.ts')).imports,
  soak: async () => (await import('./soak.ts')).soak,
};
const USAGE =
  `npm run bench [-- SECTION … --quick --json FILE --profile FOLDER --minutes N], ` +
  `each SECTION one of ${Object.keys(sections).join(', ')}; without any, all but soak`;
const { values, positionals } = readArguments({
  usage: USAGE,
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean' },
    profile: { type: 'string' },
    minutes: { type: 'string', default: '10' },
  },
  most: Number.POSITIVE_INFINITY,
});
const unknown = positionals.find((name) => !Object.hasOwn(sections, name));
if (unknown !== undefined) refuse(`There is no section '${unknown}'`, USAGE);
const minutes = Number(values.minutes);
if (!(minutes > 0)) refuse(`'${values.minutes}' is no number of minutes`, USAGE);
const wanted = positionals.length > 0 ? positionals : Object.keys(sections).filter((name) => name !== 'soak');
if (values.profile) mkdirSync(values.profile, { recursive: true });

const machine = `${cpus()[0]?.model.trim()}, ${availableParallelism()} × ${arch()}, ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.versions.node}`;
console.log(machine);
const rows: Row[] = [];
// Inside the project, so that what is built there finds its packages.
const below = fileURLToPath(new URL('../tmp/', import.meta.url));
mkdirSync(below, { recursive: true });
for (const name of wanted) {
  const folder = mkdtempSync(join(below, 'bench-'));
  try {
    const lab = { folder, quick: values.quick ?? false, minutes, profiles: values.profile };
    const section = await sections[name]?.();
    const found = (await section?.(lab)) ?? [];
    print(found);
    rows.push(...found);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const measured = { machine, at: new Date().toISOString(), quick: values.quick ?? false, rows };
if (values.json) writeFileSync(values.json, `${JSON.stringify(measured, null, 2)}\n`);
process.exit(0);
