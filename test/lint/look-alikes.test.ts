import { describe, expect, test } from 'vitest';
import { codes, type Given, sound } from './support.ts';

describe('what only looks like a flaw passes', () => {
  test.each<[string, string, Given]>([
    [
      'C3',
      'options that begin alike in pairs',
      {
        options: [
          'It turns the other way and glows',
          'It turns the other way and fades',
          'It stands at its place and glows',
          'It stands at its place and fades',
        ],
      },
    ],
    ['C4', 'every combination', { options: ['dust and then air', 'air and then dust', 'air and then air'] }],
    [
      'C4',
      'a mirrored pair without the right option',
      { options: ['Venus with its thick air', 'Mars leads Pluto', 'Pluto leads Mars'] },
    ],
    [
      'C1',
      'a question that names each of its options but "both"',
      {
        stem: 'Ann has a red and Bob a blue key. Whose fits a blue lock?',
        options: ['That of Bob', 'That of Ann', 'Both of them'],
      },
    ],
    ['C9', 'articles that depend on how a word is said', { stem: 'It is a', options: ['hot', 'unit', 'uniform'] }],
    [
      'C10',
      'a description with the words of each option',
      {
        options: ['Venus in air', 'Mars in dust', 'Pluto in ice'],
        more: '    picture: {https: "https://example.org/1.png", alt: "Venus in air, Mars in dust and Pluto in ice"}',
      },
    ],
    [
      'E4',
      'letters that are names in the question',
      { stem: 'Planets A and B turn. Which is hot?', explanation: 'B is wrong about the heat. Pluto is cold.' },
    ],
    [
      'E4',
      'options that keep their order',
      { explanation: 'B is wrong, since Pluto is cold.', more: '    order: fixed' },
    ],
    ['E4', 'an answer that somebody gives', { explanation: 'The answer I gave, an answer a child gives, not Pluto.' }],
    ['O1', 'letters that are not those of other options', { options: ['A and D', 'B and C', 'C and K'] }],
    ['O2', 'code in which capitals count', { options: ['`ls -a`', '`ls -A`', '`ls -l`'] }],
    ['R7', 'joined emoji and plain marks', { stem: 'Which planet does 👩‍🚀 find the hottest, née Vénus?' }],
    ['R5', 'a sign that is meant', { stem: 'Which planet is \\`hot, and which is `` ` ``, or `cold`?' }],
    [
      'E1',
      'an explanation that says what would be otherwise',
      { explanation: 'The air of Venus holds the heat. Elsewhere the heat would leave.' },
    ],
    [
      'E1',
      'an explanation that names the output of a wrong option',
      { options: ['`9`', '`8`', '`7`'], explanation: 'It counts to 9; 8 is the number of the larger ones.' },
    ],
    [
      'E1',
      'options that are combinations: each part is explained',
      {
        options: ['`true`, then `false`', '`false`, then `true`', '`true`, then `true`', '`false`, then `false`'],
        explanation: 'Venus is hot. Pluto is far away.',
      },
    ],
    [
      'E2',
      'absolute words that somebody has checked',
      {
        explanation: 'Only its air holds heat, and it never cools. Pluto is far.',
        more: "    checked: '2026-11-01'",
      },
    ],
    ['V4', 'a protocol or an address', { explanation: 'HTTP/1.1 asks 127.0.0.1 on it. Pluto is far from it.' }],
    ['S1', 'a question mark in code', { stem: 'Which planet is at `/planets?hot=1`?' }],
    [
      'C7',
      'a term of art that another option has',
      { options: ['Venus, one arena', 'Mars, two arenas', 'Pluto in ice'] },
    ],
    [
      'C7',
      'a term of art that the question has',
      { stem: 'Which arena is hot?', options: ['Venus arena', 'Mars in dust', 'Pluto in ice'] },
    ],
    ['S3', 'a pronoun for the one thing that is named', { stem: 'Venus is near. How hot is it?' }],
    [
      'S3',
      'a pronoun for what the question is about',
      {
        stem: 'Near the Moon and Mars is dust. What does a planet do?',
        options: ['It waits there', 'It has gone on', 'Nothing at all'],
      },
    ],
    [
      'V5',
      'a proof that runs on all that applies',
      {
        more: '    applies: {text: Python 3.9 and later, python: ">=3.9"}\n    proof: {runner: python, program: x, versions: ">=3.8"}',
      },
    ],
    [
      'V5',
      'a proof of what holds up to a version',
      {
        more: '    applies: {text: Python 3.14 and earlier, python: "<3.15"}\n    proof: {runner: python, program: x, versions: ">=3.12 <3.15"}',
      },
    ],
    [
      'P4',
      'an output that a fact shows',
      {
        stem: 'This prints `7`. Why?',
        more: '    code: echo 7\n    facts: [{says: It does., runner: bash, program: echo 7, prints: "7"}]',
      },
    ],
    [
      'P6',
      'what the program runs',
      {
        explanation: 'Then `cool(x)` raises an error; Pluto is cold.',
        more: '    proof: {runner: bash, program: cool(1)}',
      },
    ],
    [
      'P6',
      'what a fact says',
      {
        explanation: 'Then `cool(x)` raises an error; Pluto is cold.',
        more: '    proof: {runner: bash, program: echo}\n    facts: [{says: cool raises., runner: bash, program: echo, prints: x}]',
      },
    ],
    [
      'C1',
      'a question that names each of its options',
      { stem: 'Is Venus or Mars or Pluto hot?', options: ['Venus', 'Mars', 'Pluto'] },
    ],
    ['C1', 'a name in code', { stem: 'Which planet is at `/thick-air`?' }],
    [
      'C1',
      'words of another language',
      { stem: 'Was ist der Name?', options: ['der Mars', 'ein Mond', 'ein Stern'], explanation: 'Der Mars ist es.' },
    ],
    [
      'E1',
      'words of another language',
      { stem: 'Wer ist es?', options: ['der Mars', 'ein Mond', 'ein Stern'], explanation: 'Er ist rot.' },
    ],
    ['V2', 'a version and later ones', { more: '    applies: {text: 3.12 and later, python: ">=3.12 || ~3.11.4"}' }],
    ['V4', 'a measure', { explanation: 'It goes from 3.5 to 4.2 bar in 2.5 hours. Pluto is far from it.' }],
    ['S1', 'a comparison', { stem: 'What lies between what Venus has and what Mars has?' }],
    ['S1', 'two things that are told first', { stem: 'We know what it is and how it turns. Is it hot?' }],
    ['S2', 'what is true by itself', { stem: 'Which of these values is false in a condition?' }],
    ['S3', 'two sentences in one', { stem: 'The air moves, and a planet turns. Where does it go?' }],
    ['S4', 'a clause that says which is meant', { stem: 'Which planet shows when the sky is not cloudy?' }],
    ['S4', 'a clause with a relative pronoun', { stem: 'Which planets that are not cold have air?' }],
    ['S4', 'a negation that is marked', { stem: 'Which planet **isn’t** cold?' }],
    ['O1', 'names of two letters', { options: ['A and D', 'B and C', 'B and D'] }],
    ['O1', 'what the question names', { options: ['Both of them', 'Only Mars', 'Neither of them'] }],
    ['R1', 'words that only look like an idiom', { explanation: 'It throws in air for good reasons. Pluto is far.' }],
    ['S4', 'a "not" before the question', { stem: 'Moons do not count here. Which planet is the hottest?' }],
  ])('%s: %s', (code, _what, given) => {
    expect(codes(sound(given))).not.toContain(code);
  });

  test.each([
    ['PostgreSQL 17 and earlier', 'https://www.postgresql.org/docs/17/sql-vacuum.html'],
    ['Node.js 18 and earlier', 'https://nodejs.org/docs/latest-v18.x/api/globals.html'],
    ['Java 8 to 21', 'https://docs.oracle.com/en/java/javase/21/docs/api/String.html'],
    ['Python 3.14 and earlier', 'https://docs.python.org/3.14/c-api/long.html'],
  ])('V2: %s at %s', (applies, address) => {
    const reference = sound({ more: `    applies: ${applies}` }).replace('https://example.org/planets', address);
    expect(codes(reference)).not.toContain('V2');
    expect(codes(reference.replace(address, 'https://docs.python.org/3/c-api/long.html'))).toContain('V2');
  });

  test('E2 comes back when the check is half a year old', () => {
    const explanation = 'Only its air holds heat, and it never cools. Pluto is far.';
    expect(codes(sound({ explanation, more: "    checked: '2026-05-01'" }))).toContain('E2');
  });

  test('R2: empty lines and lone brackets take no time', () => {
    const code = (line: string) => `    code: |\n${`      ${line}\n`.repeat(20)}      end`;
    expect(codes(sound({ more: code('}') }))).not.toContain('R2');
    expect(codes(sound({ more: code('go') }))).toContain('R2');
  });

  test('D2: twins that are enemies', () => {
    const twin = (more: string) => sound({ stem: 'The hottest planet is which?', more });
    expect(codes(sound({ more: '    id: hot' }), twin('    enemies: [hot]'))).not.toContain('D2');
    expect(codes(sound({ more: '    id: hot' }), twin('    id: hottest'))).toContain('D2');
  });

  test('E3: words that many questions of a pack have tell no answer', () => {
    const about = (noun: string) =>
      sound({
        stem: `Where is the ${noun}?`,
        options: [`Orbit of planet ${noun} moon`, `In a ${noun} dream`, `Near no ${noun}`],
        explanation: `The planet has its moon, not a ${noun}x.`,
      });
    expect(codes(about('rock'), about('lake'))).toContain('E3');
    expect(codes(...['rock', 'lake', 'tree', 'moss', 'fern'].map(about))).not.toContain('E3');
  });
});
