import { expect, test } from 'vitest';
import { questionView } from '../../src/discord/views/question.ts';
import { revealView } from '../../src/discord/views/reveal.ts';
import { en } from '../../src/discord/words/en.ts';
import { type PreviousQuestion, posted, scored } from '../../src/quiz/round.ts';
import { sampleAnswer, sampleDaily, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

const round = { ...sampleRound(sampleQuiz('11'), 1), host: sampleDaily };

test.each([
  [['5'], '🎉 <@5> knew it: **+1,000**\\nAnswer'],
  [['5', '6'], '🎉 <@5> and <@6> knew it: **+1,000** each\\nAnswer'],
  [['1', '2', '3', '4', '5', '6', '7'], '🎉 <@1>, <@2>, <@3>, <@4> and 3 more knew it: **+1,000** each\\nAnswer'],
])('a daily question that %j knew', (users, line) => {
  const answers = users.map((userId) => sampleAnswer(userId));
  const revealed = scored(posted(round, 'm', 2000), answers, new Set(), 30_000);
  expect(JSON.stringify(revealView(en, revealed, {}))).toContain(line);
});

test.each<[string, Partial<PreviousQuestion>, string]>([
  ['some knew', {}, '(https://discord.com/channels/1/11/7): **right** · 1 of 5\u00a0players got it'],
  ['nobody answered', { right: 0, answered: 0 }, ': **right** · nobody answered'],
  ['was voided', { answer: undefined, right: 0 }, '/11/7) was voided"'],
])('a question tells of the one before, which %s', (_what, more, line) => {
  const previous = { channelId: '11', messageId: '7', answer: 'right', right: 1, answered: 5, ...more };
  const asked = { ...round, host: { ...sampleDaily, previous } };
  expect(JSON.stringify(questionView(en, asked, 30_000, 0))).toContain(line);
});
