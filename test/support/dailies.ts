import { dailyOf, type Round } from '../../src/quiz/round.ts';
import type { Schedule } from '../../src/quiz/schedule.ts';
import { inputTo } from './inputs.ts';
import type { TestProcess } from './process.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

export const missedIn = (round: Round | undefined): string[] => (round && dailyOf(round)?.missed) ?? [];

/** What an admin sets up, by default every day at 09:00 in Berlin. */
export function wish(id: string, more: Partial<Schedule> = {}) {
  return {
    id,
    guildId: '1',
    channelId: `1${id}`,
    time: '09:00',
    timezone: 'Europe/Berlin',
    days: EVERY_DAY,
    packId: 'sample',
    roleId: undefined,
    closesAfter: undefined,
    reveal: 'close' as const,
    setBy: '5',
    ...more,
  };
}

export const list = (process: TestProcess) => process.quizmaster.dailies.list('1').map(({ schedule }) => schedule);
export const posts = (process: TestProcess) => process.channel.posts.filter((post) => post.startsWith('question'));

export const unreachable = () => ({ ok: false, obstacle: undefined, detail: 'no' }) as const;

/** Answers the open question of a schedule, as somebody who clicks its first button. */
export async function click(process: TestProcess, userId: string, clickId = `8${process.clock.now()}${userId}`) {
  const [schedule] = list(process);
  const roundId = schedule?.open.at(-1) ?? '';
  const round = await process.store.rounds.find('1', roundId);
  return process.quizmaster.rounds.answer({
    guildId: '1',
    channelId: round?.channelId ?? '',
    roundId,
    input: round ? inputTo(round) : { places: [0] },
    userId,
    clickId,
    at: process.clock.now(),
    messageId: '1',
    messageAt: process.clock.now(),
  });
}
