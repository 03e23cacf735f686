import { describe, expect, test } from 'vitest';
import {
  ABANDONED_MS,
  asking,
  awaitedPlayers,
  closedTo,
  type Ending,
  ending,
  everybodyAnswered,
  finished,
  finishing,
  isAbandoned,
  LEAD_IN_MS,
  newQuiz,
  nextTask,
  type Quiz,
  revealed,
  stepAfter,
  type Task,
  withoutPause,
} from '../../src/quiz/quiz.ts';
import { GRACE_MS, posted, type Round, scored, scoredBy } from '../../src/quiz/round.ts';
import { samplePack } from '../support/sample-pack.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

const NOW = 1_000_000;
const OPENED = NOW - 10_000;

/** Three questions of 20 seconds. */
const quiz = sampleQuiz('11');
const between = (next: number, until: number): Quiz => ({ ...quiz, phase: { name: 'between', next, until } });
const stopped = (of: Quiz): Quiz => ending(of, { reason: 'stopped', by: '5' });

const opening: Round = { ...sampleRound(quiz, 2), phase: { name: 'opening', since: NOW - 3000 } };
const open = posted(opening, 'm', OPENED);
const done = scored(open, [], new Set(), NOW);

test.each<[what: string, quiz: Quiz, number: number, next: 'question' | 'ranking']>([
  ['the first of three', quiz, 1, 'question'],
  ['the last', quiz, 3, 'ranking'],
  ['one of a stopped quiz', stopped(quiz), 1, 'ranking'],
])('the reveal of %s is followed by what comes next', (_what, of, number, next) => {
  expect(stepAfter(of, number)).toBe(next);
});

describe('what is next for a quiz', () => {
  const rules: [rule: string, quiz: Quiz, round: Round | undefined, task: Task][] = [
    ['people read until the pause is over', between(2, NOW + 1), undefined, { do: 'wait', until: NOW + 1 }],
    ['the next round opens when the pause is over', between(2, NOW), undefined, { do: 'open', number: 2 }],
    ['the pause after the last round leads to the ranking', between(4, NOW), undefined, { do: 'finish' }],
    ['people read the last reveal before the ranking', between(4, NOW + 1), undefined, { do: 'wait', until: NOW + 1 }],
    ['a quiz that was stopped waits for no pause', stopped(between(2, NOW + 1)), undefined, { do: 'finish' }],
    ['a round that was decided and not stored opens', asking(quiz, 2), undefined, { do: 'open', number: 2 }],
    [
      'a round that is not in the channel is posted',
      asking(quiz, 2),
      opening,
      { do: 'post', round: opening, since: NOW - 3000 },
    ],
    ['a stopped quiz posts no more questions', stopped(asking(quiz, 2)), opening, { do: 'finish' }],
    [
      'an open round waits for its deadline and a little longer',
      asking(quiz, 2),
      open,
      { do: 'wait', until: OPENED + 20_000 + GRACE_MS },
    ],
    [
      'a round that closes early waits until then',
      asking(quiz, 2),
      scoredBy(open, NOW + 1),
      { do: 'wait', until: NOW + 1 },
    ],
    [
      'a round is scored when that moment has come',
      asking(quiz, 2),
      scoredBy(open, NOW),
      { do: 'score', round: scoredBy(open, NOW) },
    ],
    ['a stopped quiz scores its open round at once', stopped(asking(quiz, 2)), open, { do: 'score', round: open }],
    [
      'what Discord had not taken is revealed once the ranking is there',
      { ...finished(quiz, 'r'), unrevealed: 2 },
      done,
      { do: 'reveal-late', round: done },
    ],
    ['a scored round is revealed', asking(quiz, 2), done, { do: 'reveal', round: done }],
    ['a stopped quiz reveals what it scored', stopped(asking(quiz, 2)), done, { do: 'reveal', round: done }],
    ['the ranking is announced', finishing(quiz, NOW - 5), undefined, { do: 'announce', since: NOW - 5 }],
    [
      'a stopped quiz announces its ranking too',
      stopped(finishing(quiz, NOW)),
      undefined,
      { do: 'announce', since: NOW },
    ],
    ['a quiz with its ranking retires', finished(quiz, 'm'), undefined, { do: 'retire' }],
  ];
  test.each(rules)('%s', (_, of, round, task) => {
    expect(nextTask(of, round, NOW)).toEqual(task);
  });
});

