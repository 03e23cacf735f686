import { afterAll, describe, expect, test } from 'vitest';
import { findEngines } from '../../scripts/prove/engines.ts';
import { RUNNERS, type Runner } from '../../src/quiz/evidence.ts';

const engines = await findEngines(new Set(RUNNERS));
afterAll(() => {
  for (const engine of engines) engine.stop?.();
});
const of = (runner: Runner) => engines.filter((engine) => engine.runner === runner);

test('there is one for every runner, and Pythons on both sides of 3.14', () => {
  expect(new Set(engines.map(({ runner }) => runner))).toEqual(new Set(RUNNERS));
  const minors = of('python').map(({ version }) => Number(version.split('.')[1]));
  expect(Math.min(...minors)).toBeLessThan(14);
  expect(Math.max(...minors)).toBeGreaterThanOrEqual(14);
});

describe('what a program prints', () => {
  const programs: [runner: Runner, what: string, code: string, after: string | undefined, output: string][] = [
    ['python', 'its lines', 'print(1)\nprint("a b")', undefined, '1\na b'],
    ['python', 'an error as its name', 'print(1)\n[].pop()', undefined, '1\nIndexError'],
    ['python', 'an exception of the library as its name', 'import json\njson.loads("{")', undefined, 'JSONDecodeError'],
    ['python', 'what comes after, without the code’s own output', 'x = 3\nprint("noise")', 'print(x)', '3'],
    [
      'python',
      'what coroutines print',
      'import asyncio\nasync def main():\n    await asyncio.sleep(0)\n    print("done")\nasyncio.run(main())',
      undefined,
      'done',
    ],
    ['node', 'its lines', 'console.log([1, 2].join());', undefined, '1,2'],
    ['node', 'an error as its name', 'null.x', undefined, 'TypeError'],
    ['node', 'an error in a promise as its name', 'await Promise.reject(new RangeError("x"))', undefined, 'RangeError'],
    ['typescript', 'type errors by their numbers', 'const x: number = "a";\nconsole.log(x);', undefined, 'TS2322'],
    ['typescript', 'its lines, if the types are right', 'enum A { B }\nconsole.log(A[0] as string);', undefined, 'B'],
    [
      'pyright',
      'diagnostics by line and rule',
      'def f(x: int) -> str:\n    return x\n',
      undefined,
      '2 error reportReturnType',
    ],
    ['bash', 'its lines', 'echo $((1 + 1)); false; echo $?', undefined, '2\n1'],
    [
      'git',
      'in a fresh repository',
      'git commit -q --allow-empty -m x; git log --format="%an %s"; git branch --show-current',
      undefined,
      'Ada x\nmain',
    ],
    [
      'sqlite',
      'rows and NULL',
      'SELECT 1, NULL;\nSELECT count(*) FROM nothing;\nSELECT 2;',
      undefined,
      '1|NULL\nERROR\n2',
    ],
    ['postgres', 'rows and NULL', "SELECT 1, NULL;\nSELECT 1/0;\nSELECT 'a';", undefined, '1|NULL\nERROR\na'],
    [
      'postgres',
      'of a script with several sessions',
      '#!/bin/bash\npsql -qAtc "CREATE TABLE t (x int)"\npsql -qAtc "SELECT count(*) FROM t"',
      undefined,
      '0',
    ],
    ['postgres', 'what comes after', 'SELECT 1;', 'SELECT 2;', '2'],
    ['openssl', 'its lines', 'printf abc | openssl dgst -sha256 -r | cut -c1-8', undefined, 'ba7816bf'],
  ];
  test.each(programs)('%s: %s', async (runner, _, code, after, output) => {
    for (const engine of of(runner))
      expect([engine.version, await engine.run({ code, after }, 1)]).toEqual([engine.version, output]);
  });

  // A Python in WebAssembly with another seed has to be compiled first.
  test('differs by seed if it depends on the order of a set', async () => {
    const code = 'print(list({"a", "b", "c", "d", "e", "f", "g", "h"}))';
    for (const engine of of('python')) {
      expect(await engine.run({ code }, 1)).toBe(await engine.run({ code }, 1));
      expect(await engine.run({ code }, 1)).not.toBe(await engine.run({ code }, 4242));
    }
  }, 200_000);

  test('knows nothing of the program before it', async () => {
    for (const engine of of('python')) {
      const code = 'import json, sys\nleft = 1\njson.left = 1\nsys.meta_path.insert(0, 5)\nsys.path.append("left")';
      await engine.run({ code }, 1);
      const next =
        'import json, sys\nprint("left" in globals(), hasattr(json, "left"), 5 in sys.meta_path, "left" in sys.path)';
      expect(await engine.run({ code: next }, 1)).toBe('False False False False');
    }
  });
});
