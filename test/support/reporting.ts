import type { Report } from '../../src/quiz/report.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { seenOf } from '../../src/quizmaster/reports/waiting.ts';
import { choose, freshMemory, GUILD, HOST, openRound, PLAYERS, quizzesOver, startQuiz } from './playing.ts';
import { type TestProcess, testProcess } from './process.ts';

export const [ann, ben, eve] = PLAYERS;
/** The round whose question is reported. */
export const ROUND = '900.1';
/** Later than every report. */
export const CORRECTION = '9'.repeat(17);

/** A quiz of one question that two people have answered, one of them right. */
export async function played(url = freshMemory(), change?: (store: Store) => Partial<Store>): Promise<TestProcess> {
  const process = await testProcess(url, undefined, change);
  await startQuiz(process);
  const round = await openRound(process);
  await choose(process, round, ann);
  await choose(process, round, ben, false);
  await quizzesOver(process);
  return process;
}

/** The id of somebody's report. */
export const idOf = (userId: string): string => `7${userId}`;
/** Discord's ids go up. */
let later = 10n ** 15n;
export const nextId = (): string => String(++later);

/** Reports the question of the round. */
export const send = (process: TestProcess, userId: string, more: Partial<Report> = {}) =>
  process.quizmaster.reports.send({
    id: idOf(userId),
    guildId: GUILD,
    roundId: ROUND,
    userId,
    reason: 'wrong',
    text: 'It is the other one.',
    ...more,
  });

/** The first reported question that waits. */
export const pageOf = async (process: TestProcess) => (await process.quizmaster.reports.page(GUILD, 0))?.reported;

/** What somebody has not been told yet. */
export const newsOf = async (process: TestProcess, userId: string) =>
  (await process.quizmaster.news.of(GUILD, userId)).map((item) =>
    item.kind === 'report' ? item.outcome : item.suggestion.phase,
  );

/** Takes note of what somebody was told. */
export async function hear(process: TestProcess, userId: string): Promise<void> {
  await process.quizmaster.news.told(GUILD, await process.quizmaster.news.of(GUILD, userId));
}

/** Dismisses the reports that wait, with a message to the people who reported it. */
export async function dismiss(process: TestProcess, word = '') {
  const reported = await pageOf(process);
  if (!reported) throw new Error('nothing waits');
  return process.quizmaster.reports.dismiss({ guildId: GUILD, roundId: ROUND, seen: seenOf(reported), word });
}

/** Voids the question of the round. */
export const voided = async (process: TestProcess) => {
  const { corrections } = process.quizmaster;
  const questionId = (await process.store.rounds.find(GUILD, ROUND))?.question.id ?? '';
  const asked = await corrections.preview({
    id: CORRECTION,
    guildId: GUILD,
    userId: HOST,
    packId: 'sample',
    questionId,
    verdict: 'void',
  });
  if (!asked.ok) return asked;
  return corrections.confirm(GUILD, CORRECTION);
};