describe('a quiz from its first question to its last', () => {
  test('begins with its lead-in, and with the questions in their order', () => {
    const pack = samplePack();
    const [first, second] = pack.questions;
    if (!first || !second) throw new Error('no questions');
    const begun = newQuiz(
      { id: '9', guildId: '1', channelId: '11', startedBy: '5', replyToken: 't', seconds: 20 },
      pack,
      [second, first],
      7,
      NOW,
    );
    expect(begun).toMatchObject({ packId: 'sample', packTitle: 'Sample', questionIds: [second.id, first.id], seed: 7 });
    expect(nextTask(begun, undefined, NOW)).toEqual({ do: 'wait', until: NOW + LEAD_IN_MS });
  });

  test('continues with the round after the revealed one, and knows who played', () => {
    expect(revealed(asking(quiz, 2), 2, ['501'], NOW)).toMatchObject({
      regulars: ['501'],
      phase: { name: 'between', next: 3, until: NOW },
    });
  });

  test('is hurried out of a pause, and never delayed by that', () => {
    expect(withoutPause(between(2, NOW + 5000), NOW).phase).toMatchObject({ until: NOW });
    expect(withoutPause(between(2, NOW - 5000), NOW).phase).toMatchObject({ until: NOW - 5000 });
    expect(withoutPause(asking(quiz, 2), NOW)).toEqual(asking(quiz, 2));
  });

  test('drops what was only needed to play it', () => {
    expect(finished({ ...quiz, regulars: ['501'] }, 'm')).toMatchObject({ replyToken: '', regulars: [] });
  });
});

describe('an early close', () => {
  const answered = (...users: string[]) => new Map(users.map((userId) => [userId, true]));
  test.each([
    ['nobody played before: newcomers may still come', [], ['501'], false],
    ['one of two regulars is missing', ['501', '502'], ['501'], false],
    ['all regulars are in', ['501', '502'], ['501', '502'], true],
    ['all regulars are in, and somebody new', ['501'], ['501', '502'], true],
    ['only somebody new is in', ['501'], ['502'], false],
  ])('%s', (_, regulars, users, expected) => {
    const asked = { ...quiz, regulars };
    expect(everybodyAnswered(asked, awaitedPlayers(asked, answered(...users)))).toBe(expected);
  });
});

describe('the end of a quiz', () => {
  const byAda: Ending = { reason: 'stopped', by: '5' };
  const byBob: Ending = { reason: 'stopped', by: '6' };
  const closed: Ending = { reason: 'obstacle', obstacle: 'missing-permission' };

  test('keeps its first reason, except that an obstacle is always told', () => {
    expect(ending(ending(quiz, byAda), byBob).ending).toEqual(byAda);
    expect(ending(ending(quiz, byAda), closed).ending).toEqual(closed);
  });

  test.each([
    ['missing-permission', true, true],
    ['not-verified', true, true],
    ['age-restricted', true, true],
    ['too-many-threads', true, true],
    ['channel-gone', true, true],
    ['message-gone', false, true],
    ['text-blocked', false, false],
    ['refused', false, false],
    ['unreachable', false, false],
  ] as const)('%s closes the channel: %s, the message: %s', (obstacle, channel, message) => {
    const of = ending(quiz, { reason: 'obstacle', obstacle });
    expect([closedTo(of, 'channel'), closedTo(of, 'message')]).toEqual([channel, message]);
  });

  test('that was asked for closes nothing', () => {
    expect(closedTo(ending(quiz, byAda), 'channel')).toBe(false);
  });
});

describe('a quiz found after a start', () => {
  const late = (moment: number) => moment + ABANDONED_MS + 1;
  const rules: [what: string, quiz: Quiz, round: Round | undefined, dueSince: number][] = [
    ['whose pause is over', between(2, NOW), undefined, NOW],
    ['whose question is not posted', asking(quiz, 2), opening, NOW - 3000],
    ['whose question is open', asking(quiz, 2), open, OPENED + 20_000 + GRACE_MS],
    ['whose question is not revealed', asking(quiz, 2), done, NOW],
  ];
  test.each(rules)('%s is abandoned after ten minutes, and not before', (_, of, round, due) => {
    expect(isAbandoned(of, round, late(due) - 1)).toBe(false);
    expect(isAbandoned(of, round, late(due))).toBe(true);
  });

  test('with its ranking still to be posted is never abandoned', () => {
    expect(isAbandoned(finishing(quiz, NOW), undefined, late(NOW))).toBe(false);
  });
});
