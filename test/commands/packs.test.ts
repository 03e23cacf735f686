import { expect, test } from 'vitest';
import { packIdOf } from '../../src/commands/packs.ts';

const packs = [
  { id: 'python-senior', title: 'Python Senior', questions: 32 },
  { id: 'go', title: 'Go', questions: 8 },
  // Its title is another one's id.
  { id: 'golang', title: 'go', questions: 8 },
];

test.each([
  ['python-senior', 'python-senior'],
  ['Python Senior', 'python-senior'],
  [' PYTHON senior ', 'python-senior'],
  ['GO', 'go'],
  ['Rust', 'Rust'],
  [undefined, 'python-senior'],
])('the pack %j is %j', (typed, id) => {
  expect(packIdOf(packs, typed)).toBe(id);
});
