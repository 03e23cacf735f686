import type { BoardPage } from '../../quiz/board.ts';
import { effectOf } from '../../quiz/effect.ts';
import { spanAt } from '../../quiz/period.ts';
import type { Played } from '../../quiz/played.ts';
import type { Question } from '../../quiz/question.ts';
import { type Round, rescored } from '../../quiz/round.ts';
import { type Lookup, type Statistics, statisticsOf } from '../../quiz/statistics.ts';
import type { Streak } from '../../quiz/streak.ts';
import type { Parts } from '../work/parts.ts';
import type { Boards } from './boards.ts';

/** A player's statistics: all of them for the player, only what the board shows for others. */
export interface PlayerStatistics {
  /** The player's place on the all-time board; none before the first scored answer. */
  place: BoardPage['own'];
  players: number;
  statistics: Statistics;
  /** The player's streak of daily questions. */
  daily: Streak | undefined;
  /** What recent corrections of questions changed of the player's points, the latest first. */
  corrected: Corrected[];
}

export interface Corrected {
  question: Question;
  /** Points gained, or lost (below 0). */
  points: number;
  /** When it was corrected: ms since the epoch. */
  at: number;
}

const RECENT_MS = 30 * 24 * 60 * 60_000;
const MAX_CORRECTED = 3;

export interface StatisticsReader {
  of(guildId: string, userId: string): Promise<PlayerStatistics>;
}

export function createStatistics(
  parts: Pick<Parts, 'store' | 'packs' | 'clock'> & {
    boards: Boards;
    /** The longest running daily streak of each player of a guild. */
    streaks(guildId: string): Promise<Streak[]>;
  },
): StatisticsReader {
  const { store, boards, streaks, packs, clock } = parts;

  return {
    async of(guildId, userId) {
      const allTime = spanAt('all', clock.now(), 'UTC');
      const { own, players } = await boards.page(guildId, allTime, 0, userId);
      const played = await store.played.of(guildId, userId);
      const daily = (await streaks(guildId)).find((streak) => streak.userId === userId);
      const statistics = statisticsOf(played, await lookupIn(guildId, played));
      return { place: own, players, statistics, daily, corrected: await correctedOf(guildId, userId, played) };
    },
  };

  async function correctedOf(guildId: string, userId: string, played: readonly Played[]): Promise<Corrected[]> {
    const recent = (await store.corrections.ofGuild(guildId))
      .filter(({ phase, at }) => phase !== 'applying' && at > clock.now() - RECENT_MS)
      .sort((a, b) => b.at - a.at);
    const found: Corrected[] = [];
    for (const { packId, questionId, at } of recent) {
      const own = played.filter((one) => one.packId === packId && one.questionId === questionId);
      const rounds = await store.rounds.findMany(
        guildId,
        own.map(({ roundId }) => roundId),
      );
      const scored = rounds.map(async (after) => ({ before: await byItsOwnKey(after), after }));
      const { changes } = effectOf(await Promise.all(scored));
      const points = changes.find((change) => change.userId === userId)?.points;
      const question = rounds.at(-1)?.question;
      if (points !== undefined && question) found.push({ question, points, at });
      if (found.length === MAX_CORRECTED) break;
    }
    return found;
  }

  /** A scored round as it was before anybody corrected its question. */
  async function byItsOwnKey(round: Round): Promise<Round> {
    return rescored({ ...round, verdict: undefined }, await store.answers.ofRound(round), new Set());
  }

  /** The played questions as today's packs have them. */
  async function lookupIn(guildId: string, played: readonly Played[]): Promise<Lookup> {
    const questions = new Map<string, Question>();
    for (const packId of new Set(played.map(({ packId }) => packId))) {
      const pack = await packs.find(guildId, packId);
      for (const question of pack?.questions ?? []) questions.set(`${packId}/${question.id}`, question);
    }
    return (packId, questionId) => questions.get(`${packId}/${questionId}`);
  }
}
