import { createHash, randomBytes } from 'node:crypto';
import { replaced } from '../quiz/quiz.ts';
import { type Answer, keyOf, type Round, rescored, scoresOf } from '../quiz/round.ts';
import type { Boards } from './boards.ts';
import type { Dailies } from './dailies.ts';
import type { Game } from './games.ts';
import type { Clock, Deletion, Store } from './ports.ts';
import type { Queue } from './queue.ts';

/** What was deleted. */
export interface Forgotten {
  answers: number;
  servers: number;
}

/** A deletion whose player is known. */
type Leaving = Deletion & { userId: string };

/** What is kept about a person, on every server. */
export interface Privacy {
  /** Everything, as plain data for a file. */
  show(userId: string): Promise<object>;
  /**
   * Makes the person's answers nobody's and removes everything else, from the files too. Somebody who plays on begins anew.
   * It can be done twice.
   */
  forget(userId: string): Promise<Forgotten>;
  /** Takes up what a crash has left. */
  begin(): Promise<void>;
}

export function createPrivacy(parts: {
  store: Store;
  boards: Boards;
  games: ReadonlyMap<string, Game>;
  dailies: Pick<Dailies, 'open' | 'replace' | 'list'>;
  queue: Queue;
  clock: Clock;
}): Privacy {
  const { store, boards, games, dailies, queue, clock } = parts;

  return {
    async show(userId) {
      const servers = [];
      for (const guildId of await store.guilds.known()) {
        const server = await showGuild(guildId, userId);
        if (Object.values(server).some((list) => Array.isArray(list) && list.length > 0)) servers.push(server);
      }
      return {
        about: 'Everything that Popquiz keeps about you. Times are UTC. `/privacy delete` removes it.',
        user: userId,
        made: iso(clock.now()),
        servers,
      };
    },

    async forget(userId) {
      const earlier = (await store.deletions.pending()).find((deletion) => deletion.userId === userId);
      const deletion = earlier ?? { userId, salt: randomBytes(16).toString('hex') };
      if (!earlier) await store.deletions.save(deletion);
      return carryOut(deletion);
    },

    async begin() {
      for (const deletion of await store.deletions.pending()) await carryOut(deletion);
    },
  };

  /** Every step can be done again; what a round is found by goes last. */
  async function carryOut({ salt, userId }: Deletion): Promise<Forgotten> {
    const forgotten: Forgotten = { answers: 0, servers: 0 };
    if (userId !== undefined) await leaveGuilds({ salt, userId }, forgotten);
    // Now that nobody's name is in the store any more, it must not be in what is left of earlier writing either.
    const rest: Deletion = { salt, userId: undefined };
    await store.deletions.save(rest);
    await store.compact();
    await store.deletions.done(rest);
    return forgotten;
  }

  async function leaveGuilds(deletion: Leaving, forgotten: Forgotten): Promise<void> {
    const { userId } = deletion;
    for (const guildId of await store.guilds.known()) {
      const roundIds = [...(await store.played.of(guildId, userId)).map(({ roundId }) => roundId), ...openIn(guildId)];
      let answers = 0;
      for (const roundId of roundIds) {
        answers += Number(await queue.run(guildId, () => leaveRound(guildId, roundId, deletion)));
      }
      const quizzes = await leaveQuizzes(guildId, deletion);
      await leaveCorrections(guildId, deletion);
      await dailies.replace(guildId, userId, standIn(deletion, guildId));
      if (roundIds.length > 0) await queue.run(guildId, () => boards.forget(guildId));
      await store.played.remove(guildId, userId, roundIds);
      forgotten.answers += answers;
      forgotten.servers += Number(answers + quizzes > 0);
    }
  }

  /** The rounds of a guild that have answers and no scores yet. */
  function openIn(guildId: string): string[] {
    const inQuizzes = [...games.values()].flatMap(({ round }) =>
      round?.guildId === guildId && round.phase.name === 'open' ? [round.id] : [],
    );
    return [...inQuizzes, ...dailies.open(guildId)];
  }

  /** @returns whether the person had an answer there */
  async function leaveRound(guildId: string, roundId: string, deletion: Leaving): Promise<boolean> {
    const { userId } = deletion;
    const round = await store.rounds.find(guildId, roundId);
    const given = await store.answers.find(guildId, roundId, userId);
    if (!round) return false;
    const nobodys = given && { ...given, userId: standIn(deletion, roundId), clickId: '' };
    if (nobodys) await store.answers.save(round, nobodys);
    const after = withoutPlayer(round, userId, await store.answers.ofRound(round));
    if (after !== round) await store.rounds.rescore(after);
    await store.answers.remove(guildId, roundId, userId);
    const game = games.get(round.channelId);
    if (game?.round?.id === roundId) {
      if (after !== round) game.round = after;
      game.answers.delete(userId);
      if (nobodys) game.answers.set(nobodys.userId, nobodys);
    }
    return given !== undefined;
  }

  /** A scored round as its answers give it without the player's own. */
  function withoutPlayer(round: Round, userId: string, answers: Answer[]): Round {
    const scores = scoresOf(round);
    if (!scores.some((score) => score.userId === userId)) return round;
    const others = answers.filter((answer) => answer.userId !== userId);
    const earlier = new Set(scores.flatMap((score) => (score.joined ? [] : [score.userId])));
    return rescored(round, others, earlier);
  }

  async function leaveQuizzes(guildId: string, deletion: Leaving): Promise<number> {
    const { userId } = deletion;
    let left = 0;
    for await (const quiz of store.quizzes.ofGuild(guildId)) {
      if (!JSON.stringify(quiz).includes(`"${userId}"`)) continue;
      await store.quizzes.amend(replaced(quiz, userId, standIn(deletion, quiz.id)));
      left += 1;
    }
    for (const game of games.values()) {
      if (game.quiz.guildId !== guildId) continue;
      await queue.run(guildId, async () => {
        if (!JSON.stringify(game.quiz).includes(`"${userId}"`)) return;
        // It may be over by now: then it is one of the past ones, or will be.
        const quiz = replaced(game.quiz, userId, standIn(deletion, game.quiz.id));
        if (games.get(quiz.channelId) === game) await store.quizzes.save(quiz);
        else await store.quizzes.amend(quiz);
        game.quiz = quiz;
        game.players.delete(userId);
      });
      left += 1;
    }
    return left;
  }

  async function leaveCorrections(guildId: string, deletion: Leaving): Promise<void> {
    await queue.run(guildId, async () => {
      for (const correction of await store.corrections.ofGuild(guildId)) {
        if (correction.by !== deletion.userId) continue;
        await store.corrections.save({ ...correction, by: standIn(deletion, correction.id) });
      }
    });
  }

  async function showGuild(guildId: string, userId: string) {
    const played = await store.played.of(guildId, userId);
    const rounds = new Map(
      (await store.rounds.findMany(guildId, [...played.map(({ roundId }) => roundId), ...openIn(guildId)])).map(
        (round) => [round.id, round],
      ),
    );
    const answers = [];
    for (const round of rounds.values()) {
      const given = await store.answers.find(guildId, round.id, userId);
      if (given) answers.push(answerOf(round, given));
    }
    const quizzesStarted = [];
    for await (const quiz of store.quizzes.ofGuild(guildId)) {
      if (quiz.startedBy === userId) quizzesStarted.push({ quiz: quiz.id, pack: quiz.packId, at: iso(quiz.startedAt) });
    }
    const corrections = (await store.corrections.ofGuild(guildId))
      .filter(({ by }) => by === userId)
      .map(({ packId, questionId, verdict, at }) => ({ pack: packId, question: questionId, verdict, at: iso(at) }));
    const schedules = dailies
      .list(guildId)
      .filter(({ schedule }) => schedule.setBy === userId)
      .map(({ schedule: { channelId, time, timezone } }) => ({ channel: channelId, time, timezone }));
    return { server: guildId, answers, quizzesStarted, corrections, schedules };
  }
}

/** Stands for a player in one round or quiz: with the salt gone, nobody can tell whose it was or link two of them. */
const standIn = ({ salt, userId }: Leaving, id: string): string =>
  `x${createHash('sha256').update(`${salt} ${userId} ${id}`).digest('hex').slice(0, 20)}`;

function answerOf(round: Round, { userId, choice, at }: Answer) {
  const score = scoresOf(round).find((one) => one.userId === userId);
  const key = keyOf(round);
  return {
    round: round.id,
    channel: round.channelId,
    pack: round.packId,
    question: round.question.stem,
    chosen: round.question.options[choice],
    at: iso(at),
    // What is right is nobody's to know before the reveal.
    ...(score ? { right: score.right, rightAnswer: key && round.question.options[key], points: score.points } : {}),
  };
}

const iso = (moment: number): string => new Date(moment).toISOString();
