import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { saidBy } from '../../src/discord/kinds/kinds.ts';
import { fits, textsOf, type View } from '../../src/discord/view.ts';
import { instantResultText } from '../../src/discord/views/explanation.ts';
import { questionView } from '../../src/discord/views/question.ts';
import { revealView } from '../../src/discord/views/reveal.ts';
import { en } from '../../src/discord/words/en.ts';
import { playableOf } from '../../src/packs/playable.ts';
import { optionOrder } from '../../src/quiz/draw.ts';
import { OPTION_IDS, QUESTION_TEXT_BUDGET } from '../../src/quiz/question.ts';
import { questionSchema } from '../../src/quiz/question-schema.ts';
import { posted, type Round, scored } from '../../src/quiz/round.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

const quiz = { ...sampleQuiz('11'), packTitle: 'T'.repeat(80) };

/** A round of a question as a pack may have it. */
function roundOf(written: object): Round {
  const question = playableOf(questionSchema.parse({ stem: 'Which?', ...written }), {
    licence: 'L'.repeat(40),
    attribution: 'A'.repeat(100),
  });
  return posted({ ...sampleRound(quiz, 1), question, order: optionOrder(question, 1, 1) }, 'm', 2000);
}
const played = (round: Round, ...given: string[]): Round =>
  scored(
    round,
    given.map((one, index) => sampleAnswer(`${index}`.padStart(19, '5'), one, 3000 + index)),
    new Set(),
    30_000,
  );

/** Everything of a view that Discord counts. */
function parts(
  view: View,
): { custom_id?: string; label?: string; options?: { label: string; value: string }[]; type: number }[] {
  const found: ReturnType<typeof parts> = [];
  JSON.stringify('components' in view ? view.components : [], (_, value) => {
    if (typeof value?.type === 'number') found.push(value as APIMessageTopLevelComponent as never);
    return value;
  });
  return found;
}

const REFERENCE = `https://example.org/${'r'.repeat(60)}`;

/** Fields that fill the budget of a question, with everything else that counts in it. */
const filled = (used: number) => {
  const left = QUESTION_TEXT_BUDGET - used - REFERENCE.length;
  return { stem: 'S'.repeat(900), code: 'c'.repeat(900), explanation: 'E'.repeat(Math.min(900, left - 1800)) };
};
const options = (count: number, text: string) =>
  Object.fromEntries(OPTION_IDS.slice(0, count).map((id) => [id, `${id}${text}`]));
const everything = OPTION_IDS.join('');

