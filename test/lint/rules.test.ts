import { describe, expect, test } from 'vitest';
import { lintPack } from '../../src/lint/lint.ts';
import { doublesAcrossPacks } from '../../src/lint/pairs.ts';
import { codes, type Given, lint, NOW, sound } from './support.ts';

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

const FLAWS: [code: string, flaw: Given][] = [
  ['C1', { stem: 'Which planet has thick air?' }],
  ['C1', { stem: 'Which planet is thick-skinned?' }],
  ['C1', { stem: 'Which planet has thick air?', options: ['Venus with thick air', 'Mars with its red dust'] }],
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
  ['C7', { options: ['Venus with its own arena', 'Mars with its red dust', 'Pluto with its wide orbit'] }],
  ['C7', { options: ['Venus with its consensus', 'Mars with its red dust', 'Pluto with its wide orbit'] }],
  ['V2', { more: '    applies: up to version 3.14' }],
  ['V2', { more: '    applies: Python 3.9 to 3.12' }],
  ['V2', { more: '    applies: Rust 1.80 or older' }],
  ['V2', { more: '    applies: {text: old ones, python: "<3.15"}' }],
  ['V3', { more: '    applies: Venus' }],
  ['V4', { explanation: 'Since version 3.14 the air holds the heat. Pluto is cold.' }],
  ['V4', { explanation: 'Django 4.2 brought the air. Pluto is cold.' }],
  ['V4', { explanation: 'The air holds the heat as of 1.22. Pluto is cold.' }],
  [
    'V5',
    {
      more: '    applies: {text: Python 3.9 and later, python: ">=3.9"}\n    proof: {runner: python, program: x, versions: ">=3.12"}',
    },
  ],
  [
    'V5',
    {
      more: '    applies: Python 3.9 and later\n    proof: {runner: python, program: x, versions: ">=3.12"}',
    },
  ],
  ['S1', { stem: 'Which planet is the hottest, and why does it stay so?' }],
  ['S1', { stem: 'Is Venus hot? Is it near?' }],
  ['S2', { stem: 'Which of these statements is true?' }],
  ['S2', { stem: 'Which statement about Venus is right?' }],
  ['S2', { stem: 'What is true about Venus?' }],
  ['S2', { stem: 'Which of these statements about Venus holds?' }],
  ['S2', { stem: 'Select the correct answer.' }],
  ['S3', { stem: 'Mars turns around the Moon and Pluto. How hot is it?' }],
  [
    'S3',
    {
      stem: 'How do `hot` and `cold` differ?',
      options: ['It holds more of its heat', 'It has far more dust', 'Nobody has looked at them'],
    },
  ],
  ['S3', { stem: 'A `hot` and a `cold` planet turn. How fast is it?' }],
  ['S3', { stem: 'A planet and a moon turn. How fast is it?' }],
  ['S4', { stem: 'Which planet is not cold?' }],
  ['S4', { stem: "Which planet isn't cold?" }],
  ['S4', { stem: 'What did the sun not heat?' }],
  ['S4', { stem: 'All of them are cold, except which one?' }],
  [
    'O1',
    {
      options: ['Venus with its thick air', 'Mars with its red dust', 'None of the above'],
      more: '    order: fixed',
    },
  ],
  ...['Both a and b', 'a) and b)', 'None of the options', 'All are correct', 'Alle genannten'].map(
    (last): [string, Given] => [
      'O1',
      { options: ['Venus with its thick air', 'Mars with its red dust', last], more: '    order: fixed' },
    ],
  ),
  ['E1', { explanation: 'The air of Venus holds the heat.' }],
  ['E2', { explanation: 'Only its air holds heat, and it never cools. Pluto is far.' }],
  ['R1', { explanation: 'The air carries out the work. Pluto is far from it.' }],
  ['R1', { explanation: 'It kills two birds with one stone. Pluto is far from it.' }],
  ['R1', { explanation: 'Getting rid of its air cools it. Pluto is far from it.' }],
  ['R2', { stem: `Which planet ${'that people have seen in the sky at night '.repeat(8)}is the hottest?` }],
  ['R3', { explanation: 'It oxidises. The dust oxidized long ago, and Pluto did not.' }],
  [
    'R4',
    {
      stem: 'Which astronomical characteristic of planetary atmospheres predominantly determines the extraordinary temperatures observed on the surface?',
    },
  ],
  ['P4', { stem: 'Why is it that this prints `7`?', more: '    code: echo 7' }],
  [
    'P4',
    {
      stem: 'This prints `7`. Why?',
      more: '    code: echo 7\n    proof: {runner: bash, prints: {a: "6", b: "8", c: "9"}}',
    },
  ],
  ...['The following code prints', 'These lines print', 'The script outputs', 'The program below writes'].map(
    (says): [string, Given] => ['P4', { stem: `${says} \`7\`. Why is that?`, more: '    code: echo 7' }],
  ),
  ['P5', { more: '    proof: {runner: bash, program: echo, versions: ">=5 <4"}' }],
  ['P5', { more: '    applies: {text: Node.js 22, node: "22 20"}' }],
  [
    'P6',
    {
      explanation: 'The air holds the heat. Without it `cool()` raises an error; Pluto is cold.',
      more: '    proof: {runner: bash, program: echo}',
    },
  ],
  [
    'P6',
    {
      explanation: 'The air holds the heat, as `echo` shows; `cool()` raises an error. Pluto is cold.',
      more: '    proof: {runner: bash, program: echo}',
    },
  ],
  ['P3', { more: '    proof: {runner: bash, program: echo, prints: {a: x, b: x, c: y}}' }],
  ['P3', { options: ['`1`', '1', '`3`'], more: '    proof: {runner: bash, program: echo}' }],
  ['P3', { more: '    proof: {runner: bash, program: echo, prints: {a: x, b: z}}' }],
];

