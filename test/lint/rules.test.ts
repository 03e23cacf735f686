import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lintPack, RULES } from '../../src/lint/lint.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');

interface Given {
  stem?: string;
  options?: string[];
  key?: string;
  explanation?: string;
  more?: string;
}

/** A question that no rule has anything to say of. */
const sound = ({
  stem = 'Which planet is the hottest?',
  options = ['Venus with its thick air', 'Mars with its red dust', 'Pluto with its wide orbit'],
  key = 'a',
  explanation = 'The air holds the heat of the sun. Pluto is far from it, and cold.',
  more = '',
}: Given = {}): string =>
  [
    `  - stem: ${JSON.stringify(stem)}`,
    `    options: {${options.map((option, place) => `${'abcdefghij'[place]}: ${JSON.stringify(option)}`).join(', ')}}`,
    `    key: ${key}`,
    `    explanation: ${JSON.stringify(explanation)}`,
    '    reference: https://example.org/planets',
    '    difficulty: easy',
    '    tags: [planets]',
    more,
  ]
    .filter(Boolean)
    .join('\n');

const lint = (...questions: string[]) =>
  lintPack('planets.yaml', `title: Planets\ndescription: D.\nquestions:\n${questions.join('\n')}\n`, NOW);
const codes = (...questions: string[]): string[] => lint(...questions).map(({ code }) => code);

test('a sound question passes every rule', () => {
  expect(lint(sound())).toEqual([]);
});

/** A question without options, or with several right ones, of which no rule has anything to say but these. */
const ofKind = (stem: string, answer: string) =>
  codes(
    sound({ stem })
      .split('\n')
      .flatMap((line) => (line.includes('options:') ? [] : line.includes('key:') ? [answer] : [line]))
      .join('\n'),
  );

test.each([
  ['K1', 'Which planets have air?', '    options: {a: Venus, b: Mars}\n    key: [a, b]'],
  ['K2', 'What is the hottest planet called?', '    key: [Venus, Morning star, VENUS]'],
  ['K2', 'What is the city with a cedilla called?', '    key: [Besançon, Besancon]'],
  ['K3', 'Why is Venus hot?', '    key: because its thick air keeps the heat of the sun'],
])('%s is found in other kinds: %s', (code, stem, answer) => {
  expect(ofKind(stem, answer)).toEqual([code]);
});

test.each([
  ['Which planets have air?', '    options: {a: Venus, b: Mars, c: Ceres}\n    key: [a, b]'],
  ['What is the hottest planet called?', '    key: [Venus, Morning star]'],
  ['What is the city with a cedilla called?', '    key: [Besançon, Besancon]\n    match: {accents: true}'],
  ['How many moons has Mars?', '    key: {number: 2}'],
])('nothing is found in sound ones: %s', (stem, answer) => {
  expect(ofKind(stem, answer)).toEqual([]);
});

