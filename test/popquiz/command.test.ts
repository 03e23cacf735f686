import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readPackFile } from '../../src/packs/parse.ts';
import { run } from '../../src/popquiz/run.ts';
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

interface Called {
  code: number | null;
  out: string;
  err: string;
}

const withoutFolder = ({ code, out, err }: Called): Called => ({
  code,
  out: out.replaceAll(`${dir}/`, ''),
  err: err.replaceAll(`${dir}/`, ''),
});

/** What the command prints, with the folder of the test left out of it. */
const popquiz = async (args: string[], input = ''): Promise<Called> => {
  const texts = { out: '', err: '' };
  const into = (name: keyof typeof texts) =>
    new Writable({
      write(chunk, _encoding, written) {
        texts[name] += chunk;
        written();
      },
    });
  const io = { stdin: Readable.from([Buffer.from(input)]), stdout: into('out'), stderr: into('err') };
  const code = await run(args, { ...io, env: {}, cwd: () => dir });
  return withoutFolder({ code, ...texts });
};

/** The same as a process of its own. */
const popquizProcess = (args: string[], input = '', program: readonly string[] = COMMAND): Promise<Called> =>
  new Promise((done, fail) => {
    const child: ChildProcess = spawn(process.execPath, [...program, ...args], { stdio: 'pipe' });
    const texts = { out: '', err: '' };
    child.stdout?.setEncoding('utf8').on('data', (text) => (texts.out += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (texts.err += text));
    child.on('error', fail);
    child.on('close', (code) => done(withoutFolder({ code, ...texts })));
    child.stdin?.end(input);
  });

const TEXT = 'Seas\n\nWhich is salty?\nThe Dead Sea\nLake Como\n\nWhich is dry?\nThe Rhine\nThe Moon\n';
const GIFT =
  '// Seas\n\nWhich is salty? {=The Dead Sea ~Lake Como}\n\nBroken {=a =b ~c}\n\nWhich is *dry*? {~%50%The Moon ~%50%Mars ~The Rhine}\n';

test('import shows what it found and writes nothing; with --to it writes a sound pack, and not over another', async () => {
  const source = file('seas.gift', GIFT);
  const shown = await popquizProcess(['import', source]);
  expect(shown.code).toBe(0);
  // On a busy machine it reports its progress, and nothing else.
  expect(shown.err).toMatch(/^(?:(?:Reading|Checking) .*\n)*$/);
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
  const json = await popquiz(['import', source, '--to', file('seas.json')]);
  expect(json).toMatchObject({ code: 2, err: expect.stringContaining('popquiz export seas.gift --format FORMAT') });
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
  const list = file('keys.txt', '1. a\n2. b\n');
  expect(await popquiz(['import', source, '--to', to, '--key', list])).toMatchObject({
    code: 2,
    err: expect.stringContaining('The file goes with --key-file keys.txt.'),
  });
  expect(await popquiz(['import', source, '--to', to, '--key', '1,2'])).toMatchObject({ code: 0 });
  const keys = () => parse(readFileSync(to, 'utf8')).questions.map(({ key }: { key: string }) => key);
  expect(keys()).toEqual(['a', 'b']);
  const asked = await popquizProcess(['import', source, '--to', to, '--ask', '--force'], 'z!\n2\na\n');
  expect(asked).toMatchObject({
    code: 0,
    err: expect.stringContaining('is neither a number nor a letter of an option. Again:'),
  });
  expect(keys()).toEqual(['b', 'a']);
});

/** Says at the end what memory the process took at most, in MB. */
const PROBE = `data:text/javascript,process.on('exit',()=>process.stderr.write(process.resourceUsage().maxRSS/1024+' MB'))`;
const WORDS = '\u8a9e'.repeat(750);
/** In MB. It takes 144, and would take 178 if what is printed was made whole. */
const MOST_MEMORY = 162;

test('a long file tells how far it is, on standard error alone, and is never held whole', async () => {
  const source = file(
    'long.gift',
    Array.from({ length: 10_000 }, (_none, place) => `Is it ${place}? {=yes ~no ####${WORDS}}`).join('\n\n'),
  );
  const { out, err } = await popquizProcess(['import', source, '--format', 'json'], '', [
    '--import',
    PROBE,
    ...COMMAND,
  ]);
  expect(JSON.parse(out)).toMatchObject({ taken: 10_000 });
  const [, megabytes] = /^(?:(?:Reading|Checking the questions of) long\.gift: \d+ %\n)+([\d.]+) MB$/.exec(err) ?? [];
  expect(Number(megabytes), err).toBeLessThan(MOST_MEMORY);
});

test('a file that is too large is refused before it is read', async () => {
  const { out, code } = await popquiz(['import', '/dev/zero']);
  expect(code).toBe(1);
  expect(out).toContain('it is larger than 30 MB: split it');
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

const PLAYED: [stem: string, fields: string, answers: string[], said: string][] = [
  [
    'One right',
    '  order: fixed\n  options: {a: no, b: yes}\n  key: b\n  explanation: Since it is so.',
    ['z', 'b'],
    '✅ Right: b) yes\nSince it is so.',
  ],
  [
    'Several right',
    '  order: fixed\n  options: {a: x, b: y, c: z, d: w}\n  key: [a, c]',
    ['a'],
    '🟡 Partly right: a) x · c) z',
  ],
  ['Everything ticked', '  order: fixed\n  options: {a: x, b: y}\n  key: [a]', ['a b'], '❌ a) x'],
  ['Accents', '  key: Ångström', ['ANGSTROM'], '✅ Right: Ångström'],
  ['Accents that count', '  key: Ångström\n  match: {accents: true}', ['angstrom'], '❌ Ångström'],
  [
    'One letter wrong',
    '  key: [Wittgenstein, Ludwig]\n  match: {typos: true}',
    ['Wittgenstien'],
    '✅ Right: Wittgenstein / Ludwig',
  ],
  ['One letter wrong without leave', '  key: Wittgenstein', ['Wittgenstien'], '❌ Wittgenstein'],
  ['Fractions', '  key: {number: 0.5, tolerance: 0.1, unit: kg}', ['much', '0,6 kg'], '✅ Right: 0.5 ± 0.1 kg'],
  ['Thousands', '  key: {number: 1234}', ['1,234', '1 234'], 'A number, please: 1234 or 1.234?\n> ✅ Right: 1234'],
  ['Too far off', '  key: {number: 8, tolerance: 1}', ['9.5'], '❌ 8 ± 1'],
  ['Nearest', '  key: {number: 8, nearest: true}', ['80'], '✅ Right: 8'],
  ['Twice', '  weight: 2\n  key: two', ['two'], 'counts twice'],
  ['Nothing', '  weight: 0\n  key: none', ['none'], 'counts nothing'],
  ['Retired', '  retired: true\n  key: gone', [], 'Play: 13 questions'],
];

test('play tells how many questions it leaves out', async () => {
  const source = file(
    'alias.yaml',
    'title: T\nquestions:\n- stem: A?\n  options: &o {a: x, b: y}\n  key: a\n- stem: B?\n  options: *o\n  key: b\n',
  );
  const played = await popquiz(['play', source], '');
  expect(played.out).toContain('T: 1 question.');
  expect(played.err).toContain('1 of its questions left out; `popquiz import');
});

test('play names whom the questions are by, and asks one of two that give each other away', async () => {
  const source = file(
    'enemies.yaml',
    'title: T\nlicence: CC0\nattribution: The testers\nquestions:\n- id: one\n  stem: A?\n  key: x\n- id: two\n  stem: B?\n  key: y\n  enemies: [one]\n',
  );
  const played = await popquiz(['play', source], '\n\n');
  expect(played.out).toMatch(/^T: 1 question\. .*\nThe testers · CC0\n/);
  expect(played.out).toContain('0 of 1 point.');
  expect(played.err).toBe('1 question not asked, as another one here would give the answer away (enemies).\n');
});

test('play judges every kind of question as the bot does', async () => {
  const questions = PLAYED.map(([stem, fields]) => `- stem: ${stem}?\n${fields}`).join('\n');
  const source = file('play.yaml', `title: Play\ndescription: D.\nquestions:\n${questions}\n`);
  const passed = await popquiz(['play', source, '--seed', '7'], '\n'.repeat(20));
  expect(passed.err).toBe('');
  const order = [...passed.out.matchAll(/^(.+)\?$/gm)].map(([, stem]) => stem);
  expect(order).toHaveLength(13);
  expect(passed.out).toContain('0 of 13 points.');
  const lines = order.flatMap((stem) => PLAYED.find(([name]) => name === stem)?.[2] ?? []);
  const played = await popquiz(['play', source, '--seed', '7'], `${lines.join('\n')}\n`);
  expect(played.code).toBe(0);
  for (const [, , , said] of PLAYED) expect(played.out).toContain(said);
  // One point each; half a point for one of two, two for the one that counts twice, none for four of them.
  expect(played.out).toContain('8.5 of 13 points.');
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
    out: expect.stringMatching(/sound\.yaml:4:3 warning M1: .*\n(.*\n)*1 file: 0 errors, 4 warnings\./),
  });
  expect(await popquizProcess(['lint', sound, '--max-warnings', '3'])).toMatchObject({ code: 1 });
  expect(await popquiz(['lint', broken, '--format', 'github'])).toMatchObject({
    code: 1,
    out: expect.stringContaining('broken.yaml,line=6,col=3::question 1 key: names option c, and the question has a, b'),
  });
  const { out } = await popquiz(['lint', sound, '--format', 'json']);
  expect(JSON.parse(out)).toMatchObject({ errors: 0, warnings: 4, findings: [{ code: 'M1', line: 4 }, {}, {}, {}] });
});

test('lint: other forms of files, and pictures that are not there', async () => {
  expect(await popquiz(['lint', file('seas.gift', GIFT)])).toMatchObject({
    code: 1,
    out: expect.stringContaining('seas.gift:5:1 error: question 2: cannot be taken: has two answers with ='),
  });
  const other = '[{"question": "Which is dry?", "options": ["Moon", "Rhine"], "answer": "Moon"}]';
  expect(await popquiz(['lint', file('other.json', other)])).toMatchObject({ code: 0 });
  const pack =
    'title: T\ndescription: D.\nquestions:\n- stem: Which is dry?\n  key: Moon\n  picture: {file: moon.png, alt: A moon}\n';
  expect(await popquiz(['lint', file('moon.yaml', pack)])).toMatchObject({
    code: 1,
    out: expect.stringContaining('moon.yaml:6:13 error: question 1 picture file: is not in the folder: put it beside'),
  });
  expect(await popquiz(['lint', file('broken-yaml.yaml', 'title: [\n')])).toMatchObject({
    code: 1,
    out: expect.stringContaining('error: not valid YAML'),
  });
});

test('a wrong call is told in a line, with exit code 2', async () => {
  expect(await popquizProcess(['lnt'], '', BIN)).toMatchObject({
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
