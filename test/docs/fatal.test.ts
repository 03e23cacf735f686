import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;
const PAGE = readFileSync(join(ROOT, 'docs/operators/fatal.md'), 'utf8').replace(/\s+/g, ' ');

/** What ends the process takes its sentences from these. */
const CALLS = /\b(?:new StartError|fatal|lost)\(/g;
/** Files whose every sentence can end a start. */
const WHOLE = [
  'config.ts',
  'dotenv-file.ts',
  'secret-files.ts',
  'listen-errors.ts',
  'discord/fatal-sentences.ts',
  'store/sqlite-errors.ts',
  'store/inspect.ts',
  'store/lock.ts',
  'store/postgres-connection.ts',
];
/** Sentences that end a start from files that have others as well. */
const ELSEWHERE: [file: string, near: RegExp][] = [
  ['store/repositories.ts', /it is an unfinished[^;]*;/],
  ['store/repositories.ts', /it was written by a newer[^;]*(; this[^;]*)?;/],
  ['upgrade.ts', /it must be upgraded[^;]*;/],
  ['store/collections.ts', /the entry [^;]*;/],
];

const sources = (readdirSync(join(ROOT, 'src'), { recursive: true }) as string[])
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: withoutComments(readFileSync(join(ROOT, 'src', name), 'utf8')) }));

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** What stands between a parenthesis and its counterpart. */
function argumentsAt(text: string, start: number): string {
  let depth = 1;
  let end = start;
  while (depth > 0 && end < text.length) {
    if (text[end] === '(') depth += 1;
    if (text[end] === ')') depth -= 1;
    end += 1;
  }
  return text.slice(start, end);
}

/** The texts in a piece of code that read as sentences: several words, none of SQL. */
function sentencesIn(code: string): string[] {
  const texts = [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, one, two]) => one ?? two ?? '',
  );
  return texts.filter(
    (text) => (text.match(/[a-z] /g) ?? []).length >= 3 && !/^\s*(SELECT|INSERT|ATTACH|PRAGMA|SET)\b/.test(text),
  );
}

/** The parts of a sentence that are always the same. */
const fixedParts = (sentence: string): string[] =>
  sentence
    .split(/\$\{[^}]*\}/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part.length > 8);

function fatalSentences(): { name: string; sentence: string }[] {
  return sources.flatMap(({ name, text }) => {
    const pieces = WHOLE.includes(name) ? [text] : [];
    for (const call of text.matchAll(CALLS)) pieces.push(argumentsAt(text, call.index + call[0].length));
    for (const [file, near] of ELSEWHERE) {
      if (file !== name) continue;
      const [piece] = near.exec(text) ?? [];
      if (piece === undefined) throw new Error(`${file} has nothing like ${near} any more: correct this test`);
      // From the quotation mark before it on.
      const quoted = text.lastIndexOf('`', text.indexOf(piece) + 1);
      pieces.push(piece.startsWith('const') ? piece : text.slice(quoted, text.indexOf(piece) + piece.length));
    }
    return pieces.flatMap(sentencesIn).map((sentence) => ({ name, sentence }));
  });
}

test('the page for operators has each sentence that ends the process', () => {
  const found = fatalSentences();
  expect(new Set(found.map(({ sentence }) => sentence)).size).toBeGreaterThan(40);
  const missing = found.filter(({ sentence }) => fixedParts(sentence).some((part) => !PAGE.includes(part)));
  expect(missing).toEqual([]);
});

test('each sentence on the page is still in the code', () => {
  const code = sources
    .map(({ text }) => text)
    .join('\n')
    .replace(/\s+/g, ' ');
  const told = [...PAGE.matchAll(/(?<= - |, )`([^`]+)`/g)].map(([, sentence = '']) => sentence);
  expect(told.length).toBeGreaterThan(40);
  const parts = told
    .flatMap((sentence) => sentence.split(/…|(?<=\.) /))
    .map((part) => part.replace(/^(?:[A-Z_]+ (?=must))/, ''));
  const gone = parts.map((part) => part.trim()).filter((part) => part.length > 14 && !code.includes(part));
  expect(gone).toEqual([]);
});
