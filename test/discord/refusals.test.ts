import { describe, expect, test } from 'vitest';
import { quizLink, refusalView } from '../../src/discord/views/refusals.ts';
import { en } from '../../src/discord/words/en.ts';
import { samplePack, sampleQuestion } from '../support/sample-pack.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

const contentOf = (refusal: Parameters<typeof refusalView>[1]): string => {
  const view = refusalView(en, refusal);
  return 'content' in view ? view.content : '';
};

const longName = (index: number) => String(index).padEnd(40, 'x');
const manyTags = {
  ...samplePack(),
  title: 'T'.repeat(80),
  questions: Array.from({ length: 100 }, (_, index) => ({ ...sampleQuestion(index), tags: [longName(index)] })),
};
const manyPacks = Array.from({ length: 100 }, () => ({ id: 'sample', title: 'T'.repeat(80), questions: 1 }));

describe('the longest refusals fit Discord, and count what they do not name', () => {
  test.each<[string, Parameters<typeof refusalView>[1], string]>([
    [
      'of a tag',
      { code: 'no-questions', pack: manyTags, wish: { tag: 't'.repeat(6000) }, fitting: 0 },
      ' and 60 more.',
    ],
    ['of a pack', { code: 'unknown-pack', packs: manyPacks }, ' and 80 more.'],
  ])('%s', (_what, refusal, end) => {
    const content = contentOf(refusal);
    expect(content.length).toBeLessThanOrEqual(2000);
    expect(content.endsWith(end)).toBe(true);
  });
});

test('nothing of a typed tag is rendered', () => {
  const wish = { tag: '**loud** ``[a](https://b.c)\n# <@1>' };
  expect(contentOf({ code: 'no-questions', pack: samplePack(), wish, fitting: 0 })).toContain(
    'no question tagged `**loud** ’’[a](https://b.c) # <@1>`. Its tags: even and odd.',
  );
});

test('the way to a quiz is a link with words, once there is a question', () => {
  const quiz = sampleQuiz('11');
  const round = { ...sampleRound(quiz, 1), phase: { name: 'open', messageId: '7' } };
  expect(quizLink(en, quiz, round)).toBe('[Go to its question](https://discord.com/channels/1/11/7)');
  for (const none of [undefined, sampleRound(quiz, 1)]) {
    expect(quizLink(en, quiz, none)).toBe('Its next question comes in a moment.');
  }
});