describe('a flaw is found by its rule', () => {
  test.each<[string, Given]>([
    ['C1', { stem: 'Which planet has thick air?' }],
    [
      'C2',
      {
        options: [
          'Venus has thick clouds and thin dust',
          'Venus has thick clouds and no rain',
          'Mars has thin dust and thick clouds',
          'Pluto holds still',
        ],
        key: 'a',
      },
    ],
    ['C3', { options: ['It turns the other way round', 'It turns the other moons', 'Nobody has seen it move'] }],
    ['C4', { options: ['Venus circles around Earth', 'Earth circles around Venus', 'Mars stays at its place'] }],
    [
      'C5',
      {
        options: [
          'Venus, whose thick air keeps the heat that the sun sends down on it',
          'Mars, far away',
          'Pluto in ice',
        ],
      },
    ],
    ['C8', { options: ['Venus with thick air', 'Mars, which is always near', 'Pluto, the only cold one'] }],
    ['V2', { more: '    applies: up to version 3.14' }],
    ['V3', { more: '    applies: Venus' }],
    ['V4', { explanation: 'Since version 3.14 the air holds the heat. Pluto is cold.' }],
    ['S1', { stem: 'Which planet is the hottest, and why does it stay so?' }],
    ['S2', { stem: 'Which of these statements is true?' }],
    ['S4', { stem: 'Which planet is not cold?' }],
    [
      'O1',
      {
        options: ['Venus with its thick air', 'Mars with its red dust', 'None of the above'],
        more: '    order: fixed',
      },
    ],
    ['E1', { explanation: 'The air of Venus holds the heat.' }],
    ['E2', { explanation: 'Only its air holds heat, and it never cools. Pluto is far.' }],
    ['R1', { explanation: 'The air carries out the work. Pluto is far from it.' }],
    ['R2', { stem: `Which planet ${'that people have seen in the sky at night '.repeat(8)}is the hottest?` }],
    ['R3', { explanation: 'It oxidises. The dust oxidized long ago, and Pluto did not.' }],
    [
      'R4',
      {
        stem: 'Which astronomical characteristic of planetary atmospheres predominantly determines the extraordinary temperatures observed on the surface?',
      },
    ],
    ['P3', { more: '    proof: {runner: bash, program: echo, prints: {a: x, b: x, c: y}}' }],
  ])('%s', (code, flaw) => {
    expect(codes(sound(flaw))).toContain(code);
  });

  test.each([
    ['M1', 'explanation'],
    ['M2', 'reference'],
    ['M3', 'difficulty'],
    ['M4', 'tags'],
  ])('%s: no %s', (code, field) => {
    expect(codes(sound().replace(new RegExp(`\n    ${field}:.*`), ''))).toEqual([code]);
  });

  test('E3: one explanation tells the answer to another question, unless they are enemies', () => {
    const other = sound({
      stem: 'What keeps heat in?',
      options: ['Clouds of sulphur above the ground', 'Rings of dust', 'Storms of sand'],
      explanation: 'Clouds do. Dust does not.',
      more: '    id: clouds',
    });
    const telling = { explanation: 'Clouds of sulphur above the ground keep the heat. Pluto is far.' };
    expect(codes(sound(telling), other)).toContain('E3');
    expect(codes(sound({ ...telling, more: '    enemies: [clouds]' }), other)).not.toContain('E3');
  });

  test('P1: a question without a proof in a pack with proofs', () => {
    const proved = sound({ stem: 'How many moons has Earth?', more: '    proof: {runner: bash, program: echo}' });
    expect(codes(proved, sound())).toEqual(['P1']);
    expect(codes(proved, sound({ more: '    unproven: nobody was there' }))).toEqual([]);
  });

  test('D2: two questions that ask the same in other words', () => {
    expect(codes(sound(), sound({ stem: 'The hottest planet is which?' }))).toContain('D2');
  });

  test('C2, C5 and C6: what a pack gives away as a whole', () => {
    const nouns = [
      'rock',
      'tree',
      'lake',
      'moss',
      'fern',
      'crab',
      'wolf',
      'hawk',
      'toad',
      'deer',
      'seal',
      'swan',
      'lynx',
      'mole',
      'newt',
      'orca',
      'puma',
      'sole',
      'tern',
      'wasp',
      'yak',
      'carp',
      'duck',
      'ibis',
    ];
    const longest = nouns.map((noun) =>
      sound({
        stem: `What is a ${noun}?`,
        options: [`a usually brown ${noun} thing`, `x${noun}`, `y${noun}`, `z${noun}`],
      }),
    );
    const found = lint(...longest).filter(({ message }) => message.startsWith('questions:'));
    expect(found.map(({ code, level }) => `${level} ${code}`)).toEqual(
      expect.arrayContaining(['error C5', 'warning C6']),
    );
    expect(found.find(({ code }) => code === 'C5')?.message).toContain('the longest is right for 100 %');
    const middle = nouns.map((noun) =>
      sound({
        stem: `What is it? ${noun}`,
        options: [`red ${noun} stone`, `red ${noun} water`, `blue ${noun} stone`, 'other thing here'],
      }),
    );
    expect(
      lint(...middle)
        .filter(({ level }) => level === 'error')
        .map(({ code }) => code),
    ).toContain('C2');
  });
});

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
    ['S4', 'a "not" before the question', { stem: 'Moons do not count here. Which planet is the hottest?' }],
  ])('%s: %s', (code, _what, given) => {
    expect(codes(sound(given))).not.toContain(code);
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

describe('a rule is switched off for a line, with a reason', () => {
  const flawed = sound({ stem: 'Which planet is not cold?' });

  test('above the line, or at its end', () => {
    expect(codes(`  # lint-ignore S4: cold is the subject\n${flawed}`)).toEqual([]);
    expect(codes(flawed.replace('?"\n', '?" # lint-ignore S4: cold is the subject\n'))).toEqual([]);
  });

  test('without a reason it is an error, and for nothing a warning', () => {
    expect(lint(`  # lint-ignore S4\n${flawed}`).map(({ code, level }) => `${level} ${code}`)).toEqual([
      'error L1',
      'warning S4',
    ]);
    expect(lint(`  # lint-ignore S1: why\n${flawed}`).map(({ code, level }) => `${level} ${code}`)).toEqual([
      'warning L2',
      'warning S4',
    ]);
  });
});

test('mistakes against the schema have file, line, column and what to do', () => {
  expect(lint(sound({ key: 'd' }))).toEqual([
    {
      file: 'planets.yaml',
      line: 6,
      column: 5,
      level: 'error',
      code: '',
      message: 'question 1 key: names option d, and the question has a, b, c: correct one of them',
    },
  ]);
});

test('a finding stands at the line of its field', () => {
  expect(lint(sound({ stem: 'Which planet is not cold?' }))[0]).toMatchObject({ line: 4, column: 5, code: 'S4' });
});

test('every rule is explained in the documentation', () => {
  const page = readFileSync(new URL('../../docs/lint-rules.md', import.meta.url), 'utf8');
  for (const { code, sentence } of RULES) {
    expect(page).toMatch(new RegExp(`^### ${code}\\b`, 'm'));
    expect(page).toContain(sentence);
  }
});
