import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numberOf, type Round } from '../../src/quiz/round.ts';
import { inputTo } from './inputs.ts';
import type { TestProcess } from './process.ts';

export const GUILD = '1';
export const CHANNEL = '11';
/** Long, so that none of them is found within another number. */
export const PLAYERS = ['501501501501', '502502502502', '503503503503'] as const;
/** Somebody who plays nothing. */
export const HOST = '504504504504';

let stores = 0;
/** A store that outlives a process that dies, and is in no file. */
export const freshMemory = (): string => `memory://${++stores}`;

export const freshFile = (): string => join(mkdtempSync(join(tmpdir(), 'popquiz-')), 'store.sqlite');

/** How often something stands in a store's files, raw. */
export const mentions = (file: string, what: string): number =>
  [file, `${file}-wal`, `${file}-shm`]
    .filter(existsSync)
    .reduce((sum, name) => sum + readFileSync(name, 'latin1').split(what).length - 1, 0);

/** Lets something wait until the test says so. */
export function gate(): { held: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { held, open };
}

export const startQuiz = (
  process: TestProcess,
  { id = '900', questions = 1, channelId = CHANNEL, userId = HOST as string } = {},
) =>
  process.quizmaster.quizzes.start({
    id,
    guildId: GUILD,
    channelId,
    userId,
    replyToken: 't',
    packId: 'sample',
    questions,
    seconds: 20,
  });

/** The round of a quiz once it is open. */
export async function openRound(process: TestProcess, number = 1, channelId = CHANNEL): Promise<Round> {
  for (let turn = 0; turn < 100; turn++) {
    const round = process.quizmaster.quizzes.in(channelId)?.round;
    if (round && numberOf(round) === number && round.phase.name === 'open') return round;
    await process.runUntil(process.clock.now() + 1000);
  }
  throw new Error(`round ${number} did not open`);
}

/** Sets up a schedule whose questions are open for some hours. */
export const setDaily = (process: TestProcess, { setBy = HOST as string, closesAfter = 1, packId = 'sample' } = {}) =>
  process.quizmaster.dailies.set({
    id: '700',
    guildId: GUILD,
    channelId: CHANNEL,
    time: '09:00',
    timezone: 'UTC',
    days: [1, 2, 3, 4, 5, 6, 7],
    packId,
    roleId: undefined,
    closesAfter,
    reveal: 'close',
    setBy,
  });

/** Its question, open now. */
export async function openDaily(process: TestProcess): Promise<Round> {
  await process.quizmaster.dailies.now(GUILD, '700', '750');
  await process.runUntil(process.clock.now());
  const round = await process.store.rounds.find(GUILD, '750.1');
  if (round?.phase.name !== 'open') throw new Error('no daily question');
  return round;
}

/** Answers an open round, by what its question says is right. */
export function choose(process: TestProcess, round: Round, userId: string, right = true, at = process.clock.now()) {
  if (round.phase.name !== 'open') throw new Error('not open');
  return process.quizmaster.rounds.answer({
    guildId: GUILD,
    channelId: round.channelId,
    roundId: round.id,
    input: inputTo(round, right),
    userId,
    clickId: `${process.clock.now()}${userId}`,
    at,
    messageId: round.phase.messageId,
    messageAt: round.phase.openedAt,
  });
}

/** Lets every quiz come to its end. */
export async function quizzesOver(process: TestProcess): Promise<void> {
  for (let turn = 0; turn < 200 && process.quizmaster.quizzes.count() > 0; turn++) {
    await process.runUntil(process.clock.now() + 2000);
  }
  if (process.quizmaster.quizzes.count() > 0) throw new Error('a quiz is not over');
}
