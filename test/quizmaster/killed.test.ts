import { expect, test } from 'vitest';
import type { Input } from '../../src/quiz/kinds/kind.ts';
import type { Question } from '../../src/quiz/question.ts';
import { numberOf, type Round, scoresOf } from '../../src/quiz/round.ts';
import { freshMemory } from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';
import { sampleQuestion, severalQuestion, textQuestion } from '../support/sample-pack.ts';

const GUILD = '1';
const CHANNEL = '11';
const PLAYERS = ['501', '502', '503'];

type AnswerAll = (process: TestProcess, confirmed: Map<string, string>, alive: () => Promise<void>) => Promise<void>;

/** Plays two questions with three players, and notes the players who read "Locked in". Dies at step `dieAt`. */
async function play(dieAt: number | undefined, answerAll: AnswerAll, questions: readonly Question[]) {
  const process = await testProcess(freshMemory(), questions);
  process.dieAt = dieAt;
  const confirmed = new Map<string, string>();
  const deaths: number[] = [];
  const alive = async () => {
    if (!process.dead) return;
    deaths.push(process.steps);
    await process.restart();
  };

  const start = () =>
    process.quizmaster.quizzes.start({
      id: '900',
      guildId: GUILD,
      channelId: CHANNEL,
      userId: '501',
      replyToken: 't',
      packId: 'sample',
      questions: 2,
      seconds: 20,
    });
  // A person whose command or click gets no answer does it again.
  if (!(await start().catch(() => undefined))) {
    await alive();
    await start();
  }
  for (let turn = 0; turn < 60 && (turn === 0 || process.quizmaster.quizzes.count() > 0); turn++) {
    await process.runUntil(process.clock.now() + 2000);
    await alive();
    await answerAll(process, confirmed, alive);
  }
  await process.runUntil(process.clock.now() + 60_000);
  await alive();
  return { process, confirmed, deaths };
}

/** The players click one after the other, and again if they get no reply. */
async function oneByOne(process: TestProcess, confirmed: Map<string, string>, alive: () => Promise<void>) {
  for (const userId of PLAYERS) {
    for (let attempt = 0; attempt < 2; attempt++) {
      if (await click(process, confirmed, userId, attempt)) break;
      await alive();
    }
  }
}

/** The first player clicks, and the others while that answer is being stored: they are stored together. */
async function together(process: TestProcess, confirmed: Map<string, string>, alive: () => Promise<void>) {
  for (let attempt = 0; attempt < 2; attempt++) {
    const [first = '', ...others] = PLAYERS;
    const alone = click(process, confirmed, first, attempt);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    const replies = await Promise.all([alone, ...others.map((userId) => click(process, confirmed, userId, attempt))]);
    if (replies.every((replied) => replied)) return;
    await alive();
  }
}

/** @returns whether the player was told which answer is stored, or there is nothing to click on */
async function click(process: TestProcess, confirmed: Map<string, string>, userId: string, attempt: number) {
  const round = process.quizmaster.quizzes.in(CHANNEL)?.round;
  if (round?.phase.name !== 'open') return true;
  const outcome = await process.quizmaster.rounds
    .answer({
      guildId: GUILD,
      channelId: CHANNEL,
      roundId: round.id,
      input: inputOf(round, PLAYERS.indexOf(userId) + numberOf(round)),
      userId,
      clickId: `${userId}${attempt}`,
      at: process.clock.now(),
      messageId: round.phase.messageId,
      messageAt: round.phase.openedAt,
    })
    .catch(() => undefined);
  const given = outcome?.ok
    ? outcome.given
    : outcome?.refusal.code === 'already-answered'
      ? outcome.refusal.given
      : undefined;
  if (!given) return false;
  const key = `${round.id} ${userId}`;
  expect(confirmed.get(key) ?? given).toBe(given);
  confirmed.set(key, given);
  return true;
}

/** Something else for each number, whatever kind the question is. */
function inputOf({ question: { key } }: Round, number: number): Input {
  if (typeof key === 'object' && 'accepted' in key) return { text: `number ${number}` };
  return { places: typeof key === 'string' ? [number % 4] : [number % 4, (number + 1) % 4] };
}

async function verify({ process, confirmed }: Awaited<ReturnType<typeof play>>) {
  expect(process.quizmaster.quizzes.count()).toBe(0);
  expect(process.channel.posts).toEqual(['question 900.1', 'question 900.2', 'ranking 900']);
  expect(new Set(process.channel.reveals)).toEqual(new Set(['900.1', '900.2']));
  expect(confirmed.size).toBe(6);
  for (const number of [1, 2]) {
    const round = await process.store.rounds.find(GUILD, `900.${number}`);
    if (!round) throw new Error('a round is missing');
    const told = [...confirmed].filter(([key]) => key.startsWith(`${round.id} `));
    const stored = (await process.store.answers.ofRound(round)).map(
      ({ userId, choice }) => [`${round.id} ${userId}`, choice] as const,
    );
    expect(new Map(stored)).toEqual(new Map(told));
    expect(
      scoresOf(round)
        .map(({ userId }) => userId)
        .sort(),
    ).toEqual(PLAYERS);
  }
  await process.store.close();
}

/** Between them, they meet questions of every way to answer. */
const ways: [string, AnswerAll, readonly Question[]][] = [
  ['answers come one by one', oneByOne, [textQuestion(0), sampleQuestion(1)]],
  ['answers are stored together', together, [severalQuestion(0), textQuestion(1)]],
];

test.each(ways)('a quiz that is not disturbed, where %s', async (_, answerAll, questions) => {
  const played = await play(undefined, answerAll, questions);
  expect(played.deaths).toEqual([]);
  await verify(played);
});

test.each(ways)(
  'killed at any write or request, before or after it takes effect, nothing is lost and nothing happens twice, where %s',
  async (_, answerAll, questions) => {
    const undisturbed = await play(undefined, answerAll, questions);
    await undisturbed.process.store.close();
    const steps = undisturbed.process.steps;
    // Two questions, and what is stored of their answers.
    expect(steps).toBeGreaterThan(36);
    for (let dieAt = 1; dieAt <= steps; dieAt++) {
      const played = await play(dieAt, answerAll, questions);
      expect(played.deaths, `died at step ${dieAt}`).toEqual([dieAt]);
      await verify(played);
    }
  },
  120_000,
);
