import { expect, test } from 'vitest';
import { choose, freshMemory, GUILD, HOST, openRound, PLAYERS, quizzesOver, startQuiz } from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

const [ada, bob, cyd] = PLAYERS;

const told = (process: TestProcess, number: number) =>
  (process.channel.results.get(`900.${number}`) ?? []).map(({ score, rank, moved, run, gap }) => ({
    userId: score.userId,
    rank,
    moved,
    run,
    behind: gap?.userId,
  }));

/** How often the rounds of a quiz were read, by all processes of a test. */
let reads = 0;

/** A quiz with its first question revealed: ada knew it first, then bob. */
async function afterFirst(): Promise<TestProcess> {
  reads = 0;
  const process = await testProcess(freshMemory(), 8, ({ rounds }) => ({
    rounds: {
      ...rounds,
      ofQuiz(quiz) {
        reads += 1;
        return rounds.ofQuiz(quiz);
      },
    },
  }));
  await startQuiz(process, { questions: 3 });
  const round = await openRound(process);
  await choose(process, round, ada);
  await choose(process, round, bob, true, process.clock.now() + 2000);
  await process.runUntil(process.clock.now() + 22_000);
  return process;
}

/** The second one, which bob knows at once and ada does not. */
async function second(process: TestProcess): Promise<void> {
  const round = await openRound(process, 2);
  await choose(process, round, bob);
  await choose(process, round, ada, false, process.clock.now() + 2000);
  await process.runUntil(process.clock.now() + 22_000);
}

const overtaken = [
  { userId: bob, rank: 1, moved: 1, run: 2, behind: undefined },
  { userId: ada, rank: 2, moved: -1, run: 0, behind: bob },
];

test('each player is told how they did after each reveal', async () => {
  const process = await afterFirst();
  expect(told(process, 1)).toEqual([
    { userId: ada, rank: 1, moved: 0, run: 1, behind: undefined },
    { userId: bob, rank: 2, moved: 0, run: 1, behind: ada },
  ]);
  await second(process);
  expect(told(process, 2)).toEqual(overtaken);
  const leaders = process.channel.extras.get('900.2')?.leaders ?? [];
  expect(leaders.map(({ standing, moved }) => [standing.userId, moved])).toEqual([
    [bob, 1],
    [ada, -1],
  ]);
  // However many have played: how they stand is in memory.
  expect(reads).toBe(0);
  await process.store.close();
});

test('a restart does not lose how they stood', async () => {
  const process = await afterFirst();
  await process.restart();
  const atStart = reads;
  await second(process);
  expect(told(process, 2)).toEqual(overtaken);
  expect(reads - atStart).toBe(1);
  await process.store.close();
});

test('a deleted player is in nobody’s result', async () => {
  const process = await afterFirst();
  await process.quizmaster.privacy.erase(ada);
  const round = await openRound(process, 2);
  await choose(process, round, bob, false);
  await choose(process, round, cyd, true, process.clock.now() + 4000);
  await process.runUntil(process.clock.now() + 22_000);
  expect(told(process, 2).map(({ userId, behind }) => [userId, behind])).toEqual([
    [bob, undefined],
    [cyd, bob],
  ]);
  await process.store.close();
});

test('a correction between two questions counts in what players are told', async () => {
  const process = await afterFirst();
  const first = process.quizmaster.quizzes.in('11')?.round;
  if (!first) throw new Error('no round');
  await process.quizmaster.corrections.correct({
    id: '950',
    guildId: GUILD,
    userId: HOST,
    packId: 'sample',
    questionId: first.question.id,
    verdict: 'void',
  });
  await second(process);
  expect(told(process, 2)).toEqual([
    { userId: bob, rank: 1, moved: 0, run: 1, behind: undefined },
    { userId: ada, rank: undefined, moved: 0, run: 0, behind: undefined },
  ]);
  await quizzesOver(process);
  await process.store.close();
});
