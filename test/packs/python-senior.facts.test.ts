/**
 * The facts behind python-senior, run in the machine's Python. A program is the question's own code block, if it has
 * one, followed by `python-senior/<id>.py`, if there is one; what it prints shows why the key is right.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parsePack } from '../../src/packs/parse.ts';

const run = promisify(execFile);

/** `since` and `before`: the minor versions of Python 3 that the fact, or the program, holds for. */
type Fact = { prints: string[]; since?: number; before?: number };

const FACTS: Record<string, Fact> = {
  'bytecode-execution': { prints: ['True True', "['BINARY_OP', 'STORE_NAME']", '42'], since: 11 },
  'adaptive-interpreter': { prints: ["['BINARY_OP']", "['BINARY_OP_ADD_INT']", 'fallback'], since: 11 },
  'small-int-cache': { prints: ['True', 'False'], before: 15 },
  'list-vs-tuple-layout': { prints: ['True', 'True', 'True'] },
  slots: { prints: ['1 False', 'True', 'no z'] },
  'new-vs-init': { prints: ['new', 'init 4', "('a', 'b', 'a', 'b')", 'TypeError'] },
  'getattr-vs-getattribute': { prints: ['getattribute x', 'getattribute y', 'getattr y'] },
  'mro-c3': { prints: ['Left, Right, Base', "['Both', 'Left', 'Right', 'Base', 'object']", 'Left, Base'] },
  descriptors: { prints: ['[True, True, True, True]', 'looked up on a Plain'] },
  metaclass: { prints: ['metaclass Base', 'decorator Base', 'metaclass Child', 'Child False'] },
  'init-subclass': { prints: ["[('Csv', 'table'), ('Tsv', 'none')]", 'True'] },
  'nominal-vs-structural': { prints: ['False True'] },
  'any-vs-object': { prints: [] },
  'pep-695': { prints: ['1 (T,) False', 'n'], since: 12 },
  'refcount-and-cycles': { prints: ['True', 'False', 'True'] },
  'immortal-objects': { prints: ['True', '1000'], since: 12 },
  'generational-gc': { prints: ['0', '1', '2'], before: 14 },
  'coroutine-vs-generator': { prints: ['None hello None'] },
  'generators-to-async': { prints: ['[True, True, True]', 'paused', '42'] },
  'send-throw-close': { prints: ['got 1', 'caught', 'closed'] },
  'parameter-markers': { prints: ['True True', 'False False False'] },
  'async-context-manager': { prints: ['aenter awaited', 'body', 'aexit awaited', 'refused'] },
  'gil-and-threads': { prints: ['computed 4999950000', "read b'hello'"] },
  'event-loop-blocking': { prints: ['block', 'quick'] },
  awaitables: { prints: ['42 True False', 'True slept'] },
  'await-under-the-hood': { prints: ['to the loop', 'back down'] },
  'import-cache': { prints: ['body', 'True', 'body', 'True'] },
};

const PACK = 'data/python-senior.yaml';
const parsed = parsePack(PACK, readFileSync(PACK, 'utf8'));
const questions = parsed.ok ? parsed.pack.questions : [];

const programOf = (id: string): string => {
  const code = questions.find((question) => question.id === id)?.code ?? '';
  const file = new URL(`python-senior/${id}.py`, import.meta.url);
  return `${code}\n\n${existsSync(file) ? readFileSync(file, 'utf8') : ''}`;
};

/** The interpreter itself, past any launcher, and its minor version; undefined where there is no Python 3. */
const findPython = (): { path: string; minor: number } | undefined => {
  const question = 'import sys; print(sys.executable, *sys.version_info[:2], sep="\\n")';
  try {
    const [path = '', major, minor] = execFileSync('python3', ['-c', question], { encoding: 'utf8' }).split('\n');
    return major === '3' ? { path, minor: Number(minor) } : undefined;
  } catch {
    return undefined;
  }
};
const python = findPython();

/** Why a fact cannot be shown here; undefined if it can. */
const obstacleTo = ({ since = 9, before = Number.POSITIVE_INFINITY }: Fact): string | undefined => {
  if (python === undefined) return 'there is no python3 on this machine';
  if (python.minor < since) return `needs Python 3.${since}, and python3 is 3.${python.minor}`;
  if (python.minor >= before) return `holds before Python 3.${before}, and python3 is 3.${python.minor}`;
  return undefined;
};

describe('the facts of python-senior', () => {
  test('every question with code is run', () => {
    const withCode = questions.filter(({ code }) => code !== undefined).map(({ id }) => id);
    expect(withCode.length).toBeGreaterThan(0);
    expect(Object.keys(FACTS)).toEqual(expect.arrayContaining(withCode));
  });

  test.for(Object.entries(FACTS))('%s', async ([id, fact], { skip }) => {
    const obstacle = obstacleTo(fact);
    if (obstacle !== undefined) {
      console.warn(`python-senior: the fact behind ${id} was not shown: ${obstacle}`);
      skip(obstacle);
    }
    const { stdout } = await run(python?.path ?? '', ['-I', '-c', programOf(id)], { timeout: 20_000 });
    expect(stdout.trim().split(/\r?\n/).join('\n')).toBe(fact.prints.join('\n'));
  });
});
