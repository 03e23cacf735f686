import { expect, test } from 'vitest';
import { body, fits, textsOf } from '../../src/discord/view.ts';
import { correctedView, correctionView, previewView } from '../../src/discord/views/correction.ts';
import { instantResultText } from '../../src/discord/views/explanation.ts';
import { revealView } from '../../src/discord/views/reveal.ts';
import { reviewView } from '../../src/discord/views/review.ts';
import { en } from '../../src/discord/words/en.ts';
import type { Verdict } from '../../src/quiz/correction.ts';
import { letterAt } from '../../src/quiz/kinds/options.ts';
import { posted, scored } from '../../src/quiz/round.ts';
import { sampleCorrection } from '../support/sample-correction.ts';
import { textQuestion } from '../support/sample-pack.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

const quiz = sampleQuiz('11');

/** The sample round, whose own key is a, scored by a verdict. */
const roundBy = (verdict: Verdict | undefined) =>
  scored(posted({ ...sampleRound(quiz, 1), verdict }, 'm', 2000), [sampleAnswer('5', 'c')], new Set(), 30_000);

test('if another option is right than the pack says, the explanation is marked as the pack’s', () => {
  const told = (verdict: Verdict | undefined) => {
    const round = roundBy(verdict);
    return [
      instantResultText(en, { round, share: 0 }),
      JSON.stringify(revealView(en, round, {})),
      JSON.stringify(reviewView(en, quiz, [{ round, answer: undefined }], 0)),
    ].map((text) => text.includes('corrected on this server; the explanation is the pack’s'));
  };
  expect(told('b')).toEqual([true, true, true]);
  for (const verdict of ['a', 'void', undefined] as const) expect(told(verdict)).toEqual([false, false, false]);
});

test('a player who learns the answer at once learns its letter too', () => {
  const round = roundBy('b');
  expect(instantResultText(en, { round, share: 0 })).toContain(
    `The right answer is ${letterAt(round.order.indexOf('b'))}: **second 0**`,
  );
});

test('a note says what is right on a line of its own', () => {
  const correction = sampleCorrection({ at: 5000 });
  const sent = JSON.stringify(body(correctionView(en, correction, roundBy('b'))));
  expect(JSON.parse(sent).components[0].components[0].content.split('\n')).toEqual([
    '### Correction',
    'What is number 0?',
    'The right answer is: **second 0**',
    expect.stringMatching(
      /^Everyone’s scores here are updated\. \[Go to the question\]\(https:\/\/discord\.com\/channels\/1\/11\//,
    ),
    '-# Corrected <t:5:R> by <@5>',
  ]);
});

test('the admin reads how much changed', () => {
  const { question } = roundBy('b');
  const view = correctedView(en, question, 'b', { rounds: 1, answers: 2, changes: [{ userId: '7', points: -500 }] });
  expect(textsOf(view).join()).toContain(
    '1\u00a0round with 2\u00a0answers; the points of 1\u00a0player changed. I left a note',
  );
});

const spellingsPreview = (now: readonly string[], wanted: readonly string[]) =>
  previewView(en, {
    id: '1',
    question: { ...textQuestion(1), stem: 's'.repeat(1000) },
    order: [],
    now: { accepted: now },
    wanted: { accepted: wanted },
    effect: {
      rounds: 1,
      answers: 9,
      changes: Array.from({ length: 9 }, () => ({ userId: '9'.repeat(19), points: -500 })),
    },
  });

test('an admin sees which spellings come and go before they do', () => {
  const text = textsOf(spellingsPreview(['Oslo', 'Kristiania'], ['Oslo', 'Osló', 'Ozlo'])).join('\n');
  expect(text).toContain('Would newly count: `Osló` and `Ozlo`\n');
  expect(text).toContain('Would no longer count: `Kristiania`');
});

test('as many spellings are named as there is room for, the others counted', () => {
  const long = (letter: string) => Array.from({ length: 40 }, (_, index) => `${index} ${letter.repeat(90)}`);
  const view = spellingsPreview(long('a'), long('b'));
  expect(fits(view)).toBe(true);
  expect(textsOf(view).join('\n')).toMatch(
    /newly count: `0 b+`, .* and 28 more\n.*no longer count: `0 a+`, .* and 28 more/,
  );
});