describe('a flaw is found by its rule', () => {
  test.each(FLAWS)('%s', (code, flaw) => {
    expect(codes(sound(flaw))).toContain(code);
  });

  test('in the questions that the schema accepts, beside those that it does not', () => {
    const negative = { stem: 'Which planet is not hot?', options: ['Mars', 'Venus'], explanation: 'Mars is cold.' };
    const found = lint(sound({ key: 'd' }), sound(negative), sound({ ...negative, more: '    id: hot' }));
    const said = found.map(({ code, message }) => `${code} ${message}`);
    expect(said[0]).toMatch(/^ question 1 key: names option d/);
    expect(said).toContainEqual(expect.stringMatching(/^S4 question 2 stem: /));
    expect(said).toContainEqual(expect.stringMatching(/^S4 question 3 \(hot\) stem: /));
    expect(said).toContainEqual(expect.stringMatching(/^D2 question 3 \(hot\) stem: .*question 2/));
  });

  test.each(['C7', 'V5', 'S3', 'P4', 'P5', 'P6'])('%s and no other rule', (code) => {
    const flaws = FLAWS.filter(([name]) => name === code);
    for (const [, flaw] of flaws) expect(new Set(codes(sound(flaw)))).toEqual(new Set([code]));
  });

  test.each([
    ['F1', 'https://bit.ly/3x'],
    ['F1', 'https://www.google.com/search?q=venus'],
    ['F1', 'https://stackoverflow.com/search?q=venus'],
    ['F1', 'https://localhost/planets'],
    ['F1', 'https://10.0.0.7/planets'],
    ['F1', 'https://wiki.corp/planets'],
    ['F2', 'https://example.org/'],
    ['F2', 'https://docs.example.org/3/index.html'],
    ['F2', 'https://docs.example.org/3/library/index.html'],
    ['F2', 'https://example.org/en/docs'],
  ])('%s: the reference %s', (code, reference) => {
    expect(codes(sound().replace('https://example.org/planets', reference))).toEqual([code]);
  });

  test('F1: a reference that is below none of the sources of its pack', () => {
    const found = (source: string) =>
      lintPack('planets.yaml', `title: P\ndescription: D.\nsources: [${source}]\nquestions:\n${sound()}\n`, NOW).map(
        ({ code }) => code,
      );
    expect(found('example.org')).toEqual([]);
    expect(found('https://example.org/planets')).toEqual([]);
    expect(found('example.org/plan')).toEqual(['F1']);
    expect(found('example.com')).toEqual(['F1']);
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

  test('D2: across the packs that are checked together', () => {
    const packs = doublesAcrossPacks();
    const found = (file: string, stem: string) =>
      lintPack(file, `title: P\ndescription: D.\nquestions:\n${sound({ stem, more: '    id: hot' })}\n`, NOW, [
        packs(file),
      ]);
    expect(found('one.yaml', 'Which planet is the hottest?')).toEqual([]);
    expect(found('two.yaml', 'The hottest planet is which?').map(({ message }) => message)).toEqual([
      'question 1 (hot) stem: asks almost what question 1 (hot) of one.yaml asks: keep one of them',
    ]);
  });

  test('C5: the place of the right option, where options keep their order', () => {
    const fixed = (place: number) =>
      sound({ stem: `Is it ${place}?`, options: [`yes ${place}`, `no ${place}`], more: '    order: fixed' });
    const packed = Array.from({ length: 24 }, (_none, place) => place);
    const found = (questions: string[]) =>
      lint(...questions).flatMap(({ code, message }) => (code === 'C5' ? [message.split(':')[1]] : []));
    expect(found(packed.map(fixed))).toEqual([
      ' choosing the option that comes first is right for 100 % of 24 questions (chance 50 %, p < 0.001)',
    ]);
    const shuffled = packed.map((place) => fixed(place).replace('    order: fixed', ''));
    expect(found(shuffled)).toEqual([]);
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
