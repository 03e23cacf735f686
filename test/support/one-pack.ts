import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './programs.ts';

/** A folder with the one pack that these tests know: what else is shipped is none of their business. */
export function onePack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-packs-'));
  copyFileSync(join(ROOT, 'data/python-senior.yaml'), join(folder, 'python-senior.yaml'));
  return folder;
}
