/** Long YAML is read in pieces, and says the same as if it were read at once. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readYamlPieces } from '../../src/formats/structured/yaml-pieces.ts';

/** What is read, with the lines of its maps in their order. */
const piecesOf = (text: string, size: number) => {
  const read = readYamlPieces(text, undefined, size);
  return { ...read, mapLines: [...(read?.mapLines.values() ?? [])] };
};

const DATA = new URL('../../data/', import.meta.url);
const WHOLE = Number.POSITIVE_INFINITY;

test.each(readdirSync(DATA).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
  const text = readFileSync(new URL(name, DATA), 'utf8');
  const whole = piecesOf(text, WHOLE);
  expect(piecesOf(text, 900)).toEqual(whole);
  expect(whole.errors).toEqual([]);
});

const ITEM = (number: number): string =>
  `- stem: Is it ${number}?\n  options: {a: "x\n    - y", b: z}\n  code: |\n    - one\n\n    two\n  key: a\n`;
const ITEMS = Array.from({ length: 40 }, (_none, number) => ITEM(number)).join('# between\n\n');
const indented = ITEMS.replace(/^(?=.)/gm, '  ');

test.each([
  ['a list at the margin', `title: T\nquestions:\n${ITEMS}`],
  ['an indented list', `title: T\nquestions: # all of them\n\n${indented}`],
  ['a list alone', ITEMS],
  ['a list behind a mark', `---\n${ITEMS}`],
  ['names behind it', `tags:\n- x\n- y\nquestions:\n${indented}description: D\ntitle: T\n`],
  ['a list of other things first', `notes:\n- stem of a note\nquestions:\n${ITEMS}`],
])('%s is cut between its items', (_name, text) => {
  const pieces = piecesOf(text, 200);
  expect(pieces).toEqual(piecesOf(text, WHOLE));
  expect(pieces.lines).toHaveLength(40);
});

test('a mistake in one piece costs the others nothing', () => {
  const broken = ITEMS.replace('Is it 7?', "'Is it 7?' and");
  const read = readYamlPieces(`questions:\n${broken}`, undefined, 100);
  expect(read?.errors).toHaveLength(1);
  expect(read?.lines.length).toBeGreaterThanOrEqual(39);
});

test('too many questions are refused before the first is parsed', () => {
  const text = `title: T\nquestions:\n${'- stem: Is it?\n  key: yes\n'.repeat(13_000)}`;
  let parsed = 0;
  const watch = () => {
    parsed += 1;
  };
  expect(() => readYamlPieces(text, watch)).toThrow(
    expect.objectContaining({ message: 'has more than 10000 questions: split it', line: 20_003 }),
  );
  expect(parsed).toBe(0);
});
