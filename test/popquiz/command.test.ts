import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readPackFile } from '../../src/packs/parse.ts';
import { program, ROOT } from '../support/programs.ts';

const COMMAND = program('popquiz');
/** What is installed as `popquiz`. */
const BIN = [join(ROOT, 'bin/popquiz.js')];
const dir = mkdtempSync(join(tmpdir(), 'popquiz-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const file = (name: string, content = ''): string => {
  if (content !== '') writeFileSync(join(dir, name), content);
  return join(dir, name);
};

/** What the command prints, with the folder of the test left out of it. */
const popquiz = (
  args: string[],
  input = '',
  run: readonly string[] = COMMAND,
): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((done, fail) => {
    const child: ChildProcess = spawn(process.execPath, [...run, ...args], { stdio: 'pipe' });
    const texts = { out: '', err: '' };
    child.stdout?.setEncoding('utf8').on('data', (text) => (texts.out += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (texts.err += text));
    child.on('error', fail);
    child.on('close', (code) =>
      done({ code, out: texts.out.replaceAll(`${dir}/`, ''), err: texts.err.replaceAll(`${dir}/`, '') }),
    );
    child.stdin?.end(input);
  });

const TEXT = 'Seas\n\nWhich is salty?\nThe Dead Sea\nLake Como\n\nWhich is dry?\nThe Rhine\nThe Moon\n';
const GIFT =
  '// Seas\n\nWhich is salty? {=The Dead Sea ~Lake Como}\n\nBroken {=a =b ~c}\n\nWhich is *dry*? {~%50%The Moon ~%50%Mars ~The Rhine}\n';

test('import shows what it found and writes nothing; with --to it writes a sound pack, and not over another', async () => {
  const source = file('seas.gift', GIFT);
  const shown = await popquiz(['import', source]);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toContain('seas.gift:5:1 warning: question 2 is left out: has two answers with =');
  expect(shown.out).toContain('Read as GIFT: 2 questions taken, 1 left out.\nNothing is written');
  const to = file('seas.yaml');
  expect(await popquiz(['import', source, '--to', to])).toMatchObject({
    code: 0,
    out: expect.stringContaining('Written: seas.yaml'),
  });
  const text = readFileSync(to, 'utf8');
  expect(readPackFile(to, text)).toMatchObject({ ok: true });
  expect(parse(text).questions.map(({ key }: { key: unknown }) => key)).toEqual(['a', ['a', 'b']]);
  const again = await popquiz(['import', source, '--to', to]);
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('seas.yaml is there already') });
  expect(readFileSync(to, 'utf8')).toBe(text);
});