test.each<[kind: string, written: object, given: string[]]>([
  [
    'ten long options, one right',
    { ...filled(10 * 30 + 4 * 45), options: options(10, `${'`'.padEnd(28, 'o')}\``), key: 'a' },
    ['a', 'b', 'c'],
  ],
  [
    'ten short options, one right',
    { ...filled(10 * 20 + 4 * 45), options: options(10, 'o'.repeat(19)), key: 'a' },
    ['a', 'b'],
  ],
  [
    'ten long options, all right',
    { ...filled(10 * 30 + 4 * 45), options: options(10, `${'`'.padEnd(28, 'o')}\``), key: [...OPTION_IDS] },
    [everything, 'a', 'b'],
  ],
  [
    'ten short options, all right',
    { ...filled(10 * 20 + 4 * 45), options: options(10, 'o'.repeat(19)), key: [...OPTION_IDS] },
    [everything, 'ab'],
  ],
  [
    'two options of the greatest length',
    { ...filled(600), options: options(2, 'o'.repeat(299)), key: ['a', 'b'] },
    ['ab', 'a'],
  ],
  [
    'thirty spellings',
    { ...filled(600), key: Array.from({ length: 30 }, (_, index) => `${index}`.padEnd(100, 's')) },
    [...Array(9).fill('w'.repeat(100)), ...Array(9).fill('v'.repeat(100)), '0'.padEnd(100, 's')],
  ],
  [
    'a number',
    { ...filled(0), key: { number: -1.5e300, tolerance: 1e290, unit: 'u'.repeat(20) } },
    ['1e300', '2e300', '3e300', '-1.5e300'],
  ],
])('the longest question of its kind is a message that Discord takes: %s', (_, written, given) => {
  const round = roundOf({
    ...written,
    reference: REFERENCE,
    picture: { https: 'https://example.org/p.png', alt: 'x' },
  });
  for (const view of [
    questionView(en, round, 22_000, 0),
    revealView(en, played(round, ...given), { next: 'question' }),
  ]) {
    expect(fits(view), `${textsOf(view).join('').length} characters`).toBe(true);
    const all = parts(view);
    expect(all.length).toBeLessThanOrEqual(40);
    for (const { label = '', type } of all) expect(label.length).toBeLessThanOrEqual(type === 2 ? 80 : 100);
    for (const option of all.flatMap((part) => part.options ?? []))
      expect(option.label.length).toBeLessThanOrEqual(100);
    const ids = all.flatMap((part) => part.custom_id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test.each<[options: string[], worded: boolean]>([
  [['True', 'False'], true],
  [['Twenty characters ok', 'no'], true],
  [['Twenty-one characters', 'no'], false],
  [['`True`', 'False'], false],
  [['a_b', 'c'], false],
  [['@everyone', 'nobody'], false],
])('%j stand on the buttons: %s', (list, worded) => {
  const round = roundOf({
    options: Object.fromEntries(list.map((text, place) => [OPTION_IDS[place], text])),
    key: 'a',
  });
  const labels = parts(questionView(en, round, 22_000, 0)).flatMap(({ label }) => label ?? []);
  expect([...labels].sort()).toEqual(worded ? [...list].sort() : ['A', 'B']);
});

test('a text that grows when it is escaped leaves the explanation out, and Discord takes the rest', () => {
  const commands = (length: number) => '`/a` '.repeat(length / 5).trim();
  const round = roundOf({
    stem: commands(900),
    explanation: commands(800),
    options: Object.fromEntries(OPTION_IDS.map((id) => [id, `${id} ${commands(80)}`])),
    key: 'a',
  });
  const view = revealView(en, played(round, 'a', 'b', 'c'), {});
  expect(fits(view)).toBe(true);
  expect(textsOf(view).join('\n')).not.toContain(played(round).question.explanation);
});

test('of several options, the texts stand in the order of their letters', () => {
  const round = roundOf({
    options: { a: 'a `list` of ten', b: 'a `tuple` of ten', c: 'a `dict` of ten' },
    key: ['a', 'c'],
  });
  const shuffled: Round = { ...round, order: ['c', 'b', 'a'] };
  const said = 'a `dict` of ten · a `list` of ten';
  const after = played(shuffled, 'ac', 'a');
  expect(textsOf(revealView(en, after, {})).join('\n')).toContain(`Answer: **A and C** · ${said}`);
  expect(saidBy(shuffled, 'ac')).toBe(said);
  expect(instantResultText(en, { round: after, share: 0.5 })).toContain(
    'All of it is A and C: **a `dict` of ten** · **a `list` of ten**',
  );
});

test('whoever comes nearest did not know it, and a question without points gives none', () => {
  const nearest = roundOf({ key: { number: 5, nearest: true } });
  expect(textsOf(revealView(en, played(nearest, '4', '9'), {})).join('\n')).toMatch(/### .* came nearest!/);
  const warmUp = roundOf({ options: { a: 'x', b: 'y' }, key: 'a', weight: 0 });
  expect(textsOf(revealView(en, played(warmUp, 'a', 'b'), {})).join('\n')).not.toContain('+0');
});

test('wrong texts are named at the reveal only where three typed the same, and escaped', () => {
  const round = roundOf({ key: 'Paris' });
  const shown = (...given: string[]) => textsOf(revealView(en, played(round, ...given), {})).join('\n');
  expect(shown('Lyon', 'lyon')).not.toMatch(/lyon/i);
  expect(shown('Lyon', 'LYON', 'lyon', 'Nice')).toMatch(/75% \(3 votes\) ▰+▱ · `Lyon`/);
  expect(shown('Lyon', 'LYON', 'lyon', 'Nice')).not.toContain('Nice');
  expect(shown(...Array(3).fill('`**@everyone**`'))).toContain('`’**@everyone**’`');
});

test('an open question does not show its key', () => {
  const seen = (key: unknown, list?: object) =>
    JSON.stringify(questionView(en, roundOf({ ...(list ? { options: list } : {}), key }), 22_000, 0));
  const four = options(4, '`o`');
  expect(seen(['a', 'b'], four)).toBe(seen(['c', 'd'], four));
  expect(seen('Paris')).toBe(seen(['Rome', 'Roma']));
  expect(seen({ number: 1, unit: 'm' })).toBe(seen({ number: 2, tolerance: 5, unit: 'm' }));
});
