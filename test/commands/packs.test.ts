import { expect, test } from 'vitest';
import { packIdOf } from '../../src/commands/packs.ts';
import { samplePack } from '../support/sample-pack.ts';

const packs = new Map(
  [
    { id: 'python-senior', title: 'Python Senior' },
    { id: 'go', title: 'Go' },
    // Its title is another one's id.
    { id: 'golang', title: 'go' },
  ].map((names) => [names.id, { ...samplePack(), ...names }]),
);

test.each([
  ['python-senior', 'python-senior'],
  ['Python Senior', 'python-senior'],
  [' PYTHON senior ', 'python-senior'],
  ['GO', 'go'],
  ['Rust', 'Rust'],
  [undefined, 'go'],
])('the pack %j is %j', (typed, id) => {
  expect(packIdOf(packs, typed)).toBe(id);
});
