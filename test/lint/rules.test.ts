import { describe, expect, test } from 'vitest';
import { lintPack } from '../../src/lint/lint.ts';
import { doublesAcrossPacks } from '../../src/lint/pairs.ts';
import { FLAWS } from './flaws.ts';
import { codes, lint, NOW, sound } from './support.ts';

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
  ['K4', 'How far is Venus from the sun?', '    key: {number: 0.723, unit: AU}'],
  ['K3', 'Why is Venus hot?', '    key: because its thick air keeps the heat of the sun'],
])('%s is found in other kinds: %s', (code, stem, answer) => {
  expect(ofKind(stem, answer)).toEqual([code]);
});

test.each([
  ['Which planets have air?', '    options: {a: Venus, b: Mars, c: Ceres}\n    key: [a, b]'],
  ['What is the hottest planet called?', '    key: [Venus, Morning star]'],
  ['What is the city with a cedilla called?', '    key: [Besançon, Besancon]\n    match: {accents: true}'],
  ['How many moons has Mars?', '    key: {number: 2}'],
  ['How far is Earth from the sun?', '    key: {number: 0.5, unit: au}'],
  ['How far is Venus from the sun?', '    key: {number: 0.723, tolerance: 0.01}'],
  ['How far is Venus from the sun?', '    key: {number: 0.723, nearest: true}'],
])('nothing is found in sound ones: %s', (stem, answer) => {
  expect(ofKind(stem, answer)).toEqual([]);
});

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

  test.each(['C7', 'C10', 'R5', 'R6', 'R7', 'V5', 'S3', 'P4', 'P5', 'P6'])('%s and no other rule', (code) => {
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