test('questions without keys wait: nothing is written until a list or answers give them', async () => {
  const source = file('waiting.txt', TEXT);
  const to = file('waiting.yaml');
  const waiting = await popquiz(['import', source, '--to', to]);
  expect(waiting).toMatchObject({
    code: 1,
    out: expect.stringContaining('2 questions without a key: give --key LIST'),
  });
  expect(() => readFileSync(to)).toThrow('ENOENT');
  expect(await popquiz(['import', source, '--to', to, '--key', '1'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('the list has 1 keys, and 2 questions wait for one'),
  });
  expect(await popquiz(['import', source, '--to', to, '--key', '1,2'])).toMatchObject({ code: 0 });
  const keys = () => parse(readFileSync(to, 'utf8')).questions.map(({ key }: { key: string }) => key);
  expect(keys()).toEqual(['a', 'b']);
  const asked = await popquiz(['import', source, '--to', to, '--ask', '--force'], 'z!\n2\na\n');
  expect(asked).toMatchObject({
    code: 0,
    err: expect.stringContaining('is neither a number nor a letter of an option. Again:'),
  });
  expect(keys()).toEqual(['b', 'a']);
});

test('import as JSON is one value for programs', async () => {
  const { out, code } = await popquiz(['import', file('seas.gift', GIFT), '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    format: 'GIFT',
    taken: 2,
    leftOut: 1,
    waiting: 0,
    drafts: [{ stem: 'Which is salty?' }, {}],
  });
});

test('export lists what a format cannot carry', async () => {
  const source = file('seas.gift', GIFT);
  const aiken = await popquiz(['export', source, '--format', 'aiken']);
  expect(aiken).toMatchObject({ code: 0, out: 'Which is salty?\nA. The Dead Sea\nB. Lake Como\nANSWER: A\n' });
  expect(aiken.err).toContain('question 3 left out: aiken has no several right answers');
  expect(await popquiz(['export', source, '--format', 'qti'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('give --to FILE.zip'),
  });
  const zip = file('seas.zip');
  expect(await popquiz(['export', source, '--format', 'qti', '--to', zip])).toMatchObject({ code: 0 });
  expect((await popquiz(['import', zip])).out).toContain('Read as QTI: 2 questions taken');
});

test('play asks, judges and counts, from a terminal or a file', async () => {
  const source = file(
    'play.yaml',
    'title: Play\ndescription: D.\nquestions:\n- stem: One?\n  order: fixed\n  options: {a: no, b: yes}\n  key: b\n  explanation: Since it is so.\n- stem: Two?\n  order: fixed\n  options: {a: x, b: y, c: z}\n  key: [a, c]\n- stem: Name?\n  key: Ångström\n',
  );
  const answers: Record<string, string> = { 'One?': 'b', 'Two?': 'a', 'Name?': 'angstrom' };
  const first = await popquiz(['play', source, '--seed', '7']);
  const order = [...first.out.matchAll(/^(One\?|Two\?|Name\?)$/gm)].map(([stem]) => stem);
  expect(order).toHaveLength(1);
  const all = await popquiz(['play', source, '--seed', '7'], '\n\n\n');
  const stems = [...all.out.matchAll(/^(One\?|Two\?|Name\?)$/gm)].map(([stem]) => answers[stem] ?? '');
  const played = await popquiz(['play', source, '--seed', '7'], `${stems.join('\n')}\n`);
  expect(played.code).toBe(0);
  expect(played.out).toContain('Since it is so.');
  expect(played.out).toContain('🟡 Partly right: a) x, c) z');
  expect(played.out).toContain('2.5 of 3 right.');
});

test('lint: text, JSON and annotations; exit codes for CI', async () => {
  const sound = file(
    'sound.yaml',
    'title: T\ndescription: D.\nquestions:\n- stem: Which is dry?\n  options: {a: Moon, b: Rhine}\n  key: a\n',
  );
  const broken = file(
    'broken.yaml',
    'title: T\ndescription: D.\nquestions:\n- stem: Which is dry?\n  options: {a: Moon, b: Rhine}\n  key: c\n',
  );
  expect(await popquiz(['lint', sound])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/sound\.yaml:4:3 warning M1: .*\n(.*\n)*1 pack: 0 errors, 4 warnings\./),
  });
  expect(await popquiz(['lint', sound, '--max-warnings', '3'])).toMatchObject({ code: 1 });
  expect(await popquiz(['lint', broken, '--format', 'github'])).toMatchObject({
    code: 1,
    out: expect.stringContaining('broken.yaml,line=6,col=3::question 1 key: names option c, and the question has a, b'),
  });
  const { out } = await popquiz(['lint', sound, '--format', 'json']);
  expect(JSON.parse(out)).toMatchObject({ errors: 0, warnings: 4, findings: [{ code: 'M1', line: 4 }, {}, {}, {}] });
});

test('a wrong call is told in a line, with exit code 2', async () => {
  expect(await popquiz(['lnt'], '', BIN)).toMatchObject({
    code: 2,
    err: expect.stringContaining('popquiz has no command "lnt"'),
  });
  expect(await popquiz(['import', file('nothing.txt')])).toMatchObject({
    code: 2,
    err: 'nothing.txt cannot be read: there is no such file.\n',
  });
  expect(await popquiz(['import', 'x', '--tto', 'y'])).toMatchObject({
    code: 2,
    err: expect.stringContaining("Unknown option '--tto'"),
  });
});
