import type { Given } from './support.ts';

/** A flaw for each rule that looks at one question, and for its neighbours. */
export const FLAWS: [code: string, flaw: Given][] = [
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
  ['C9', { stem: 'The hottest planet has an', options: ['atmosphere of gas', 'surface of ice', 'orbit of stone'] }],
  ['C9', { stem: 'The hottest planet has a', options: ['thick air', 'old face', 'red ring'] }],
  ['C10', { more: '    picture: {https: "https://example.org/1.png", alt: "Venus, a ball with thick air"}' }],
  ['E4', { explanation: 'A is right because its air holds the heat. Pluto is far from it.' }],
  ['E4', { explanation: 'The air holds the heat of the sun. Option c is far from it, and cold.' }],
  ['E4', { explanation: 'The air holds the heat of the sun. The last option is far from it.' }],
  ['O2', { options: ['Venus with its thick air', 'venus with its **thick air**.', 'Pluto with its wide orbit'] }],
  ['R5', { stem: 'Which planet is the `hottest?' }],
  ['R5', { explanation: '```The air holds the heat of the sun. Pluto is far from it, and cold.' }],
  ['R7', { stem: 'Which \u202eplanet is the hottest?' }],
  ['R7', { explanation: 'The air holds the heat of the sun. Pluto is far\u200b from it, and cold.' }],
  ['R6', { more: `    code: ${'x = 1; '.repeat(12)}` }],
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
  ...[
    'Both a and b',
    'a) and b)',
    'None of them: none of the above',
    'The same as the second option',
    'Same as A',
    'None of the options',
    'All are correct',
    'Alle genannten',
  ].map((last): [string, Given] => [
    'O1',
    { options: ['Venus with its thick air', 'Mars with its red dust', last], more: '    order: fixed' },
  ]),
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
