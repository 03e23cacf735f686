import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawn, PAGE, parts, rooms } from '../../scripts/architecture-page.ts';
import { type Imports, importsIn, mermaid, reduced } from '../../scripts/imports.ts';

test('the diagrams show what imports what (if not: npm run architecture)', () => {
  const page = readFileSync(PAGE, 'utf8');
  expect(page.match(/```mermaid/g)).toHaveLength(2);
  expect(page).toBe(drawn(page));
});

/** @returns a room that can be reached from itself */
function circle(imports: Imports): string | undefined {
  const reached = (room: string, seen = new Set<string>()): Set<string> => {
    for (const next of imports.get(room) ?? []) if (!seen.has(next)) reached(next, seen.add(next));
    return seen;
  };
  return [...imports.keys()].find((room) => reached(room).has(room));
}

test('imports point one way', () => {
  expect([circle(parts()), circle(rooms())]).toEqual([undefined, undefined]);
  expect([...(parts().get('quiz') ?? ['gone'])]).toEqual([]);
  expect(
    circle(
      new Map([
        ['a', new Set(['b'])],
        ['b', new Set(['a'])],
      ]),
    ),
  ).toBe('a');
});

test('imports are read from the source, of types too, and arrows that follow from others are left out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-imports-'));
  for (const name of ['a', 'b', 'c']) mkdirSync(join(folder, name));
  writeFileSync(
    join(folder, 'a/one.ts'),
    "import { x } from '../b/two.ts';\nexport type { Y } from '../c/three.ts';\nimport 'node:fs';\n",
  );
  writeFileSync(join(folder, 'b/two.ts'), "import type {\n  Y,\n} from '../c/three.ts';\nexport const x = 1;\n");
  writeFileSync(join(folder, 'c/three.ts'), "import { own } from './own.ts';\n");
  const imports = importsIn(folder, (file) => file.split('/')[0]);
  expect(imports).toEqual(
    new Map([
      ['a', new Set(['b', 'c'])],
      ['b', new Set(['c'])],
      ['c', new Set()],
    ]),
  );
  expect(mermaid(reduced(imports), { c: 'the last' }).split('\n')).toEqual([
    '```mermaid',
    'flowchart TD',
    '  a["a"]',
    '  b["b"]',
    '  c["the last"]',
    '  a --> b',
    '  b --> c',
    '```',
  ]);
});
